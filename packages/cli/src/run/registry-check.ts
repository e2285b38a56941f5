import { formatRepository, type Repository } from '@polyarch/image'
import type { RegistryClient } from '@polyarch/registry'
import { CliError } from '../failure.ts'

/** A repository that cannot be pushed to, and why. */
export interface Unreachable {
  readonly repository: Repository
  readonly reason: string
}

/**
 * Asks every registry, at once, for the right to push, so that one that is away or refuses the password fails the run
 * before anything is built. Throws a CliError with a line for each; those of `optional` hosts are returned instead.
 */
export async function checkRegistries(
  repositories: readonly Repository[],
  optional: readonly string[],
  { client, signal }: { readonly client: RegistryClient; readonly signal: AbortSignal },
): Promise<readonly Unreachable[]> {
  const answers = await Promise.all(
    repositories.map(async (repository): Promise<readonly Unreachable[]> => {
      try {
        await client.repository(repository, 'push').authenticate({ signal })
        return []
      } catch (error) {
        signal.throwIfAborted()
        return [{ repository, reason: error instanceof Error ? error.message : String(error) }]
      }
    }),
  )
  const unreachable = answers.flat()
  const required = unreachable.filter(({ repository }) => !optional.includes(repository.registry))
  if (required.length === 0) return unreachable
  throw new CliError('REGISTRY_CHECK_FAILED', 'not every registry can be published to', {
    problems: required.map(({ repository, reason }) => `${formatRepository(repository)}: ${reason}`),
  })
}
