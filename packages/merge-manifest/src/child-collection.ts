import {
  attestationSubjectOf,
  type Descriptor,
  formatPlatform,
  formatReference,
  isAttestation,
  type Leg,
  type Platform,
  parseTag,
  type Repository,
  samePlatform,
} from '@polyarch/image'
import type { RegistryClient } from '@polyarch/registry'
import type { ChildSource } from './child-source.ts'
import { flattenDescriptor, flattenManifest } from './flattening.ts'
import { MergeError } from './merge-error.ts'
import { withoutVersion } from './platform-names.ts'
import { readFromAny } from './source-reading.ts'

export interface CollectDependencies {
  readonly client: RegistryClient
  /** Where digests, and the indexes inside legs, are read: any one of these that has them will do. */
  readonly repositories: readonly Repository[]
  readonly signal?: AbortSignal
}

/**
 * The children of all sources, in the order of the sources. Child indexes are flattened (three levels deep at most),
 * attestations kept as they are. Nothing is read for a leg, one manifest for a digest or reference, and an image's
 * config only where nothing else tells its platform. Throws MergeError naming the source.
 */
export async function collectChildren(
  sources: readonly ChildSource[],
  dependencies: CollectDependencies,
): Promise<readonly Descriptor[]> {
  const children = await Promise.all(sources.map((source) => readSource(source, dependencies)))
  return children.flat()
}

async function readSource(
  source: ChildSource,
  dependencies: CollectDependencies,
): Promise<readonly Descriptor[]> {
  if (source.kind === 'leg') return readLeg(source.leg, dependencies)
  const { name, repositories, reference } =
    source.kind === 'digest'
      ? { name: source.digest, repositories: dependencies.repositories, reference: source.digest }
      : {
          name: formatReference(source.reference),
          repositories: [source.reference.repository],
          reference: source.reference.digest ?? source.reference.tag ?? parseTag('latest'),
        }
  const place = { ...dependencies, repositories, name }
  const manifest = await readFromAny(place, reference)
  const children = await flattenManifest(manifest, place, source.platform)
  return source.platform === undefined ? children : onlyPlatform(children, source.platform, name)
}

async function readLeg(leg: Leg, dependencies: CollectDependencies): Promise<readonly Descriptor[]> {
  const name = `leg ${formatPlatform(leg.platform)}`
  const described = leg.descriptors.map((child) => withLegPlatform(child, leg, name))
  const children = await Promise.all(
    described.map((child) => flattenDescriptor(child, { ...dependencies, name })),
  )
  return children.flat()
}

function withLegPlatform(child: Descriptor, leg: Leg, name: string): Descriptor {
  if (child.digest !== leg.imageDigest || isAttestation(child)) return child
  if (child.platform === undefined) return { ...child, platform: leg.platform }
  const { os, architecture } = child.platform
  if (samePlatform({ os, architecture }, { os: leg.platform.os, architecture: leg.platform.architecture }))
    return child
  throw new MergeError(
    'INVALID_SOURCE',
    `${name}: its image ${child.digest} says that it is for ${formatPlatform(child.platform)}: build the leg again`,
  )
}

function onlyPlatform(
  children: readonly Descriptor[],
  wanted: Platform,
  name: string,
): readonly Descriptor[] {
  const isWanted = (child: Descriptor) =>
    child.platform !== undefined &&
    (samePlatform(child.platform, wanted) || samePlatform(withoutVersion(child.platform), wanted))
  const images = children.filter((child) => !isAttestation(child) && isWanted(child))
  if (images.length === 0) {
    const held = children.flatMap((child) =>
      isAttestation(child) || child.platform === undefined ? [] : [formatPlatform(child.platform)],
    )
    throw new MergeError(
      'INVALID_SOURCE',
      `${name} holds no image for ${formatPlatform(wanted)} (it holds ${held.join(', ') || 'none'}): correct the platform`,
    )
  }
  const digests = images.map((image) => image.digest)
  return children.filter((child) => {
    const subject = attestationSubjectOf(child)
    return isAttestation(child) ? subject !== undefined && digests.includes(subject) : images.includes(child)
  })
}
