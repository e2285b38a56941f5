import { digestOf, parseManifest, parseRepository, parseTag } from '../packages/image/src/index.ts'
import { RegistryClient, type RepositoryClient } from '../packages/registry/src/index.ts'
import type { BuiltLeg, Content } from './legs.ts'
import { password, user } from './registries.ts'

/** The repositories of a case through the ports that are not measured: to fill them, and to see what a tool has done. */
export interface Repositories extends AsyncDisposable {
  fill(legs: readonly BuiltLeg[]): Promise<void>
  /** Throws unless each tag, in each repository, names an index of these children, as they were given, and no others. */
  verify(tags: readonly string[], legs: readonly BuiltLeg[]): Promise<void>
  /** Removes the tags and their indexes, so that the next tool finds what the one before found. */
  clear(tags: readonly string[]): Promise<void>
}

export function openRepositories(hosts: readonly string[], path: string): Repositories {
  const client = new RegistryClient({
    credentials: async () => ({ kind: 'basic', username: user, password }),
  })
  const all = hosts.map((host) => client.repository(parseRepository(`${host}/${path}`), 'push'))
  return {
    fill: async (legs) => {
      const contents = legs.flatMap((leg) => leg.contents)
      await Promise.all(all.map((repository) => push(repository, contents)))
    },
    verify: async (tags, legs) => {
      const expected = legs.flatMap(({ leg }) => leg.descriptors.map(textOf)).sort()
      for (const repository of all) {
        for (const tag of tags) {
          const found = await childrenOf(repository, tag)
          if (found.join('\n') !== expected.join('\n')) {
            throw new Error(`:${tag} names\n${found.join('\n')}\nand not\n${expected.join('\n')}`)
          }
        }
      }
    },
    clear: async (tags) => {
      for (const repository of all) {
        const names = tags.map(parseTag)
        const heads = await Promise.all(names.map((tag) => repository.headManifest(tag)))
        const digests = new Set(heads.flatMap((head) => (head?.digest ? [head.digest] : [])))
        for (const digest of digests) await repository.deleteManifest(digest)
      }
    },
    [Symbol.asyncDispose]: () => client.close(),
  }
}

async function push(repository: RepositoryClient, contents: readonly Content[]): Promise<void> {
  const blobs = contents.flatMap((content) => content.blobs)
  await Promise.all(
    blobs.map((blob) => repository.uploadBlob({ digest: digestOf(blob), size: blob.length }, () => blob)),
  )
  for (const { descriptor, bytes } of contents) {
    await repository.putManifest(descriptor.digest, { bytes, mediaType: descriptor.mediaType })
  }
}

async function childrenOf(repository: RepositoryClient, tag: string): Promise<readonly string[]> {
  const { bytes, mediaType } = await repository.getManifest(parseTag(tag))
  const manifest = parseManifest(bytes, mediaType)
  if (manifest.kind !== 'index') throw new Error(`:${tag} names no index`)
  return manifest.value.manifests.map(textOf).sort()
}

/** What must be the same of a child whoever published it. */
function textOf(child: BuiltLeg['leg']['descriptors'][number]): string {
  const { os, architecture } = child.platform ?? {}
  const about = child.annotations?.['vnd.docker.reference.digest'] ?? 'image'
  return `${os}/${architecture} ${child.digest} ${about}`
}
