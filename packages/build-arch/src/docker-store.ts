import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { BuildError } from './build-error.ts'
import { type BuildOutcome, type BuildSession, runTool } from './build-session.ts'
import { type BuildxOutput, manifestAnnotations } from './builder-arguments.ts'
import { runChild } from './child-process.ts'
import { convertArchive } from './docker-archive.ts'
import { LayoutSource } from './image-source.ts'

/**
 * Builds with an engine whose image store is the classic one. It can push tags only, so the image is built under a name that
 * is this run's alone, saved, and removed again; from there it takes the way of every other image that lies on disk.
 * @throws BuildError; `UNSUPPORTED` for what that store cannot keep
 */
export async function buildIntoStore(
  session: BuildSession,
  build: (output: Extract<BuildxOutput, { kind: 'store' }>) => Promise<unknown>,
): Promise<BuildOutcome> {
  const { request, folder } = session
  const advice =
    request.builder === 'docker'
      ? 'the builder buildx does'
      : 'turn on its containerd image store, or use a builder of the docker-container driver (docker buildx create --use)'
  const maker = request.builder === 'docker' ? 'plain docker build' : 'this Docker engine'
  if (request.sbom === true || (request.compression ?? 'gzip') !== 'gzip') {
    const what = request.sbom === true ? 'an SBOM' : `${request.compression} compression`
    throw new BuildError('UNSUPPORTED', `${maker} cannot make ${what}; ${advice}`)
  }
  if (request.provenance !== 'false') {
    session.notice(`${maker} cannot keep provenance, so the image has none; ${advice}`)
  }
  if (request.sourceDateEpoch !== undefined) {
    session.notice(
      `${maker} dates the image, but not the files in its layers, so that its digest may differ from build to build; ${advice}`,
    )
  }
  const name = `polyarch-${randomBytes(8).toString('hex')}:leg`
  const archive = join(folder, 'image.tar')
  try {
    await build({ kind: 'store', name })
    await runTool(session, 'docker', ['image', 'save', '--output', archive, name])
  } finally {
    await removeImage(session, name)
  }
  const layout = join(folder, 'layout')
  await convertArchive(archive, layout, manifestAnnotations(request.annotations ?? {}), session.signal)
  return { kind: 'layout', layout: new LayoutSource(layout) }
}

/** Removes only the name; layers that other images share stay. Also after an abort, so without its signal. */
async function removeImage(session: BuildSession, name: string): Promise<void> {
  const { environment } = session.deps
  const result = await runChild({ file: 'docker', args: ['image', 'rm', name], environment })
  if (result.kind === 'exited' && (result.code === 0 || /No such image/i.test(result.stderr))) return
  session.notice(
    `the temporary image ${name} may be left in the Docker engine; remove it: docker image rm ${name}`,
  )
}
