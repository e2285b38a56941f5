import type { FakeAnswer, FakeRequest } from './fake-service.ts'
import { type GoogleState, scope } from './google-state.ts'

/** https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken */
export function impersonate(
  { options, tokens, now }: GoogleState,
  { body, headers }: FakeRequest,
  account: string,
): FakeAnswer {
  const principal = tokens.find(headers['authorization']?.replace(/^Bearer /, '') ?? '')
  if (principal === undefined) {
    return apiError(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')
  }
  if (options.isIamEnabled === false) {
    const message =
      'IAM Service Account Credentials API has not been used in project 1 before or it is disabled.'
    return apiError(403, 'PERMISSION_DENIED', message)
  }
  const users = options.serviceAccounts?.[account]?.users ?? []
  if (!users.includes(principal)) {
    const message =
      "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."
    return apiError(403, 'PERMISSION_DENIED', message)
  }
  const wanted: unknown = JSON.parse(body)
  const scopes = typeof wanted === 'object' && wanted !== null && 'scope' in wanted ? wanted.scope : undefined
  if (!Array.isArray(scopes) || !scopes.includes(scope))
    return apiError(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.')
  const expireTime = new Date(now() + 3600_000).toISOString().replace(/\.\d+Z$/, 'Z')
  return { body: { accessToken: tokens.issue(account, 3600), expireTime } }
}

function apiError(code: number, status: string, message: string): FakeAnswer {
  return { status: code, body: { error: { code, message, status } } }
}
