import { parseEcrHost } from './aws/region.ts'
import type { Environment } from './deps.ts'
import type { IdentitiesInput } from './identities.ts'
import type {
  AwsIdentity,
  AzureIdentity,
  Federation,
  GcpIdentity,
  Identity,
  IdentityType,
  SecretPlace,
} from './identity.ts'
import { aliases, keysOfType } from './keys.ts'
import { nearest } from './nearest.ts'
import { hostExamples, hostOf, isIdentityType, isNameFree, kindOfHost } from './registry-kind.ts'

export interface EntryContext {
  readonly input: IdentitiesInput
  readonly environment: Environment
  readonly where: string
  readonly problems: string[]
}

/** The values of an entry's keys, checked one by one. */
type Values = Readonly<Record<string, string | undefined>>

/** Parses one entry; its problems go into `context.problems`, and then it is undefined. */
export function parseEntry(entry: unknown, context: EntryContext): Identity | undefined {
  const { problems, where } = context
  const before = problems.length
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    problems.push(`${where} is not a set of keys; write "- registry: HOST", then "type: …" below it`)
    return undefined
  }
  const raw = new Map<string, unknown>(Object.entries(entry))
  const registry = registryOf(raw, context)
  const tell = (text: string) => problems.push(`${where}${registry === '' ? '' : ` (${registry})`}: ${text}`)
  const type = typeOf(raw, registry, tell)
  if (type === undefined) return undefined
  checkHost(registry, type, context, tell)
  const values = valuesOf(raw, type, context, tell)
  if (values['token-env'] !== undefined && values['token-file'] !== undefined)
    tell('"token-env" and "token-file" both name the OIDC token; keep one')
  const identity = identityOf(type, { registry, where }, values, tell)
  return problems.length === before ? identity : undefined
}

type Tell = (text: string) => void

function registryOf(raw: ReadonlyMap<string, unknown>, { where, problems }: EntryContext): string {
  const value = raw.get('registry')
  const host = typeof value === 'string' ? hostOf(value) : undefined
  if (host !== undefined) return host
  problems.push(
    value === undefined || value === ''
      ? `${where}: "registry" is missing; name the host that the entry is for`
      : `${where}: "registry" is not a host with an optional port, such as "ghcr.io" or "localhost:5000"; write no path`,
  )
  return ''
}

function typeOf(raw: ReadonlyMap<string, unknown>, registry: string, tell: Tell): IdentityType | undefined {
  const value = raw.get('type')
  if (isIdentityType(value)) return value
  const types = Object.keys(keysOfType)
  const guess = typeof value === 'string' ? nearest(value, types) : undefined
  const byHost = kindOfHost(registry)
  const meant = guess ?? byHost
  const what = value === undefined || value === '' ? '"type" is missing' : '"type" is none that is known'
  tell(`${what}${meant === undefined ? '' : `; did you mean "${meant}"?`}; allowed are ${types.join(', ')}`)
  return undefined
}

function checkHost(registry: string, type: IdentityType, { environment }: EntryContext, tell: Tell): void {
  if (registry === '' || kindOfHost(registry) === type || isNameFree(registry, type, environment)) return
  const kind = kindOfHost(registry)
  const what =
    kind === undefined ? `no registry of type "${type}"` : `a registry of type "${kind}", not "${type}"`
  tell(`it is ${what}; such are ${hostExamples[type]}`)
}

function valuesOf(
  raw: ReadonlyMap<string, unknown>,
  type: IdentityType,
  { input }: EntryContext,
  tell: Tell,
): Values {
  const rules = keysOfType[type]
  const values: Record<string, string> = {}
  for (const [key, value] of raw) {
    if (key === 'registry' || key === 'type') continue
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined
    if (rule === undefined) {
      tell(describeKey(key, type, input))
      continue
    }
    if (typeof value !== 'string') {
      tell(`"${key}" is not text; allowed is ${rule.allowed}`)
      continue
    }
    const text = rule.secret ? value.replace(/\r?\n$/, '') : value.trim()
    if (text.trim() === '') {
      tell(`"${key}" is empty; allowed is ${rule.allowed}`)
    } else if (rule.secret && input === 'identities') {
      tell(
        `"${key}" is a secret, which must not stand in an input; name a variable by "${key}-env", or move the entry to the secret IDENTITIES`,
      )
    } else if (rule.pattern !== undefined && !rule.pattern.test(text)) {
      const shown = input === 'IDENTITIES' ? '' : ` "${text.slice(0, 120).replace(/[^\x20-\x7e]/g, '?')}"`
      tell(`"${key}"${shown} is not usable; allowed is ${rule.allowed}`)
    } else {
      values[key] = text
    }
  }
  return values
}

/** A key may be a mistyped value: one of the secret is shown only when it is near a key's name. */
function describeKey(key: string, type: IdentityType, input: IdentitiesInput): string {
  const known = Object.keys(keysOfType[type])
  const alias = aliases[key.toLowerCase()]
  const guess =
    alias !== undefined && known.includes(alias) ? alias : nearest(key, [...known, 'registry', 'type'])
  const others = Object.entries(keysOfType).flatMap(([other, rules]) =>
    other !== type && Object.hasOwn(rules, key) ? [other] : [],
  )
  const isShown = input === 'identities' || guess !== undefined || others.length > 0
  const named = isShown
    ? `the unknown key "${key.slice(0, 64).replace(/[^\x20-\x7e]/g, '?')}"`
    : 'an unknown key'
  const meant = guess === undefined ? '' : `; did you mean "${guess}"?`
  const elsewhere = meant === '' && others.length > 0 ? ` (the type ${others.join(' or ')} knows it)` : ''
  return `${named}${elsewhere}${meant}; the type "${type}" knows ${known.join(', ')}`
}

function identityOf(
  type: IdentityType,
  base: { readonly registry: string; readonly where: string },
  values: Values,
  tell: Tell,
): Identity | undefined {
  switch (type) {
    case 'aws': {
      const { region } = values
      const named = parseEcrHost(base.registry)
      if (region !== undefined && named?.kind === 'private' && named.region !== region)
        tell(`"region" is ${region}, and by its name the registry is in ${named.region}; take it out`)
      return { ...base, type, ...(region === undefined ? {} : { region }), access: awsAccess(values, tell) }
    }
    case 'gcp': {
      const access = gcpAccess(values, tell)
      return access && { ...base, type, access }
    }
    case 'azure': {
      const access = azureAccess(values, tell)
      return access && { ...base, type, access }
    }
    case 'dockerhub': {
      const username = required(values, 'username', tell)
      const connectionId = required(values, 'connection-id', tell)
      return { ...base, type, username, connectionId, access: federation(values) }
    }
  }
}

function awsAccess(values: Values, tell: Tell): AwsIdentity['access'] {
  const { role, credentials } = values
  const sessionName = values['session-name']
  if (role !== undefined && credentials === undefined)
    return {
      ...federation(values),
      kind: 'role',
      role,
      ...(sessionName === undefined ? {} : { sessionName }),
    }
  if (role !== undefined) tell('"role" and "credentials" exclude each other; keep one')
  else refuse(values, ['session-name', 'audience', 'token-env', 'token-file'], 'without "role"', tell)
  return { kind: 'environment' }
}

function gcpAccess(values: Values, tell: Tell): GcpIdentity['access'] | undefined {
  const serviceAccount = values['service-account']
  const provider = values['workload-identity-provider']
  const key = placeOf(values, 'key', tell)
  const accessToken = placeOf(values, 'access-token', tell)
  const ways = [provider, key, accessToken].filter((way) => way !== undefined)
  if (ways.length !== 1) {
    tell(
      `${ways.length === 0 ? 'one' : 'only one'} of "workload-identity-provider", "key-env" and "access-token-env" says who asks`,
    )
    return undefined
  }
  const federated = ['service-account', 'audience', 'token-env', 'token-file']
  if (provider === undefined) refuse(values, federated, 'without "workload-identity-provider"', tell)
  if (key !== undefined) return { kind: 'key', key }
  if (accessToken !== undefined) return { kind: 'access-token', accessToken }
  return {
    ...federation(values),
    provider: (provider ?? '').replace('//iam.googleapis.com/', ''),
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
  }
}

function azureAccess(values: Values, tell: Tell): AzureIdentity['access'] | undefined {
  const password = placeOf(values, 'password', tell)
  const clientSecret = placeOf(values, 'client-secret', tell)
  if (password !== undefined || values['username'] !== undefined) {
    const others = [
      'tenant-id',
      'client-id',
      'client-secret',
      'client-secret-env',
      'audience',
      'token-env',
      'token-file',
    ]
    refuse(values, others, 'beside "username", which is the registry\'s admin user', tell)
    const username = required(values, 'username', tell)
    if (password === undefined)
      tell('"password-env" is missing: the variable that holds the admin user\'s password')
    return password && { kind: 'admin', username, password }
  }
  const tenantId = required(values, 'tenant-id', tell)
  const clientId = required(values, 'client-id', tell)
  if (clientSecret === undefined) return { ...federation(values), tenantId, clientId }
  refuse(values, ['audience', 'token-env', 'token-file'], 'beside a client secret', tell)
  return { kind: 'client-secret', tenantId, clientId, clientSecret }
}

/** Where a secret stands that `key` may hold, and `key-env` and `key-file` name. */
function placeOf(values: Values, key: string, tell: Tell): SecretPlace | undefined {
  const places: SecretPlace[] = []
  const [text, name, path] = [values[key], values[`${key}-env`], values[`${key}-file`]]
  if (text !== undefined) places.push({ kind: 'text', text })
  if (name !== undefined) places.push({ kind: 'variable', name })
  if (path !== undefined) places.push({ kind: 'file', path })
  if (places.length > 1)
    tell(`"${key}" is given more than once; keep one of "${key}", "${key}-env", "${key}-file"`)
  return places[0]
}

function federation(values: Values): { readonly kind: 'federation' } & Federation {
  const { audience } = values
  const [name, path] = [values['token-env'], values['token-file']]
  const token =
    name !== undefined ? ({ kind: 'variable', name } as const) : path && ({ kind: 'file', path } as const)
  return { kind: 'federation', ...(token && { token }), ...(audience === undefined ? {} : { audience }) }
}

function required(values: Values, key: string, tell: Tell): string {
  const value = values[key]
  if (value === undefined) tell(`"${key}" is missing`)
  return value ?? ''
}

function refuse(values: Values, keys: readonly string[], when: string, tell: Tell): void {
  for (const key of keys) {
    if (values[key] !== undefined) tell(`"${key}" means nothing ${when}; take it out`)
  }
}
