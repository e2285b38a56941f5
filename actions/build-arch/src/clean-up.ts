import { access, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ActionKit } from '@polyarch/action-kit'
import { removeBuilder } from '@polyarch/build-arch'
import { keptBuilders } from './builder-state.ts'
import { exportState } from './leg-exports.ts'
import { removeStateFolder } from './state-folder.ts'
import { readSurroundings } from './surroundings.ts'

/** The post step: removes what this step made for later ones, and its builder with container and cache. Also after a cancelled job. */
export async function cleanUp(kit: ActionKit): Promise<void> {
  const exports = kit.state(exportState)
  if (exports !== '') await rm(exports, { recursive: true, force: true })
  await removeOwnBuilders(kit)
  await removeOwnFolders(kit.environment['RUNNER_TEMP'])
}

/** What a step that was killed could not remove itself; the runner's folder for temporary files is this job's alone. */
async function removeOwnFolders(parent: string | undefined): Promise<void> {
  if (parent === undefined || parent === '') return
  for (const name of await readdir(parent).catch(() => []))
    if (/^polyarch-(?:leg|probe|script|test)-/.test(name))
      await rm(join(parent, name), { recursive: true, force: true })
}

async function removeOwnBuilders(kit: ActionKit): Promise<void> {
  const kept = keptBuilders(kit)
  if (kept === undefined) return
  const { folder, names, stateFolders } = kept
  try {
    const environment = await environmentOf(folder, readSurroundings(kit).builderEnvironment)
    for (const name of names) {
      await removeBuilder(name, environment)
      kit.info(`builder ${name} is removed`)
    }
  } catch (error) {
    // The leg itself went well, and its job should not fail for this.
    const why = error instanceof Error ? error.message : String(error)
    kit.warning(`a builder of this step may be left on this machine: ${why}`)
  } finally {
    for (const stateFolder of stateFolders) await removeStateFolder(stateFolder)
    await rm(folder, { recursive: true, force: true })
  }
}

/** What the builders were made with; the docker configuration is this step's own where it had to fetch buildx. */
async function environmentOf(
  folder: string,
  environment: ActionKit['environment'],
): Promise<ActionKit['environment']> {
  const own = { ...environment, BUILDX_CONFIG: join(folder, 'buildx') }
  const config = join(folder, 'docker')
  return access(config).then(
    () => ({ ...own, DOCKER_CONFIG: config }),
    () => own,
  )
}
