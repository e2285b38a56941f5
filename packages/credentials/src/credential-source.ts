import type { Credential } from '@polyarch/registry'
import { findForDocker, findForPodman, readSources, type Sources } from './credential-lookup.ts'
import type { Environment } from './docker-config.ts'
import { canonicalHost } from './registry-host.ts'

/** A credential and where it came from, in words without a secret: for messages and reports. */
export interface FoundCredential {
  readonly credential: Credential
  /** `DOCKER_AUTH_CONFIG`, `/home/u/.docker/config.json`, `docker-credential-gcloud (credHelpers of …)`. */
  readonly source: string
  /** Which program's configuration has it: docker's own tools see `docker`'s only. */
  readonly configuration: 'docker' | 'podman'
}

export interface CredentialSettings {
  /** The process's environment as a value; helpers run with it, and find themselves on its PATH. */
  readonly environment: Environment
  /** The user's home folder. */
  readonly home: string
  /** The numeric user id, for podman's `/run/containers/<id>`; left out where there is none. */
  readonly userId?: number
  /** Milliseconds one helper may take; 30 000 where it is not given. */
  readonly helperTimeoutMs?: number
  /** Told, once each, what was left aside: such as a DOCKER_AUTH_CONFIG that docker ignores. */
  readonly onNotice?: (text: string) => void
}

/** A `CredentialSource` of `@polyarch/registry` that also says where it found a credential. */
export interface MachineCredentials {
  /** The repository's path, where it is known, lets podman's keys for a namespace count. */
  (registry: string, path?: string): Promise<Credential | undefined>
  find(registry: string, path?: string): Promise<FoundCredential | undefined>
}

/**
 * The credentials this machine has, by docker's own rules (docker/cli `configfile.GetAuthConfig`): `DOCKER_AUTH_CONFIG`,
 * then `credHelpers`, `credsStore` or `auths`, matched by exact host; last, podman's `auth.json`. Files are read once,
 * at the first question; each registry is looked up once, however many ask at the same time.
 *
 * The promises reject with a CredentialsError: a malformed file, a helper that is missing, hangs or fails.
 */
export function createCredentialSource(settings: CredentialSettings): MachineCredentials {
  let sources: Promise<Sources> | undefined
  const read = (): Promise<Sources> => {
    sources ??= readSources(settings)
    return sources
  }
  const inDocker = singleFlight(async (host) => findForDocker(await read(), host, settings), hasEnded)
  const inPodman = singleFlight(async (key) => {
    const [host = key, ...path] = key.split('/')
    return findForPodman(await read(), host, path.join('/'), settings)
  }, hasEnded)
  const find = async (registry: string, path = ''): Promise<FoundCredential | undefined> => {
    const host = canonicalHost(registry)
    return (await inDocker(host)) ?? (await inPodman(`${host}/${path}`))
  }
  const source = async (registry: string, path?: string): Promise<Credential | undefined> => {
    const found = await find(registry, path)
    return found && { ...found.credential, source: found.source }
  }
  return Object.assign(source, {
    find,
  })
}

/** A credential with an end is asked for again whenever somebody wants it: whoever gave it knows when to make another. */
function hasEnded(found: FoundCredential | undefined): boolean {
  return found?.credential.expiresAt !== undefined
}

/** Remembers answers that may be kept, shares one under way, and forgets a failure so that it may be asked again. */
function singleFlight<T>(
  search: (key: string) => Promise<T>,
  isForOnce: (answer: T) => boolean = () => false,
): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = search(key)
    answers.set(key, answer)
    answer.then(
      (found) => isForOnce(found) && answers.delete(key),
      () => answers.delete(key),
    )
    return answer
  }
}
