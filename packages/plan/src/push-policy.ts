import type { Repository } from '@polyarch/image'
import type { CiEvent } from './event.ts'
import type { Remarks } from './images.ts'
import type { InputReader } from './input-reader.ts'

/** Whether the index is to be published: as asked for, and never for code from a fork (contract, section 2). */
export function planPush(reader: InputReader, event: CiEvent, { reason }: Remarks): boolean {
  const isWanted = reader.boolean('push', true)
  if (!isWanted) reason('push: nothing is published, as asked for')
  if (isWanted && event.isFork)
    reason(`push: nothing is published, because the code is from a fork (${event.eventName})`)
  return isWanted && !event.isFork
}

/**
 * Whether a run of Dependabot can publish: it has Dependabot's secrets only, and a token that may not write packages. Where it
 * is not known which secrets are set, the log-in decides.
 */
export function lacksSecrets(
  { isDependabot }: CiEvent,
  repositories: readonly Repository[],
  secretsSet: readonly string[] | undefined,
  { reason, notice }: Remarks,
): boolean {
  if (isDependabot !== true || secretsSet === undefined) return false
  const isSet = (name: string) => secretsSet.includes(name)
  const lacking = repositories.find(
    ({ registry }) => !isSet('REGISTRY_AUTHS') && !secretsFor(registry).every(isSet),
  )
  if (lacking === undefined) return false
  const wanted = secretsFor(lacking.registry).join(' and ')
  notice(
    `push: this run of Dependabot builds and tests only, because the plan knows of no secret for ${lacking.registry} (${wanted})`,
  )
  reason('push: nothing is published, because Dependabot lacks a secret')
  return true
}

function secretsFor(registry: string): readonly string[] {
  if (registry === 'docker.io') return ['DOCKER_USERNAME', 'DOCKER_TOKEN']
  if (registry === 'ghcr.io') return ['GHCR_PUSH_TOKEN']
  return registry.endsWith('-docker.pkg.dev') ? ['GAR_PUSH_TOKEN'] : ['REGISTRY_AUTHS']
}
