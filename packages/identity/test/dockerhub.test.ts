import {
  type DockerConnection,
  type GithubOidc,
  startDockerHub,
  startDockerIdentity,
  startGithubOidc,
} from '@polyarch/token-services'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintAll, mintingError, mintOne, pushWith } from './minting.ts'

const connectionId = '867f9d74-789a-4828-a856-12d46bfbbbe7'
const entry = `
- registry: docker.io
  type: dockerhub
  username: org
  connection-id: ${connectionId}`

let github: GithubOidc
beforeAll(async () => {
  github = await startGithubOidc()
})
afterAll(() => github[Symbol.asyncDispose]())

const usual: DockerConnection = { organisation: 'org', subjects: ['repo:org/*:ref:refs/heads/main'] }

const startIdentity = (connection: Partial<DockerConnection> = {}, longestLifetime?: number) =>
  startDockerIdentity({
    github: github.issuer,
    connections: { [connectionId]: { ...usual, ...connection } },
    ...(longestLifetime !== undefined && { longestLifetime }),
  })

describe('OIDC connections', () => {
  test("give a token that is the organisation's password for an hour", async () => {
    await using docker = await startIdentity()
    await using hub = await startDockerHub({
      namespacesOf: (user, password) => (docker.organisationOf(password) === user ? [user] : undefined),
    })
    const environment = { ...docker.environment, ...github.job() }
    const minted = await mintOne(entry, { environment })
    expect(minted.credential).toMatchObject({ kind: 'basic', username: 'org' })
    expect(((minted.expiresAt?.getTime() ?? 0) - Date.now()) / 1000).toBeGreaterThan(3590)
    expect(await pushWith(minted, hub)).toBeUndefined()
    expect(await pushWith(minted, hub, 'another/app')).toMatchObject({ status: 401 })
    const person = { credential: { ...minted.credential, username: 'anna' } } as typeof minted
    expect(String(await pushWith(person, hub))).toContain('incorrect username or password')
  })

  test('docker.io and dhi.io share the token, for as long as the variable says', async () => {
    await using docker = await startIdentity()
    const environment = { ...docker.environment, ...github.job(), DOCKERHUB_OIDC_EXPIREIN: '21600' }
    const { minted } = await mintAll(`${entry}\n${entry.replace('docker.io', 'dhi.io')}`, { environment })
    expect(docker.requests).toHaveLength(1)
    const form = new URLSearchParams(docker.requests[0]?.body)
    expect(form.get('expires_in')).toBe('21600')
    expect(minted.map(({ expiresAt }) => expiresAt)).toEqual([minted[0]?.expiresAt, minted[0]?.expiresAt])
  })

  test.each<[string, Partial<DockerConnection>, Readonly<Record<string, unknown>>]>([
    ['no ruleset allows the subject', {}, { sub: 'repo:org/app:pull_request' }],
    ['the connection is not active', { isInactive: true }, {}],
    ['the rulesets are of another organisation', { subjects: ['repo:other/*'] }, {}],
  ])('tell that %s', async (_name, connection, claims) => {
    await using docker = await startIdentity(connection)
    const environment = { ...docker.environment, ...github.job(claims) }
    const error = await mintingError(entry, { environment })
    expect(error.code).toBe('NOT_ASSUMABLE')
    expect(error.message).toContain(connectionId)
    expect(error.message).toContain(`"${claims['sub'] ?? 'repo:org/app:ref:refs/heads/main'}"`)
    expect(error.message).toContain('is active and that one of its rulesets allows')
  })

  test('tell of an audience that Docker does not take', async () => {
    await using docker = await startIdentity()
    const environment = { ...docker.environment, ...github.job() }
    const error = await mintingError(`${entry}\n  audience: https://github.com/org`, { environment })
    expect(error.message).toContain('take "audience" out')
  })

  test("tell that another system's OIDC tokens are not taken", async () => {
    await using docker = await startIdentity()
    await using circle = await startGithubOidc()
    const token = circle.issuer.sign({ sub: 'org/1/project/2', aud: 'https://identity.docker.com' })
    const environment = { ...docker.environment, MY_TOKEN: token }
    const error = await mintingError(`${entry}\n  token-env: MY_TOKEN`, { environment })
    expect(error.message).toContain('OIDC tokens of GitHub alone')
  })

  test('tell that a lifetime is too long, or no lifetime', async () => {
    await using docker = await startIdentity({}, 3600)
    const environment = { ...docker.environment, ...github.job() }
    const long = await mintingError(entry, {
      environment: { ...environment, DOCKERHUB_OIDC_EXPIREIN: '7200' },
    })
    expect(long.message).toContain('set DOCKERHUB_OIDC_EXPIREIN to fewer seconds')
    for (const seconds of ['1h', '299', '21601', '1e3']) {
      const none = await mintingError(entry, {
        environment: { ...environment, DOCKERHUB_OIDC_EXPIREIN: seconds },
      })
      expect(none.code).toBe('MALFORMED')
      expect(none.message).toContain('from 300 to 21600')
    }
    expect(docker.requests).toHaveLength(1)
  })
})
