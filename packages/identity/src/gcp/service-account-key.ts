import { createPrivateKey, type KeyObject, sign } from 'node:crypto'

/** A Google service account key. */
export interface ServiceAccountKey {
  /** The account's address. */
  readonly account: string
  readonly keyId: string
  /** PEM. */
  readonly privateKey: string
}

/** Reads a key: its JSON, raw or in base64. A problem says what stands there instead, without quoting it. */
export function readKey(text: string): ServiceAccountKey | { readonly problem: string } {
  const trimmed = text.trim()
  const json = trimmed.startsWith('{') ? trimmed : Buffer.from(trimmed, 'base64').toString('utf8')
  const key = parse(json)
  if (key === undefined) return { problem: 'is neither the JSON of a service account key nor that in base64' }
  const type = textOf(key, 'type')
  if (type === 'external_account')
    return {
      problem: 'is a file for workload identity federation: write "workload-identity-provider" instead',
    }
  if (type !== 'service_account')
    return { problem: 'is no service account key: its "type" is not "service_account"' }
  const universe = textOf(key, 'universe_domain')
  if (universe !== '' && universe !== 'googleapis.com')
    return { problem: 'is of another universe than googleapis.com, which is not spoken' }
  const account = textOf(key, 'client_email')
  const keyId = textOf(key, 'private_key_id')
  // Passed through a shell, the line breaks are often escaped twice.
  const privateKey = textOf(key, 'private_key').replaceAll('\\n', '\n').trim()
  const missing = Object.entries({ client_email: account, private_key_id: keyId, private_key: privateKey })
    .filter(([, value]) => value === '')
    .map(([name]) => name)
  if (missing.length > 0) return { problem: `lacks ${missing.join(' and ')}` }
  return { account, keyId, privateKey }
}

/** A signed assertion (RFC 7523) that is good for an hour; undefined where the private key cannot be read. */
export function signAssertion(
  { account, keyId, privateKey }: ServiceAccountKey,
  claims: { readonly audience: string; readonly scope: string; readonly now: number },
): string | undefined {
  const key = privateKeyOf(privateKey)
  if (key === undefined) return undefined
  const issuedAt = Math.floor(claims.now / 1000)
  const text = [
    { alg: 'RS256', typ: 'JWT', kid: keyId },
    { iss: account, scope: claims.scope, aud: claims.audience, iat: issuedAt, exp: issuedAt + 3600 },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`
}

function privateKeyOf(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'rsa' ? key : undefined
  } catch {
    // The library's message may quote the key.
    return undefined
  }
}

function parse(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function textOf(key: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(key, name) ? key[name] : undefined
  return typeof value === 'string' ? value.trim() : ''
}
