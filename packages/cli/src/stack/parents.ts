import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Digest, Platform, Repository } from '@polyarch/image'
import type { LegRecord, Stack, StackBuild, StackImage } from '@polyarch/stack'
import { CliError } from '../failure.ts'
import { runTool } from './tool.ts'

/** A parent of one leg: the name by which the leg speaks of it, and what it is. */
export interface Parent {
  /** `org/base:develop` */
  readonly name: string
  readonly repository: Repository
  /** The image manifest's, of the leg's own platform. */
  readonly digest: Digest
}

/** The parents of one image for one platform, by the names that its Dockerfile, or else the file, knows them by. */
export async function parentsOf({
  stack,
  build,
  image,
  platform,
  folder,
  records,
}: {
  readonly stack: Stack
  readonly build: StackBuild
  readonly image: StackImage
  readonly platform: Platform
  /** Of the sources. */
  readonly folder: string
  readonly records: readonly LegRecord[]
}): Promise<readonly Parent[]> {
  const { findLeg, localNameOf, parentNames } = await import('@polyarch/stack')
  const { slugOf, formatPlatform } = await import('@polyarch/image')
  const needs = build.needs.filter((need) => !need.isLeftOut)
  const images = stack.builds.flatMap((other) => other.images)
  const needed = images.filter(({ name }) => needs.some((need) => need.image === name))
  const dockerfile =
    build.recipe.kind === 'dockerfile'
      ? await readFile(resolve(folder, image.dockerfile), 'utf8').catch(() => '')
      : ''
  const written = parentNames(dockerfile, image, needed)
  const later = new Map([
    ['ARCH', slugOf(platform)],
    ['PLATFORM', formatPlatform(platform)],
  ])
  return needs.flatMap((need) => {
    const parent = needed.find(({ name }) => name === need.image)
    const found = findLeg(records, need.image, platform)
    if (parent === undefined || found === undefined) return []
    const [repository] = found.repositories
    if (repository === undefined) return []
    const names = written.filter((one) => one.image === need.image).map(({ name }) => name)
    // A script's Dockerfile is not known: it is told by the file, or speaks of the parent by its published name.
    const isTold = need.localName !== undefined || (names.length === 0 && build.recipe.kind === 'run')
    const all = isTold ? [...names, localNameOf(need, parent, later)] : names
    return [...new Set(all)].map((name) => ({ name, repository, digest: found.leg.imageDigest }))
  })
}

/** Brings parents into the Docker engine under the names by which they are spoken of: plain docker has no build contexts. */
export async function pullParents(
  parents: readonly Parent[],
  {
    environment,
    folder,
    signal,
    onLine,
  }: {
    readonly environment: Readonly<Record<string, string | undefined>>
    readonly folder: string
    readonly signal: AbortSignal
    onLine(line: string): void
  },
): Promise<void> {
  const { formatReference } = await import('@polyarch/image')
  for (const { name, repository, digest } of parents) {
    const source = formatReference({ repository, digest })
    const docker = async (args: readonly string[]) => {
      const { code, tail } = await runTool({ file: 'docker', args, folder, environment, signal, onLine })
      if (code === 0) return
      throw new CliError(
        'PARENT_FAILED',
        `${name}: docker ${args[0]} of ${source} failed: ${tail.at(-1) ?? `exit status ${code}`}`,
      )
    }
    await docker(['pull', '--quiet', source])
    await docker(['tag', source, name])
  }
}
