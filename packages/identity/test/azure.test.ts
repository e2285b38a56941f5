import {
  type AzureRegistryOptions,
  type EntraId,
  type EntraIdOptions,
  type GithubOidc,
  startAzureRegistry,
  startEntraId,
  startGithubOidc,
} from '@polyarch/token-services'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintAll, mintingError, mintOne, pushWith } from './minting.ts'

const tenantId = '11111111-1111-4111-8111-111111111111'
const clientId = '22222222-2222-4222-8222-222222222222'
const subject = 'repo:org/app:ref:refs/heads/main'
const nobody = '00000000-0000-0000-0000-000000000000'

let github: GithubOidc
beforeAll(async () => {
  github = await startGithubOidc()
})
afterAll(() => github[Symbol.asyncDispose]())

const federated = () => ({ issuer: github.issuer, subject })

interface World extends AsyncDisposable {
  readonly entra: EntraId
  readonly registry: Awaited<ReturnType<typeof startAzureRegistry>>
  readonly environment: Readonly<Record<string, string>>
  readonly entry: string
}

async function startWorld(
  application: EntraIdOptions['tenants'][string][string],
  options: Partial<AzureRegistryOptions> = {},
  claims = {},
): Promise<World> {
  const entra = await startEntraId({ tenants: { [tenantId]: { [clientId]: application } } })
  const registry = await startAzureRegistry({ entra, tenantId, roles: { [clientId]: 'AcrPush' }, ...options })
  return {
    entra,
    registry,
    environment: { ...entra.environment, ...github.job(claims) },
    entry: `
- registry: ${registry.host}
  type: azure
  tenant-id: ${tenantId}
  client-id: ${clientId}`,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([entra[Symbol.asyncDispose](), registry[Symbol.asyncDispose]()])
    },
  }
}

describe('federated credentials', () => {
  test('become a refresh token of the registry, good for three hours', async () => {
    await using world = await startWorld({ federated: [federated()] })
    const minted = await mintOne(world.entry, world)
    expect(minted.credential).toMatchObject({ kind: 'identity-token', username: nobody })
    expect(minted.subject).toBe(subject)
    const hours = ((minted.expiresAt?.getTime() ?? 0) - Date.now()) / 3600_000
    expect(hours).toBeGreaterThan(2.99)
    expect(hours).toBeLessThanOrEqual(3)
    expect(await pushWith(minted, world.registry)).toBeUndefined()
  })

  test('the refresh token stands in for a password too, as docker login uses it', async () => {
    await using world = await startWorld({ federated: [federated()] })
    const { credential } = await mintOne(world.entry, world)
    const password = credential.kind === 'identity-token' ? credential.token : ''
    const basic = { credential: { kind: 'basic', username: nobody, password } } as const
    expect(await pushWith(basic, world.registry)).toBeUndefined()
  })

  test('two registries of one tenant share the token of Entra ID', async () => {
    await using world = await startWorld({ federated: [federated()] })
    const { entra } = world
    await using other = await startAzureRegistry({ entra, tenantId, roles: { [clientId]: 'AcrPull' } })
    const text = `${world.entry}\n${world.entry.replace(world.registry.host, other.host)}`
    const { minted, secrets } = await mintAll(text, world)
    expect(minted).toHaveLength(2)
    expect(entra.requests).toHaveLength(1)
    for (const { credential } of minted)
      expect(secrets).toContain(credential.kind === 'identity-token' ? credential.token : '')
  })

  test('a token that may only pull shows at the registry', async () => {
    await using world = await startWorld({ federated: [federated()] }, { roles: { [clientId]: 'AcrPull' } })
    const minted = await mintOne(world.entry, world)
    expect(await pushWith(minted, world.registry)).toMatchObject({ status: 401 })
  })

  test.each<[string, object, string, readonly string[]]>([
    [
      'another branch',
      { sub: 'repo:org/app:ref:refs/heads/feature' },
      'AADSTS700213',
      ['subject "repo:org/app:ref:refs/heads/feature"', `issuer "http://127.0.0.1`, 'federated credential'],
    ],
    [
      'upper case',
      { sub: 'repo:Org/app:ref:refs/heads/main' },
      'AADSTS7002138',
      ['upper and lower case differ'],
    ],
    ['another audience', { aud: 'api://else' }, 'AADSTS700212', ['audience "api://else"']],
  ])('a subject of %s is told with what to add', async (_name, claims, code, parts) => {
    await using world = await startWorld({ federated: [federated()] })
    const token = github.issuer.sign({ sub: subject, aud: 'api://AzureADTokenExchange', ...claims })
    const environment = { ...world.entra.environment, MY_TOKEN: token }
    const error = await mintingError(`${world.entry}\n  token-env: MY_TOKEN`, { environment })
    expect(error.code).toBe('NOT_ASSUMABLE')
    for (const part of [code, clientId, ...parts]) expect(error.message).toContain(part)
    expect(error.message).not.toMatch(/Trace ID|Correlation/)
  })

  test('an entry of the secret is told of without its ids', async () => {
    await using world = await startWorld({ federated: [federated()] }, { roles: {} })
    const input = 'IDENTITIES'
    const error = await mintingError(world.entry, { ...world, input })
    expect(error.message).toContain('the role AcrPush')
    expect(error.message).not.toMatch(/11111111|22222222/)
  })

  test('an issuer that nobody trusts is told', async () => {
    await using other = await startGithubOidc()
    await using world = await startWorld({ federated: [federated()] })
    const environment = { ...world.entra.environment, ...other.job() }
    const error = await mintingError(world.entry, { environment })
    expect(error.code).toBe('NOT_ASSUMABLE')
    expect(error.message).toContain(`issuer "${other.url}"`)
  })

  test('an OIDC token that has expired is told', async () => {
    await using world = await startWorld({ federated: [federated()] })
    const exp = Math.floor(Date.now() / 1000) - 60
    const token = github.issuer.sign({ sub: subject, aud: 'api://AzureADTokenExchange', exp })
    const environment = { ...world.entra.environment, MY_TOKEN: token }
    const error = await mintingError(`${world.entry}\n  token-env: MY_TOKEN`, { environment })
    expect(error.code).toBe('NO_OIDC')
    expect(error.message).toContain('AADSTS700024')
  })

  test.each<[string, (entry: string) => string, string, string]>([
    ['tenant', (entry) => entry.replace(tenantId, clientId), 'AADSTS90002', 'of the same cloud'],
    ['application', (entry) => entry.replace(clientId, tenantId), 'AADSTS700016', "not the object's"],
  ])('a wrong %s is told', async (_name, change, code, advice) => {
    await using world = await startWorld({ federated: [federated()] })
    const error = await mintingError(change(world.entry), world)
    expect(error.code).toBe('REFUSED')
    expect(error.message).toContain(code)
    expect(error.message).toContain(advice)
  })

  test('an application without a role on the registry is told which to give', async () => {
    await using world = await startWorld({ federated: [federated()] }, { roles: {} })
    const error = await mintingError(world.entry, world)
    expect(error.code).toBe('REFUSED')
    expect(error.message).toContain(`give the application ${clientId} the role AcrPush`)
    expect(error.message).toContain(tenantId)
  })

  test("a registry's firewall and a registry of somebody else are told apart", async () => {
    await using world = await startWorld({ federated: [federated()] })
    const denied = {
      errors: [
        {
          code: 'DENIED',
          message:
            "client with IP '192.0.2.1' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.",
        },
      ],
    }
    world.registry.inject({ path: /exchange/, effect: { kind: 'answer', status: 403, body: denied } })
    expect((await mintingError(world.entry, world)).message).toContain("allow this machine's address")
    world.registry.inject({ path: /exchange/, effect: { kind: 'answer', status: 404, body: 'not found' } })
    expect((await mintingError(world.entry, world)).message).toContain("is it a registry of Azure's?")
  })
})

describe('client secrets', () => {
  const withSecret = (entry: string) => `${entry}\n  client-secret-env: AZURE_CLIENT_SECRET`

  test('do the same without an OIDC token', async () => {
    await using world = await startWorld({ secrets: [{ value: 'the-value-of-it' }] })
    const environment = { ...world.entra.environment, AZURE_CLIENT_SECRET: 'the-value-of-it' }
    const minted = await mintOne(withSecret(world.entry), { environment })
    expect(minted.subject).toBe(clientId)
    expect(await pushWith(minted, world.registry)).toBeUndefined()
  })

  test.each([
    ['wrong', 'another-value', false, 'AADSTS7000215', 'not its id'],
    ['expired', 'the-value-of-it', true, 'AADSTS7000222', 'make a new client secret'],
  ])('that are %s are told', async (_name, value, isExpired, code, advice) => {
    await using world = await startWorld({ secrets: [{ value: 'the-value-of-it', isExpired }] })
    const environment = { ...world.entra.environment, AZURE_CLIENT_SECRET: value }
    const error = await mintingError(withSecret(world.entry), { environment })
    expect(error.code).toBe('REFUSED')
    expect(error.message).toContain(code)
    expect(error.message).toContain(advice)
    expect(error.message).not.toContain(value)
  })
})

test("the registry's admin user is taken as it is", async () => {
  const admin = { username: 'myregistry', password: 'admin-password' }
  await using world = await startWorld({}, { admin })
  const text = `- {registry: "${world.registry.host}", type: azure, username: myregistry, password-env: ACR_PASSWORD}`
  const minted = await mintOne(text, { environment: { ACR_PASSWORD: 'admin-password' } })
  expect(minted.credential).toEqual({ kind: 'basic', ...admin })
  expect(await pushWith(minted, world.registry)).toBeUndefined()
  expect(world.entra.requests).toHaveLength(0)
})

test.each([
  ['myregistry.azurecr.io', 'https://login.microsoftonline.com', 'api://AzureADTokenExchange'],
  ['myregistry.azurecr.cn', 'https://login.chinacloudapi.cn', 'api://AzureADTokenExchangeChina'],
  ['myregistry.azurecr.us', 'https://login.microsoftonline.us', 'api://AzureADTokenExchangeUSGov'],
  ['evil-azurecr.cn.example', 'https://login.microsoftonline.com', 'api://AzureADTokenExchange'],
])('%s belongs to the cloud of %s', async (registry, authority, audience) => {
  const { cloudOf } = await import('../src/azure/cloud.ts')
  expect(cloudOf(registry)).toEqual({ authority, audience })
})
