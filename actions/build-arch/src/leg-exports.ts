import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageExport } from '@polyarch/build-arch'
import { legExport, type Plan, type PlannedPlatform } from '@polyarch/plan'
import type { Surroundings } from './surroundings.ts'

/** What a leg leaves for a later step of the job to upload. */
export interface ExportedImage {
  /** Of the artifact. */
  readonly name: string
  /** Of the legs of this step so far; a folder ends in `/`. */
  readonly paths: readonly string[]
  readonly request: ImageExport
}

/** The name under which the post step finds what it removes. */
export const exportState = 'export-folder'

/** Plans the exports of the legs of one step, all in one folder, which the post step removes. */
export function createLegExports(
  plan: Plan,
  { kit, temporaryFolder }: Pick<Surroundings, 'kit' | 'temporaryFolder'>,
): (planned: PlannedPlatform) => Promise<ExportedImage | undefined> {
  let folder: string | undefined
  let paths: readonly string[] = []
  return async (planned) => {
    const wanted = legExport(plan, planned)
    if (wanted === undefined) return undefined
    const { kind, name, file, isFolder, reference } = wanted
    if (folder === undefined) {
      folder = await mkdtemp(join(temporaryFolder, 'polyarch-export-'))
      await kit.keepState(exportState, folder)
    }
    const path = join(folder, file)
    const request: ImageExport = kind === 'local' ? { kind, path, isFolder } : { kind, path, reference }
    paths = [...paths, isFolder ? `${path}/` : path]
    return { name, paths, request }
  }
}
