import { awsAccess, azureAccess, federation, gcpAccess, required, type Tell, type Values } from './access.ts'
import { parseEcrHost } from './aws/region.ts'
import type { Environment } from './deps.ts'
import { withoutAccounts } from './error.ts'
import type { IdentitiesInput } from './identities.ts'
import type { Identity, IdentityType } from './identity.ts'
import { aliases, keysOfType } from './keys.ts'
import { nearest } from './nearest.ts'
import { hostExamples, hostOf, isIdentityType, isNameFree, kindOfHost } from './registry-kind.ts'

export interface EntryContext {
  readonly input: IdentitiesInput
  readonly environment: Environment
  readonly where: string
  readonly problems: string[]
}

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
  const named = registry === '' ? where : `${where} (${registry})`
  const tell = (text: string) => problems.push(withoutAccounts(`${named}: ${text}`, where))
  const type = typeOf(raw, registry, tell)
  if (type === undefined) return undefined
  checkHost(registry, type, context, tell)
  const values = valuesOf(raw, type, context, tell)
  if (values['token-env'] !== undefined && values['token-file'] !== undefined)
    tell('"token-env" and "token-file" both name the OIDC token; keep one')
  const identity = identityOf(type, { registry, where }, values, tell)
  return problems.length === before ? identity : undefined
}

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
