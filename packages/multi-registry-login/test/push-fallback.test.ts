import { parseRepository } from '@polyarch/image'
import { RegistryClient, RegistryError } from '@polyarch/registry'
import { expect, test } from 'vitest'
import { LoginError, type LoginRequest, login } from '../src/index.ts'
import { createWorld } from './fixtures/world.ts'

const request: LoginRequest = {
  repositories: [parseRepository('ghcr.io/org/app')],
  secrets: { GHCR_PUSH_TOKEN: 'ghp-secret', 'github-token': 'ghs-secret', githubUser: 'octo' },
  scope: { kind: 'process' },
  purpose: 'push',
}

/** ghcr.io, which takes every token, and a push by these alone. */
async function loginWith(writers: readonly string[], wanted = request) {
  await using world = await createWorld()
  const deps = world.deps((source) => ({
    verify: async (host) => ({ answer: (await source(host)) ? 'accepted' : 'anonymous', withheld: [] }),
    repository: (repository) => ({
      ...new RegistryClient().repository(repository),
      listTags: async function* () {},
      checkPush: async () => {
        const credential = await source('ghcr.io')
        if (credential?.kind === 'basic' && writers.includes(credential.password)) return
        const detail = 'permission_denied: The token provided does not match expected scopes.'
        throw new RegistryError({
          code: 'DENIED',
          method: 'POST',
          url: 'https://ghcr.io/',
          status: 403,
          detail,
        })
      },
    }),
    close: async () => {},
  }))
  return await login(wanted, deps).catch((reason: unknown) => reason)
}

test('GHCR_PUSH_TOKEN that may not write falls back to the job’s token, and says so', async () => {
  const report = await loginWith(['ghs-secret'])
  expect(report).toMatchObject({
    registries: [{ host: 'ghcr.io', source: 'github-token', verified: true }],
    notices: ['ghcr.io refused GHCR_PUSH_TOKEN; logged in with github-token instead'],
  })
})

test.each([
  ['both', request, 'github-token'],
  ['the only one', { ...request, secrets: { GHCR_PUSH_TOKEN: 'ghp-secret' } }, 'GHCR_PUSH_TOKEN'],
])('where %s may not write, the login fails with what the registry said', async (_, wanted, source) => {
  const error = await loginWith([], wanted)
  expect(error).toBeInstanceOf(LoginError)
  expect(String(error)).toMatch(
    new RegExp(`of ${source}, which may not push to it \\(403 DENIED: permission_denied`),
  )
  expect(String(error)).not.toContain('secret')
})
