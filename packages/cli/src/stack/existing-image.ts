import {
  type Descriptor,
  type formatReference,
  isAttestation,
  type Leg,
  type Platform,
  parseReference,
  parseTag,
} from '@polyarch/image'
import type { ImageLeg, LegJob, StackBuild } from '@polyarch/stack'
import { exportsOf } from './image-exports.ts'
import type { LegWorkshop } from './leg-workshop.ts'

/** The legs of an image that is there already: copied into the repositories of the stack, written to its files. */
export async function takeExisting(
  job: LegJob,
  build: StackBuild,
  text: string,
  workshop: LegWorkshop,
): Promise<readonly ImageLeg[]> {
  const started = performance.now()
  const reference = parseReference(text)
  const [image] = build.images
  // Read once, so that all platforms are of one index even where its tag moves meanwhile.
  const digest = reference.digest ?? (await digestOf(text, workshop))
  const source = { repository: reference.repository, digest }
  const legs: ImageLeg[] = []
  for (const platform of job.platforms) {
    const children = await childrenOf(source, platform, workshop)
    const [first] = children
    if (first === undefined) throw new TypeError(`${text} has no children`)
    for (const to of image.repositories) {
      workshop.onProgress(job, { kind: 'push', repository: `${to.registry}/${to.path}`, state: 'started' })
      await copyAll(children, reference.repository, to, workshop)
    }
    await writeExports(first, platform, { job, build, repository: reference.repository, workshop })
    const leg: Leg = {
      platform,
      digest: first.digest,
      imageDigest: first.digest,
      descriptors: children.map((child) => (child === first ? { ...child, platform } : child)),
      sizeBytes: children.reduce((sum, { size }) => sum + size, 0),
      durationMs: Math.round(performance.now() - started),
    }
    const repositories = image.repositories.length > 0 ? image.repositories : [reference.repository]
    legs.push({ image: image.name, leg, repositories })
  }
  return legs
}

async function digestOf(text: string, { session, signal }: LegWorkshop) {
  const { repository, tag } = parseReference(text)
  const stored = await session.client
    .repository(repository, 'pull')
    .getManifest(tag ?? parseTag('latest'), { signal })
  return stored.digest
}

/** The image manifest first, then its attestations. Throws a MergeError where there is none for the platform. */
async function childrenOf(
  reference: Parameters<typeof formatReference>[0],
  platform: Platform,
  { session, signal }: LegWorkshop,
): Promise<readonly Descriptor[]> {
  const { collectChildren } = await import('@polyarch/merge-manifest')
  const children = await collectChildren([{ kind: 'reference', reference, platform }], {
    client: session.client,
    repositories: [reference.repository],
    signal,
  })
  return children.toSorted((a, b) => Number(isAttestation(a)) - Number(isAttestation(b)))
}

async function copyAll(
  children: readonly Descriptor[],
  source: Parameters<typeof formatReference>[0]['repository'],
  target: Parameters<typeof formatReference>[0]['repository'],
  { session, signal }: LegWorkshop,
): Promise<void> {
  const { copyImage } = await import('@polyarch/merge-manifest')
  const { client } = session
  const clients = { from: client.repository(source, 'pull'), to: client.repository(target, 'push'), signal }
  for (const { digest } of children) await copyImage(digest, clients)
}

async function writeExports(
  root: Descriptor,
  platform: Platform,
  {
    build,
    repository,
    workshop,
  }: {
    readonly job: LegJob
    readonly build: StackBuild
    readonly repository: Parameters<typeof formatReference>[0]['repository']
    readonly workshop: LegWorkshop
  },
): Promise<void> {
  const [image] = build.images
  const { session, signal } = workshop
  for (const wanted of exportsOf(image, platform, workshop.exportFolder)) {
    const { exportPublished } = await import('@polyarch/build-arch')
    await exportPublished(
      { repository, root, platform, export: wanted },
      { client: session.client, environment: session.builderVariables, signal },
    )
  }
}
