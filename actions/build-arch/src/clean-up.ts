import { rm } from 'node:fs/promises'
import type { ActionKit } from '@polyarch/action-kit'
import { removeBuilder } from '@polyarch/build-arch'
import { states } from './own-builder.ts'
import { readSurroundings } from './surroundings.ts'

/** The post step: removes the builder that this step made, with its container and cache. Also after a cancelled job. */
export async function cleanUp(kit: ActionKit): Promise<void> {
  const folder = kit.state(states.folder)
  if (folder === '') return
  try {
    const name = kit.state(states.name)
    if (name === '') return
    const { builderEnvironment } = readSurroundings(kit)
    await removeBuilder(name, { ...builderEnvironment, BUILDX_CONFIG: folder })
    kit.info(`builder ${name} is removed`)
  } catch (error) {
    // The leg itself went well, and its job should not fail for this.
    const why = error instanceof Error ? error.message : String(error)
    kit.warning(`the builder of this step may be left on this machine: ${why}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
