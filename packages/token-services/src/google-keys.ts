import { verify } from 'node:crypto'
import type { FakeAnswer, FakeRequest } from './fake-service.ts'
import { type GoogleState, oauthError, parse, scope } from './google-state.ts'

/** RFC 7523, with the keys of service accounts. */
export function grantByKey({ tokens, keys, now }: GoogleState, { body }: FakeRequest): FakeAnswer {
  const form = new URLSearchParams(body)
  if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer')
    return oauthError('unsupported_grant_type', 'Invalid grant_type: ')
  const [header = '', payload = '', signature = ''] = (form.get('assertion') ?? '').split('.')
  const known = keys.get(String(parse(header)['kid']))
  const claims = parse(payload)
  const isSigned =
    known !== undefined &&
    parse(header)['alg'] === 'RS256' &&
    verify('sha256', Buffer.from(`${header}.${payload}`), known.key, Buffer.from(signature, 'base64url'))
  if (!isSigned || claims['iss'] !== known.account)
    return oauthError('invalid_grant', 'Invalid JWT Signature.')
  const { iat, exp, aud } = claims
  const seconds = now() / 1000
  const isTimely =
    typeof iat === 'number' &&
    typeof exp === 'number' &&
    exp > seconds &&
    exp - iat <= 3600 &&
    iat <= seconds + 60
  if (!isTimely) {
    return oauthError(
      'invalid_grant',
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
    )
  }
  if (aud !== 'https://oauth2.googleapis.com/token')
    return oauthError('invalid_grant', 'Invalid JWT: Failed audience check.')
  if (claims['scope'] !== scope)
    return oauthError('invalid_scope', 'Invalid OAuth scope or ID token audience provided.')
  return {
    body: { access_token: tokens.issue(known.account, 3600), expires_in: 3599, token_type: 'Bearer' },
  }
}
