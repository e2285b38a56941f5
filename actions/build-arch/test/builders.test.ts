import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BuilderReport } from '@polyarch/build-arch'
import { type PlanInputs, planRun } from '@polyarch/plan'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepBuilders, keptBuilders } from '../src/builder-state.ts'
import { buildxRelease, buildxTool, isRecentBuildx } from '../src/buildx-release.ts'
import { hasQuickEngine } from '../src/quick-engine.ts'
import { parseMounts, roomiest } from '../src/state-folder.ts'

const gib = 2 ** 30

describe('the disk for a builder’s state', () => {
  test.each([
    ['the only disk stays', [{ path: '/', free: 20 * gib }], 20 * gib, undefined],
    ['a second disk with much more room is taken', [{ path: '/mnt', free: 65 * gib }], 20 * gib, '/mnt'],
    ['a little more is not worth it', [{ path: '/mnt', free: 27 * gib }], 20 * gib, undefined],
    ['half as much again of little is not enough', [{ path: '/mnt', free: 6 * gib }], 2 * gib, undefined],
    [
      'the roomiest of several is taken',
      [
        { path: '/a', free: 50 * gib },
        { path: '/b', free: 80 * gib },
      ],
      20 * gib,
      '/b',
    ],
    ['without any there is none', [], 0, undefined],
  ])('%s', (_, disks, here, expected) => {
    expect(roomiest(disks, here)).toBe(expected)
  })

  test('mounts are read with their spaces and rights', () => {
    const text = [
      '36 35 98:0 / / rw,noatime shared:1 - ext4 /dev/root rw,errors=continue',
      '40 36 8:17 / /mnt/big\\040disk rw,relatime - xfs /dev/sdb1 rw',
      '41 36 8:18 / /cd ro - iso9660 /dev/sr0 ro',
      '',
      'nonsense',
    ].join('\n')
    expect(parseMounts(text)).toEqual([
      { path: '/', type: 'ext4', isWritable: true },
      { path: '/mnt/big disk', type: 'xfs', isWritable: true },
      { path: '/cd', type: 'iso9660', isWritable: false },
    ])
  })
})

describe('the pinned buildx', () => {
  test.each([
    ['0.13.1', true],
    ['v0.36.1', true],
    ['0.12.1', false],
    ['0.8.0-docker', false],
    ['1.0.0', true],
    ['built by hand', true],
  ])('%s is recent enough: %s', (version, expected) => {
    expect(isRecentBuildx(version)).toBe(expected)
  })

  test('has a checksum for each system, and an address below the one that is given', () => {
    for (const sum of Object.values(buildxRelease.sha256)) expect(sum).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(Object.values(buildxRelease.sha256)).size).toBe(Object.keys(buildxRelease.sha256).length)
    const { version } = buildxRelease
    expect(buildxTool(buildxRelease, 'https://mirror/x')?.url).toMatch(
      new RegExp(`^https://mirror/x/v${version}/buildx-v${version}\\.linux-`),
    )
    expect(buildxTool({ version, sha256: {} })).toBeUndefined()
  })
})

test('the post step is told of everything that was begun', async () => {
  const kept = new Map<string, string>()
  const keep = keepBuilders({
    keepState: (name, value) => {
      kept.set(name, value)
      return Promise.resolve()
    },
  })
  const state = (name: string) => kept.get(name) ?? ''
  expect(keptBuilders({ state })).toBeUndefined()
  await keep({ folder: '/f' })
  await keep({ folder: '/f', name: 'one' })
  await keep({ folder: '/f', name: 'two', stateFolder: '/mnt/a b' })
  expect(keptBuilders({ state })).toEqual({ folder: '/f', names: ['one', 'two'], stateFolders: ['/mnt/a b'] })
})

describe('Docker’s own builder', () => {
  let folder: string
  const event = {
    provider: 'github',
    eventName: 'push',
    ref: 'refs/heads/main',
    sha: '',
    isFork: false,
  } as const
  const report: BuilderReport = {
    engine: { state: 'ready', version: '28.3.1', imageStore: 'containerd', platform: 'linux/amd64' },
    buildx: { state: 'ready', version: '0.36.1' },
    builder: { state: 'ready', name: 'default', driver: 'docker', platforms: [] },
    buildah: { state: 'missing', advice: '' },
    platform: 'linux/amd64',
    emulated: [],
  }
  const engine = (more: object) => ({ ...report, engine: { ...report.engine, ...more } }) as BuilderReport

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'engine-'))
    // biome-ignore lint/suspicious/noTemplateCurlyInString: of the shell
    await writeFile(join(folder, 'docker'), '#!/bin/sh\nexit ${BRIDGE:-0}\n')
    await chmod(join(folder, 'docker'), 0o755)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test.each<readonly [string, BuilderReport, PlanInputs, string, boolean]>([
    ['is taken at once where it keeps digests, attestations and the cache', report, {}, '0', true],
    ['is not, where its image store is the classic one', engine({ imageStore: 'classic' }), {}, '0', false],
    [
      'is not, where its release cannot speak to GitHub’s cache',
      engine({ version: '26.1.5' }),
      {},
      '0',
      false,
    ],
    ['is not, where its release cannot be read', engine({ version: 'dev' }), {}, '0', false],
    ['is not, where RUN steps have no network', report, {}, '1', false],
    ['is not, where the cache is where it cannot write', report, s3(), '0', false],
    ['is, where that cache is off', report, { ...s3(), cache: 'false' }, '0', true],
    [
      'is not, where another builder is the current one',
      { ...report, builder: { state: 'ready', name: 'x', driver: 'docker-container', platforms: [] } },
      {},
      '0',
      false,
    ],
  ])('%s', async (_, found, inputs, bridge, expected) => {
    const plan = planRun({ images: 'ghcr.io/a/b', ...inputs }, event)
    const environment = { PATH: `${folder}:/usr/bin:/bin`, BRIDGE: bridge }
    expect(await hasQuickEngine(plan, found, environment, new AbortController().signal)).toBe(expected)
  })
})

function s3(): PlanInputs {
  return { 'cache-backend': 's3', 'cache-ref': 'bucket=b,region=r' }
}
