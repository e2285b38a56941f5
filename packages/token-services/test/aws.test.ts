import { describe, expect, test } from 'vitest'
import { checkSignature } from '../src/aws-signature.ts'
import { createAwsAccount, createJwtIssuer, type FakeRequest } from '../src/index.ts'

const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }
const at = Date.parse('2015-08-30T12:36:00Z')
const form = 'application/x-www-form-urlencoded'
const scope = 'AKIDEXAMPLE/20150830/us-east-1/service/aws4_request'

/** post-x-www-form-urlencoded of AWS's published test suite, as it comes in. */
const request: FakeRequest = {
  ...{ method: 'POST', path: '/', search: '', query: new URLSearchParams(), body: 'Param1=value1' },
  headers: {
    'content-type': form,
    host: 'example.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=content-type;host;x-amz-date, Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a`,
  },
}

const check = (
  changed: Partial<FakeRequest>,
  now = at,
  known: typeof key & { sessionToken?: string } = key,
) => checkSignature({ ...request, ...changed }, (id) => (id === known.accessKeyId ? known : undefined), now)

const withHeader = (name: string, value: string) => ({ headers: { ...request.headers, [name]: value } })

describe('the signature of a request', () => {
  test('is accepted where it is the published one', () => {
    expect(check({})).toMatchObject({ ok: true, region: 'us-east-1', service: 'service' })
  })

  test.each([
    ['for another body', 'InvalidSignature', check({ body: 'Param1=value2' })],
    ['for another method', 'InvalidSignature', check({ method: 'PUT' })],
    ['for another path', 'InvalidSignature', check({ path: '/x' })],
    ['for another query', 'InvalidSignature', check({ query: new URLSearchParams('a=b') })],
    ['for another host', 'InvalidSignature', check(withHeader('host', 'evil.example'))],
    ['for another type', 'InvalidSignature', check(withHeader('content-type', 'text/plain'))],
    ['by another key', 'UnrecognizedClient', check({}, at, { ...key, accessKeyId: 'AKIDOTHER' })],
    ['by another secret', 'InvalidSignature', check({}, at, { ...key, secretAccessKey: 'x' })],
    ['without the token of the session', 'UnrecognizedClient', check({}, at, { ...key, sessionToken: 't' })],
    [
      'without the token among what is signed',
      'InvalidSignature',
      check(withHeader('x-amz-security-token', 't'), at, { ...key, sessionToken: 't' }),
    ],
    ['of six minutes ago', 'InvalidSignature', check({}, at + 6 * 60_000)],
    ['of the future', 'InvalidSignature', check({}, at - 6 * 60_000)],
    ['with another date', 'IncompleteSignature', check(withHeader('x-amz-date', '20150831T123600Z'))],
    ['not at all', 'MissingAuthenticationToken', check(withHeader('authorization', 'Bearer x'))],
  ])('is refused %s', (_, code, result) => {
    expect(result.ok ? 'accepted' : result.code).toBe(`${code}Exception`)
  })
})

describe('AssumeRoleWithWebIdentity', () => {
  const issuer = createJwtIssuer('https://token.example')
  const arn = 'arn:aws:iam::123456789012:role/push'
  const account = createAwsAccount({ roles: [{ arn, issuer, subjects: ['repo:org/*:ref:refs/heads/main'] }] })
  const claims = { sub: 'repo:org/app:ref:refs/heads/main', aud: 'sts.amazonaws.com' }
  const ask = (changed: Readonly<Record<string, string>> = {}) => {
    const fields = {
      ...{ Action: 'AssumeRoleWithWebIdentity', Version: '2011-06-15', RoleArn: arn, RoleSessionName: 'ci' },
      ...{ WebIdentityToken: issuer.sign(claims), ...changed },
    }
    const body = new URLSearchParams(fields).toString()
    const { status, body: xml } = account.answer({ ...request, headers: { 'content-type': form }, body })
    return [status, /<Code>(.*)<\/Code>/.exec(String(xml))?.[1]]
  }
  const token = (more: Readonly<Record<string, unknown>>) => ({
    WebIdentityToken: issuer.sign({ ...claims, ...more }),
  })

  test('gives keys to a token that the role trusts', () => {
    expect(ask()).toEqual([200, undefined])
  })

  test.each([
    ['another subject', token({ sub: 'repo:org/app:pull_request' }), [403, 'AccessDenied']],
    ['a subject that only contains it', token({ sub: `x:${claims.sub}` }), [403, 'AccessDenied']],
    ['another audience', token({ aud: 'https://github.com/org' }), [400, 'InvalidIdentityToken']],
    ['another issuer', token({ iss: 'https://evil.example' }), [400, 'InvalidIdentityToken']],
    ['an expired token', token({ exp: 1 }), [400, 'ExpiredTokenException']],
    [
      'a token without a signature',
      { WebIdentityToken: issuer.sign(claims).replace(/[^.]+$/, '') },
      [400, 'InvalidIdentityToken'],
    ],
    [
      'a forged token',
      { WebIdentityToken: createJwtIssuer(issuer.issuer).sign(claims) },
      [400, 'InvalidIdentityToken'],
    ],
    ['another role', { RoleArn: `${arn}2` }, [403, 'AccessDenied']],
    ['a session name with blanks', { RoleSessionName: 'a b' }, [400, 'ValidationError']],
    ['another version', { Version: '2012-01-01' }, [400, 'MissingAction']],
  ])('refuses %s', (_, changed, expected) => {
    expect(ask(changed)).toEqual(expected)
  })
})
