import type { AwsIdentity, AzureIdentity, Federation, GcpIdentity, SecretPlace } from './identity.ts'

/** The values of an entry's keys, checked one by one. */
export type Values = Readonly<Record<string, string | undefined>>

/** Takes down a problem of the entry. */
export type Tell = (text: string) => void

/** Who asks AWS. */
export function awsAccess(values: Values, tell: Tell): AwsIdentity['access'] {
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

/** Who asks Google; undefined where that cannot be told. */
export function gcpAccess(values: Values, tell: Tell): GcpIdentity['access'] | undefined {
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

/** Who asks Microsoft Entra ID, or the registry itself; undefined where that cannot be told. */
export function azureAccess(values: Values, tell: Tell): AzureIdentity['access'] | undefined {
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

/** Whose OIDC token is exchanged, and for which audience. */
export function federation(values: Values): { readonly kind: 'federation' } & Federation {
  const { audience } = values
  const [name, path] = [values['token-env'], values['token-file']]
  const token =
    name !== undefined ? ({ kind: 'variable', name } as const) : path && ({ kind: 'file', path } as const)
  return { kind: 'federation', ...(token && { token }), ...(audience === undefined ? {} : { audience }) }
}

/** A value that must be there; what is told of is empty. */
export function required(values: Values, key: string, tell: Tell): string {
  const value = values[key]
  if (value === undefined) tell(`"${key}" is missing`)
  return value ?? ''
}

function refuse(values: Values, keys: readonly string[], when: string, tell: Tell): void {
  for (const key of keys) {
    if (values[key] !== undefined) tell(`"${key}" means nothing ${when}; take it out`)
  }
}
