import { existsSync, mkdirSync } from 'node:fs'
import { copyFile, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Digest } from '@polyarch/image'
import { codeOf, linkDurably, moveInto, syncFile, syncFolder } from './atomic-file.ts'
import { diskLayout } from './disk-layout.ts'
import { createDiskManifests } from './disk-manifests.ts'
import { createDiskUploads } from './disk-uploads.ts'
import { LocalRegistryError } from './error.ts'
import { readPieces } from './file-pieces.ts'
import { isAbsent, sizeOf } from './file-state.ts'
import type { Storage } from './storage.ts'

/**
 * A {@link Storage} in a folder. Whatever a reader can find there is complete and verified, at any moment and after any death of a writer;
 * several processes may work in one folder. A blob's bytes go when the last repository that has it deletes it: the file system counts.
 * @throws LocalRegistryError `STORAGE_FAILED` when the folder cannot be made
 */
export function createDiskStorage(folder: string, now: () => number = Date.now): Storage {
  const layout = diskLayout(folder)
  makeFolder(layout.temporaries, folder)

  /** `file` ends up as the blob, or is removed where the same content is there already. */
  const publish = async (file: string, name: string, digest: Digest): Promise<void> => {
    const target = layout.blob(name, digest)
    const shared = layout.sharedBlob(digest)
    const size = await sizeOf(file)
    if ((await sizeOf(target)) === size) return rm(file, { force: true })
    if ((await sizeOf(shared)) === size && (await linkDurably(shared, target)) === 'linked') {
      return rm(file, { force: true })
    }
    await moveInto(file, target)
    await linkDurably(target, shared)
  }

  const mountBlob = async (from: string, to: string, digest: Digest): Promise<boolean> => {
    const source = layout.blob(from, digest)
    const target = layout.blob(to, digest)
    const linked = await linkDurably(source, target)
    if (linked !== 'unsupported') return linked !== 'absent'
    const temporary = layout.temporary()
    try {
      await copyFile(source, temporary)
      await syncFile(temporary)
      await moveInto(temporary, target)
      return true
    } catch (error) {
      await rm(temporary, { force: true })
      if (isAbsent(error)) return false
      throw error
    }
  }

  return {
    ...createDiskManifests(layout),
    ...createDiskUploads(layout, publish, now),
    mountBlob,
    repositoryExists: (name) =>
      ['_manifests', '_blobs'].some((kind) => existsSync(join(layout.repository(name), kind))),
    listRepositories: async () => (await repositoriesBelow(layout.repositories, '')).sort(),
    findBlob: async (name, digest) => {
      const file = layout.blob(name, digest)
      const size = await sizeOf(file)
      if (size === undefined) return undefined
      return { size, read: (start, end) => readPieces(file, start, end) }
    },
    deleteBlob: async (name, digest) => {
      const file = layout.blob(name, digest)
      try {
        await rm(file)
      } catch (error) {
        if (isAbsent(error)) return false
        throw error
      }
      await syncFolder(dirname(file))
      await releaseShared(layout.sharedBlob(digest))
      return true
    },
  }
}

/** Removes the shared name of a blob that has no other. A repository that links to it at this very moment keeps the bytes by its own. */
async function releaseShared(shared: string): Promise<void> {
  try {
    if ((await stat(shared)).nlink === 1) await rm(shared)
  } catch (error) {
    if (!isAbsent(error)) throw error
  }
}

async function repositoriesBelow(folder: string, prefix: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isAbsent(error)) return []
    throw error
  })
  const names: string[] = []
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    if (
      name === '_manifests' ||
      (name === '_blobs' && !entries.some((other) => other.name === '_manifests'))
    ) {
      names.push(prefix.slice(0, -1))
    }
    if (!name.startsWith('_'))
      names.push(...(await repositoriesBelow(join(folder, name), `${prefix}${name}/`)))
  }
  return names
}

function makeFolder(folder: string, named: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    const why = codeOf(cause) || 'it cannot be made'
    const message = `cannot keep a registry in ${named}: ${why}; choose a folder that can be written to`
    throw new LocalRegistryError('STORAGE_FAILED', message, { cause })
  }
}
