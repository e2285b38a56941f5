import { expect, test } from 'vitest'
import type { WorkflowEvent } from '../workflow/index.ts'
import { example, expectGreen, registries, repository, run } from './suite.ts'

const sha = expect.stringMatching(/^sha-[0-9a-f]{7}$/)

const rules: readonly (readonly [string, WorkflowEvent, readonly unknown[]])[] = [
  ['a branch', { kind: 'push', branch: 'main' }, ['main', sha]],
  ['a version tag', { kind: 'push', tag: 'v1.2.3' }, ['1.2.3', '1.2', sha, 'latest']],
  ['a pre-release tag', { kind: 'push', tag: 'v2.0.0-rc.1' }, ['2.0.0-rc.1', sha]],
  ['a pull request', { kind: 'pull_request', head: 'feature/one' }, ['pr-7', sha]],
  ['an odd branch', { kind: 'push', branch: 'feat/a+b#c' }, ['feat-a-b-c', sha]],
]

test.each(rules)('tag rules on %s', async (what, event, expected) => {
  const name = repository(`rules-${what.replaceAll(/\W+/g, '-')}`)
  const result = await run({ caller: await example('tag-rules'), repository: name, event })
  expectGreen(result)
  const { tag = '', tags = '', metadata = '', digest } = result.job('image').outputs
  expect(tags.split('\n').toSorted()).toEqual(expect.arrayContaining([...expected]))
  expect(tags.split('\n')).toHaveLength(expected.length)
  expect(tag).toBe(tags.split('\n')[0])
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual(tags.split('\n').toSorted())
  const { labels, annotations } = JSON.parse(metadata)
  expect(labels).toMatchObject({ 'org.opencontainers.image.vendor': 'Example' })
  expect(annotations).toMatchObject({ 'org.opencontainers.image.documentation': 'https://example.org/docs' })
  const index = await registries().index(`ghcr.io/${name}:${tag}`)
  expect(index.digest).toBe(digest)
  expect(index.annotations).toMatchObject({
    'org.opencontainers.image.documentation': 'https://example.org/docs',
  })
  expect(await registries().config(`ghcr.io/${name}:${tag}`, 'linux/amd64')).toMatchObject({
    config: {
      Labels: {
        'org.opencontainers.image.vendor': 'Example',
        'org.opencontainers.image.title': expect.any(String),
      },
    },
  })
})

test('tag rules on a schedule name the nightly', async () => {
  const name = repository('rules-schedule')
  const result = await run({
    caller: await example('tag-rules'),
    repository: name,
    event: { kind: 'schedule' },
  })
  expectGreen(result)
  expect(result.job('image').outputs['tag']).toBe('nightly')
  expect(await registries().tags(`ghcr.io/${name}`)).toContain('nightly')
})

const fromGit: readonly (readonly [string, WorkflowEvent, string])[] = [
  ['a ticket branch', { kind: 'push', branch: 'u/ajt/x' }, 'u-ajt-x'],
  ['a tag that is no image tag', { kind: 'push', tag: 'nublado@9.0' }, 'nublado-9.0'],
  ['a branch in upper case', { kind: 'push', branch: 'UPPER/Case' }, 'UPPER-Case'],
  ['a pull request', { kind: 'pull_request', head: 't/42' }, 't-42'],
  ['a merge group', { kind: 'merge_group', branch: 'pr-7-abc' }, 'gh-readonly-queue-main-pr-7-abc'],
]

test.each(fromGit)('the tag from git on %s', async (what, event, expected) => {
  const name = repository(`git-${what.replaceAll(/\W+/g, '-')}`)
  const caller = (await example('lsst')).replace('images:', 'platforms: linux/amd64\n      images:')
  const result = await run({ caller, repository: name, event })
  expectGreen(result)
  expect(result.job('build').outputs['tag']).toBe(expected)
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual([expected])
})
