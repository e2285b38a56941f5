import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { BuildError } from './build-error.ts'
import { type BuildOutcome, type BuildSession, runBuilder, runTool } from './build-session.ts'
import { BuildahReader } from './buildah-reader.ts'
import { type BuildahSettings, inspectBuildah, removeContainers, removeImage } from './buildah-storage.ts'
import { toBuildahArguments } from './builder-arguments.ts'
import { LayoutSource } from './image-source.ts'
import { writePrivateFile } from './work-folder.ts'

/**
 * Builds with buildah, as root or not, and writes the image as an OCI layout: buildah itself can push tags only.
 * @throws BuildError; `UNSUPPORTED` for what buildah cannot make
 */
export async function buildWithBuildah(session: BuildSession): Promise<BuildOutcome> {
  checkAbilities(session)
  const settings = await inspectBuildah(session)
  const name = `localhost/polyarch-${randomBytes(8).toString('hex')}:leg`
  const layout = join(session.folder, 'layout')
  try {
    await runBuild(session, settings, name)
    const { storage, policy } = settings
    const push = ['push', '--quiet', ...storage, ...policy, ...compressionOf(session)]
    await runTool(session, 'buildah', [...push, name, `oci:${layout}`])
  } finally {
    await removeImage(session, settings, name)
  }
  return { kind: 'layout', layout: new LayoutSource(layout) }
}

function checkAbilities({ request, notice }: BuildSession): void {
  if (request.sbom === true) {
    throw new BuildError(
      'UNSUPPORTED',
      'sbom: buildah cannot make one; use the builder buildx, or leave it out',
    )
  }
  if (request.compression === 'estargz' || request.compression === 'uncompressed') {
    throw new BuildError(
      'UNSUPPORTED',
      `compression: buildah cannot make ${request.compression} layers; allowed with it: gzip, zstd`,
    )
  }
  if (request.provenance !== 'false') {
    notice('buildah makes no provenance, so the image has none; the builder buildx does')
  }
}

async function runBuild(session: BuildSession, settings: BuildahSettings, name: string): Promise<void> {
  const { request, source, secrets, folder } = session
  const globals = [...settings.storage, ...settings.isolation, ...settings.policy]
  // A secret that no Dockerfile uses: buildah keeps its path with the working containers, by which they are known again.
  const marker = await writePrivateFile(folder, 'marker', '')
  const marked = [...secrets.sources, { id: 'polyarch-leg', kind: 'file', path: marker } as const]
  const args = toBuildahArguments(request, {
    ...{ source, secrets: marked, sourceDate: session.sourceDate },
    ...{ name, globals },
  })
  try {
    await runBuilder(session, 'buildah', args, new BuildahReader(session.emit))
  } catch (error) {
    await removeContainers(session, settings, marker)
    throw error
  }
}

function compressionOf({ request }: BuildSession): readonly string[] {
  const { compression, compressionLevel } = request
  const level = compressionLevel === undefined ? [] : ['--compression-level', String(compressionLevel)]
  return compression === undefined ? [] : ['--compression-format', compression, ...level]
}
