import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makePrivateFolder, replaceFile } from './atomic-file.ts'
import { checkStorable } from './auth-entry.ts'
import { findBuildxScopes } from './buildx-scopes.ts'
import { type ConfigEntry, render } from './config-change.ts'
import { type DockerConfig, type Environment, locateDockerConfig, readDockerConfig } from './docker-config.ts'
import { parseEnvironmentAuths } from './environment-auths.ts'
import { CredentialsError } from './error.ts'
import { planJobDocument, planJobPodmanDocument } from './job-document.ts'
import { linkSiblings, makeJobFolder, ownFolder } from './job-folder.ts'
import { withHelper, writeJobHelper } from './job-helper.ts'
import { markOwner } from './job-owner.ts'
import { type MintedEntry, readMinted } from './minted-store.ts'
import { concernsRegistry, locatePodmanConfigs, readPodmanConfigs } from './podman-config.ts'
import { findKey } from './registry-host.ts'
import { describeScope } from './shadows.ts'

export interface JobConfigSettings {
  readonly environment: Environment
  readonly home: string
  readonly userId?: number
  /** The job's folder for temporary files: the private folder is made in it. */
  readonly parentFolder: string
  /** Milliseconds one helper may take; 30 000 where it is not given. */
  readonly helperTimeoutMs?: number
  /** The process that lives as long as the job does, where one is known: by it a later login sees that this job is over. */
  readonly ownerProcess?: number
  /** Gives out minted credentials anew before they expire. Without it, or on Windows, they are written as they are. */
  readonly jobHelper?: JobHelper
}

/** How the job's own credential helper is started: by the file's absolute path, with its verb after the words given. */
export interface JobHelper {
  readonly command: readonly string[]
}

/** A docker configuration of one job alone. */
export interface JobConfig {
  /** Absolute; the value of DOCKER_CONFIG. */
  readonly folder: string
  /** A folder to put before PATH: the credential helper that the configuration names is there. */
  readonly path?: string
  /** Environment variables to set for the rest of the job. */
  readonly environment: Readonly<Record<string, string>>
  /**
   * What to set them back to before the folder is removed; empty means what not set means, to every program concerned.
   * DOCKER_AUTH_CONFIG is not among them: its former value is a secret, and this is kept between processes.
   */
  readonly restore: Readonly<Record<string, string>>
  /** What a user should know, a line each: logins that could not be taken along, entries that are preferred to ours. */
  readonly notices: readonly string[]
}

/**
 * Makes a private folder (0700) with a `config.json` (0600) that has these credentials besides all that the user's own
 * configuration has. Everything else in the user's folder (contexts, plug-ins, certificates, builders) is linked, and
 * `BUILDX_CONFIG` keeps naming the former folder's builders. The user's files are only read.
 *
 * @throws CredentialsError; nothing is left behind then.
 */
export async function createJobConfig(
  entries: readonly ConfigEntry[],
  settings: JobConfigSettings,
): Promise<JobConfig> {
  const { environment, home } = settings
  for (const { registry, credential } of entries) checkStorable(credential, registry)
  const former = locateDockerConfig(environment, home)
  const [user, carried] = await Promise.all([
    readDockerConfig(former.file),
    readMinted(join(former.folder, ownFolder)),
  ])
  const registries = entries.map(({ registry }) => registry)
  const buildxFolder = environment['BUILDX_CONFIG'] || join(former.folder, 'buildx')
  const unreadable: string[] = []
  const [store, podman, scopes] = await Promise.all([
    listStore(user, settings),
    readPodmanConfigs(locatePodmanConfigs(environment, home, settings.userId), (text) =>
      unreadable.push(text),
    ),
    findBuildxScopes(buildxFolder, registries),
  ])
  const environmentAuths = shadowingAuths(environment, registries)
  const helper =
    settings.jobHelper !== undefined && process.platform !== 'win32' ? settings.jobHelper : undefined
  const minted = helper === undefined ? [] : mintedOf(entries, carried)
  const document = withHelper(
    planJobDocument({ user, environmentAuths, stored: store.urls, entries, podman }),
    minted.map(({ identity }) => identity.registry),
  )
  const isOurs = (key: string): boolean => registries.some((registry) => concernsRegistry(key, registry))
  const needsPodmanFile =
    (environment['REGISTRY_AUTH_FILE'] ?? '') !== '' ||
    podman.some(({ auths, credHelpers }) => [...auths.keys(), ...credHelpers.keys()].some(isOurs))

  const folder = await makeJobFolder(settings.parentFolder)
  try {
    const own = join(folder, ownFolder)
    await makePrivateFolder(own)
    await markOwner(own, settings.ownerProcess)
    const path =
      helper === undefined || minted.length === 0 ? undefined : await writeJobHelper(own, helper, minted)
    await linkSiblings(former.folder, folder)
    await replaceFile(join(folder, 'config.json'), render(user, document), forThisJob)
    const podmanFile = join(folder, 'auth.json')
    if (needsPodmanFile) {
      await rm(podmanFile, { force: true })
      await replaceFile(podmanFile, render(user, planJobPodmanDocument(document, podman, isOurs)), forThisJob)
    }
    const paths = {
      DOCKER_CONFIG: folder,
      BUILDX_CONFIG: resolve(buildxFolder),
      ...(needsPodmanFile ? { REGISTRY_AUTH_FILE: podmanFile } : {}),
    }
    return {
      folder,
      ...(path !== undefined && { path }),
      environment: { ...paths, ...(environmentAuths === undefined ? {} : { DOCKER_AUTH_CONFIG: '' }) },
      restore: Object.fromEntries(Object.keys(paths).map((name) => [name, environment[name] ?? ''])),
      notices: [...store.notices, ...unreadable, ...scopes.map(describeScope)],
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** A job does not outlive its machine. */
const forThisJob = { durable: false } as const

/** What was minted, for this login and for one before it in the same job whose configuration this one takes along. */
function mintedOf(entries: readonly ConfigEntry[], carried: readonly MintedEntry[]): readonly MintedEntry[] {
  const registries = entries.map(({ registry }) => registry)
  const ours = entries.flatMap(({ credential, minted }) =>
    minted === undefined ? [] : [{ ...minted, credential }],
  )
  return [...ours, ...carried.filter(({ identity }) => !registries.includes(identity.registry))]
}

/** DOCKER_AUTH_CONFIG, where it has an entry that docker would prefer to one of ours. */
function shadowingAuths(environment: Environment, registries: readonly string[]): DockerConfig | undefined {
  const config = parseEnvironmentAuths(environment['DOCKER_AUTH_CONFIG'])
  if (config === undefined) return undefined
  return registries.some((registry) => findKey(config.auths.keys(), registry) !== undefined)
    ? config
    : undefined
}

/** What the user's `credsStore` has. One that cannot tell is left out of the job, and said so. */
async function listStore(
  user: DockerConfig,
  settings: JobConfigSettings,
): Promise<{ readonly urls: readonly string[]; readonly notices: readonly string[] }> {
  if (user.credsStore === undefined) return { urls: [], notices: [] }
  const { listHelper } = await import('./helper.ts')
  const helper = { name: user.credsStore, namedBy: `credsStore of ${user.file}` }
  const { environment, helperTimeoutMs } = settings
  try {
    const limits = helperTimeoutMs === undefined ? {} : { timeoutMs: helperTimeoutMs }
    return { urls: await listHelper(helper, { environment, ...limits }), notices: [] }
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error
    return {
      urls: [],
      notices: [`the logins kept by the credential store do not count in this job: ${error.message}`],
    }
  }
}
