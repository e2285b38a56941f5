import { parseRepository } from '@polyarch/image'
import { type CredentialSource, RegistryClient } from '@polyarch/registry'
import {
  type FakeService,
  startDockerHub,
  startGhcr,
  startGitlabRegistry,
  startHarbor,
} from '@polyarch/token-services'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { login } from '../src/index.ts'

/** What a login says to a push with this user and password; undefined where it goes well. */
async function said(
  { host }: FakeService,
  path: string,
  username: string,
  password: string,
): Promise<unknown> {
  const request = {
    repositories: [parseRepository(`${host}/${path}`)],
    registryAuths: JSON.stringify([{ registry: host, username, password }]),
    scope: { kind: 'process' },
    missingCredentials: 'fail',
    purpose: 'push',
    secrets: {},
  } as const
  const deps = {
    environment: {},
    home: '/nonexistent',
    createClient: (credentials: CredentialSource) => new RegistryClient({ credentials, retries: 0 }),
  }
  return await login(request, deps).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : error),
  )
}

describe('before anything is built, a login tells which right is missing', () => {
  let registries: Readonly<Record<'gitlab' | 'harbor' | 'hub' | 'ghcr', FakeService>>
  beforeAll(async () => {
    registries = {
      gitlab: await startGitlabRegistry({
        users: {
          'gitlab-ci-token': { password: 'job-token', writes: ['group/project'] },
          anna: { password: 'read-only', reads: ['group/project'] },
        },
      }),
      harbor: await startHarbor({
        accounts: { 'robot$library+ci': { password: 'secret', projects: { library: 'push' } } },
        publicProjects: ['library'],
      }),
      hub: await startDockerHub({
        namespacesOf: (_, password) => (password === 'token' ? ['org'] : undefined),
      }),
      ghcr: await startGhcr({ tokens: {} }),
    }
  })
  afterAll(async () => {
    for (const registry of Object.values(registries)) await registry[Symbol.asyncDispose]()
  })

  test.each<['gitlab' | 'harbor' | 'hub' | 'ghcr', string, string, string, RegExp | undefined]>([
    ['gitlab', 'group/project/app', 'gitlab-ci-token', 'job-token', undefined],
    ['gitlab', 'group/another', 'gitlab-ci-token', 'job-token', /group\/another.* may not push to it/],
    ['gitlab', 'group/project', 'anna', 'read-only', /user "anna".* may not push to it/],
    ['gitlab', 'group/project', 'anna', 'not-the-password', /refused user "anna" of REGISTRY_AUTHS \(401/],
    ['harbor', 'library/app', 'robot$library+ci', 'secret', undefined],
    ['harbor', 'another/app', 'robot$library+ci', 'secret', /another\/app.* may not push to it/],
    // Harbor's token service gives the rights of nobody here, and no error.
    ['harbor', 'library/app', 'robot$library+ci', 'not-the-password', /refused user "robot\$library\+ci"/],
    ['hub', 'org/app', 'org', 'token', undefined],
    ['hub', 'another/app', 'org', 'token', /another\/app.* may not push to it/],
    ['hub', 'org/app', 'org', 'not-the-password', /refused user "org"/],
    ['ghcr', 'org/app', 'anybody', 'not-the-password', /refused user "anybody".*403/],
  ])('%s: %s as %s with %s', async (name, path, username, password, expected) => {
    const answer = await said(registries[name], path, username, password)
    if (expected === undefined) return expect(answer).toBeUndefined()
    expect(answer).toMatch(expected)
    expect(answer).not.toMatch(/job-token|read-only|secret|not-the-password/)
  })
})
