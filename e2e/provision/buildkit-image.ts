import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { cp, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cached } from './cache.ts'
import { run } from './command.ts'
import { runcRoot } from './deb-tools.ts'
import type { Engine } from './engine.ts'
import { buildkit } from './go-tools.ts'
import { sampleRootfs } from './sample-rootfs.ts'
import { versions } from './versions.ts'
import { makeWorkFolder } from './work-folder.ts'

/** The name under which buildx looks for the image of its docker-container driver. */
export const buildkitImage = 'moby/buildkit:buildx-stable-1'

/** Loads {@link buildkitImage} into an engine, if it is not there, from an archive that is made once. */
export async function loadBuildkitImage(engine: Engine): Promise<void> {
  const { docker, env } = engine
  const { status } = await run(docker, ['image', 'inspect', buildkitImage], { env, accept: [0, 1] })
  if (status !== 0) await run(docker, ['load', '--quiet', '--input', await buildkitArchive()], { env })
}

/** The image as an OCI archive: static BuildKit, Debian's runc with its libraries, and busybox for a shell and mount(8). */
export async function buildkitArchive(): Promise<string> {
  const version = `${versions.buildkit}-runc-${versions.runc}`
  const folder = await cached('buildkit-image', version, async (output) => {
    const root = await makeWorkFolder('image')
    try {
      await fillRoot(join(root, 'rootfs'))
      await writeLayout(join(root, 'rootfs'), join(root, 'layout'))
      await archive(join(root, 'layout'), join(output, 'image.tar'))
    } finally {
      await rm(root, { recursive: true, force: true })
    }
  })
  return join(folder, 'image.tar')
}

async function fillRoot(root: string): Promise<void> {
  const { buildkitd, buildctl } = await buildkit()
  const [runc, busybox] = await Promise.all([runcRoot(), sampleRootfs()])
  const copy = (from: string, to: string) =>
    cp(from, join(root, to), { recursive: true, verbatimSymlinks: true })
  await copy(join(busybox, 'rootfs-amd64'), '.')
  for (const libraries of ['lib', 'lib64', 'usr/lib']) await copy(join(runc, libraries), libraries)
  await copy(join(runc, 'usr/sbin/runc'), 'usr/bin/buildkit-runc')
  await copy(buildkitd, 'usr/bin/buildkitd')
  await copy(buildctl, 'usr/bin/buildctl')
}

/** An OCI image layout of one layer, uncompressed: it never leaves this machine. */
async function writeLayout(root: string, layout: string): Promise<void> {
  const blobs = join(layout, 'blobs', 'sha256')
  await mkdir(blobs, { recursive: true })
  const tar = join(layout, 'layer.tar')
  await archive(root, tar)
  const hash = createHash('sha256')
  await pipeline(createReadStream(tar), hash)
  const diffId = `sha256:${hash.digest('hex')}`
  const layer = {
    mediaType: 'application/vnd.oci.image.layer.v1.tar',
    digest: diffId,
    size: (await stat(tar)).size,
  }
  await rename(tar, join(blobs, diffId.slice('sha256:'.length)))

  const put = async (mediaType: string, value: object) => {
    const text = JSON.stringify(value)
    const hex = createHash('sha256').update(text).digest('hex')
    await writeFile(join(blobs, hex), text)
    return { mediaType, digest: `sha256:${hex}`, size: Buffer.byteLength(text) }
  }
  const config = await put('application/vnd.oci.image.config.v1+json', {
    architecture: 'amd64',
    os: 'linux',
    config: { Entrypoint: ['buildkitd'], Env: ['PATH=/usr/bin:/usr/sbin:/bin:/sbin'] },
    rootfs: { type: 'layers', diff_ids: [diffId] },
  })
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  const manifest = await put(mediaType, { schemaVersion: 2, mediaType, config, layers: [layer] })
  const annotations = {
    'io.containerd.image.name': `docker.io/${buildkitImage}`,
    'org.opencontainers.image.ref.name': 'buildx-stable-1',
  }
  const index = {
    schemaVersion: 2,
    manifests: [{ ...manifest, annotations, platform: { architecture: 'amd64', os: 'linux' } }],
  }
  await writeFile(join(layout, 'index.json'), JSON.stringify(index))
  await writeFile(join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }))
}

async function archive(folder: string, file: string): Promise<void> {
  const owner = ['--owner=0', '--group=0', '--numeric-owner']
  await run('tar', ['--create', ...owner, '--file', file, '--directory', folder, '.'])
}
