import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parsePlatform } from '@polyarch/image'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { watchBasePlatform } from '../src/base-platform.ts'
import type { BuildRequest } from '../src/build-request.ts'

const buildkit =
  'InvalidBaseImagePlatform: Base image a:1 was pulled with platform "linux/amd64", expected "linux/arm64" for current build (line 1)'
const buildah =
  'WARNING: image platform ({amd64 linux  [] }) does not match the expected platform ({arm64 linux  [] })'

let file = ''
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'platform-')), 'Dockerfile')
})
afterEach(() => rm(join(file, '..'), { recursive: true }))

async function watch(dockerfile: string, more: Partial<BuildRequest> = {}) {
  await writeFile(file, dockerfile)
  const request: BuildRequest = {
    platform: parsePlatform('linux/arm64'),
    repositories: [],
    builder: 'buildx',
    workingFolder: '/',
    context: '.',
    dockerfile: file,
    provenance: 'false',
    push: false,
    ...more,
  }
  return await watchBasePlatform(request, { context: '/', dockerfile: file, isRemote: false })
}

describe('watchBasePlatform', () => {
  test.each([
    ['the last stage', 'FROM --platform=linux/amd64 a'],
    ['a stage that the last is built upon', 'FROM --platform=amd64 a AS base\nFROM base\nRUN x'],
  ])('refuses another platform that is fixed in %s', async (_, dockerfile) => {
    await expect(watch(dockerfile)).rejects.toMatchObject({ code: 'WRONG_PLATFORM' })
  })

  test.each([
    ['the platform asked for, spelt otherwise', 'FROM --platform=linux/aarch64/v8 a'],
    ['a variable', 'FROM --platform=$BUILDPLATFORM a'],
    ['another platform for nothing', 'FROM --platform=linux/amd64 scratch'],
    [
      'another platform in a stage that is copied from',
      'FROM --platform=linux/amd64 a AS b\nFROM c\nCOPY --from=b / /',
    ],
    ['what is no platform, which the builder explains', 'FROM --platform=what/ever/it/is a'],
    ['no stage at all', '# nothing'],
  ])('allows %s', async (_, dockerfile) => {
    await expect(watch(dockerfile)).resolves.toBeDefined()
  })

  test.each([
    ['BuildKit’s warning for the last stage', 'FROM a:1', { text: buildkit, line: 1 }, true],
    [
      'BuildKit’s warning for a stage that is copied from',
      'FROM a:1 AS b\nFROM c\nCOPY --from=b / /',
      { text: buildkit, line: 1 },
      false,
    ],
    ['another warning of BuildKit', 'FROM a:1', { text: 'StageNameCasing: …', line: 1 }, false],
    ['buildah’s warning where only one stage has a base', 'FROM a:1 AS x\nFROM x', { text: buildah }, true],
    [
      'buildah’s warning where it may mean another stage',
      'FROM a:1 AS b\nFROM c\nCOPY --from=b / /',
      { text: buildah },
      false,
    ],
  ])('judges %s', async (_, dockerfile, warning, isWrong) => {
    const check = await watch(dockerfile)
    check.observe({ kind: 'warning', ...warning })
    if (isWrong)
      expect(() => check.conclude()).toThrow(/linux\/arm64 was asked for but the image is of linux\/amd64/)
    else expect(() => check.conclude()).not.toThrow()
  })

  test('looks at the stages of the target only', async () => {
    const dockerfile = 'FROM c AS good\nFROM --platform=linux/amd64 a'
    await expect(watch(dockerfile, { target: 'good' })).resolves.toBeDefined()
  })
})
