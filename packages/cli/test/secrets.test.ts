import { expect, test } from 'vitest'
import type { Environment } from '../src/environment.ts'
import { readBuildSecrets, readGivenLogins, withoutSecrets } from '../src/secrets.ts'

function environmentWith(variables: Record<string, string>): Environment {
  const output = { stream: process.stderr, color: false, interactive: false }
  const folders = { currentFolder: '/', homeFolder: '/', temporaryFolder: '/', cacheFolder: '/' }
  return {
    args: [],
    program: [],
    variables,
    ...folders,
    system: 'linux',
    machine: 'x64',
    stdout: output,
    stderr: output,
  }
}

test('build secrets are lines, and quoted fields span several', async () => {
  const secrets = await readBuildSecrets(environmentWith({ IMAGE_SECRETS: 'token=a=b\n"key=one\ntwo"' }))
  expect(secrets).toEqual({ token: 'a=b', key: 'one\ntwo' })
})

test('a secret that cannot be parsed is refused without showing it', async () => {
  const reading = readBuildSecrets(environmentWith({ IMAGE_SECRETS: 'hunter2' }))
  await expect(reading).rejects.toThrow(/IMAGE_SECRETS/)
  await expect(reading).rejects.not.toThrow(/hunter2/)
})

test.each([
  { name: 'nothing', variables: {}, given: false },
  { name: 'empty variables', variables: { REGISTRY_AUTHS: ' ', DOCKER_TOKEN: '' }, given: false },
  { name: 'a token', variables: { GHCR_PUSH_TOKEN: 'x' }, given: true },
  { name: 'a list', variables: { REGISTRY_AUTHS: '[]' }, given: true },
])('$name gives logins: $given', ({ variables, given }) => {
  expect(readGivenLogins(environmentWith(variables)) !== undefined).toBe(given)
})

test('builders do not see our secrets', () => {
  const variables = {
    PATH: '/bin',
    IMAGE_SECRETS: 'a=1',
    REGISTRY_AUTHS: '[]',
    DOCKER_TOKEN: 'x',
    DOCKER_HOST: 'y',
  }
  expect(withoutSecrets(variables)).toEqual({ PATH: '/bin', DOCKER_HOST: 'y' })
})
