import { join, resolve } from 'node:path'
import { findBuildxScopes } from './buildx-scopes.ts'
import { type Environment, locateDockerConfig } from './docker-config.ts'
import { parseEnvironmentAuths } from './environment-auths.ts'
import { concernsRegistry, locatePodmanConfigs, readPodmanConfigs } from './podman-config.ts'
import { findKey } from './registry-host.ts'

/**
 * What programs prefer to the entries that the user's docker configuration has for these registries, a line each. Nothing
 * of it is changed: it is the user's own.
 */
export async function listShadows(
  registries: readonly string[],
  settings: { readonly environment: Environment; readonly home: string; readonly userId?: number },
): Promise<readonly string[]> {
  const { environment, home, userId } = settings
  const folder = environment['BUILDX_CONFIG'] || join(locateDockerConfig(environment, home).folder, 'buildx')
  const unreadable: string[] = []
  const [scopes, podman] = await Promise.all([
    findBuildxScopes(resolve(folder), registries),
    readPodmanConfigs(locatePodmanConfigs(environment, home, userId), (text) => unreadable.push(text)),
  ])
  const inEnvironment = parseEnvironmentAuths(environment['DOCKER_AUTH_CONFIG'])?.auths.keys() ?? []
  const keys = [...inEnvironment]
  const fromEnvironment = registries.filter((registry) => findKey(keys, registry) !== undefined)
  const fromPodman = podman.flatMap(({ file, auths, credHelpers }) => {
    const theirs = [...auths.keys(), ...credHelpers.keys()]
    const hidden = registries.filter((registry) => theirs.some((key) => concernsRegistry(key, registry)))
    return hidden.map(
      (registry) => `podman, buildah and skopeo prefer the entry of ${file} for ${registry} to this login`,
    )
  })
  return [
    ...fromEnvironment.map(
      (registry) => `docker prefers the entry of DOCKER_AUTH_CONFIG for ${registry} to this login`,
    ),
    ...fromPodman,
    ...unreadable,
    ...scopes.map(describeScope),
  ]
}

/** One of buildx's scoped folders. */
export function describeScope(folder: string): string {
  return `buildx prefers ${join(folder, 'config.json')} to this login; remove that folder if it should not`
}
