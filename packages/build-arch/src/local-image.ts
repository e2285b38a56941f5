import { join } from 'node:path'
import { BuildError } from './build-error.ts'
import { type BuildOutcome, type BuildSession, runTool } from './build-session.ts'
import { manifestAnnotations } from './builder-arguments.ts'
import { runChild } from './child-process.ts'
import { convertArchive } from './docker-archive.ts'
import { LayoutSource } from './image-source.ts'

/**
 * Takes an image that lies in the Docker engine already, under a name of this machine, which it keeps. What nobody has
 * labelled, attested or compressed otherwise stays as it is.
 * @throws BuildError where the engine has none of that name
 */
export async function takeLocalImage(session: BuildSession, name: string): Promise<BuildOutcome> {
  const { request, folder, deps, signal, platform } = session
  const look = await runChild({
    file: 'docker',
    args: ['image', 'inspect', '--format', '{{.Id}}', name],
    environment: deps.environment,
    signal,
  })
  if (look.kind === 'exited' && look.code !== 0 && /no such image/i.test(look.stderr))
    throw new BuildError(
      'BUILD_FAILED',
      `${platform}: the Docker engine has no image ${name}; expected the command to leave one of that name`,
      { platform },
    )
  const archive = join(folder, 'image.tar')
  await runTool(session, 'docker', ['image', 'save', '--output', archive, name])
  const layout = join(folder, 'layout')
  await convertArchive(archive, layout, manifestAnnotations(request.annotations ?? {}), signal)
  return { kind: 'layout', layout: new LayoutSource(layout) }
}
