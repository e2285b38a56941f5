import { cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import {
  createBuilder,
  run,
  sampleRootfs,
  startDistribution,
  startEngine,
} from '../../../../e2e/provision/index.ts'

/** LARGE_IMAGE_MIB=3072 is the size that users have; the suite makes do with less. */
const mib = Number(process.env['LARGE_IMAGE_MIB'] ?? 512)
const builderName = 'polyarch-large'
const script = fileURLToPath(new URL('one-leg.ts', import.meta.url))

test(`an image of ${mib} MiB goes to three registries from a disk with 2.2 times as much, through little memory of ours and no file`, async () => {
  await using engine = await startEngine()
  // The builder's whole disk: what it unpacks, and what it packs to push. A full one would end the build.
  const size = Math.ceil(mib * 2.2) + 16
  const options = ['--opt=type=tmpfs', '--opt=device=tmpfs', `--opt=o=size=${size}m`]
  const volume = `buildx_buildkit_${builderName}0_state`
  await run(engine.docker, ['volume', 'create', ...options, volume], { env: engine.env })
  await using _builder = await createBuilder(engine, { name: builderName })
  await using one = await startDistribution({ version: '3.1' })
  await using two = await startDistribution({ version: '3.1' })
  await using three = await startDistribution({ version: '2.8' })
  const root = await mkdtemp(join(tmpdir(), 'polyarch-large-'))
  let most = 0
  const look = setInterval(async () => {
    most = Math.max(most, await sizeOf(join(root, 'tmp')))
  }, 100)
  try {
    await mkdir(join(root, 'tmp'))
    await cp(join(await sampleRootfs(), 'rootfs-amd64'), join(root, 'rootfs'), {
      recursive: true,
      verbatimSymlinks: true,
    })
    // Random, so that it is as large packed as unpacked.
    const dockerfile = [
      'FROM scratch',
      'COPY rootfs/ /',
      `RUN --network=none head -c ${mib * 2 ** 20} /dev/urandom > /data`,
      '',
    ]
    await writeFile(join(root, 'Dockerfile'), dockerfile.join('\n'))
    const hosts = [one.host, two.host, three.host]
    const request = {
      builderName,
      repositories: hosts.map((host) => `${host}/large/app`).join(','),
      workingFolder: root,
      temporaryFolder: join(root, 'tmp'),
    }
    const env = { ...engine.env, TMPDIR: join(root, 'tmp') }
    const { stdout } = await run(process.execPath, [script], { env, input: JSON.stringify(request) })
    const leg: unknown = JSON.parse(stdout)
    expect(leg).toMatchObject({ digest: expect.stringMatching(/^sha256:/), peakMiB: expect.any(Number) })
    const { sizeBytes, peakMiB, digest } = Object(leg)
    expect(sizeBytes).toBeGreaterThan(mib * 2 ** 20)
    expect(peakMiB).toBeLessThan(150)
    expect(most).toBeLessThan(1 << 20)
    for (const host of hosts) {
      const answer = await run('curl', [
        '--silent',
        '--head',
        `http://${host}/v2/large/app/manifests/${digest}`,
        '--header',
        'Accept: application/vnd.oci.image.index.v1+json',
      ])
      expect(answer.stdout).toMatch(/^HTTP\/1.1 200/)
    }
    console.log(
      `${mib} MiB: ${Number(peakMiB).toFixed(0)} MiB of memory, ${most} bytes of files, builder's disk ${size} MiB`,
    )
  } finally {
    clearInterval(look)
    await rm(root, { recursive: true, force: true })
  }
}, 600_000)

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (found) => (found.isFile() ? found.size : 0),
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, one) => sum + one, 0)
}
