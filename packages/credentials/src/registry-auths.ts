import { CredentialsError } from './error.ts'
import { isObject, type JsonObject } from './json-text.ts'
import { parseRegistryHost } from './registry-host.ts'

/** One entry of `REGISTRY_AUTHS`. */
export interface RegistryAuth {
  /** As references name it: `docker.io`, `ghcr.io`, `localhost:5000`. */
  readonly registry: string
  readonly username: string
  readonly password: string
}

const fields = ['registry', 'username', 'password'] as const

const hints: Readonly<Record<string, string>> = {
  host: 'registry',
  url: 'registry',
  server: 'registry',
  user: 'username',
  login: 'username',
  pass: 'password',
  token: 'password',
  secret: 'password',
  passwd: 'password',
}

const maximumCharacters = 1024 * 1024

/**
 * Parses `REGISTRY_AUTHS`: a YAML (or JSON) list of `registry`, `username`, `password`. All scalars are text, so that a
 * password of digits keeps its zeros. Messages name entries by number and registry and never show a value.
 *
 * @param name what the text is called in messages
 * @throws CredentialsError `MALFORMED_REGISTRY_AUTHS`, with all problems, one a line.
 */
export async function parseRegistryAuths(
  text: string,
  name = 'REGISTRY_AUTHS',
): Promise<readonly RegistryAuth[]> {
  if (text.trim() === '') return []
  if (text.length > maximumCharacters)
    throw malformed([`${name}: longer than ${maximumCharacters} characters`])
  const list = await loadYaml(text, name)
  if (list === null || list === undefined) return []
  if (!Array.isArray(list)) {
    throw malformed([
      `${name}: not a list; begin each entry with "- registry: HOST", then "username" and "password"`,
    ])
  }
  const problems: string[] = []
  const auths: RegistryAuth[] = []
  for (const [index, entry] of list.entries()) {
    const where = `${name}: entry ${index + 1}`
    if (!isObject(entry)) {
      problems.push(`${where} is not a set of "registry", "username" and "password"`)
      continue
    }
    const auth = parseEntry(entry, where, problems)
    if (auth === undefined) continue
    if (auths.some(({ registry }) => registry === auth.registry)) {
      problems.push(`${where} names ${auth.registry}, as an entry before it does; keep one of them`)
    }
    auths.push(auth)
  }
  if (problems.length > 0) throw malformed(problems)
  return auths
}

function parseEntry(entry: JsonObject, where: string, problems: string[]): RegistryAuth | undefined {
  const before = problems.length
  for (const key of Object.keys(entry)) {
    if (!isField(key)) problems.push(`${where} has ${describeKey(key)}`)
  }
  const [registry, username, password] = fields.map((field) => {
    const value = Object.hasOwn(entry, field) ? entry[field] : undefined
    if (typeof value === 'string' && value.trim() !== '') return field === 'password' ? value : value.trim()
    const what = typeof value === 'object' && value !== null ? 'is not text' : 'is missing or empty'
    problems.push(
      `${where}: "${field}" ${what}${field === 'password' ? '; is the secret it comes from set?' : ''}`,
    )
    return ''
  })
  if (!registry || !username || !password) return undefined
  if (username.includes(':')) problems.push(`${where}: "username" must not contain a colon`)
  try {
    const host = parseRegistryHost(registry)
    return problems.length === before
      ? { registry: host, username, password: withoutLineEnd(password) }
      : undefined
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error
    problems.push(`${where}: "registry": ${error.message}`)
    return undefined
  }
}

/** A key may be a mistyped value (`- hunter2: x`): only those that look like a field's name are shown. */
function describeKey(key: string): string {
  const hint = hints[key.toLowerCase()] ?? fields.find((field) => field === key.toLowerCase().trim())
  if (hint !== undefined) return `the unknown key "${key}"; write "${hint}"`
  if (key === 'scope' || key === 'ecr') {
    return `the key "${key}", which docker/login-action knows and this list does not; take it out`
  }
  return 'an unknown key; only "registry", "username" and "password" may stand there'
}

function isField(key: string): key is (typeof fields)[number] {
  return fields.some((field) => field === key)
}

/** As `docker login --password-stdin` does: the end of a secret's last line is not a part of it. */
function withoutLineEnd(password: string): string {
  return password.replace(/\r?\n$/, '')
}

async function loadYaml(text: string, name: string): Promise<unknown> {
  const { FAILSAFE_SCHEMA, loadAll, YAMLException } = await import('js-yaml')
  let documents: readonly unknown[]
  try {
    documents = loadAll(text, { schema: FAILSAFE_SCHEMA })
  } catch (error) {
    // The library's message and its mark quote the text, so neither is passed on, not as a cause either.
    const mark = error instanceof YAMLException ? error.mark : undefined
    const where = mark ? ` at line ${mark.line + 1}, column ${mark.column + 1}` : ''
    throw malformed([`${name}: not YAML${where}; put values with special characters between single quotes`])
  }
  if (documents.length > 1)
    throw malformed([`${name}: more than one YAML document; take the "---" between them out`])
  return documents[0]
}

function malformed(problems: readonly string[]): CredentialsError {
  return new CredentialsError('MALFORMED_REGISTRY_AUTHS', problems.join('\n'))
}
