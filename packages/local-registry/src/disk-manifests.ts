import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { algorithmOf, type Digest, digestOf, parseDigest } from '@polyarch/image'
import { createAtomically, syncFolder, withFolder, writeAtomically } from './atomic-file.ts'
import { type DiskLayout, decodeTag } from './disk-layout.ts'
import { isAbsent } from './file-state.ts'
import type { ManifestRecord, Storage } from './storage.ts'

type ManifestStorage = Pick<
  Storage,
  'getManifest' | 'putManifest' | 'deleteManifest' | 'resolveTag' | 'deleteTag' | 'listTags' | 'listReferrers'
>

/**
 * Manifests and tags as files. Each birth of a manifest has an id of its own, which its tags repeat: a tag counts only while the manifest
 * it was set to lives. So one `unlink` deletes a manifest with all its tags, and no two writers can leave a tag to nothing.
 * Files are small and read synchronously, which is quicker than a trip through the thread pool.
 */
export function createDiskManifests(layout: DiskLayout): ManifestStorage {
  const read = (name: string, digest: Digest): StoredManifest | undefined =>
    readManifestFile(layout.manifest(name, digest), digest)

  /** Makes sure that the manifest is there, and returns the id of its birth; `undefined` when somebody else is at it, too. */
  const bear = async (name: string, manifest: ManifestRecord): Promise<string | undefined> => {
    const file = layout.manifest(name, manifest.digest)
    const living = read(name, manifest.digest)
    if (living) return living.birth
    const birth = randomUUID()
    const header = Buffer.from(`${JSON.stringify({ mediaType: manifest.mediaType, birth })}\n`)
    const content = Buffer.concat([header, manifest.bytes])
    if (await createAtomically(file, content, layout.temporary())) return birth
    // Somebody was quicker, or what is there is damaged.
    if (!read(name, manifest.digest)) await writeAtomically(file, content, layout.temporary())
    return undefined
  }

  const resolveTag = (name: string, tag: string): Digest | undefined => {
    const target = readTagFile(layout.tag(name, tag))
    return target && read(name, target.digest)?.birth === target.birth ? target.digest : undefined
  }

  return {
    getManifest: (name, digest) => read(name, digest)?.record,
    putManifest: async (name, manifest, tags, subject) => {
      if (subject) await touch(layout.referrer(name, subject, manifest.digest))
      for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
        const birth = await bear(name, manifest)
        if (birth === undefined) continue
        const target = Buffer.from(JSON.stringify({ digest: manifest.digest, birth }))
        for (const tag of tags) await writeAtomically(layout.tag(name, tag), target, layout.temporary())
        // Deleted meanwhile by another request: then this one comes after it.
        if (read(name, manifest.digest)?.birth === birth) return
      }
      throw new Error(`${name}@${manifest.digest} was deleted ${maxAttempts} times while it was being put`)
    },
    deleteManifest: (name, digest) => removed(layout.manifest(name, digest)),
    resolveTag,
    deleteTag: async (name, tag) =>
      resolveTag(name, tag) !== undefined && (await removed(layout.tag(name, tag))),
    listTags: (name) =>
      entriesOf(layout.tags(name))
        .flatMap((entry) => decodeTag(entry) ?? [])
        .filter((tag) => resolveTag(name, tag) !== undefined)
        .sort(),
    listReferrers: (name, subject) =>
      entriesOf(layout.referrers(name, subject))
        .map((entry) => asDigest(entry.replace('-', ':')))
        .filter((digest) => digest !== undefined)
        .filter((digest) => read(name, digest) !== undefined),
  }
}

const maxAttempts = 20

interface StoredManifest {
  readonly record: ManifestRecord
  readonly birth: string
}

/** What is not what it should be counts as absent: it can be put again. */
function readManifestFile(file: string, digest: Digest): StoredManifest | undefined {
  const content = readIfThere(file)
  const end = content?.indexOf(0x0a) ?? -1
  if (!content || end < 0) return undefined
  const header = parseObject(content.subarray(0, end))
  const bytes = content.subarray(end + 1)
  const { mediaType, birth } = header
  if (typeof mediaType !== 'string' || typeof birth !== 'string') return undefined
  if (digestOf(bytes, algorithmOf(digest)) !== digest) return undefined
  return { record: { digest, mediaType, bytes }, birth }
}

function readTagFile(file: string): { readonly digest: Digest; readonly birth: string } | undefined {
  const content = readIfThere(file)
  if (!content) return undefined
  const { digest: text, birth } = parseObject(content)
  const digest = typeof text === 'string' ? asDigest(text) : undefined
  return digest && typeof birth === 'string' ? { digest, birth } : undefined
}

function parseObject(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(bytes.toString())
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function asDigest(text: string): Digest | undefined {
  try {
    return parseDigest(text)
  } catch {
    return undefined
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

async function touch(file: string): Promise<void> {
  const handle = await withFolder(file, () => open(file, 'a'))
  await handle.close()
  await syncFolder(dirname(file))
}

async function removed(file: string): Promise<boolean> {
  try {
    await rm(file)
  } catch (error) {
    if (isAbsent(error)) return false
    throw error
  }
  await syncFolder(dirname(file))
  return true
}
