import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@polyarch/registry'
import {
  type GithubOidc,
  type GoogleCloud,
  type GoogleCloudOptions,
  startGithubOidc,
  startGoogleCloud,
  startGoogleRegistry,
} from '@polyarch/token-services'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintAll, mintingError, mintOne, pushWith } from './minting.ts'

const pool = 'projects/1234/locations/global/workloadIdentityPools/ci'
const provider = `${pool}/providers/github`
const account = 'push@project.iam.gserviceaccount.com'
const subject = 'repo:org/app:ref:refs/heads/main'
const principal = `principal://iam.googleapis.com/${pool}/subject/${subject}`

const entry = `
- registry: europe-west1-docker.pkg.dev
  type: gcp
  workload-identity-provider: ${provider}`
const withAccount = `${entry}
  service-account: ${account}`

let github: GithubOidc
beforeAll(async () => {
  github = await startGithubOidc()
})
afterAll(() => github[Symbol.asyncDispose]())

const startCloud = (options: GoogleCloudOptions = {}): Promise<GoogleCloud> =>
  startGoogleCloud({
    providers: { [provider]: { issuer: github.issuer } },
    serviceAccounts: { [account]: { users: [principal] } },
    ...options,
  })

const jobAt = (cloud: GoogleCloud, claims = {}) => ({ ...cloud.environment, ...github.job(claims) })

describe('workload identity federation', () => {
  test('without a service account gives the federated token, as long as that lasts', async () => {
    await using cloud = await startCloud()
    await using registry = await startGoogleRegistry({ cloud, writers: [principal] })
    const minted = await mintOne(entry, { environment: jobAt(cloud) })
    const { credential, expiresAt } = minted
    expect(credential).toMatchObject({ kind: 'basic', username: 'oauth2accesstoken' })
    expect(credential.kind === 'basic' && cloud.principalOf(credential.password)).toBe(principal)
    expect(minted.subject).toBe(subject)
    const seconds = ((expiresAt?.getTime() ?? 0) - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(280)
    expect(seconds).toBeLessThanOrEqual(300)
    expect(await pushWith(minted, registry)).toBeUndefined()
  })

  test("with a service account gives the account's token, for an hour", async () => {
    await using cloud = await startCloud()
    await using registry = await startGoogleRegistry({ cloud, writers: [account] })
    const minted = await mintOne(withAccount, { environment: jobAt(cloud) })
    const seconds = ((minted.expiresAt?.getTime() ?? 0) - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(3590)
    expect(seconds).toBeLessThanOrEqual(3600)
    expect(await pushWith(minted, registry)).toBeUndefined()
    expect(cloud.requests.map(({ path }) => path)).toEqual([
      '/v1/token',
      `/v1/projects/-/serviceAccounts/${encodeURIComponent(account)}:generateAccessToken`,
    ])
  })

  test('registries in several regions share the tokens of one identity', async () => {
    await using cloud = await startCloud()
    const text = `${withAccount}\n${withAccount.replace('europe-west1', 'us')}\n${withAccount.replace('europe-west1-docker.pkg.dev', 'eu.gcr.io')}`
    const { minted } = await mintAll(text, { environment: jobAt(cloud) })
    expect(minted).toHaveLength(3)
    expect(new Set(minted.map(({ credential }) => JSON.stringify(credential))).size).toBe(1)
    expect(cloud.requests).toHaveLength(2)
  })

  test('an audience of the entry replaces the usual one', async () => {
    const audiences = ['my-audience']
    await using cloud = await startCloud({ providers: { [provider]: { issuer: github.issuer, audiences } } })
    await mintOne(`${entry}\n  audience: my-audience`, { environment: jobAt(cloud) })
    const error = await mintingError(entry, { environment: jobAt(cloud) })
    expect(error.code).toBe('NOT_ASSUMABLE')
    expect(error.message).toContain(`aud is "https://iam.googleapis.com/${provider}"`)
    expect(error.message).toContain('allowed audiences')
  })

  test('a token without write access shows at the registry', async () => {
    await using cloud = await startCloud()
    await using registry = await startGoogleRegistry({ cloud, writers: [account] })
    const minted = await mintOne(entry, { environment: jobAt(cloud) })
    expect(String(await pushWith(minted, registry))).toContain(
      'artifactregistry.repositories.uploadArtifacts',
    )
  })

  test.each<[string, GoogleCloudOptions, string, string, string, readonly string[]]>([
    [
      'the attribute condition does not hold',
      {},
      entry,
      'condition',
      'NOT_ASSUMABLE',
      [`does not hold for the sub "${subject}"`, 'change the condition'],
    ],
    ['the provider is disabled', {}, entry, 'disabled', 'REFUSED', [provider, "project's number"]],
    ['there is no such provider', { providers: {} }, entry, '', 'REFUSED', [provider]],
    [
      'the issuer is not the one expected',
      {},
      entry,
      'issuer',
      'NOT_ASSUMABLE',
      ['the OIDC token is from http://127.0.0.1:', 'the provider expects another'],
    ],
    [
      'the service account does not know the principal',
      { serviceAccounts: {} },
      withAccount,
      '',
      'NOT_ASSUMABLE',
      [account, 'roles/iam.workloadIdentityUser', principal],
    ],
    [
      'the IAM Credentials API is not enabled',
      { isIamEnabled: false },
      withAccount,
      '',
      'REFUSED',
      ['enable the API iamcredentials.googleapis.com'],
    ],
  ])('tells that %s', async (_name, options, text, variant, code, parts) => {
    await using other = await startGithubOidc()
    const providers = {
      condition: { [provider]: { issuer: github.issuer, condition: () => false } },
      disabled: { [provider]: { issuer: github.issuer, isDisabled: true } },
      issuer: { [provider]: { issuer: other.issuer } },
    }[variant]
    await using cloud = await startCloud({ ...options, ...(providers && { providers }) })
    const error = await mintingError(text, { environment: jobAt(cloud) })
    expect(error.code).toBe(code)
    expect(error.message).toMatch(/^identities: entry 1 \(europe-west1-docker\.pkg\.dev\): /)
    for (const part of parts) expect(error.message).toContain(part)
  })

  test('an entry of the secret is told of without what names the account', async () => {
    await using cloud = await startCloud({ serviceAccounts: {} })
    const input = 'IDENTITIES'
    const error = await mintingError(withAccount, { input, environment: jobAt(cloud) })
    expect(error.message).toContain('roles/iam.workloadIdentityUser')
    expect(error.message).toContain(subject)
    cloud.inject({ path: /generateAccessToken/, effect: { kind: 'reset' } })
    const unanswered = await mintingError(withAccount, { input, environment: jobAt(cloud) })
    expect(unanswered.message).toContain('generateAccessToken: NETWORK')
    for (const { message } of [error, unanswered]) expect(message).not.toMatch(/1234|push@|project\.iam/)
  })

  test('tells that a subject is longer than Google takes', async () => {
    await using cloud = await startCloud()
    const sub = `repo:org/app:ref:refs/heads/${'long-'.repeat(30)}`
    const error = await mintingError(entry, { environment: jobAt(cloud, { sub }) })
    expect(error.code).toBe('NOT_ASSUMABLE')
    expect(error.message).toContain('127 bytes')
    expect(error.message).toContain('shorten the names')
  })

  test('tells that an OIDC token has expired', async () => {
    await using cloud = await startCloud()
    const folder = await mkdtemp(join(tmpdir(), 'polyarch-gcp-'))
    try {
      const file = join(folder, 'token')
      const aud = `https://iam.googleapis.com/${provider}`
      await writeFile(
        file,
        github.issuer.sign({ sub: subject, aud, exp: Math.floor(Date.now() / 1000) - 60 }),
      )
      const error = await mintingError(`${entry}\n  token-file: ${file}`, { environment: cloud.environment })
      expect(error.code).toBe('NO_OIDC')
      expect(error.message).toContain('has expired')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('service account keys', () => {
  const keyEntry = `
- registry: us-docker.pkg.dev
  type: gcp
  key-env: GAR_KEY`

  test.each([
    ['raw', (json: string) => json],
    ['in base64', (json: string) => Buffer.from(json).toString('base64')],
    [
      'in base64 of several lines',
      (json: string) =>
        (
          Buffer.from(json)
            .toString('base64')
            .match(/.{1,76}/g) ?? []
        ).join('\n'),
    ],
    ['pretty-printed', (json: string) => JSON.stringify(JSON.parse(json), null, 2)],
    ['with line breaks escaped twice', (json: string) => json.replaceAll('\\n', '\\\\n')],
  ])('%s are exchanged for a token of an hour; the key itself goes nowhere', async (_name, write) => {
    await using cloud = await startCloud()
    await using registry = await startGoogleRegistry({ cloud, writers: [account] })
    const json = cloud.createKey(account)
    const environment = { ...cloud.environment, GAR_KEY: write(json) }
    const { minted, secrets } = await mintAll(keyEntry, { environment })
    const [one] = minted
    if (one === undefined) throw new Error('nothing was minted')
    expect(one.subject).toBe(account)
    expect(((one.expiresAt?.getTime() ?? 0) - Date.now()) / 1000).toBeGreaterThan(3500)
    expect(await pushWith(one, registry)).toBeUndefined()
    const pem = String(JSON.parse(json).private_key).trim()
    expect(secrets).toContain(pem)
    expect(JSON.stringify(cloud.requests)).not.toContain('PRIVATE KEY')
    expect(JSON.stringify(one)).not.toContain('PRIVATE KEY')
  })

  test('a key that was deleted is told by its id', async () => {
    await using cloud = await startCloud()
    await using other = await startCloud()
    const environment = { ...cloud.environment, GAR_KEY: other.createKey(account) }
    const error = await mintingError(keyEntry, { environment })
    expect(error.code).toBe('REFUSED')
    expect(error.message).toMatch(/refused the key [0-9a-f]{40} of push@project/)
    expect(error.message).toContain('deleted or disabled')
  })

  test('a clock that is wrong is told', async () => {
    await using cloud = await startCloud()
    const environment = { ...cloud.environment, GAR_KEY: cloud.createKey(account) }
    const clock = { ...systemClock, now: () => Date.now() - 7200_000 }
    const error = await mintingError(keyEntry, { environment, clock })
    expect(error.message).toContain('the clock of this machine is wrong')
  })

  test.each<[string, (json: string) => string, string]>([
    ['another text', () => 'hunter2-hunter2', 'neither the JSON of a service account key nor that in base64'],
    ['a configuration for federation', () => '{"type":"external_account"}', 'workload-identity-provider'],
    [
      "a person's credentials",
      () => '{"type":"authorized_user","refresh_token":"r-e-f-r-e-s-h"}',
      'no service account key',
    ],
    ['another universe', (json) => json.replace('"googleapis.com"', '"example.goog"'), 'universe'],
    [
      'a key without its private part',
      (json) => json.replace(/"private_key":"[^"]*"/, '"private_key":""'),
      'lacks private_key',
    ],
    ['half a key', (json) => json.replace(/-----END[^"]*/, ''), 'cannot be read; paste the whole file'],
  ])('%s is refused before anything is sent', async (_name, write, part) => {
    await using cloud = await startCloud()
    const environment = { ...cloud.environment, GAR_KEY: write(cloud.createKey(account)) }
    const error = await mintingError(keyEntry, { environment })
    expect(error.message).toContain(part)
    expect(cloud.requests).toHaveLength(0)
  })
})

describe('access tokens', () => {
  const tokenEntry = `
- registry: gcr.io
  type: gcp
  access-token-env: GCP_ACCESS_TOKEN`

  test('are taken as they are', async () => {
    const minted = await mintOne(tokenEntry, { environment: { GCP_ACCESS_TOKEN: 'ya29.token-of-a-step\n' } })
    expect(minted).toEqual({
      credential: { kind: 'basic', username: 'oauth2accesstoken', password: 'ya29.token-of-a-step' },
    })
  })

  test.each([
    ['{"type":"service_account"}', 'service-account-key'],
    ['two words', 'no token'],
  ])('%s is none', async (value, part) => {
    const error = await mintingError(tokenEntry, { environment: { GCP_ACCESS_TOKEN: value } })
    expect(error.message).toContain(part === 'service-account-key' ? 'is it a "key"?' : part)
  })
})
