import {
  type FakeFault,
  type FakeService,
  type GithubOidc,
  startAzureRegistry,
  startDockerIdentity,
  startEntraId,
  startFakeService,
  startGithubOidc,
  startGoogleCloud,
} from '@polyarch/token-services'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintingError, mintOne } from './minting.ts'

const subject = 'repo:org/app:ref:refs/heads/main'
const provider = 'projects/1/locations/global/workloadIdentityPools/ci/providers/github'
const account = 'push@project.iam.gserviceaccount.com'
const id = '11111111-1111-4111-8111-111111111111'

interface Exchange {
  readonly text: string
  readonly service: FakeService
  readonly path: RegExp
  readonly environment: Readonly<Record<string, string>>
  /** The variable that leads to the service, or `registry`. */
  readonly redirected: string
  readonly close: readonly AsyncDisposable[]
}

let github: GithubOidc
beforeAll(async () => {
  github = await startGithubOidc()
})
afterAll(() => github[Symbol.asyncDispose]())

async function google(isKey: boolean, path: RegExp, redirected: string): Promise<Exchange> {
  const principal = `principal://iam.googleapis.com/${provider.replace('/providers/github', '')}/subject/${subject}`
  const service = await startGoogleCloud({
    providers: { [provider]: { issuer: github.issuer } },
    serviceAccounts: { [account]: { users: [principal] } },
  })
  const access = isKey
    ? 'key-env: GAR_KEY'
    : `workload-identity-provider: ${provider}\n  service-account: ${account}`
  const environment = {
    ...service.environment,
    ...(isKey ? { GAR_KEY: service.createKey(account) } : github.job()),
  }
  return {
    text: `- registry: gcr.io\n  type: gcp\n  ${access}`,
    service,
    path,
    environment,
    redirected,
    close: [service],
  }
}

async function azure(at: 'entra' | 'registry'): Promise<Exchange> {
  const entra = await startEntraId({
    tenants: { [id]: { [id]: { federated: [{ issuer: github.issuer, subject }] } } },
  })
  const registry = await startAzureRegistry({ entra, tenantId: id, roles: { [id]: 'AcrPush' } })
  const text = `- registry: ${registry.host}\n  type: azure\n  tenant-id: ${id}\n  client-id: ${id}`
  const environment = { ...entra.environment, ...github.job() }
  const close = [entra, registry]
  const redirected = at === 'entra' ? 'AZURE_AUTHORITY_HOST' : 'registry'
  return { text, service: at === 'entra' ? entra : registry, path: /./, environment, redirected, close }
}

async function docker(): Promise<Exchange> {
  const connections = { [id]: { organisation: 'org', subjects: [subject] } }
  const service = await startDockerIdentity({ github: github.issuer, connections })
  const text = `- registry: docker.io\n  type: dockerhub\n  username: org\n  connection-id: ${id}`
  return {
    text,
    service,
    path: /./,
    environment: { ...service.environment, ...github.job() },
    redirected: 'POLYARCH_DOCKERHUB_ENDPOINT',
    close: [service],
  }
}

const exchanges: readonly [string, () => Promise<Exchange>][] = [
  ["Google's Security Token Service", () => google(false, /^\/v1\/token/, 'POLYARCH_GCP_STS_ENDPOINT')],
  ["Google's IAM", () => google(false, /generateAccessToken/, 'POLYARCH_GCP_IAM_ENDPOINT')],
  ["Google's OAuth2 service", () => google(true, /^\/token/, 'POLYARCH_GCP_OAUTH_ENDPOINT')],
  ['Entra ID', () => azure('entra')],
  ['an Azure registry', () => azure('registry')],
  ["Docker's identity service", docker],
]

const split = 'abc\r\nX-Injected: 1'
const faults: readonly [string, FakeFault['effect']][] = [
  ['does not answer', { kind: 'hang' }],
  ['cuts the connection', { kind: 'reset' }],
  ['answers without an end', { kind: 'endless' }],
  ['answers byte by byte', { kind: 'drip' }],
  ['breaks off', { kind: 'truncate' }],
  ['answers with a page', { kind: 'answer', body: '<html>hello</html>' }],
  ['answers null', { kind: 'answer', body: 'null' }],
  ['answers with a list', { kind: 'answer', body: ['token'] }],
  [
    'gives a token that would break out of a header',
    { kind: 'answer', body: { access_token: split, accessToken: split, refresh_token: split } },
  ],
  [
    'gives tokens that are no text',
    { kind: 'answer', body: { access_token: { a: 1 }, accessToken: 7, refresh_token: [] } },
  ],
]

describe.each(exchanges)('where %s', (_name, start) => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await start()
  })
  afterAll(async () => {
    for (const one of exchange.close) await one[Symbol.asyncDispose]()
  })

  test.each(faults)('%s, the error is one line about the entry', async (_fault, effect) => {
    const { text, service, path, environment } = exchange
    service.inject({ path, effect })
    const error = await mintingError(text, { environment, requestTimeoutMs: 150 })
    expect(error.code).toBe('UNREACHABLE')
    expect(error.message).toMatch(/^identities: entry 1 \(/)
    expect(error.message.length).toBeLessThan(1_600)
  })

  test.each([302, 307, 308])('leads elsewhere by %i, nothing goes there', async (status) => {
    const { text, service, path, environment } = exchange
    await using elsewhere = await startFakeService(() => ({ body: { access_token: 'a-token-of-another' } }))
    const headers = { location: `${elsewhere.url}/collect` }
    service.inject({ path, effect: { kind: 'answer', status, headers } })
    await mintingError(text, { environment })
    expect(elsewhere.requests).toEqual([])
  })

  test('quotes what it was sent, the secrets stay out of the error, and escapes too', async () => {
    const { text, service, environment, redirected } = exchange
    const marks = '\u001b[31m\u202e\n::error::'
    await using echo = await startFakeService(({ body, headers }) => {
      const quoted = [body, ...new URLSearchParams(body).values(), headers['authorization'] ?? ''].join(' ')
      return {
        status: 400,
        body: { error: 'invalid_grant', error_description: `${marks}AADSTS1: ${quoted}` },
      }
    })
    const moved = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [name, name === redirected ? echo.url : value]),
    )
    const entry = redirected === 'registry' ? text.replace(service.host, echo.host) : text
    const error = await mintingError(entry, { environment: moved })
    expect(echo.requests).toHaveLength(1)
    expect(error.message).toContain('***')
    expect(error.message).not.toMatch(/eyJ[A-Za-z0-9_-]{20}|ya29\.[A-Za-z0-9_-]{8}/)
    expect(error.message).not.toContain('\u202e')
  })

  test('has a problem that passes, it is asked again', async () => {
    const { text, service, path, environment } = exchange
    service.inject({ path, effect: { kind: 'answer', status: 503, headers: { 'retry-after': '0' } } })
    service.inject({ path, effect: { kind: 'answer', status: 429, headers: { 'retry-after': '0' } } })
    const minted = await mintOne(text, { environment, retries: 3 })
    expect(minted.expiresAt?.getTime()).toBeGreaterThan(Date.now())
  })
})
