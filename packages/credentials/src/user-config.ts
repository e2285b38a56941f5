import { checkStorable } from './auth-entry.ts'
import { addEntries, type ConfigEntry, markOf } from './config-change.ts'
import { updateConfig } from './config-update.ts'
import { type DockerConfig, type Environment, locateDockerConfig, readDockerConfig } from './docker-config.ts'
import type { HelperSettings } from './helper.ts'
import type { LockSettings } from './lock-file.ts'
import { configKeyOf } from './registry-host.ts'
import { removeUserEntries } from './user-config-removal.ts'

export interface UserConfigSettings {
  readonly environment: Environment
  readonly home: string
  /** Milliseconds one helper may take; 30 000 where it is not given. */
  readonly helperTimeoutMs?: number
  readonly lock?: LockSettings
}

/** What was added for one registry, without the secret: JSON by which a later process can take it out again. */
export interface AddedEntry {
  readonly registry: string
  readonly file: string
  /** The credential helper that keeps it; left out where the file itself does. */
  readonly helper?: string
  /** Tells this credential from one that somebody stored since (`markOf`). Without one, any credential counts as ours. */
  readonly mark?: string
}

/**
 * Adds credentials to the user's own configuration: through the credential helper where one is configured for the
 * registry, as `docker login` does, all others by one atomic change of the file under a lock.
 *
 * @throws CredentialsError; nothing was added to the file then.
 */
export async function mergeUserConfig(
  entries: readonly ConfigEntry[],
  settings: UserConfigSettings,
): Promise<readonly AddedEntry[]> {
  const { file } = locateDockerConfig(settings.environment, settings.home)
  for (const { registry, credential } of entries) checkStorable(credential, registry)
  const config = await readDockerConfig(file)
  const added: AddedEntry[] = []
  try {
    const inFile: ConfigEntry[] = []
    for (const entry of entries) {
      const helper = helperNameFor(config, entry.registry)
      if (helper === undefined) inFile.push(entry)
      else added.push(await storeWith(helper, entry, file, settings))
    }
    if (inFile.length > 0) await updateConfig(file, settings.lock, (current) => addEntries(current, inFile))
    return [...added, ...inFile.map((entry) => toAdded(entry, file))]
  } catch (error) {
    // What helpers took goes again, as far as they let it; the first error is the one to report.
    await removeUserEntries(added, settings).catch(() => [])
    throw error
  }
}

/**
 * Where docker keeps, or would keep, the logins of these registries: entries for `removeUserEntries` that are ours to
 * remove whatever they hold, as `docker logout` does.
 *
 * @throws CredentialsError `MALFORMED_CONFIG`, `UNREADABLE_CONFIG`.
 */
export async function findUserEntries(
  registries: readonly string[],
  settings: Pick<UserConfigSettings, 'environment' | 'home'>,
): Promise<readonly AddedEntry[]> {
  const { file } = locateDockerConfig(settings.environment, settings.home)
  const config = await readDockerConfig(file)
  return registries.map((registry) => {
    const helper = helperNameFor(config, registry)
    return { registry, file, ...(helper === undefined ? {} : { helper }) }
  })
}

async function storeWith(
  helper: string,
  entry: ConfigEntry,
  file: string,
  settings: UserConfigSettings,
): Promise<AddedEntry> {
  const { storeInHelper } = await import('./helper.ts')
  const serverUrl = configKeyOf(entry.registry)
  await storeInHelper(namedIn(file, helper), serverUrl, entry.credential, helperSettings(settings))
  return { ...toAdded(entry, file), helper }
}

function toAdded({ registry, credential }: ConfigEntry, file: string): AddedEntry {
  return { registry, file, mark: markOf(credential) }
}

function helperNameFor(config: DockerConfig, registry: string): string | undefined {
  return (config.credHelpers.get(configKeyOf(registry)) ?? config.credsStore) || undefined
}

/** The helper as a configuration file names it, for messages. */
export function namedIn(file: string, name: string): { readonly name: string; readonly namedBy: string } {
  return { name, namedBy: `credential helper of ${file}` }
}

export function helperSettings(settings: Omit<UserConfigSettings, 'home'>): HelperSettings {
  const { environment, helperTimeoutMs } = settings
  return helperTimeoutMs === undefined ? { environment } : { environment, timeoutMs: helperTimeoutMs }
}
