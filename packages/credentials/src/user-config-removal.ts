import type { Credential } from '@polyarch/registry'
import { parseAuthEntry } from './auth-entry.ts'
import { bearsMark, dropEntries } from './config-change.ts'
import { updateConfig } from './config-update.ts'
import { type DockerConfig, readDockerConfig } from './docker-config.ts'
import { configKeyOf, findKey, showKey } from './registry-host.ts'
import { type AddedEntry, helperSettings, namedIn, type UserConfigSettings } from './user-config.ts'

/**
 * Takes entries out again, each only while it still is what was added. Returns those that were removed.
 *
 * @throws CredentialsError the first failure, after all the others were tried.
 */
export async function removeUserEntries(
  added: readonly AddedEntry[],
  settings: Omit<UserConfigSettings, 'home'>,
): Promise<readonly AddedEntry[]> {
  const files = [...new Set(added.map(({ file }) => file))]
  const outcomes = await Promise.allSettled([
    ...files.map((file) => removeFromFile(file, added, settings)),
    ...added.map((entry) => removeFromHelper(entry, settings)),
  ])
  const failure = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failure !== undefined) throw failure.reason
  const removed = new Set(
    outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : [])),
  )
  return added.filter((entry) => removed.has(entry))
}

async function removeFromFile(
  file: string,
  added: readonly AddedEntry[],
  { lock }: Omit<UserConfigSettings, 'home'>,
): Promise<readonly AddedEntry[]> {
  const wanted = added.filter((entry) => entry.file === file && entry.helper === undefined)
  let ours = oursIn(await readDockerConfig(file), wanted)
  // Looked at without the lock first: nothing is made where nothing is to be removed.
  if (ours.size === 0) return []
  await updateConfig(file, lock, (config) => {
    ours = oursIn(config, wanted)
    return ours.size === 0 ? undefined : dropEntries(config, [...ours.keys()])
  })
  return [...ours.values()]
}

async function removeFromHelper(
  entry: AddedEntry,
  settings: Omit<UserConfigSettings, 'home'>,
): Promise<readonly AddedEntry[]> {
  if (entry.helper === undefined) return []
  const { eraseFromHelper, getFromHelper } = await import('./helper.ts')
  const program = namedIn(entry.file, entry.helper)
  const serverUrl = configKeyOf(entry.registry)
  const credential = await getFromHelper(program, serverUrl, helperSettings(settings))
  if (!isOurs(credential, entry)) return []
  await eraseFromHelper(program, serverUrl, helperSettings(settings))
  return [entry]
}

/** Keys of `auths` that hold what was added, with the record of it. */
function oursIn(config: DockerConfig, added: readonly AddedEntry[]): Map<string, AddedEntry> {
  const ours = new Map<string, AddedEntry>()
  for (const entry of added) {
    const key = findKey(config.auths.keys(), entry.registry)
    if (key === undefined) continue
    const credential = parseAuthEntry(
      config.auths.get(key),
      `${config.file}: the entry "${showKey(key)}" of "auths"`,
    )
    if (isOurs(credential, entry)) ours.set(key, entry)
  }
  return ours
}

function isOurs(credential: Credential | undefined, { mark }: AddedEntry): boolean {
  return credential !== undefined && (mark === undefined || bearsMark(credential, mark))
}
