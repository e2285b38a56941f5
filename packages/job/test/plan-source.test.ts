import { formatRepository } from '@polyarch/image'
import { PlanError, type PlanInputs, planRun, toPlanDocument } from '@polyarch/plan'
import { describe, expect, test } from 'vitest'
import { readPlan } from '../src/plan-source.ts'

const event = {
  provider: 'github',
  eventName: 'push',
  ref: 'refs/heads/main',
  sha: '',
  isFork: false,
  owner: 'org',
  repository: 'org/app',
} as const
const surroundings = {
  environment: {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/topic',
    GITHUB_REPOSITORY: 'org/app',
    GITHUB_REPOSITORY_OWNER: 'org',
  },
  folder: '/',
}
const documentOf = (inputs: PlanInputs) => toPlanDocument(planRun(inputs, event))

describe('readPlan', () => {
  test.each([
    ['the document’s, with nothing to join', { images: 'ghcr.io/a/b' }, '', ['ghcr.io/a/b']],
    [
      'those of the secret besides',
      { images: 'ghcr.io/a/b' },
      'quay.io/secret/c',
      ['ghcr.io/a/b', 'quay.io/secret/c'],
    ],
    [
      'each once',
      { images: 'ghcr.io/a/b' },
      'ghcr.io/a/b\nquay.io/secret/c',
      ['ghcr.io/a/b', 'quay.io/secret/c'],
    ],
    [
      'those of the secret alone, where the plan has none but the default',
      {},
      'quay.io/secret/c',
      ['quay.io/secret/c'],
    ],
    ['the default, where nobody names any', {}, '', ['ghcr.io/org/app']],
    [
      'nothing of the secret without a push',
      { images: 'ghcr.io/a/b', push: 'false' },
      'quay.io/secret/c',
      ['ghcr.io/a/b'],
    ],
  ])('repositories: %s', async (_what, inputs, images, expected) => {
    const plan = await readPlan(
      { document: documentOf(inputs), inputs: { images, tag: 'not-read' } },
      surroundings,
    )
    expect(plan.repositories.map(formatRepository)).toEqual(expected)
    expect(plan.tag).toBe('main')
  })

  test('without a document the step plans by itself, from its inputs and the event', async () => {
    const plan = await readPlan(
      { document: '', inputs: { images: 'ghcr.io/a/b', platforms: 'arm64' } },
      surroundings,
    )
    expect({ tag: plan.tag, platforms: plan.platforms.length }).toEqual({ tag: 'topic', platforms: 1 })
  })

  test.each([
    ['a document of something else', { document: 'e30=', inputs: {} }, /plan/],
    [
      'a repository of the secret that is none',
      { document: documentOf({}), inputs: { images: 'ghcr.io/a/b:tag' } },
      /images/,
    ],
    [
      'bad inputs of its own',
      { document: '', inputs: { images: 'ghcr.io/a/b', platforms: 'vax' } },
      /platforms/,
    ],
  ])('refuses %s', async (_what, source, message) => {
    const error: unknown = await readPlan(source, surroundings).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(PlanError)
    expect(String(error)).toMatch(message)
  })
})
