import { type LocalRegistry, startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from './support/cli.ts'

describe('polyarch build and merge', () => {
  test('make of two builds by leg files what run makes at once', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    await buildBoth(sandbox, registry)
    expect(registry.tags('app').size).toBe(0)
    const files = ['--leg-file', 'amd64.json', '--leg-file', 'arm64.json']
    const merged = await sandbox.run([
      'merge',
      '--images',
      `${registry.host}/app`,
      '--tag',
      '1',
      ...files,
      '--json',
    ])
    expect(merged.status).toBe(0)
    expect(JSON.parse(merged.stdout)).toMatchObject({
      digest: registry.tags('app').get('1'),
      platforms: { 'linux/amd64': expect.any(String), 'linux/arm64': expect.any(String) },
      published: [{ repository: `${registry.host}/app`, tag: '1', status: 'created' }],
    })
    expect(await sandbox.leftovers()).toEqual([])
  })

  test('writes the leg of contract section 6', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    await buildBoth(sandbox, registry)
    const leg = JSON.parse(await sandbox.read('arm64.json'))
    expect(leg).toEqual({
      platform: 'linux/arm64',
      digest: leg.imageDigest,
      imageDigest: expect.stringMatching(/^sha256:/),
      descriptors: [expect.objectContaining({ digest: leg.imageDigest, platform: expect.anything() })],
      sizeBytes: expect.any(Number),
      durationMs: expect.any(Number),
    })
    expect(registry.hasManifest('app', leg.digest)).toBe(true)
  })

  test('merges digests, references, and the tags <tag>-<slug> to the same index', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    await buildBoth(sandbox, registry)
    const image = `${registry.host}/app`
    const digests = await Promise.all(
      ['amd64', 'arm64'].map(async (slug) => JSON.parse(await sandbox.read(`${slug}.json`)).digest),
    )
    const files = ['--leg-file', 'amd64.json', '--leg-file', 'arm64.json']
    const platforms = ['--platforms', 'linux/amd64,linux/arm64']
    for (const [tag, sources] of [
      ['1', [...files, '--arch-tags']],
      [
        '2',
        ['--digests', digests.map((digest, at) => `linux/${['amd64', 'arm64'][at]}=${digest}`).join(',')],
      ],
      ['3', ['--sources', digests.map((digest) => `${image}@${digest}`).join('\n')]],
    ] as const) {
      expect(await sandbox.run(['merge', '--images', image, '--tag', tag, ...sources])).toMatchObject({
        status: 0,
      })
    }
    // The annotation with the version differs, so the children are compared.
    const seen = await Promise.all(
      ['1', '2', '3'].map(async (tag) =>
        JSON.parse((await sandbox.run(['inspect', `${image}:${tag}`, '--json'])).stdout),
      ),
    )
    expect(seen[1].images).toEqual(seen[0].images)
    expect(seen[2].images).toEqual(seen[0].images)
    const fromTags = await sandbox.run(['merge', '--images', image, '--tag', '1', ...platforms, '--json'])
    expect(JSON.parse(fromTags.stdout)).toMatchObject({
      digest: registry.tags('app').get('1'),
      published: [{ status: 'unchanged' }],
    })
  })

  test('copies children to a repository that lacks them with --copy-missing, and fails without', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    await using other = await startLocalRegistry()
    await buildBoth(sandbox, registry)
    const args = [
      'merge',
      '--images',
      `${registry.host}/app,${other.host}/copy`,
      '--tag',
      '1',
      '--leg-file',
      'amd64.json',
      '--retries',
      '0',
    ]
    const refused = await sandbox.run(args)
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain(`${other.host}/copy`)
    expect(registry.tags('app').size).toBe(0)
    expect(await sandbox.run([...args, '--copy-missing'])).toMatchObject({ status: 0 })
    expect(other.tags('copy').get('1')).toBe(registry.tags('app').get('1'))
  })

  test('moves nothing with --dry-run, and says what would move', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    await buildBoth(sandbox, registry)
    const args = ['merge', '--images', `${registry.host}/app`, '--tag', '1', '--leg-file', 'amd64.json']
    const { status, stdout } = await sandbox.run([...args, '--dry-run', '--json'])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      dryRun: true,
      tags: [{ tag: '1', change: 'create' }],
      index: { schemaVersion: 2 },
    })
    expect(registry.tags('app').size).toBe(0)
  })

  test('refuses an index without a required platform', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    await buildBoth(sandbox, registry)
    const args = ['merge', '--images', `${registry.host}/app`, '--tag', '1', '--leg-file', 'amd64.json']
    const { status, stderr } = await sandbox.run([...args, '--require-platforms', 'linux/amd64,linux/s390x'])
    expect(status).toBe(1)
    expect(stderr).toMatch(/error: required platform linux\/s390x is not among the children/)
    expect(registry.tags('app').size).toBe(0)
  })
})

async function buildBoth(sandbox: Sandbox, { host }: LocalRegistry): Promise<void> {
  const outcomes = await Promise.all(
    ['amd64', 'arm64'].map((slug) =>
      sandbox.run([
        'build',
        '--images',
        `${host}/app`,
        '--platform',
        `linux/${slug}`,
        '--leg-file',
        `${slug}.json`,
      ]),
    ),
  )
  for (const { status, stderr } of outcomes) expect(status, stderr).toBe(0)
}
