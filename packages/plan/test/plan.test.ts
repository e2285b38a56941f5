import { formatPlatform, normalizePlatform, parseTag, samePlatform } from '@polyarch/image'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CiEvent, PlanError, type PlanInputs, planRun, toPlanJson } from '../src/index.ts'
import { push } from './events.ts'

describe('the JSON of a plan', () => {
  test('has the shape of the contract', () => {
    const inputs = {
      images: 'ghcr.io/org/app,alpine',
      tag: '1.2.3',
      'additional-tags': 'latest',
      annotations: 'manifest[linux/arm64]:a=b\nc=d',
    }
    const plan = planRun(inputs, { ...push, sha: '' })
    const generated = {
      'org.opencontainers.image.title': 'app',
      'org.opencontainers.image.url': 'https://github.com/org/app',
      'org.opencontainers.image.source': 'https://github.com/org/app',
      'org.opencontainers.image.version': '1.2.3',
    }
    expect(toPlanJson(plan)).toEqual({
      repositories: ['ghcr.io/org/app', 'docker.io/library/alpine'],
      tag: '1.2.3',
      tags: ['1.2.3', 'latest'],
      movingTags: ['latest'],
      platforms: [
        { index: 0, platform: 'linux/amd64', slug: 'amd64', runner: 'ubuntu-24.04', emulate: 'auto' },
        { index: 1, platform: 'linux/arm64', slug: 'arm64', runner: 'ubuntu-24.04-arm', emulate: 'auto' },
      ],
      labels: generated,
      annotations: { ...generated, c: 'd', 'manifest[linux/arm64]:a': 'b' },
      push: true,
      reasons: plan.reasons,
    })
  })
})

const odd = fc.string({ unit: 'binary', maxLength: 140 })
const word = fc.oneof(
  { weight: 1, arbitrary: odd },
  { weight: 15, arbitrary: fc.constantFrom('1.2.3', 'latest', 'main', 'v1', '1-amd64', 'x'.repeat(125)) },
)
const platform = fc
  .tuple(
    fc.constantFrom('linux/', 'windows/', '', 'macos/'),
    fc.constantFrom('amd64', 'x86_64', 'arm64', 'aarch64', 'arm', 'armhf', '386', 'i386', 'ppc64le'),
    fc.constantFrom('', '', '', '/v7', '/v8', '/v9', '/v6'),
  )
  .map((parts) => parts.join(''))
const inputs: fc.Arbitrary<PlanInputs> = fc.record(
  {
    images: fc.oneof(
      { weight: 1, arbitrary: odd },
      { weight: 9, arbitrary: fc.constantFrom('ghcr.io/Org/App', 'a,a', '') },
    ),
    tag: word,
    'additional-tags': fc.array(word, { maxLength: 4 }).map((items) => items.join('\n')),
    platforms: fc.array(platform, { maxLength: 3 }).map((items) => items.join(',')),
    labels: fc.oneof(
      { weight: 1, arbitrary: odd },
      { weight: 9, arbitrary: fc.constantFrom('a=b', '"a=1\n2"') },
    ),
    'build-args': fc.oneof(
      { weight: 1, arbitrary: odd },
      { weight: 9, arbitrary: fc.constantFrom('A=1', '{{tag}}=1') },
    ),
    'arch-tags': fc.boolean(),
    push: fc.boolean(),
  },
  { requiredKeys: [] },
)
const event: fc.Arbitrary<CiEvent> = fc
  .record({
    ref: fc.oneof(
      word,
      odd.map((name) => `refs/heads/${name}`),
      word.map((name) => `refs/tags/${name}`),
    ),
    isFork: fc.boolean(),
    headRef: fc.option(odd),
  })
  .map(({ ref, isFork, headRef }) => ({ ...push, ref, isFork, ...(headRef !== null && { headRef }) }))

describe('for all inputs and events', () => {
  test('there is a plan whose tags are legal and whose platforms differ, or a PlanError of one line per problem', () => {
    let plans = 0
    fc.assert(
      fc.property(inputs, event, (given, run) => {
        try {
          const plan = planRun(given, run)
          plans += 1
          for (const tag of [...plan.tags, ...plan.archTags.map((arch) => arch.tag)])
            expect(parseTag(tag)).toBe(tag)
          const all = [...plan.tags, ...plan.archTags.map((arch) => arch.tag)]
          expect(new Set(all).size).toBe(all.length)
          expect(plan.tags[0]).toBe(plan.tag)
          expect(plan.tags).toEqual(expect.arrayContaining([...plan.movingTags]))
          for (const one of plan.platforms) {
            expect(
              plan.platforms.filter(
                (other) => samePlatform(other.platform, one.platform) || other.slug === one.slug,
              ),
            ).toEqual([one])
            expect(formatPlatform(normalizePlatform(one.platform))).toBe(formatPlatform(one.platform))
          }
          expect(plan.push && run.isFork).toBe(false)
          expect(plan.repositories.length > 0 || !plan.push).toBe(true)
        } catch (error) {
          if (!(error instanceof PlanError)) throw error
          expect(error.problems.length).toBeGreaterThan(0)
          expect(error.message.split('\n')).toHaveLength(error.problems.length)
          expect(error.message.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        }
      }),
      { numRuns: 2000 },
    )
    expect(plans).toBeGreaterThan(200)
  })

  test('the same inputs give the same plan', () => {
    const given = { tag: '1', 'arch-tags': true, labels: 'a=b' }
    expect(JSON.stringify(planRun(given, push))).toBe(JSON.stringify(planRun(given, push)))
  })
})
