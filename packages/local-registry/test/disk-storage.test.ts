import { type Dirent, rmSync } from 'node:fs'
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { digestOf, mediaTypes, parseManifest, parseTag } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { diskLayout } from '../src/disk-layout.ts'
import { createDiskManifests } from '../src/disk-manifests.ts'
import { startLocalRegistry } from '../src/index.ts'
import { startChildRegistry } from './child-registry.ts'
import { eventually } from './eventually.ts'
import { header, json, send } from './http.ts'
import {
  beginUpload,
  content,
  imageManifest,
  indexManifest,
  pushBlob,
  pushImage,
  putManifest,
  randomContent,
} from './sample.ts'
import { temporaryFolder } from './storages.ts'

const onDisk = (folder: string) => startLocalRegistry({ storage: { kind: 'disk', folder } })

test('what was pushed is there after a restart', async () => {
  await using temporary = await temporaryFolder()
  const image = await onDisk(temporary.folder).then(async (registry) => {
    await using open = registry
    return await pushImage(open.url, 'a/b', 'Latest')
  })
  await using registry = await onDisk(temporary.folder)
  expect(registry.tags('a/b')).toEqual(new Map([['Latest', image.digest]]))
  expect(await completeTags(registry.url)).toEqual(['a/b:Latest'])
})

test('an upload goes on after a restart, also with another server on the folder', async () => {
  await using temporary = await temporaryFolder()
  const blob = randomContent(10_000)
  await using first = await onDisk(temporary.folder)
  const location = await beginUpload(first.url, 'a')
  await send(first.url, location, { method: 'PATCH', body: blob.bytes.subarray(0, 4000) })
  await using second = await onDisk(temporary.folder)
  expect(header(await send(second.url, location), 'range')).toBe('0-3999')
  await send(second.url, location, { method: 'PATCH', body: blob.bytes.subarray(4000) })
  expect((await send(first.url, `${location}?digest=${blob.digest}`, { method: 'PUT' })).status).toBe(201)
  expect((await send(second.url, `/v2/a/blobs/${blob.digest}`)).body).toEqual(blob.bytes)
})

test('tags that differ in case only are two, whatever the file system', async () => {
  await using temporary = await temporaryFolder()
  await using registry = await onDisk(temporary.folder)
  const tags = ['v1', 'V1', 'A'.repeat(128), 'a'.repeat(128), '_', 'RC.1-x']
  const images = new Map()
  for (const tag of tags) images.set(tag, (await pushImage(registry.url, 'a', tag)).digest)
  expect(new Map(registry.tags('a'))).toEqual(images)
  const names = await readdir(join(temporary.folder, 'repositories', 'a', '_tags'))
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(tags.length)
  expect(Math.max(...names.map(({ length }) => length))).toBeLessThan(255)
})

test('the bytes of a blob go with the last repository that has it', async () => {
  await using temporary = await temporaryFolder()
  await using registry = await onDisk(temporary.folder)
  const blob = randomContent(1000)
  for (const name of ['a', 'b']) await pushBlob(registry.url, name, blob)
  const inodes = await filesWith(temporary.folder, blob.digest.slice(7))
  expect(inodes).toHaveLength(3)
  expect(new Set(inodes).size).toBe(1)
  await send(registry.url, `/v2/a/blobs/${blob.digest}`, { method: 'DELETE' })
  expect((await send(registry.url, `/v2/b/blobs/${blob.digest}`)).status).toBe(200)
  await send(registry.url, `/v2/b/blobs/${blob.digest}`, { method: 'DELETE' })
  expect(await filesWith(temporary.folder, blob.digest.slice(7))).toEqual([])
})

test('a manifest that was damaged on disk counts as absent, and can be put again', async () => {
  await using temporary = await temporaryFolder()
  await using registry = await onDisk(temporary.folder)
  const image = await pushImage(registry.url, 'a', 't')
  const file = join(temporary.folder, 'repositories', 'a', '_manifests', 'sha256', image.digest.slice(7))
  const whole = await readFile(file)
  for (const damaged of [
    whole.subarray(0, -1),
    whole.subarray(0, 5),
    Buffer.alloc(0),
    Buffer.from('{}\n{}'),
  ]) {
    await writeFile(file, damaged)
    expect((await send(registry.url, '/v2/a/manifests/t')).status).toBe(404)
    expect((await putManifest(registry.url, 'a', 't', image)).status).toBe(201)
    expect((await send(registry.url, '/v2/a/manifests/t')).body).toEqual(image.bytes)
  }
  await writeFile(join(temporary.folder, 'repositories', 'a', '_tags', 't'), 'no JSON')
  expect((await send(registry.url, '/v2/a/manifests/t')).status).toBe(404)
})

test('a manifest that is deleted while its tags are being set is there in the end, and so are they', async () => {
  await using temporary = await temporaryFolder()
  const layout = diskLayout(temporary.folder)
  const { bytes, digest } = indexManifest([])
  let files = 0
  const manifests = createDiskManifests({
    ...layout,
    temporary: () => {
      files += 1
      // The first is the manifest, the second the first tag.
      if (files === 3) rmSync(layout.manifest('a', digest))
      return layout.temporary()
    },
  })
  await manifests.putManifest(
    'a',
    { bytes, digest, mediaType: mediaTypes.ociIndex },
    ['one', 'two'].map(parseTag),
  )
  expect(manifests.getManifest('a', digest)?.bytes).toEqual(bytes)
  expect(manifests.listTags('a')).toEqual(['one', 'two'])
})

test('uploads that nobody goes on with are swept, others stay', async () => {
  await using temporary = await temporaryFolder()
  const first = await onDisk(temporary.folder)
  const old = await beginUpload(first.url, 'a')
  const young = await beginUpload(first.url, 'a')
  await first.close()
  const uploads = join(temporary.folder, 'uploads')
  const name = (await readdir(uploads)).find((entry) => entry.endsWith(old.split('/').at(-1) ?? '?')) ?? '?'
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
  await utimes(join(uploads, name), yesterday, yesterday)
  await writeFile(join(temporary.folder, 'temporary', 'left'), 'over')
  await utimes(join(temporary.folder, 'temporary', 'left'), yesterday, yesterday)
  await using registry = await onDisk(temporary.folder)
  await eventually(() => readdir(uploads)).toHaveLength(1)
  await eventually(() => readdir(join(temporary.folder, 'temporary'))).toEqual([])
  expect((await send(registry.url, old)).status).toBe(404)
  expect((await send(registry.url, young)).status).toBe(204)
})

test('a folder that cannot be one is refused in one line', async () => {
  await using temporary = await temporaryFolder()
  const file = join(temporary.folder, 'file')
  await writeFile(file, '')
  await expect(onDisk(file)).rejects.toMatchObject({
    code: 'STORAGE_FAILED',
    message: expect.stringMatching(
      /^cannot keep a registry in .*file: \w+; choose a folder that can be written to$/,
    ),
  })
})

describe('two servers on one folder', () => {
  test('push the same images, move the same tags, delete and mount, and end in agreement', async () => {
    await using temporary = await temporaryFolder()
    await using first = await startChildRegistry(temporary.folder)
    await using second = await startChildRegistry(temporary.folder)
    const config = content('{}')
    const layers = Array.from({ length: 4 }, () => randomContent(50_000))
    const images = layers.map((layer) => imageManifest(config, [layer]))

    const work = async (url: string, turn: number): Promise<void> => {
      for (let round = 0; round < 8; round += 1) {
        const which = (round + turn) % images.length
        const [layer, image] = [layers[which], images[which]]
        if (!layer || !image) throw new Error('four images')
        for (const blob of [config, layer]) expect((await pushBlob(url, 'a', blob)).status).toBe(201)
        // The other server may have deleted a blob, or the manifest, at any moment.
        const put = await putManifest(url, 'a', 'latest', image)
        expect([201, 400]).toContain(put.status)
        const mounted = await send(url, `/v2/b/blobs/uploads/?mount=${layer.digest}&from=a`, {
          method: 'POST',
        })
        expect([201, 202]).toContain(mounted.status)
        if (round % 3 === 2) await send(url, `/v2/a/manifests/${image.digest}`, { method: 'DELETE' })
        const got = await send(url, '/v2/a/manifests/latest')
        if (got.status === 200) expect(digestOf(got.body)).toBe(header(got, 'docker-content-digest'))
        else expect(got.status).toBe(404)
      }
    }
    await Promise.all([work(first.url, 0), work(first.url, 1), work(second.url, 0), work(second.url, 2)])
    const last = images[0]
    if (!last) throw new Error('four images')
    expect((await putManifest(first.url, 'a', 'latest', last)).status).toBe(201)
    for (const { url } of [first, second]) {
      expect((await send(url, '/v2/a/manifests/latest')).body).toEqual(last.bytes)
      expect(await completeTags(url)).toEqual(['a:latest'])
    }
  })
})

test('whenever a server is killed, every tag that is found names complete content', async () => {
  await using temporary = await temporaryFolder()
  const accepted = new Set<string>()
  for (let life = 0; life < 6; life += 1) {
    await using registry = await startChildRegistry(temporary.folder)
    let pushed = 0
    const push = async (worker: number): Promise<void> => {
      // Ends with the server: then a request fails.
      for (let turn = 0; ; turn += 1) {
        const tag = `t${turn % 3}`
        await pushImage(registry.url, `r${worker}`, tag, {}, 300_000)
        accepted.add(`r${worker}:${tag}`)
        pushed += 1
        // The other workers are in the middle of something, in every life of something else.
        if (pushed === 2 + life) setTimeout(() => void registry.kill(), life)
      }
    }
    const ends = await Promise.allSettled([0, 1, 2].map(push))
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])

    expect(await damagedContent(temporary.folder)).toEqual([])
    await using survivor = await onDisk(temporary.folder)
    const found = await completeTags(survivor.url)
    // What was answered 201 is there, or something that was pushed to the same tag later.
    for (const reference of accepted) expect(found).toContain(reference)
  }
  expect(accepted.size).toBeGreaterThan(3)
})

/** Every tag of a registry, once its manifest and its blobs have been read and have their digests. */
async function completeTags(url: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of list(await send(url, '/v2/_catalog'), 'repositories')) {
    for (const tag of list(await send(url, `/v2/${name}/tags/list`), 'tags')) {
      const reply = await send(url, `/v2/${name}/manifests/${tag}`)
      expect(reply.status).toBe(200)
      const manifest = parseManifest(reply.body, mediaTypes.ociManifest)
      if (manifest.kind !== 'image') throw new Error('not an image')
      for (const { digest, size } of [manifest.value.config, ...manifest.value.layers]) {
        const blob = await send(url, `/v2/${name}/blobs/${digest}`)
        expect([blob.body.length, digestOf(blob.body)]).toEqual([size, digest])
      }
      found.push(`${name}:${tag}`)
    }
  }
  return found
}

function list(reply: Awaited<ReturnType<typeof send>>, field: string): readonly string[] {
  const value = json(reply)[field]
  return Array.isArray(value) ? value.map(String) : []
}

/** The blobs on disk whose bytes do not have the digest of their name: a client that finds one would not push it again. */
async function damagedContent(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const damaged: string[] = []
  const isContent = (entry: Dirent) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)
  for (const { name, parentPath } of entries.filter(isContent)) {
    const file = join(parentPath, name)
    const bytes = await readFile(file)
    const isManifest = parentPath.includes('_manifests')
    const stored = isManifest ? bytes.subarray(bytes.indexOf(0x0a) + 1) : bytes
    if (digestOf(stored) !== `sha256:${name}`) damaged.push(file)
  }
  return damaged
}

/** The inodes of all files of a name. */
async function filesWith(folder: string, name: string): Promise<readonly number[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name === name)
  return Promise.all(files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).ino))
}
