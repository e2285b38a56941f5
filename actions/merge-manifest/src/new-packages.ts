import { formatRepository, type Repository } from '@polyarch/image'
import type { PublishReport } from '@polyarch/merge-manifest'
import type { RegistryClient } from '@polyarch/registry'

interface Dependencies {
  readonly client: RegistryClient
  readonly signal: AbortSignal
  /** `GITHUB_SERVER_URL`, `GITHUB_REPOSITORY`. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * A line for each package of ghcr.io that had no tag before this publish: GitHub makes new packages private in most
 * organisations, and nothing that was published tells so. Best effort: what cannot be known is not said.
 */
export async function describeNewPackages(
  { outcome, published }: Pick<PublishReport, 'outcome' | 'published'>,
  { client, signal, environment }: Dependencies,
): Promise<readonly string[]> {
  if (outcome !== 'published') return []
  const byName = new Map<
    string,
    { readonly repository: Repository; readonly tags: string[]; isNew: boolean }
  >()
  for (const { repository, tag, status } of published) {
    if (repository.registry !== 'ghcr.io') continue
    const name = formatRepository(repository)
    const known = byName.get(name) ?? { repository, tags: [], isNew: true }
    known.tags.push(tag)
    known.isNew &&= status === 'created'
    byName.set(name, known)
  }
  const lines = await Promise.all(
    [...byName].map(async ([name, { repository, tags, isNew }]) => {
      if (!isNew || !(await hasOnly(tags, repository, { client, signal }))) return []
      return [`${name} is a new package, which may be private: ${settingsOf(repository, environment)}`]
    }),
  )
  return lines.flat()
}

async function hasOnly(
  tags: readonly string[],
  repository: Repository,
  { client, signal }: Pick<Dependencies, 'client' | 'signal'>,
): Promise<boolean> {
  try {
    for await (const tag of client.repository(repository).listTags({ signal, pageSize: 100 })) {
      if (!tags.includes(tag)) return false
    }
    return true
  } catch {
    // It is published; a list that cannot be had takes nothing away from that.
    return false
  }
}

function settingsOf({ path }: Repository, environment: Dependencies['environment']): string {
  const server = environment['GITHUB_SERVER_URL'] || 'https://github.com'
  const [owner = '', ...rest] = path.split('/')
  const caller = environment['GITHUB_REPOSITORY'] ?? ''
  const isOwn = caller.toLowerCase().startsWith(`${owner}/`)
  const page = isOwn
    ? `${server}/${caller}/pkgs/container/${encodeURIComponent(rest.join('/'))}`
    : `${server}/orgs/${owner}/packages`
  return `see ${page}, "Package settings", "Change visibility"`
}
