import type { IdentityType } from './identity.ts'

interface KeyRule {
  readonly pattern?: RegExp
  /** What is allowed, for messages. */
  readonly allowed: string
  /** A secret: only the secret `IDENTITIES` may hold it. */
  readonly secret?: true
}

const text: KeyRule = { allowed: 'text' }
const variable: KeyRule = { pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, allowed: 'the name of a variable' }
const guid: KeyRule = {
  pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  allowed: 'an id like 01234567-89ab-cdef-0123-456789abcdef',
}

const oidc = { audience: text, 'token-env': variable, 'token-file': text } as const

/** The keys that each type knows beside `registry` and `type`. */
export const keysOfType: Readonly<Record<IdentityType, Readonly<Record<string, KeyRule>>>> = {
  aws: {
    role: {
      pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
      allowed: 'the ARN of a role: arn:aws:iam::123456789012:role/NAME',
    },
    region: { pattern: /^[a-z]{2,4}(?:-[a-z]+)+-\d+$/, allowed: 'a region such as eu-west-1' },
    'session-name': {
      pattern: /^[\w+=,.@-]{2,64}$/,
      allowed: '2 to 64 letters, digits and +=,.@_-',
    },
    credentials: { pattern: /^environment$/, allowed: '"environment": the keys that the environment has' },
    ...oidc,
  },
  gcp: {
    'workload-identity-provider': {
      pattern:
        /^(?:\/\/iam\.googleapis\.com\/)?projects\/\d+\/locations\/[a-z0-9-]+\/workloadIdentityPools\/[a-z0-9-]+\/providers\/[a-z0-9-]+$/,
      allowed: 'projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER',
    },
    'service-account': {
      pattern: /^[a-z0-9.-]+@[a-z0-9.-]+\.gserviceaccount\.com$/,
      allowed: 'NAME@PROJECT.iam.gserviceaccount.com',
    },
    'key-env': variable,
    'key-file': text,
    key: { ...text, secret: true },
    'access-token-env': variable,
    'access-token': { ...text, secret: true },
    ...oidc,
  },
  azure: {
    'tenant-id': guid,
    'client-id': guid,
    'client-secret-env': variable,
    'client-secret': { ...text, secret: true },
    username: text,
    'password-env': variable,
    password: { ...text, secret: true },
    ...oidc,
  },
  dockerhub: {
    username: { pattern: /^[a-z0-9_-]+$/i, allowed: 'the name of an organisation or a user' },
    'connection-id': guid,
    ...oidc,
  },
}

/** What people write instead. */
export const aliases: Readonly<Record<string, string>> = {
  host: 'registry',
  server: 'registry',
  url: 'registry',
  kind: 'type',
  provider: 'workload-identity-provider',
  'role-arn': 'role',
  'role-to-assume': 'role',
  'aws-role': 'role',
  'aws-region': 'region',
  'role-session-name': 'session-name',
  wip: 'workload-identity-provider',
  'service-account-email': 'service-account',
  credentials_json: 'key',
  'credentials-json': 'key',
  tenant: 'tenant-id',
  client: 'client-id',
  'app-id': 'client-id',
  user: 'username',
  connection: 'connection-id',
  connectionid: 'connection-id',
  aud: 'audience',
  'id-token-env': 'token-env',
  'oidc-token-env': 'token-env',
}
