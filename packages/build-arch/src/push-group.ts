import type { Repository } from '@polyarch/image'
import type { BuildRequest } from './build-request.ts'

/** Repositories that one solve may push to. */
export interface PushGroup {
  readonly repositories: readonly Repository[]
  readonly insecure: boolean
}

/**
 * Chooses what the builder pushes to itself. `registry.insecure` holds for all names of an output and switches the check of
 * certificates off, so the two kinds are never mixed: where there are both, the others get their copy from us.
 */
export function groupForPush(
  request: Pick<BuildRequest, 'repositories' | 'insecureRegistries'>,
): PushGroup {
  const isInsecure = ({ registry }: Repository) =>
    isLoopback(registry) || (request.insecureRegistries ?? []).includes(registry)
  const secure = request.repositories.filter((repository) => !isInsecure(repository))
  return secure.length > 0
    ? { repositories: secure, insecure: false }
    : { repositories: request.repositories, insecure: true }
}

function isLoopback(registry: string): boolean {
  const host = registry.replace(/:\d+$/, '')
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
