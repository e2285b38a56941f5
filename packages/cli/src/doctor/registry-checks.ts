import { formatRepository, type Repository } from '@polyarch/image'
import { isUnauthorized } from '@polyarch/registry'
import type { RegistrySession } from '../registries/session.ts'
import type { Check } from './check.ts'

/** For each repository: whether it answers and may be pushed to. For each host that asks: where its login comes from. */
export async function checkRepositories(
  repositories: readonly Repository[],
  { client, credentials }: RegistrySession,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const answers = await Promise.all(
    repositories.map(async (repository) => {
      const name = formatRepository(repository)
      try {
        const answer = await client.repository(repository, 'push').authenticate({ signal })
        const detail =
          answer === 'accepted' ? 'answers, and the login is accepted' : 'answers, and asks for no login'
        return {
          host: repository.registry,
          asks: answer !== 'not-asked',
          check: { name, status: 'ok', detail } as const,
        }
      } catch (error) {
        const check = { name, status: 'fail', detail: messageOf(error) } as const
        return { host: repository.registry, asks: isUnauthorized(error), check }
      }
    }),
  )
  const hosts = [...new Set(answers.filter(({ asks }) => asks).map(({ host }) => host))]
  const logins = await Promise.all(hosts.map((host) => checkLogin(host, credentials)))
  return [...logins, ...answers.map(({ check }) => check)]
}

async function checkLogin(host: string, credentials: RegistrySession['credentials']): Promise<Check> {
  const name = `login ${host}`
  try {
    const found = await credentials.find(host)
    if (found !== undefined) return { name, status: 'ok', detail: found.source }
    const advice = `docker login ${host}, or polyarch login ${host}`
    return { name, status: 'warn', detail: 'no credentials found', advice }
  } catch (error) {
    return { name, status: 'fail', detail: messageOf(error) }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
