import {
  type Digest,
  formatPlatform,
  type Leg,
  type Platform,
  type Repository,
  type Tag,
} from '@polyarch/image'
import { isNotFound, type RegistryClient } from '@polyarch/registry'
import type { ImageLeg, StackBuild } from '@polyarch/stack'
import type { ImagePlans } from './image-plans.ts'
import { planOf } from './leg-building.ts'

interface Reading {
  readonly plans: ImagePlans
  readonly client: RegistryClient
  readonly signal: AbortSignal
}

/**
 * The legs of what is published of a build: under its main tag, else under another one of its tags. `undefined` where one of its
 * images is not there for one of the platforms.
 */
export async function readPublished(
  build: StackBuild,
  platforms: readonly Platform[],
  reading: Reading,
): Promise<{ readonly legs: readonly ImageLeg[]; readonly isWhole: boolean } | undefined> {
  const legs: ImageLeg[] = []
  let isWhole = true
  for (const image of build.images) {
    const { repositories, tags } = planOf(image, reading.plans)
    if (repositories.length === 0) return undefined
    const named = await digestsOf(repositories, tags, reading)
    const found = named.find(({ digest }) => digest !== undefined)
    if (found?.digest === undefined) return undefined
    isWhole &&= named.every(({ digest }) => digest === found.digest)
    const { repository, digest } = found
    for (const platform of platforms) {
      const leg = await readLeg({ repository, digest }, platform, reading)
      if (leg === undefined) return undefined
      legs.push({ image: image.name, leg, repositories: [repository] })
    }
  }
  return { legs, isWhole }
}

/** Whether all repositories of these legs have all their manifests. */
export async function areThere(
  legs: readonly ImageLeg[],
  { client, signal }: Omit<Reading, 'plans'>,
): Promise<boolean> {
  const answers = await Promise.all(
    legs.flatMap(({ leg, repositories }) =>
      repositories.flatMap((repository) =>
        leg.descriptors.map(async ({ digest }) => {
          const head = await client.repository(repository, 'push').headManifest(digest, { signal })
          return head !== undefined
        }),
      ),
    ),
  )
  return answers.every((isThere) => isThere)
}

/** In the order of the tags, so that the main one counts first. */
async function digestsOf(
  repositories: readonly Repository[],
  tags: readonly Tag[],
  { client, signal }: Reading,
): Promise<readonly { readonly repository: Repository; readonly digest: Digest | undefined }[]> {
  return Promise.all(
    tags.flatMap((tag) =>
      repositories.map(async (repository) => {
        const head = await client.repository(repository, 'pull').headManifest(tag, { signal })
        return { repository, digest: head?.digest }
      }),
    ),
  )
}

async function readLeg(
  reference: { readonly repository: Repository; readonly digest: Digest },
  platform: Platform,
  { client, signal }: Reading,
): Promise<Leg | undefined> {
  const { collectChildren, MergeError } = await import('@polyarch/merge-manifest')
  try {
    const repositories = [reference.repository]
    const children = await collectChildren([{ kind: 'reference', reference, platform }], {
      client,
      repositories,
      signal,
    })
    const image = children.find((child) => child.platform !== undefined && child.platform.os !== 'unknown')
    if (image === undefined) return undefined
    return {
      platform,
      digest: image.digest,
      imageDigest: image.digest,
      descriptors: children,
      sizeBytes: image.size,
      durationMs: 0,
    }
  } catch (error) {
    if (isNotFound(error)) return undefined
    // An index that lacks the platform is no failure: the platform is new.
    if (error instanceof MergeError && error.message.includes(`no image for ${formatPlatform(platform)}`))
      return undefined
    throw error
  }
}
