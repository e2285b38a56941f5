import type { Credential } from '@polyarch/registry'
import { checkStorable, parseAuthEntry } from './auth-entry.ts'
import { addEntries, bearsMark, type ConfigEntry, dropEntries, markOf } from './config-change.ts'
import { updateConfig } from './config-update.ts'
import { type DockerConfig, type Environment, locateDockerConfig, readDockerConfig } from './docker-config.ts'
import type { HelperSettings } from './helper.ts'
import type { LockSettings } from './lock-file.ts'
import { configKeyOf, findKey } from './registry-host.ts'

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
  const routed = entries.map((entry) => ({ ...entry, helper: helperNameFor(config, entry.registry) }))
  for (const { registry, credential, helper } of routed) {
    if (helper === undefined) continue
    const { storeInHelper } = await import('./helper.ts')
    await storeInHelper(namedIn(file, helper), configKeyOf(registry), credential, helperSettings(settings))
  }
  const inFile = routed.filter(({ helper }) => helper === undefined)
  if (inFile.length > 0) await updateConfig(file, settings.lock, (current) => addEntries(current, inFile))
  return routed.map(({ registry, credential, helper }) => ({
    registry,
    file,
    ...(helper === undefined ? {} : { helper }),
    mark: markOf(credential),
  }))
}

/**
 * Takes entries out again, each only while it still is what was added. Returns those that were removed.
 *
 * @throws CredentialsError
 */
export async function removeUserEntries(
  added: readonly AddedEntry[],
  settings: Omit<UserConfigSettings, 'home'>,
): Promise<readonly AddedEntry[]> {
  const removed = new Set<AddedEntry>()
  for (const entry of added) {
    if (entry.helper !== undefined && (await eraseOurs(entry, entry.helper, settings))) removed.add(entry)
  }
  for (const file of new Set(added.map((entry) => entry.file))) {
    const wanted = added.filter((entry) => entry.file === file && entry.helper === undefined)
    // Looked at without the lock first: nothing is created for a file that holds nothing of ours.
    if (oursIn(await readDockerConfig(file), wanted).size === 0) continue
    let ours = new Map<string, AddedEntry>()
    await updateConfig(file, settings.lock, (config) => {
      ours = oursIn(config, wanted)
      return ours.size === 0 ? undefined : dropEntries(config, [...ours.keys()])
    })
    for (const entry of ours.values()) removed.add(entry)
  }
  return added.filter((entry) => removed.has(entry))
}

/** Keys of `auths` that hold what was added, with the record of it. */
function oursIn(config: DockerConfig, added: readonly AddedEntry[]): Map<string, AddedEntry> {
  const ours = new Map<string, AddedEntry>()
  for (const entry of added) {
    const key = findKey(config.auths.keys(), entry.registry)
    if (key === undefined) continue
    const credential = parseAuthEntry(config.auths.get(key), `${config.file}: the entry "${key}" of "auths"`)
    if (isOurs(credential, entry)) ours.set(key, entry)
  }
  return ours
}

async function eraseOurs(
  entry: AddedEntry,
  helper: string,
  settings: Omit<UserConfigSettings, 'home'>,
): Promise<boolean> {
  const { eraseFromHelper, getFromHelper } = await import('./helper.ts')
  const program = namedIn(entry.file, helper)
  const serverUrl = configKeyOf(entry.registry)
  const credential = await getFromHelper(program, serverUrl, helperSettings(settings))
  if (!isOurs(credential, entry)) return false
  await eraseFromHelper(program, serverUrl, helperSettings(settings))
  return true
}

function isOurs(credential: Credential | undefined, { mark }: AddedEntry): boolean {
  return credential !== undefined && (mark === undefined || bearsMark(credential, mark))
}

function helperNameFor(config: DockerConfig, registry: string): string | undefined {
  const key = findKey(config.credHelpers.keys(), registry)
  return (key === undefined ? config.credsStore : config.credHelpers.get(key)) || undefined
}

function namedIn(file: string, name: string): { readonly name: string; readonly namedBy: string } {
  return { name, namedBy: `credential helper of ${file}` }
}

function helperSettings(settings: Omit<UserConfigSettings, 'home'>): HelperSettings {
  const { environment, helperTimeoutMs } = settings
  return helperTimeoutMs === undefined ? { environment } : { environment, timeoutMs: helperTimeoutMs }
}
