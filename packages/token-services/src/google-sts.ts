import type { FakeAnswer, FakeRequest } from './fake-service.ts'
import { type GoogleState, oauthError, parse, scope } from './google-state.ts'
import { type Claims, TokenRefusal } from './jwt-issuer.ts'

/** https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token */
export function exchange({ options, tokens, now }: GoogleState, { body, headers }: FakeRequest): FakeAnswer {
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') !== true)
    return oauthError('invalid_request', 'Could not parse the request.')
  const form = new URLSearchParams(body)
  if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:token-exchange')
    return oauthError('unsupported_grant_type', 'Unsupported grant type.')
  if (form.get('requested_token_type') !== 'urn:ietf:params:oauth:token-type:access_token')
    return oauthError('invalid_request', 'Invalid value for "requested_token_type".')
  if (form.get('subject_token_type') !== 'urn:ietf:params:oauth:token-type:jwt')
    return oauthError('invalid_request', 'Invalid value for "subject_token_type".')
  if (form.get('scope') !== scope) return oauthError('invalid_scope', 'Invalid OAuth scope.')
  const audience = form.get('audience') ?? ''
  const name = /^\/\/iam\.googleapis\.com\/(projects\/\d+\/.+\/providers\/.+)$/.exec(audience)?.[1]
  if (name === undefined) {
    return oauthError(
      'invalid_request',
      'Invalid value for "audience". This value should be the full resource name of the Identity Provider.',
    )
  }
  const provider = options.providers?.[name]
  if (provider === undefined || provider.isDisabled) {
    return oauthError(
      'invalid_target',
      'The target service indicated by the "audience" parameters is invalid. This might either be because the pool or provider is disabled or deleted or because it doesn\'t exist.',
    )
  }
  // The issuer is looked at first, since it says whose key the signature is checked by.
  const issuer = String(parse(form.get('subject_token')?.split('.')[1] ?? '')['iss'])
  if (issuer !== provider.issuer.issuer) {
    const message = `The issuer in ID Token ${issuer} does not match the expected ones: ${provider.issuer.issuer}`
    return oauthError('invalid_grant', message)
  }
  const audiences = provider.audiences ?? [`https:${audience}`, audience]
  let claims: Claims
  try {
    claims = provider.issuer.verify(form.get('subject_token') ?? '', { audience: audiences, now: now() })
  } catch (error) {
    if (!(error instanceof TokenRefusal)) throw error
    return oauthError('invalid_grant', refusals[error.reason])
  }
  if (provider.condition?.(claims) === false)
    return oauthError('unauthorized_client', 'The given credential is rejected by the attribute condition.')
  const subject = String(claims['sub'])
  if (Buffer.byteLength(subject) > 127) {
    return oauthError(
      'invalid_grant',
      'The size of mapped attribute google.subject exceeds the 127 bytes limit. Either modify your attribute mapping or the incoming assertion to produce a mapped attribute that is less than 127 bytes.',
    )
  }
  const pool = name.replace(/\/providers\/.*$/, '')
  const token = tokens.issue(`principal://iam.googleapis.com/${pool}/subject/${subject}`, 300)
  return {
    body: {
      access_token: token,
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      token_type: 'Bearer',
      expires_in: 300,
    },
  }
}

const refusals: Readonly<Record<TokenRefusal['reason'], string>> = {
  malformed: 'Error parsing ID Token.',
  signature: 'Invalid ID Token signature.',
  issuer: 'The issuer in ID Token does not match the expected ones.',
  audience: 'The audience in ID Token does not match the expected audience.',
  expired: 'The ID Token is stale to sign-in.',
  'not-yet': 'The ID Token is not valid yet.',
}
