import type { Stack, StackBuild } from '@polyarch/stack'
import type { Environment } from '../environment.ts'
import { CliError } from '../failure.ts'
import { type BuildSecrets, readBuildSecrets } from '../secrets.ts'

/** What a stack's own names of variables come to. */
export interface StackSecrets {
  /** The environment of everything that polyarch does: with logins where it expects them. */
  readonly environment: Environment
  /** Build secrets of one image, by id. */
  of(image: string): BuildSecrets
  /** The values of the variables that a build names: for its command alone. */
  variablesOf(build: StackBuild): Readonly<Record<string, string>>
  /** The text without any of them. */
  redact(text: string): string
  /** A token for a source. */
  token(variable: string): string
}

/**
 * Reads the environment variables that a stack names; those of sources and images have to be there for what is built. Throws a CliError that names all which are missing; a login may be left out
 * as a whole, since this machine may have it already.
 */
export async function readStackSecrets(
  stack: Stack,
  environment: Environment,
  built: readonly StackBuild[],
): Promise<StackSecrets> {
  const { variables } = environment
  const shared = await readBuildSecrets(environment)
  const value = (name: string) => variables[name] ?? ''
  const missing = missingOf({ ...stack, builds: built }, value)
  if (missing.length > 0)
    throw new CliError('SECRETS_MISSING', 'secrets are missing', { exitStatus: 2, problems: missing })

  const named = new Map(
    stack.builds.flatMap(({ images }) => images.map((image) => [image.name, image.secrets] as const)),
  )
  const valuesOf = (secrets: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(secrets).map(([id, variable]) => [id, value(variable)]))
  const hidden = new Set([
    ...stack.credentials.flatMap(({ username, password }) => [username, password]),
    ...stack.builds.flatMap(({ source }) => (source?.token === undefined ? [] : [source.token])),
    ...[...named.values()].flatMap((secrets) => Object.values(secrets)),
  ])
  const rest = Object.fromEntries(Object.entries(variables).filter(([name]) => !hidden.has(name)))
  const isUserName = (name: string) =>
    stack.credentials.some(({ username, password }) => username === name && password !== name)
  const logins = stack.credentials.flatMap(({ host, username, password }) => {
    if (value(password) === '') return []
    return [{ registry: host, username: value(username), password: value(password) }]
  })
  return {
    environment: {
      ...environment,
      variables: {
        ...rest,
        ...(logins.length > 0 && { REGISTRY_AUTHS: withLogins(variables['REGISTRY_AUTHS'], logins) }),
      },
    },
    of: (image) => ({ ...shared, ...valuesOf(named.get(image) ?? {}) }),
    variablesOf: ({ images }) => {
      const names = images.flatMap(({ secrets }) => Object.values(secrets))
      return Object.fromEntries(names.map((name) => [name, value(name)]))
    },
    redact: createRedactor([
      ...Object.values(shared),
      ...[...hidden].filter((name) => !isUserName(name)).map(value),
    ]),
    token: value,
  }
}

/** A line of a secret may be printed alone. Very short ones are in every text. */
function createRedactor(values: readonly string[]): (text: string) => string {
  const parts = values.flatMap((value) => [value, ...value.split(/\r?\n/)]).filter((part) => part.length > 3)
  const longestFirst = [...new Set(parts)].toSorted((a, b) => b.length - a.length)
  return (text) => longestFirst.reduce((rest, part) => rest.replaceAll(part, '***'), text)
}

function missingOf(stack: Stack, value: (name: string) => string): readonly string[] {
  const lines = stack.credentials.flatMap(({ host, username, password }) => {
    const [empty] = [username, password].filter((name) => value(name) === '')
    const isWhole = value(username) === '' && value(password) === ''
    return empty === undefined || isWhole ? [] : [`${empty} is empty: the login to ${host} needs it`]
  })
  for (const { name, source, images } of stack.builds) {
    if (source?.token !== undefined && value(source.token) === '')
      lines.push(`${source.token} is empty: the source of ${name} needs it`)
    for (const image of images) {
      for (const [id, variable] of Object.entries(image.secrets)) {
        if (value(variable) === '')
          lines.push(`${variable} is empty: the secret ${id} of ${image.name} needs it`)
      }
    }
  }
  return [...new Set(lines)]
}

/** Both are lists in YAML, of which JSON is a part: in the form that the first one has. */
function withLogins(given: string | undefined, logins: readonly object[]): string {
  const items = logins.map((login) => JSON.stringify(login))
  const text = given?.trim() ?? ''
  if (text === '') return `[${items.join(', ')}]`
  if (text.startsWith('[')) {
    const open = text.replace(/,?\s*\]$/, '')
    return `${open}${open === '[' ? '' : ', '}${items.join(', ')}]`
  }
  return `${given?.trimEnd()}\n${items.map((item) => `- ${item}`).join('\n')}\n`
}
