import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clouds, startClouds } from '../services/clouds.ts'
import { networkFiles } from '../services/network.ts'
import {
  both,
  example,
  expectBothPlatforms,
  expectGreen,
  expectRed,
  loopback,
  registries,
  repository,
  resultsOf,
  run,
} from './suite.ts'

const push = { kind: 'push', branch: 'main' } as const
const subject = 'repo:lsst-sqre/keyless:ref:refs/heads/main'
const permissions = { contents: 'read', 'id-token': 'write' }

let clouds: Clouds
beforeAll(async () => {
  clouds = await startClouds(networkFiles(), loopback().open, subject)
})
afterAll(() => clouds[Symbol.asyncDispose]())

test('three clouds and four registries, two of one provider, by OIDC alone', async () => {
  const result = await run({
    caller: await example('keyless'),
    repository: repository('keyless'),
    event: push,
    permissions,
    environment: clouds.job(subject),
  })
  expectGreen(result)
  expect(resultsOf(result, 'image/build')).toEqual(both)
  const paths = ['app', 'project/repository/app', 'project/mirror/app', 'team/app']
  const digests = await Promise.all(
    paths.map((path) => expectBothPlatforms(`${loopback().open}/${path}:main`)),
  )
  expect(new Set(digests).size).toBe(1)
  for (const [password] of clouds.aws.passwords) expect(result.text).not.toContain(password)
})

test('a branch that no cloud trusts fails before any build, and says which sub was sent', async () => {
  const other = subject.replace('main', 'other')
  const caller = (await example('keyless')).replaceAll('/app', '/untrusted')
  const result = await run({
    caller,
    repository: repository('keyless-untrusted'),
    event: push,
    permissions,
    environment: clouds.job(other),
  })
  expectRed(result)
  // act takes an error that quotes an ARN for another command, so the whole log is searched.
  expect(result.text).toMatch(
    /::error::cannot log in: identities: entry 1 \(123456789012\.dkr\.ecr\.eu-west-1\.amazonaws\.com\)/,
  )
  expect(result.text).toContain(`sub "${other}", aud "sts.amazonaws.com"`)
  expect(result.text).toMatch(/give roles\/iam\.workloadIdentityUser on that service account to "principal:/)
  expect(result.text).toContain(`subject "${other}", audience "api://AzureADTokenExchange"`)
  expect(result.text).not.toContain('naming to')
  expect(await registries().tags(`${loopback().open}/untrusted`)).toEqual([])
})
