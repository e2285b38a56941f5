import { randomUUID } from 'node:crypto'
import type { AwsRole, Principal } from './aws.ts'
import type { FakeAnswer, FakeRequest } from './fake-service.ts'
import { type Claims, TokenRefusal } from './jwt-issuer.ts'

type Session = Principal & { readonly sessionToken: string; readonly expiresAt: number }

/** Answers AssumeRoleWithWebIdentity (https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html). */
export function answerSts(
  request: FakeRequest,
  roles: readonly AwsRole[],
  open: (role: AwsRole) => Session,
  now: number,
): FakeAnswer {
  const form = new URLSearchParams(request.body)
  if (request.method !== 'POST' || form.get('Version') !== '2011-06-15')
    return refuse(400, 'MissingAction', 'Action or Version is missing or not valid')
  if (form.get('Action') !== 'AssumeRoleWithWebIdentity')
    return refuse(400, 'InvalidAction', `Could not find operation ${form.get('Action')}`)
  const name = form.get('RoleSessionName') ?? ''
  if (!/^[\w+=,.@-]{2,64}$/.test(name))
    return refuse(400, 'ValidationError', `1 validation error detected: Value '${name}' at 'roleSessionName'`)
  const role = roles.find(({ arn }) => arn === form.get('RoleArn'))
  // STS does not tell whether a role exists.
  if (role === undefined) return denied()
  const token = form.get('WebIdentityToken') ?? ''
  try {
    const claims = role.issuer.verify(token, { audience: role.audiences ?? ['sts.amazonaws.com'], now })
    if (!role.subjects.some((pattern) => matches(pattern, claims['sub']))) return denied()
    return granted(open(role), role, name, claims)
  } catch (error) {
    if (error instanceof TokenRefusal) return refused(error, role)
    throw error
  }
}

function granted(session: Session, role: AwsRole, name: string, claims: Claims): FakeAnswer {
  const assumed = role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')
  return xml(
    200,
    `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult>
    <Audience>${xmlEscaped(String(claims['aud']))}</Audience>
    <AssumedRoleUser>
      <AssumedRoleId>AROAEXAMPLE:${xmlEscaped(name)}</AssumedRoleId>
      <Arn>${xmlEscaped(assumed)}/${xmlEscaped(name)}</Arn>
    </AssumedRoleUser>
    <Provider>${xmlEscaped(role.issuer.issuer)}</Provider>
    <Credentials>
      <AccessKeyId>${session.accessKeyId}</AccessKeyId>
      <SecretAccessKey>${session.secretAccessKey}</SecretAccessKey>
      <SessionToken>${session.sessionToken}</SessionToken>
      <Expiration>${new Date(session.expiresAt).toISOString()}</Expiration>
    </Credentials>
    <SubjectFromWebIdentityToken>${xmlEscaped(String(claims['sub']))}</SubjectFromWebIdentityToken>
  </AssumeRoleWithWebIdentityResult>
  <ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>
</AssumeRoleWithWebIdentityResponse>
`,
  )
}

function refused({ reason, message }: TokenRefusal, { issuer }: AwsRole): FakeAnswer {
  switch (reason) {
    case 'expired':
      return refuse(400, 'ExpiredTokenException', `Token expired: ${message}`)
    case 'audience':
      return refuse(400, 'InvalidIdentityToken', 'Incorrect token audience')
    case 'issuer':
      return refuse(
        400,
        'InvalidIdentityToken',
        `No OpenIDConnect provider found in your account for that token; there is ${issuer.issuer}`,
      )
    default:
      return refuse(400, 'InvalidIdentityToken', `Couldn't verify the token: ${message}`)
  }
}

function denied(): FakeAnswer {
  return refuse(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity')
}

function refuse(status: number, code: string, message: string): FakeAnswer {
  return xml(
    status,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error>
    <Type>Sender</Type>
    <Code>${code}</Code>
    <Message>${xmlEscaped(message)}</Message>
  </Error>
  <RequestId>${randomUUID()}</RequestId>
</ErrorResponse>
`,
  )
}

function xml(status: number, body: string): FakeAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body }
}

/** As IAM's StringLike: `*` is anything, `?` one character. */
function matches(pattern: string, text: unknown): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return typeof text === 'string' && new RegExp(`^${source}$`).test(text)
}

function xmlEscaped(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
