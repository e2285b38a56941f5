import { parseAuthEntry } from './auth-entry.ts'
import type { CredentialSettings, FoundCredential } from './credential-source.ts'
import { type DockerConfig, locateDockerConfig, readDockerConfig } from './docker-config.ts'
import { parseEnvironmentAuths } from './environment-auths.ts'
import { findPodmanKey, locatePodmanConfigs, readPodmanConfigs } from './podman-config.ts'
import { configKeyOf, findKey, showKey } from './registry-host.ts'

/** The files and variables of this machine that hold credentials, read once. */
export interface Sources {
  readonly environmentAuths: DockerConfig | undefined
  readonly docker: DockerConfig
  readonly podmanFiles: readonly string[]
}

export async function readSources({
  environment,
  home,
  userId,
  onNotice,
}: CredentialSettings): Promise<Sources> {
  return {
    environmentAuths: parseEnvironmentAuths(environment['DOCKER_AUTH_CONFIG'], onNotice),
    docker: await readDockerConfig(locateDockerConfig(environment, home).file),
    podmanFiles: locatePodmanConfigs(environment, home, userId),
  }
}

/** What docker's own tools would use for this registry. */
export async function findForDocker(
  sources: Sources,
  registry: string,
  settings: CredentialSettings,
): Promise<FoundCredential | undefined> {
  const found =
    (sources.environmentAuths && findInAuths(sources.environmentAuths, registry)) ??
    (await findInDockerConfig(sources.docker, registry, settings))
  return found && { ...found, configuration: 'docker' }
}

/** What podman, buildah and skopeo have besides. */
export async function findForPodman(
  sources: Sources,
  registry: string,
  path: string,
  settings: CredentialSettings,
): Promise<FoundCredential | undefined> {
  for (const config of await readPodmanConfigs(sources.podmanFiles)) {
    const found = await findInPodmanConfig(config, registry, path, settings)
    if (found !== undefined) return { ...found, configuration: 'podman' }
  }
  return undefined
}

type Found = Pick<FoundCredential, 'credential' | 'source'>

/** docker asks the helper where one is configured, and then does not look into `auths` any more. */
async function findInDockerConfig(
  config: DockerConfig,
  registry: string,
  settings: CredentialSettings,
): Promise<Found | undefined> {
  const own = config.credHelpers.get(configKeyOf(registry))
  const name = own ?? config.credsStore
  // An empty name is how a configuration says that this registry has no helper.
  if (name === undefined || name === '') return findInAuths(config, registry)
  const field = own === undefined ? 'credsStore' : 'credHelpers'
  return findInHelper(name, `${field} of ${config.file}`, configKeyOf(registry), settings)
}

async function findInPodmanConfig(
  config: DockerConfig,
  registry: string,
  path: string,
  settings: CredentialSettings,
): Promise<Found | undefined> {
  const helperKey = findKey(config.credHelpers.keys(), registry)
  const name = helperKey === undefined ? undefined : config.credHelpers.get(helperKey)
  if (name && helperKey !== undefined) {
    const found = await findInHelper(name, `credHelpers of ${config.file}`, helperKey, settings)
    if (found !== undefined) return found
  }
  return entryAt(config, findPodmanKey(config.auths.keys(), registry, path))
}

async function findInHelper(
  name: string,
  namedBy: string,
  serverUrl: string,
  settings: CredentialSettings,
): Promise<Found | undefined> {
  const { getFromHelper, programOf } = await import('./helper.ts')
  const helper = { name, namedBy }
  const credential = await getFromHelper(helper, serverUrl, {
    environment: settings.environment,
    ...(settings.helperTimeoutMs === undefined ? {} : { timeoutMs: settings.helperTimeoutMs }),
  })
  return credential && { credential, source: `${programOf(helper)} (${namedBy})` }
}

function findInAuths(config: DockerConfig, registry: string): Found | undefined {
  return entryAt(config, findKey(config.auths.keys(), registry))
}

function entryAt(config: DockerConfig, key: string | undefined): Found | undefined {
  if (key === undefined) return undefined
  const credential = parseAuthEntry(
    config.auths.get(key),
    `${config.file}: the entry "${showKey(key)}" of "auths"`,
  )
  return credential && { credential, source: config.file }
}
