import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { detectBuilders } from '../src/builder-detection.ts'

const info = (fields: object) => `printf '%s\\n' '${JSON.stringify(fields)}'`
const engine = {
  ServerVersion: '29.0.1',
  OSType: 'linux',
  Architecture: 'aarch64',
  DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
}

/** Looks at a machine whose `docker` and `buildah` are these shell scripts. */
async function detect(tools: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'tools-'))
  try {
    for (const [name, script] of Object.entries(tools)) {
      await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`)
      await chmod(join(folder, name), 0o755)
    }
    return await detectBuilders({ PATH: folder })
  } finally {
    await rm(folder, { recursive: true })
  }
}

const working = `case "$1 $2" in
  "info "*) ${info(engine)} ;;
  "buildx version") echo "github.com/docker/buildx v0.13.1 788433953af1" ;;
  "buildx inspect") printf 'Name: x\\nDriver: docker-container\\n\\nNodes:\\nName: x0\\nPlatforms: linux/arm64*, linux/amd64\\n' ;;
esac`

describe('detectBuilders', () => {
  test('reports versions, image store and the current builder', async () => {
    expect(
      await detect({ docker: working, buildah: 'echo "buildah version 1.28.2 (image-spec 1.1)"' }),
    ).toMatchObject({
      engine: { state: 'ready', version: '29.0.1', imageStore: 'containerd', platform: 'linux/arm64' },
      buildx: { state: 'ready', version: '0.13.1' },
      builder: {
        state: 'ready',
        name: 'x',
        driver: 'docker-container',
        platforms: ['linux/arm64', 'linux/amd64'],
      },
      buildah: { state: 'ready', version: '1.28.2' },
    })
  })

  test('says of everything that is missing how to get it', async () => {
    const report = await detect({})
    for (const part of [report.engine, report.buildx, report.buildah]) {
      expect(part).toEqual({ state: 'missing', advice: expect.stringMatching(/^install /) })
    }
    expect(report.builder).toEqual({ state: 'missing' })
  })

  test.each([
    [
      'that exits with an error',
      'echo "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?" >&2; exit 1',
    ],
    [
      'that says so in a field',
      info({ ServerErrors: ['Cannot connect to the Docker daemon at unix:///x.'] }),
    ],
  ])('says how to start an engine %s', async (_, script) => {
    expect((await detect({ docker: script })).engine).toEqual({
      state: 'failing',
      error: expect.stringMatching(/^Cannot connect/),
      advice: expect.stringMatching(/systemctl start docker/),
    })
  })

  test('knows a docker without buildx', async () => {
    const script = `case "$1" in info) ${info(engine)} ;; *) echo "docker: unknown command: docker buildx" >&2; exit 1 ;; esac`
    expect(await detect({ docker: script })).toMatchObject({
      engine: { state: 'ready' },
      buildx: { state: 'missing', advice: expect.stringMatching(/docker-buildx/) },
      builder: { state: 'missing' },
    })
  })

  test('takes output that it cannot read for a failure', async () => {
    expect((await detect({ docker: 'echo gibberish' })).engine).toMatchObject({ state: 'failing' })
  })
})
