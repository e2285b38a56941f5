import { join } from 'node:path'
import { BuildError } from './build-error.ts'
import { type BuildOutcome, type BuildSession, runBuilder, runTool } from './build-session.ts'
import { toDockerArguments } from './builder-arguments.ts'
import { runChild } from './child-process.ts'
import { ClassicReader } from './classic-reader.ts'
import { buildIntoStore } from './docker-store.ts'
import { PlainReader } from './plain-reader.ts'

/** What plain `docker build` is on this machine. */
export interface DockerAbilities {
  /** BuildKit, through buildx or (docker 18.09 to 20.10) built in; or the builder that Docker had before it. */
  readonly builder: 'buildkit' | 'classic'
  /** The flags that it has, as `docker build --help` shows them. */
  readonly has: (flag: string) => boolean
}

/**
 * Builds with plain `docker build`, for hosts without buildx, by whichever builder the host has. The image reaches the
 * registries from the engine's store, by digest, without a tag there.
 * @throws BuildError; `UNSUPPORTED` for what that builder cannot do
 */
export async function buildWithDocker(session: BuildSession): Promise<BuildOutcome> {
  const abilities = await inspectDocker(session)
  checkAbilities(session, abilities)
  const isBuildKit = abilities.builder === 'buildkit'
  // Said in both cases: what a machine falls back to by itself differs from release to release.
  const environment = {
    ...session.deps.environment,
    DOCKER_BUILDKIT: isBuildKit ? '1' : '0',
    // It would lead to a builder of buildx, whose images are not in the engine.
    BUILDX_BUILDER: undefined,
    // The engine's own builder needs no notes, which would be left in the user's home.
    BUILDX_CONFIG: join(session.folder, 'buildx'),
  }
  const own: BuildSession = { ...session, deps: { ...session.deps, environment } }
  return buildIntoStore(own, ({ name }) => {
    const { source, secrets, sourceDate } = own
    const call = { source, secrets: secrets.sources, sourceDate, name, abilities }
    const args = toDockerArguments(own.request, call)
    return isBuildKit ? runBuilder(own, 'docker', args, new PlainReader(own.emit)) : runClassic(own, args)
  })
}

async function runClassic(session: BuildSession, args: readonly string[]): Promise<void> {
  const reader = new ClassicReader(session.emit)
  try {
    await runBuilder(session, 'docker', args, reader)
  } catch (error) {
    if (reader.container !== undefined) await removeContainer(session, reader.container)
    throw error
  }
}

/** The engine removes it too, after its client has gone; whoever comes second is told so. Without the signal, which was raised. */
async function removeContainer({ deps, notice }: BuildSession, id: string): Promise<void> {
  const { environment } = deps
  for (let attempt = 0; attempt < 20; attempt++) {
    const result = await runChild({ file: 'docker', args: ['rm', '--force', '--volumes', id], environment })
    if (result.kind !== 'exited' || result.code === 0 || /no such container/i.test(result.stderr)) return
    if (!/already in progress/i.test(result.stderr)) break
  }
  notice(`the container ${id} may be left in the Docker engine; remove it: docker rm --force ${id}`)
}

/** Asks no engine: what is wrong with that one, the build itself says. */
export async function inspectDocker(
  session: Pick<BuildSession, 'deps' | 'request' | 'signal' | 'platform'>,
): Promise<DockerAbilities> {
  const help = await runTool(session, 'docker', ['build', '--help'])
  const has = (flag: string) => new RegExp(`^\\s+(?:-\\w, )?${flag}(?:\\s|$)`, 'm').test(help)
  const isOff = /^(?:0|f|false)$/i.test(session.deps.environment['DOCKER_BUILDKIT'] ?? '')
  return { builder: has('--secret') && !isOff ? 'buildkit' : 'classic', has }
}

function checkAbilities({ request, platform }: BuildSession, abilities: DockerAbilities): void {
  const isClassic = abilities.builder === 'classic'
  const lacks = (what: string) =>
    new BuildError(
      'UNSUPPORTED',
      `${platform}: ${what} more than plain docker build can do on this machine; install docker-buildx, or use the builder buildx or buildah`,
      { platform },
    )
  if (isClassic && Object.keys(request.secrets ?? {}).length > 0) throw lacks('build secrets are')
  const isSsh = (request.buildOptions ?? []).some((text) => /^--ssh(?:=|$)/.test(text))
  if (isClassic && isSsh) throw lacks('--ssh of build-options is')
  if (isClassic && request.sourceDateEpoch !== undefined) throw lacks('source-date-epoch is')
  const hasContexts = Object.keys(request.buildContexts ?? {}).length > 0
  if (hasContexts && !abilities.has('--build-context')) throw lacks('build-contexts is')
}
