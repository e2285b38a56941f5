import { TokenServiceClient } from '@polyarch/registry'
import { describe, expect, test } from 'vitest'
import {
  startAzureRegistry,
  startDockerIdentity,
  startEntraId,
  startGithubOidc,
  startGoogleCloud,
} from '../src/index.ts'

const subject = 'repo:org/app:ref:refs/heads/main'
const id = '11111111-1111-4111-8111-111111111111'
const provider = 'projects/1/locations/global/workloadIdentityPools/ci/providers/github'
const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange'

type Form = Readonly<Record<string, string>>

async function post(url: string, form: Form, headers: Form = {}): Promise<{ status: number; body: string }> {
  await using client = new TokenServiceClient({ retries: 0 })
  const body = new URLSearchParams(form).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return await client.send({ method: 'POST', url: new URL(url), headers: { ...type, ...headers }, body })
}

/** The same token with one claim changed, and its old signature. */
function forged(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims = {
    ...JSON.parse(Buffer.from(payload, 'base64url').toString()),
    sub: 'repo:org/admin:ref:refs/heads/main',
  }
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.')
}

const past = { exp: Math.floor(Date.now() / 1000) - 1 }

describe("Google's Security Token Service", () => {
  test.each<[string, (form: Form, sign: (claims: object) => string) => Form, string]>([
    ['takes what is right', (form) => form, ''],
    ['knows one grant', (form) => ({ ...form, grant_type: 'client_credentials' }), 'unsupported_grant_type'],
    [
      'wants an access token to be asked for',
      (form) => ({ ...form, requested_token_type: 'x' }),
      'invalid_request',
    ],
    ['wants the full name of the provider', (form) => ({ ...form, audience: provider }), 'invalid_request'],
    ['knows its providers', (form) => ({ ...form, audience: `${form['audience']}2` }), 'invalid_target'],
    [
      'checks signatures',
      (form) => ({ ...form, subject_token: forged(form['subject_token'] ?? '') }),
      'Invalid ID Token signature',
    ],
    ['checks times', (form, sign) => ({ ...form, subject_token: sign(past) }), 'stale'],
    [
      'checks audiences',
      (form, sign) => ({ ...form, subject_token: sign({ aud: 'sts.amazonaws.com' }) }),
      'audience in ID Token',
    ],
    ['knows its scopes', (form) => ({ ...form, scope: 'everything' }), 'invalid_scope'],
  ])('%s', async (_name, change, refusal) => {
    await using github = await startGithubOidc()
    await using cloud = await startGoogleCloud({ providers: { [provider]: { issuer: github.issuer } } })
    const sign = (claims: object) =>
      github.issuer.sign({ sub: subject, aud: `https://iam.googleapis.com/${provider}`, ...claims })
    const form = {
      grant_type: exchange,
      audience: `//iam.googleapis.com/${provider}`,
      scope: 'https://www.googleapis.com/auth/cloud-platform',
      requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      subject_token: sign({}),
    }
    const { status, body } = await post(`${cloud.url}/v1/token`, change(form, sign))
    expect(status).toBe(refusal === '' ? 200 : 400)
    expect(body).toContain(refusal)
  })

  test('IAM takes no token but its own', async () => {
    await using cloud = await startGoogleCloud()
    const url = `${cloud.url}/v1/projects/-/serviceAccounts/a%40b.iam.gserviceaccount.com:generateAccessToken`
    expect(await post(url, {}, { authorization: 'Bearer ya29.invented' })).toMatchObject({ status: 401 })
  })
})

describe('Entra ID and a registry', () => {
  test.each<[string, Form, string]>([
    ['knows one grant', { grant_type: 'password' }, 'AADSTS70003'],
    ['wants the scope of registries', { scope: 'https://management.azure.com/.default' }, 'AADSTS70011'],
    ['wants the kind of the assertion', { client_assertion_type: 'jwt' }, 'AADSTS50013'],
    ['knows its tenants', { tenant: '22222222-2222-4222-8222-222222222222' }, 'AADSTS90002'],
    ['checks signatures', { client_assertion: 'forged' }, 'AADSTS700211'],
  ])('Entra ID %s', async (_name, { tenant = id, ...change }, code) => {
    await using github = await startGithubOidc()
    const { issuer } = github
    await using entra = await startEntraId({
      tenants: { [id]: { [id]: { federated: [{ issuer, subject }] } } },
    })
    const assertion = issuer.sign({ sub: subject, aud: 'api://AzureADTokenExchange' })
    const form = {
      grant_type: 'client_credentials',
      client_id: id,
      scope: 'https://containerregistry.azure.net/.default',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      ...change,
      ...(change['client_assertion'] === 'forged' && { client_assertion: forged(assertion) }),
    }
    const { status, body } = await post(`${entra.url}/${tenant}/oauth2/v2.0/token`, form)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body).toContain(code)
  })

  test('a registry takes its own refresh tokens alone, and no password grant', async () => {
    await using entra = await startEntraId({
      tenants: { [id]: { [id]: { secrets: [{ value: 'secret-of-it' }] } } },
    })
    const options = { entra, tenantId: id, roles: { [id]: 'AcrPush' as const } }
    await using registry = await startAzureRegistry(options)
    await using other = await startAzureRegistry(options)
    const login = await post(`${entra.url}/${id}/oauth2/v2.0/token`, {
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: 'secret-of-it',
      scope: 'https://containerregistry.azure.net/.default',
    })
    const access_token = JSON.parse(login.body).access_token
    const give = (service: string, tenant = id) =>
      post(`http://${service}/oauth2/exchange`, { grant_type: 'access_token', service, tenant, access_token })
    expect(await give(registry.host, '22222222-2222-4222-8222-222222222222')).toMatchObject({ status: 401 })
    const refresh_token = JSON.parse((await give(registry.host)).body).refresh_token
    const use = (service: string, form: Form) => post(`http://${service}/oauth2/token`, { service, ...form })
    const grant = { grant_type: 'refresh_token', scope: 'repository:a:pull' }
    expect(await use(registry.host, { ...grant, refresh_token })).toMatchObject({ status: 200 })
    expect(await use(other.host, { ...grant, refresh_token })).toMatchObject({ status: 401 })
    expect(await use(registry.host, { ...grant, refresh_token: access_token })).toMatchObject({ status: 401 })
    expect(await use(registry.host, { grant_type: 'password', username: id, password: 'x' })).toMatchObject({
      status: 400,
    })
  })
})

describe("Docker's identity service", () => {
  test.each<[string, (form: Form, sign: (claims: object) => string) => Form, number]>([
    ['takes what is right', (form) => form, 200],
    ['knows one grant', (form) => ({ ...form, grant_type: 'client_credentials' }), 400],
    [
      'wants an id token',
      (form) => ({ ...form, subject_token_type: 'urn:ietf:params:oauth:token-type:jwt' }),
      400,
    ],
    ['knows its connections', (form) => ({ ...form, connection_id: 'another' }), 400],
    ['gives no token for days', (form) => ({ ...form, expires_in: '86400' }), 400],
    ['checks signatures', (form) => ({ ...form, subject_token: forged(form['subject_token'] ?? '') }), 400],
    ['checks times', (form, sign) => ({ ...form, subject_token: sign(past) }), 400],
    [
      'checks rulesets',
      (form, sign) => ({ ...form, subject_token: sign({ sub: 'repo:org/other:pull_request' }) }),
      403,
    ],
  ])('%s', async (_name, change, expected) => {
    await using github = await startGithubOidc()
    const connections = { [id]: { organisation: 'org', subjects: ['repo:org/*:ref:refs/heads/*'] } }
    await using docker = await startDockerIdentity({ github: github.issuer, connections })
    const sign = (claims: object) =>
      github.issuer.sign({ sub: subject, aud: 'https://identity.docker.com', ...claims })
    const form = {
      grant_type: exchange,
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      subject_token: sign({}),
      connection_id: id,
      expires_in: '300',
    }
    expect(await post(`${docker.url}/oauth/token`, change(form, sign))).toMatchObject({ status: expected })
  })
})
