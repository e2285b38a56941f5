import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Digest, digestOf, formatPlatform, type Platform } from '@polyarch/image'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ImageLeg,
  type JobResult,
  type LegRecord,
  LegRecordError,
  type Publishable,
  parseLegRecord,
  readLegFolder,
  runJobs,
  runStack,
  type Stack,
  type StackRunDependencies,
  writeLegFile,
} from '../src/index.ts'
import { chain, stackOf } from './support.ts'

const needs = { base: [], dev: ['base'], top: ['dev'], side: ['base'] }
const together = stackOf(chain(needs))
const each = stackOf(`publish: each\n${chain(needs)}`)

function digestFor(text: string): Digest {
  return digestOf(new TextEncoder().encode(text))
}

/** The leg of what it is made of: the same ingredients give the same digest. */
function legOf(image: string, platform: Platform, parents: readonly LegRecord[], version = ''): ImageLeg {
  const below = parents.flatMap(({ legs }) => legs.map(({ leg }) => leg.imageDigest))
  const digest = digestFor([image, formatPlatform(platform), version, ...below].join())
  const descriptor = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: 1, platform }
  return {
    image,
    leg: { platform, digest, imageDigest: digest, descriptors: [descriptor], sizeBytes: 1, durationMs: 1 },
    repositories: together.builds[0]?.images[0].repositories ?? [],
  }
}

/** A world in which everything works but what `fails` names. */
function world(
  options: Partial<StackRunDependencies<string>> & {
    readonly fails?: readonly string[]
    readonly contents?: Readonly<Record<string, string>>
  } = {},
) {
  const { fails = [], contents = {}, ...rest } = options
  const built: string[] = []
  const published: Publishable[] = []
  const saved = new Map<string, LegRecord>()
  const dependencies: StackRunDependencies<string> = {
    signal: new AbortController().signal,
    known: new Map(),
    describe: async ({ name }) => ({ content: contents[name] ?? '', circumstances: [] }),
    isThere: async () => true,
    build: async (job, build, parents) => {
      built.push(job.name)
      if (fails.includes(job.name)) throw new Error(`${job.name} is broken`)
      return job.platforms.flatMap((platform) =>
        build.images.map(({ name }) => legOf(name, platform, parents, contents[build.name])),
      )
    },
    readPublished: async (build, platforms) => ({
      isWhole: true,
      legs: platforms.map((platform) => legOf(build.name, platform, [])),
    }),
    save: async (record) => void saved.set(record.job, record),
    publish: async (publishable) => {
      published.push(publishable)
      return publishable.job.name
    },
    now: () => 0,
    report: () => {},
    ...rest,
  }
  return { built, published, saved, dependencies }
}

const kinds = (results: ReadonlyMap<string, JobResult<unknown>>) =>
  Object.fromEntries([...results].map(([name, { kind }]) => [name, kind]))

describe('a run', () => {
  test('builds each leg after its parents and publishes all images at the end, with their legs in order', async () => {
    const { built, published, dependencies } = world()
    const { legs, publishes } = await runStack(together, dependencies)
    expect(new Set(Object.values(kinds(legs)))).toEqual(new Set(['done']))
    expect(kinds(publishes)).toEqual({ publish: 'done' })
    expect(built.indexOf('base-arm64')).toBeLessThan(built.indexOf('dev-arm64'))
    expect(
      published[0]?.images.map(({ image, legs: own }) => [
        image,
        own.map(({ platform }) => platform.architecture),
      ]),
    ).toEqual(['base', 'dev', 'top', 'side'].map((name) => [name, ['amd64', 'arm64']]))
  })

  test('goes on for arm64 while the amd64 leg of the parent is still being built', async () => {
    const order: string[] = []
    let release = () => {}
    const slow = new Promise<void>((resolve) => {
      release = resolve
    })
    const { dependencies } = world({
      build: async (job, build, parents) => {
        if (job.name === 'base-amd64') await slow
        order.push(job.name)
        if (job.name === 'side-arm64') release()
        return job.platforms.map((platform) => legOf(build.name, platform, parents))
      },
    })
    const stack: Stack = { ...each, parallel: 2 }
    await runStack(stack, dependencies)
    expect(order.indexOf('top-arm64')).toBeLessThan(order.indexOf('base-amd64'))
  })

  test('of images that are published each: one that fails stops its descendants alone', async () => {
    const { published, dependencies } = world({ fails: ['dev-arm64'] })
    const { legs, publishes } = await runStack(each, dependencies)
    expect(kinds(legs)).toMatchObject({
      'dev-amd64': 'done',
      'top-amd64': 'done',
      'dev-arm64': 'failed',
      'top-arm64': 'skipped',
      'side-arm64': 'done',
    })
    expect(kinds(publishes)).toEqual({
      'base-publish': 'done',
      'side-publish': 'done',
      'dev-publish': 'skipped',
      'top-publish': 'skipped',
    })
    expect(published.map(({ job }) => job.name).toSorted()).toEqual(['base-publish', 'side-publish'])
  })

  test('of images that are published together: one that fails keeps all of them from it', async () => {
    const { published, dependencies } = world({ fails: ['side-amd64'] })
    const { legs, publishes } = await runStack(together, dependencies)
    expect(kinds(legs)).toMatchObject({ 'top-arm64': 'done', 'side-amd64': 'failed' })
    expect(kinds(publishes)).toEqual({ publish: 'skipped' })
    expect(published).toEqual([])
  })

  test('that was stopped starts nothing more and publishes nothing', async () => {
    const controller = new AbortController()
    const { built, dependencies } = world({ signal: controller.signal })
    const build: typeof dependencies.build = async (...args) => {
      const legs = await dependencies.build(...args)
      if (args[0].name === 'dev-amd64') controller.abort(new Error('enough'))
      return legs
    }
    const { legs, publishes } = await runStack({ ...together, parallel: 1 }, { ...dependencies, build })
    expect(built).not.toContain('top-amd64')
    expect(Object.values(kinds(legs))).toContain('stopped')
    expect(kinds(publishes)).toEqual({ publish: 'stopped' })
  })

  test('whose publish fails says so', async () => {
    const { dependencies } = world({ publish: () => Promise.reject(new Error('no')) })
    expect(kinds((await runStack(together, dependencies)).publishes)).toEqual({ publish: 'failed' })
  })
})

describe('a run after another one', () => {
  test('builds nothing where nothing has changed', async () => {
    const first = world()
    await runStack(together, first.dependencies)
    const second = world({ known: first.saved })
    const { legs } = await runStack(together, second.dependencies)
    expect(second.built).toEqual([])
    expect([...legs.values()].map((leg) => (leg.kind === 'done' ? leg.value.origin : leg.kind))).toEqual(
      Array(8).fill('resumed'),
    )
  })

  test('builds what changed, and what stands on another parent than before', async () => {
    const first = world()
    await runStack(together, first.dependencies)
    const second = world({ known: first.saved, contents: { dev: 'new' } })
    await runStack(together, second.dependencies)
    expect(second.built.toSorted()).toEqual(['dev-amd64', 'dev-arm64', 'top-amd64', 'top-arm64'])
  })

  test('builds again what a repository has lost', async () => {
    const first = world()
    await runStack(together, first.dependencies)
    const second = world({
      known: first.saved,
      isThere: async (legs) => legs.every(({ image }) => image !== 'side'),
    })
    await runStack(together, second.dependencies)
    expect(second.built.toSorted()).toEqual(['side-amd64', 'side-arm64'])
  })

  test('of what changed takes the rest as it is published, and publishes only what is new', async () => {
    const { built, published, dependencies } = world({
      changed: new Map([
        ['dev', ''],
        ['top', ''],
      ]),
    })
    const { legs } = await runStack(together, dependencies)
    expect(built.toSorted()).toEqual(['dev-amd64', 'dev-arm64', 'top-amd64', 'top-arm64'])
    expect(published[0]?.images.map(({ image }) => image)).toEqual(['dev', 'top'])
    const base = legs.get('base-amd64')
    expect(base?.kind === 'done' ? base.value.origin : '').toBe('reused')
  })

  test('publishes what has not all of its tags yet, and builds what is not there at all', async () => {
    const { built, published, dependencies } = world({
      changed: new Map(),
      readPublished: async (build, platforms) => {
        if (build.name === 'side') return undefined
        return {
          isWhole: build.name !== 'top',
          legs: platforms.map((platform) => legOf(build.name, platform, [])),
        }
      },
    })
    await runStack(together, dependencies)
    expect(built.toSorted()).toEqual(['side-amd64', 'side-arm64'])
    expect(published[0]?.images.map(({ image }) => image)).toEqual(['top', 'side'])
  })

  test('publishes nothing where nothing changed', async () => {
    const { published, dependencies } = world({ changed: new Map() })
    const { publishes } = await runStack(together, dependencies)
    expect([published.length, publishes.size]).toEqual([0, 0])
  })
})

test('jobs run after what they need, no more at once than allowed, and only what needs a failure is skipped', async () => {
  const graphs = fc.array(fc.tuple(fc.array(fc.nat(), { maxLength: 3 }), fc.boolean()), {
    minLength: 1,
    maxLength: 12,
  })
  await fc.assert(
    fc.asyncProperty(graphs, fc.integer({ min: 1, max: 4 }), async (picks, parallel) => {
      const jobs = picks.map(([parents, fails], index) => ({
        name: `${index}`,
        needs: index === 0 ? [] : [...new Set(parents.map((pick) => `${pick % index}`))],
        fails: fails && index % 3 === 0,
      }))
      const done = new Set<string>()
      let running = 0
      const results = await runJobs(jobs, {
        parallel,
        signal: new AbortController().signal,
        run: async (job) => {
          running += 1
          expect(running).toBeLessThanOrEqual(parallel)
          expect(job.needs.every((name) => done.has(name))).toBe(true)
          await Promise.resolve()
          running -= 1
          if (job.fails) throw new Error('broken')
          done.add(job.name)
        },
      })
      expect([...results.keys()]).toEqual(jobs.map(({ name }) => name))
      const isBroken = (name: string): boolean => {
        const job = jobs[Number(name)]
        return job !== undefined && (job.fails || job.needs.some(isBroken))
      }
      for (const { name, needs: parents, fails } of jobs) {
        const kind = parents.some(isBroken) ? 'skipped' : fails ? 'failed' : 'done'
        expect(results.get(name)?.kind).toBe(kind)
      }
    }),
    { numRuns: 150 },
  )
})

describe('leg files', () => {
  const record: LegRecord = {
    job: 'base-amd64',
    build: 'base',
    fingerprint: 'sha256:x',
    startedAt: 1,
    durationMs: 2,
    legs: [legOf('base', { os: 'linux', architecture: 'amd64' }, [])],
  }

  test('are read as they were written, and nothing else lies beside them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'polyarch-legs-'))
    try {
      await writeLegFile(join(folder, 'new'), record)
      expect(await readdir(join(folder, 'new'))).toEqual(['base-amd64.json'])
      expect((await readLegFolder(join(folder, 'new'))).get('base-amd64')).toEqual(record)
      expect((await readLegFolder(join(folder, 'absent'))).size).toBe(0)
      await writeFile(join(folder, 'new', 'broken.json'), '{"job":')
      await expect(readLegFolder(join(folder, 'new'))).rejects.toThrow(LegRecordError)
      const skipped: string[] = []
      const records = await readLegFolder(join(folder, 'new'), ({ message }) => skipped.push(message))
      expect([records.size, skipped.length]).toEqual([1, 1])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"legs":[{}],"job":"a","build":"a","fingerprint":"a","startedAt":0,"durationMs":0}',
  ])('%j is none', (text) => {
    expect(() => parseLegRecord(text, 'x.json')).toThrow(
      /^x\.json is no leg file of a stack: .*; build that leg again$/,
    )
  })
})
