import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  formatPlatform,
  type Leg,
  parseLeg,
  parseReference,
  parseTag,
  type Repository,
} from '@polyarch/image'
import type { ChildSource } from '@polyarch/merge-manifest'
import type { Plan } from '@polyarch/plan'
import type { CommandContext } from '../command.ts'
import type { Environment } from '../environment.ts'
import { badInput } from '../failure.ts'
import { splitList } from '../registries/settings.ts'
import type { PublishedPlatform } from '../report/publish-table.ts'

/** Where the children of an index come from, and what is known of them. */
export interface MergeSources {
  readonly sources: readonly ChildSource[]
  /** Where references are, which may be other repositories than those published to. */
  readonly repositories: readonly Repository[]
  readonly legs: readonly PublishedPlatform[]
}

/**
 * Reads `--leg-file`, `--digests` and `--sources`; with none of them, `--platforms` names the tags `<tag>-<slug>` of the
 * first repository (contract section 3). Throws a CliError that names the flag.
 */
export async function readMergeSources(
  plan: Plan,
  { options, environment }: CommandContext,
): Promise<MergeSources> {
  const legs = await Promise.all(options.list('leg-file').map((file) => readLeg(file, environment)))
  const digests = splitList(options.text('digests'))
  const references = splitList(options.text('sources')).map((text) => parseReference(text))
  const { parseDigestSource } = await import('@polyarch/merge-manifest')
  const typed: readonly ChildSource[] = [
    ...legs.map((leg) => ({ kind: 'leg', leg }) as const),
    ...digests.map(parseDigestSource),
    ...references.map((reference) => ({ kind: 'reference', reference }) as const),
  ]
  const sources = typed.length > 0 ? typed : archTagSources(plan, options.text('platforms') !== undefined)
  return {
    sources,
    repositories: references.map(({ repository }) => repository),
    legs: legs.map(({ platform, imageDigest, sizeBytes, durationMs }) => {
      return { platform: formatPlatform(platform), digest: imageDigest, sizeBytes, durationMs }
    }),
  }
}

async function readLeg(file: string, { currentFolder }: Environment): Promise<Leg> {
  const path = resolve(currentFolder, file)
  const text = await readFile(path, 'utf8').catch(() => {
    throw badInput(`--leg-file: ${file} cannot be read: name a file that polyarch build --leg-file wrote`)
  })
  try {
    return parseLeg(JSON.parse(text))
  } catch (error) {
    const why =
      error instanceof SyntaxError ? 'it is not JSON' : error instanceof Error ? error.message : String(error)
    throw badInput(`--leg-file: ${file} is not a leg: ${why}`)
  }
}

function archTagSources({ repositories, platforms, tag }: Plan, isAsked: boolean): readonly ChildSource[] {
  const [repository] = repositories
  if (!isAsked || repository === undefined) {
    throw badInput(
      'merge: nothing to merge: give --leg-file, --digests, --sources, or --platforms for the tags <tag>-<platform>',
    )
  }
  return platforms.map(({ platform, slug }) => ({
    kind: 'reference',
    reference: { repository, tag: parseTag(`${tag}-${slug}`) },
    platform,
  }))
}
