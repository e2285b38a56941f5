import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Digest, parseRepository, parseTag, type Repository } from '@polyarch/image'
import { type LocalRegistry, startLocalRegistry } from '@polyarch/local-registry'
import { RegistryClient } from '@polyarch/registry'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Distribution,
  run,
  startDistribution,
  type Tools,
  tools,
} from '../../../../e2e/provision/index.ts'
import { createIndex, planPublish, publish, removeTag } from '../../src/index.ts'
import { makeAttestation, makeImage, pushImage, type TestImage } from '../images.ts'

const [fixed, moving] = [parseTag('1.2.3'), parseTag('latest')]

let programs: Tools
let old: Distribution
let current: Distribution
let embedded: LocalRegistry
let client: RegistryClient
let repositories: readonly Repository[]
let count = 0

beforeAll(async () => {
  programs = await tools()
  old = await startDistribution({ version: '2.8' })
  current = await startDistribution({ version: '3.1' })
  embedded = await startLocalRegistry()
  client = new RegistryClient()
}, 900_000)

afterAll(async () => {
  await client?.close()
  await Promise.all([old?.stop(), current?.stop(), embedded?.close()])
})

beforeEach(() => {
  count += 1
  embedded.clearFaults()
  repositories = [old, current, embedded].map(({ host }) => parseRepository(`${host}/org/app-${count}`))
})

describe('publishing to distribution 2.8, 3.1 and the embedded registry', () => {
  test('gives all of them one index, as crane and regctl read it', async () => {
    const release = await seedRelease('one')
    const report = await publishTo(repositories, release)
    expect(report).toMatchObject({ outcome: 'published', warnings: [] })
    expect(report.requests).toBe(repositories.length * (2 + 4 + 2 * 2))
    for (const name of repositories.map(nameOf)) {
      for (const tag of [fixed, moving]) {
        const { stdout } = await run(programs.crane, ['digest', `${name}:${tag}`])
        expect(stdout.trim()).toBe(release.index.digest)
      }
      const { stdout } = await run(programs.crane, ['manifest', `${name}:${fixed}`])
      expect(Buffer.from(stdout)).toEqual(Buffer.from(release.index.bytes))
      const host = `--host=reg=${name.split('/')[0]},tls=disabled`
      const list = ['manifest', 'get', host, '--format={{ range .Manifests }}{{ .Platform }} {{ end }}']
      const platforms = await run(programs.regctl, [...list, `${name}:${moving}`])
      expect(platforms.stdout).toContain('linux/amd64')
      expect(platforms.stdout).toContain('linux/arm64')
    }
  })

  test('a second time changes nothing', async () => {
    const release = await seedRelease('one')
    await publishTo(repositories, release)
    const again = await publishTo(repositories, release)
    expect(again.outcome).toBe('published')
    expect(new Set(again.published.map(({ status }) => status))).toEqual(new Set(['unchanged']))
  })

  test('puts every tag back when one is refused: moved ones to what they named, new ones away', async () => {
    const first = await seedRelease('one')
    await publishTo(repositories, first, [moving])
    const second = await seedRelease('two')
    embedded.inject({
      match: { method: 'PUT', path: /\/manifests\/latest$/, times: 100 },
      effect: { kind: 'status', status: 403, code: 'DENIED', message: 'latest is locked' },
    })
    const report = await publishTo(repositories, second)
    expect(report.failures.map(String).join()).toContain('latest is locked')
    expect(report.outcome).toBe('rolled-back')
    for (const name of repositories.map(nameOf)) {
      expect(await tagsOf(name)).toEqual({ latest: first.index.digest })
      // What the first release needs is still there.
      await readWhole(`${name}:latest`)
    }
    embedded.clearFaults()
    expect(await publishTo(repositories, second)).toMatchObject({ outcome: 'published' })
  })

  test('moves nothing where one of them has lost a child', async () => {
    const release = await seedRelease('one', repositories.slice(0, 2))
    const report = await publishTo(repositories, release)
    expect(report.outcome).toBe('failed')
    expect(report.failures.map(String).join()).toContain(embedded.host)
    for (const repository of repositories) {
      for (const tag of [fixed, moving]) {
        expect(await client.repository(repository).headManifest(tag)).toBeUndefined()
      }
    }
  })

  test('copies what is missing, layers included, when asked to', async () => {
    const release = await seedRelease('one', repositories.slice(0, 1))
    const report = await publishTo(repositories, release, [fixed], { copyMissing: { from: [] } })
    expect(report.outcome).toBe('published')
    for (const name of repositories.map(nameOf)) {
      await readWhole(`${name}:${fixed}`)
      const { stdout } = await run(programs.crane, ['digest', `${name}:${fixed}`])
      expect(stdout.trim()).toBe(release.index.digest)
    }
  })
})

test.each(['2.8', '3.1'])('removing a tag on distribution %s takes the tag alone', async (version) => {
  const [repository] = repositories.filter(
    ({ registry }) => registry === (version === '2.8' ? old.host : current.host),
  )
  if (repository === undefined) throw new Error(`no registry ${version}`)
  const release = await seedRelease('one', [repository])
  await publishTo([repository], release, [fixed, moving])
  const removal = {
    repository: client.repository(repository, 'push'),
    signal: new AbortController().signal,
    sleep: async () => undefined,
  }
  expect(await removeTag({ ...removal, tag: moving })).toBe('removed')
  expect(await removeTag({ ...removal, tag: moving })).toBe('absent')
  expect(await tagsOf(nameOf(repository))).toEqual({ [fixed]: release.index.digest })
  await readWhole(`${nameOf(repository)}:${fixed}`)
})

test('a registry that deletes nothing keeps what it has, and says why', async () => {
  await using readOnly = await startDistribution({ version: '2.8', deleteEnabled: false })
  const repository = parseRepository(`${readOnly.host}/org/app`)
  const release = await seedRelease('one', [repository])
  await publishTo([repository], release, [fixed])
  const removal = removeTag({
    repository: client.repository(repository, 'push'),
    tag: fixed,
    signal: new AbortController().signal,
    sleep: async () => undefined,
  })
  await expect(removal).rejects.toMatchObject({ code: 'TAG_NOT_REMOVED' })
  expect(await tagsOf(nameOf(repository))).toEqual({ [fixed]: release.index.digest })
})

interface Release {
  readonly index: ReturnType<typeof createIndex>
}

/** Two platforms with attestations, whose children are in these repositories. */
async function seedRelease(salt: string, where: readonly Repository[] = repositories): Promise<Release> {
  const images = ['amd64', 'arm64'].map((architecture) => makeImage({ os: 'linux', architecture }, salt))
  const children: readonly TestImage[] = [...images, ...images.map(makeAttestation)]
  for (const repository of where) {
    for (const child of children) await pushImage(client.repository(repository, 'push'), child)
  }
  return { index: createIndex({ children: children.map(({ descriptor }) => descriptor) }) }
}

/** By a client of its own, as another run of the program has. */
async function publishTo(
  where: readonly Repository[],
  { index }: Release,
  tags = [fixed, moving],
  more: Partial<Parameters<typeof planPublish>[0]> = {},
) {
  await using own = new RegistryClient({ retries: 1 })
  const request = { index, repositories: where, tags, movingTags: tags.filter((tag) => tag === moving) }
  return await publish(planPublish({ ...request, ...more }), { client: own })
}

/** Lets regctl fetch an index with all that it leads to, and check each digest. */
async function readWhole(name: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-read-'))
  const host = `--host=reg=${name.split('/')[0]},tls=disabled`
  try {
    await run(programs.regctl, ['image', 'copy', host, name, `ocidir://${folder}/image`])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function tagsOf(name: string): Promise<Readonly<Record<string, Digest>>> {
  const repository = client.repository(parseRepository(name))
  const { stdout } = await run(programs.crane, ['ls', name])
  const tags = stdout.split('\n').filter((line) => line !== '')
  const entries = tags.map(
    async (tag) => [tag, (await repository.headManifest(parseTag(tag)))?.digest] as const,
  )
  return Object.fromEntries((await Promise.all(entries)).filter(isThere))
}

function isThere(entry: readonly [string, Digest | undefined]): entry is readonly [string, Digest] {
  return entry[1] !== undefined
}

function nameOf({ registry, path }: Repository): string {
  return `${registry}/${path}`
}
