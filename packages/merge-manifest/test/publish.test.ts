import { parseTag } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { createIndex, exitStatusOf, toPublishJson } from '../src/index.ts'
import { amd64, arm64 } from './descriptors.ts'
import { digestsOf, makeAttestation, makeImage } from './images.ts'
import { startWorld } from './world.ts'

const tags = (...texts: readonly string[]) => texts.map(parseTag)
const images = [makeImage(amd64), makeImage(arm64)]
const children = [...images, ...images.map(makeAttestation)]
const index = createIndex({ children: children.map(({ descriptor }) => descriptor) })
const older = createIndex({
  children: children.map(({ descriptor }) => descriptor),
  annotations: { version: 'old' },
})

describe('publish', () => {
  test('puts one index and its tags into every repository', async () => {
    await using world = await startWorld()
    await world.seed(children)
    const report = await world.publish({ index, tags: tags('1.2.3', 'latest'), movingTags: tags('latest') })
    expect(report).toMatchObject({ outcome: 'published', digest: index.digest, failures: [], warnings: [] })
    expect(exitStatusOf(report)).toBe(0)
    for (const repository of world.repositories) {
      expect(world.tags(repository)).toEqual({ '1.2.3': index.digest, latest: index.digest })
    }
    expect(toPublishJson(report)).toEqual({
      digest: index.digest,
      tags: ['1.2.3', 'latest'],
      platforms: { 'linux/amd64': images[0]?.descriptor.digest, 'linux/arm64': images[1]?.descriptor.digest },
      missingPlatforms: [],
      published: world.registries.flatMap(({ host }) => [
        { repository: `${host}/org/app`, tag: '1.2.3', status: 'created' },
        { repository: `${host}/org/app`, tag: 'latest', status: 'created' },
      ]),
      requests: report.requests,
      durationMs: report.durationMs,
    })
  })

  test('run again finds everything unchanged, and puts no tag', async () => {
    await using world = await startWorld()
    await world.seed(children)
    await world.publish({ index, tags: tags('1', 'latest') })
    const before = world.registries.map(({ requests }) => requests.length)
    const report = await world.publish({ index, tags: tags('1', 'latest') })
    expect(report.published.map(({ status }) => status)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
    ])
    world.registries.forEach(({ requests }, at) => {
      const puts = requests.slice(before[at]).filter(({ method }) => method === 'PUT')
      expect(puts.map(({ path }) => path)).toEqual([`/v2/org/app/manifests/${index.digest}`])
    })
  })

  test('tells what tags named before, and warns of fixed tags that are overwritten', async () => {
    await using world = await startWorld([{}])
    await world.seed(children)
    await world.publish({ index: older, tags: tags('1.0', 'latest') })
    const report = await world.publish({ index, tags: tags('1.0', 'latest'), movingTags: tags('latest') })
    expect(report.published).toMatchObject([
      { tag: '1.0', status: 'moved', previousDigest: older.digest },
      { tag: 'latest', status: 'moved', previousDigest: older.digest },
    ])
    expect(report.warnings).toHaveLength(1)
    expect(report.warnings[0]).toContain(`${world.registries[0]?.host}/org/app:1.0`)
    expect(report.warnings[0]).toContain(older.digest)
    expect(report.warnings[0]).toContain(index.digest)
  })

  test('puts arch tags that name the image itself, moving tags last', async () => {
    await using world = await startWorld([{}])
    await world.seed(children)
    const request = { tags: tags('latest', '1.0'), movingTags: tags('latest'), archTags: true }
    const report = await world.publish({ index, ...request })
    const [amd, arm] = digestsOf(images)
    const [repository] = world.repositories
    expect(repository && world.tags(repository)).toEqual({
      '1.0': index.digest,
      latest: index.digest,
      '1.0-amd64': amd,
      '1.0-arm64': arm,
    })
    expect(report.tags).toEqual(['1.0', 'latest'])
    const puts = world.registries[0]?.requests.filter(
      ({ method, path }) => method === 'PUT' && !path.includes('sha256:'),
    )
    expect(puts?.at(-1)?.path).toBe('/v2/org/app/manifests/latest')
  })

  test('moves no moving tag before the fixed ones are there in all repositories', async () => {
    await using world = await startWorld()
    await world.seed(children)
    const [first, second] = world.registries
    const isPutOf = (tag: string) => (one: { readonly method: string; readonly path: string }) =>
      one.method === 'PUT' && one.path.endsWith(`/${tag}`)
    second?.inject({ match: { method: 'PUT', path: /manifests\/1\.0$/ }, effect: { kind: 'delay', ms: 200 } })
    const seen: unknown[] = []
    world.onRequest(() => {
      const isSlowOneThere = second?.tags('org/app').has(parseTag('1.0'))
      if (!isSlowOneThere) seen.push(...(first?.requests.filter(isPutOf('latest')) ?? []))
    })
    await world.publish({ index, tags: tags('1.0', 'latest'), movingTags: tags('latest') })
    expect(seen).toEqual([])
    expect(first?.requests.filter(isPutOf('latest'))).toHaveLength(1)
  })

  test('goes on when whoever watches it fails', async () => {
    await using world = await startWorld([{}])
    await world.seed(children)
    const onProgress = () => {
      throw new Error('the screen is gone')
    }
    expect(await world.publish({ index, tags: tags('1.0') }, { onProgress })).toMatchObject({
      outcome: 'published',
    })
  })

  test('without tags puts the index by its digest', async () => {
    await using world = await startWorld([{}])
    await world.seed(children)
    expect(await world.publish({ index, tags: [] })).toMatchObject({ outcome: 'published', published: [] })
    expect(world.registries[0]?.hasManifest('org/app', index.digest)).toBe(true)
  })

  test('moves no tag anywhere when a child is missing in one repository', async () => {
    await using world = await startWorld([{}, { features: { validateChildren: false } }])
    const [first, second] = world.repositories
    await world.seed(children, first && [first])
    await world.seed(children.slice(1), second && [second])
    const report = await world.publish({ index, tags: tags('1', 'latest') })
    expect(report).toMatchObject({ outcome: 'failed' })
    expect(exitStatusOf(report)).toBe(1)
    expect(report.failures).toHaveLength(1)
    expect(report.failures[0]).toMatchObject({ code: 'CHILD_MISSING' })
    expect(report.failures[0]?.message).toContain(
      `${second?.registry}/org/app: child ${images[0]?.descriptor.digest} (linux/amd64)`,
    )
    for (const repository of world.repositories) expect(world.tags(repository)).toEqual({})
    expect(
      report.published.every(({ status, error }) => status === 'failed' && error?.includes('not tried')),
    ).toBe(true)
  })

  test('refuses a child whose descriptor states another size', async () => {
    await using world = await startWorld([{}])
    await world.seed(children)
    const [first] = images
    const wrong = createIndex({ children: first ? [{ ...first.descriptor, size: 1 }] : [] })
    const report = await world.publish({ index: wrong, tags: tags('1') })
    expect(report.outcome).toBe('failed')
    expect(report.failures[0]).toMatchObject({ code: 'CHILD_DIFFERS' })
  })

  test('names the repository where no access is given, and moves nothing', async () => {
    const closed = { auth: { kind: 'basic', users: { polly: 'other' } } } as const
    await using world = await startWorld([{}, closed])
    await world.seed(children, world.repositories.slice(0, 1))
    const report = await world.publish({ index, tags: tags('1') })
    expect(report.outcome).toBe('failed')
    expect(report.failures[0]).toMatchObject({ code: 'LOGIN_FAILED' })
    expect(report.failures[0]?.message).toContain(world.registries[1]?.host)
    expect(world.repositories.map(world.tags)).toEqual([{}, {}])
  })

  test('leaves an optional registry out, with a warning', async () => {
    await using world = await startWorld([{}, {}])
    const [first, second] = world.repositories
    await world.seed(children, first && [first])
    const report = await world.publish({
      index,
      tags: tags('1'),
      optionalRegistries: second ? [second.registry] : [],
    })
    expect(report).toMatchObject({ outcome: 'published', failures: [] })
    expect(report.warnings[0]).toContain(second?.registry)
    expect(report.published.map(({ status }) => status)).toEqual(['created', 'failed'])
    expect(world.repositories.map(world.tags)).toEqual([{ '1': index.digest }, {}])
  })

  test('fails where all registries are optional and all fail', async () => {
    await using world = await startWorld([{}])
    const report = await world.publish({
      index,
      tags: tags('1'),
      optionalRegistries: world.registries.map(({ host }) => host),
    })
    expect(report.outcome).toBe('failed')
  })

  test.each(['ecr', 'harbor', 'docker-hub'] as const)(
    'takes an immutable tag (%s) that names the index already as done',
    async (immutableStyle) => {
      await using world = await startWorld([{ features: { immutableTags: /^\d/, immutableStyle } }])
      await world.seed(children)
      await world.publish({ index, tags: tags('1.0') })
      const report = await world.publish({ index, tags: tags('1.0', 'latest') })
      expect(report.published.map(({ status }) => status)).toEqual(['unchanged', 'created'])
      const other = await world.publish({
        index: older,
        tags: tags('1.0', 'latest'),
        movingTags: tags('latest'),
      })
      expect(other.outcome).toBe('failed')
      expect(other.failures[0]?.message).toContain('immutable')
      expect(other.failures[0]?.message).toContain(index.digest)
      expect(world.repositories.map(world.tags)).toEqual([{ '1.0': index.digest, latest: index.digest }])
    },
  )
})
