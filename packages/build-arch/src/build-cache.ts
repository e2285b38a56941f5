import { access, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import type { BuildRequest, Environment } from './build-request.ts'
import type { DockerfileStage } from './dockerfile-stages.ts'

/** A source or target of a build cache, as buildx names it: `type=registry,ref=…`. Credentials come by environment. */
export interface CacheEntry {
  readonly type: string
  readonly attributes: Readonly<Record<string, string>>
}

/** What a leg's cache is read from and written to; nothing that goes wrong there fails the build. */
export interface BuildCache {
  readonly from: readonly CacheEntry[]
  /** Of other platforms: read where the Dockerfile has stages that run on the builder's own platform. */
  readonly others?: readonly CacheEntry[]
  readonly to?: CacheEntry
  /** Environment of the builder's client alone: `AWS_ACCESS_KEY_ID` … */
  readonly credentials?: Environment
}

/** The cache of one attempt. */
export interface PreparedCache {
  readonly arguments: readonly string[]
  /** After a build that went well: a folder that was written takes the place of the one that was read. */
  commit(): Promise<void>
  /** After one that did not. */
  discard(): Promise<void>
}

export const noCache: PreparedCache = { arguments: [], commit: async () => {}, discard: async () => {} }

/**
 * The arguments of one build with this cache. A local cache is written beside the old one, because BuildKit only adds to a
 * folder, and because a build that is ended half way must not spoil it.
 */
export async function prepareCache(
  request: Pick<BuildRequest, 'cache' | 'workingFolder' | 'noCache'>,
  stages: readonly DockerfileStage[],
  mark: string,
): Promise<PreparedCache> {
  const { cache, workingFolder } = request
  if (cache === undefined) return noCache
  const readsOthers = stages.some(({ platform }) => /\$\{?BUILDPLATFORM\b/.test(platform ?? ''))
  const wanted = request.noCache === true ? [] : [...cache.from, ...(readsOthers ? (cache.others ?? []) : [])]
  const from: CacheEntry[] = []
  for (const entry of wanted) {
    const found = entry.type === 'local' ? await existing(entry, workingFolder) : entry
    if (found !== undefined) from.push(found)
  }
  const target = cache.to
  const old = target?.type === 'local' ? absolute(target.attributes['dest'] ?? '', workingFolder) : undefined
  const to =
    target === undefined || old === undefined ? target : withAttribute(target, 'dest', `${old}.${mark}`)
  if (old !== undefined) await mkdir(dirname(old), { recursive: true })
  return {
    arguments: [
      ...from.map((entry) => `--cache-from=${formatEntry(entry)}`),
      ...(to === undefined ? [] : [`--cache-to=${formatEntry(to)}`]),
    ],
    commit: async () => {
      if (old !== undefined) await replaceFolder(`${old}.${mark}`, old)
    },
    discard: async () => {
      if (old !== undefined) await rm(`${old}.${mark}`, { recursive: true, force: true })
    },
  }
}

/** buildx would make the folder that it is to read from. */
async function existing(entry: CacheEntry, workingFolder: string): Promise<CacheEntry | undefined> {
  const folder = absolute(entry.attributes['src'] ?? '', workingFolder)
  return await access(join(folder, 'index.json')).then(
    () => withAttribute(entry, 'src', folder),
    () => undefined,
  )
}

async function replaceFolder(from: string, to: string): Promise<void> {
  const isThere = await access(from).then(
    () => true,
    () => false,
  )
  if (!isThere) return
  const old = `${from}.old`
  await rename(to, old).catch(() => undefined)
  // Another leg of the same scope may have been quicker: one of the two is as good as the other.
  await rename(from, to).catch(() => rm(from, { recursive: true, force: true }))
  await rm(old, { recursive: true, force: true })
}

function absolute(path: string, workingFolder: string): string {
  return isAbsolute(path) ? path : join(workingFolder, path)
}

function withAttribute(entry: CacheEntry, key: string, value: string): CacheEntry {
  return { ...entry, attributes: { ...entry.attributes, [key]: value } }
}

/** RFC 4180, as Go's encoding/csv reads it. */
function formatEntry({ type, attributes }: CacheEntry): string {
  const fields = [`type=${type}`, ...Object.entries(attributes).map(([key, value]) => `${key}=${value}`)]
  return fields.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')
}
