import { toAuthEntry } from './auth-entry.ts'
import type { ConfigEntry } from './config-change.ts'
import type { DockerConfig } from './docker-config.ts'
import type { JsonObject } from './json-text.ts'
import { canonicalHost, configKeyOf, hostnameOf, names } from './registry-host.ts'

export interface JobDocumentParts {
  /** The user's configuration, from which everything but credentials is kept as it is. */
  readonly user: DockerConfig
  /** DOCKER_AUTH_CONFIG, where it is overridden for the job: its entries come before the user's. */
  readonly environmentAuths: DockerConfig | undefined
  /** The server URLs that the user's `credsStore` has credentials for. */
  readonly stored: readonly string[]
  readonly entries: readonly ConfigEntry[]
  /** podman's files, first preferred. */
  readonly podman: readonly DockerConfig[]
}

/**
 * The job's own `config.json`: the user's, with our credentials in `auths` and nothing that docker would prefer to them.
 * A `credsStore` would make docker ignore all of `auths`, so it becomes `credHelpers` for the registries it has.
 */
export function planJobDocument(parts: JobDocumentParts): JsonObject {
  const { user, environmentAuths, stored, entries } = parts
  const isOurs = (key: string): boolean => entries.some(({ registry }) => names(key, registry))
  const overridden = (key: string): boolean =>
    isOurs(key) || [...(environmentAuths?.auths.keys() ?? [])].some((other) => sameRegistry(other, key))

  const credHelpers = new Map<string, string>()
  const auths = new Map<string, unknown>()
  // Programs that look into podman's files only where docker has none (crane) would not find those logins any more.
  for (const config of user.text === '' ? parts.podman.toReversed() : []) {
    for (const [key, entry] of config.auths) if (!key.includes('/') && !overridden(key)) auths.set(key, entry)
    for (const [key, helper] of config.credHelpers) if (!overridden(key)) credHelpers.set(key, helper)
  }
  if (user.credsStore !== undefined) {
    for (const url of stored) {
      if (!overridden(url)) credHelpers.set(configKeyOf(hostnameOf(url)), user.credsStore)
    }
  }
  for (const [key, helper] of user.credHelpers) {
    if (!overridden(key)) credHelpers.set(key, helper)
  }
  for (const [key, entry] of user.auths) {
    // docker never looked at these while there was a store: they must not come to life by its removal.
    if (user.credsStore === undefined && !overridden(key)) auths.set(key, entry)
  }
  for (const [key, entry] of environmentAuths?.auths ?? []) {
    if (!isOurs(key)) auths.set(key, entry)
  }
  for (const { registry, credential } of entries) {
    auths.set(configKeyOf(registry), toAuthEntry(credential, registry))
  }
  return {
    ...Object.fromEntries(Object.entries(user.document).filter(([name]) => !holdsCredentials(name))),
    auths: Object.fromEntries(auths),
    ...(credHelpers.size === 0 ? {} : { credHelpers: Object.fromEntries(credHelpers) }),
  }
}

/**
 * The job's own `auth.json` for podman, buildah and skopeo, which know no other file once REGISTRY_AUTH_FILE names one:
 * docker's configuration of the job, the podman files (first is preferred), and ours.
 */
export function planJobPodmanDocument(
  docker: JsonObject,
  podman: readonly DockerConfig[],
  isOurs: (key: string) => boolean,
): JsonObject {
  const merged = (field: 'auths' | 'credHelpers'): JsonObject => {
    const own = docker[field]
    const theirs = podman
      .toReversed()
      .flatMap((config): readonly [string, unknown][] => [...config[field]])
      .filter(([key]) => !isOurs(key))
    return { ...(typeof own === 'object' ? own : {}), ...Object.fromEntries(theirs) }
  }
  const credHelpers = merged('credHelpers')
  return {
    auths: merged('auths'),
    ...(Object.keys(credHelpers).length === 0 ? {} : { credHelpers }),
  }
}

/** In any case: see `fieldOf`. */
function holdsCredentials(field: string): boolean {
  return ['credsstore', 'credhelpers', 'auths'].includes(field.toLowerCase())
}

function sameRegistry(one: string, other: string): boolean {
  return canonicalHost(hostnameOf(one)) === canonicalHost(hostnameOf(other))
}
