import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { FakeRequest } from './fake-service.ts'

/** Keys that a fake account knows. */
export interface AwsKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Those of a session count only together with its token. */
  readonly sessionToken?: string
}

/** What a signed request shows of its sender. */
export type SignatureCheck<Key> =
  | { readonly ok: true; readonly key: Key; readonly region: string; readonly service: string }
  | { readonly ok: false; readonly code: string; readonly message: string }

const algorithm = 'AWS4-HMAC-SHA256'
const longestSkewMs = 5 * 60 * 1000

/** Checks a request by AWS's own steps: computes its signature anew from what came in, with the key as the account knows it. */
export function checkSignature<Key extends AwsKey>(
  request: FakeRequest,
  find: (accessKeyId: string) => Key | undefined,
  now: number,
): SignatureCheck<Key> {
  const { headers } = request
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers['authorization'] ?? '',
    )
  const [, accessKeyId, date, region, service, signed, signature] = match ?? []
  if (!accessKeyId || !date || !region || !service || !signed || !signature)
    return refuse('MissingAuthenticationTokenException', 'Missing Authentication Token')
  const time = headers['x-amz-date'] ?? ''
  const names = signed.split(';')
  if (!names.includes('host') || !names.includes('x-amz-date') || !time.startsWith(date))
    return refuse('IncompleteSignatureException', "'Host' and 'X-Amz-Date' must be signed")
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  const key = find(accessKeyId)
  if (key === undefined || key.sessionToken !== headers['x-amz-security-token'])
    return refuse('UnrecognizedClientException', 'The security token included in the request is invalid.')
  if (key.sessionToken !== undefined && !names.includes('x-amz-security-token'))
    return refuse('InvalidSignatureException', 'x-amz-security-token is not signed')
  const wanted = computeSignature(request, names, { time, date, region, service }, key.secretAccessKey)
  if (!timingSafeEqual(Buffer.from(signature, 'hex'), wanted))
    return refuse(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided.',
    )
  if (Number.isNaN(at) || Math.abs(at - now) > longestSkewMs)
    return refuse(
      'InvalidSignatureException',
      `Signature expired: ${time} is not near the time of the service`,
    )
  return { ok: true, key, region, service }
}

interface Scope {
  readonly time: string
  readonly date: string
  readonly region: string
  readonly service: string
}

function computeSignature(
  { method, path, query, headers, body }: FakeRequest,
  names: readonly string[],
  { time, date, region, service }: Scope,
  secret: string,
): Buffer {
  let canonical = `${method}\n${doubleEncoded(path)}\n`
  const pairs = [...query].map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
  canonical += `${pairs.sort().join('&')}\n`
  for (const name of names) canonical += `${name}:${(headers[name] ?? '').trim().replace(/ {2,}/g, ' ')}\n`
  canonical += `\n${names.join(';')}\n${createHash('sha256').update(body).digest('hex')}`
  const scope = `${date}/${region}/${service}/aws4_request`
  const hash = createHash('sha256').update(canonical).digest('hex')
  let key: Buffer = Buffer.from(`AWS4${secret}`)
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest()
  return createHmac('sha256', key).update(`${algorithm}\n${time}\n${scope}\n${hash}`).digest()
}

function doubleEncoded(path: string): string {
  return path
    .split('/')
    .map((segment) => encoded(segment))
    .join('/')
}

function encoded(text: string): string {
  let result = ''
  for (const byte of Buffer.from(text)) {
    const character = String.fromCharCode(byte)
    result += /[A-Za-z0-9._~-]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return result
}

function refuse(code: string, message: string): SignatureCheck<never> {
  return { ok: false, code, message }
}
