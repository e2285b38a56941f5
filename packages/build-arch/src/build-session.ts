import type { Descriptor, Repository } from '@polyarch/image'
import { BuildError } from './build-error.ts'
import type { BuildDependencies, BuildRequest, Environment } from './build-request.ts'
import type { BuildSecrets } from './build-secrets.ts'
import type { BuildSource } from './build-source.ts'
import { type ChildCommand, runChild } from './child-process.ts'
import { diagnoseBuild, engineFailure } from './failure-diagnosis.ts'
import type { LayoutSource } from './image-source.ts'
import type { ProgressListener, ProgressReader } from './progress-reader.ts'

/** What every part of one running leg needs. */
export interface BuildSession {
  readonly request: BuildRequest
  readonly deps: BuildDependencies
  /** `linux/arm64` */
  readonly platform: string
  readonly source: BuildSource
  readonly secrets: BuildSecrets
  /** Of the image and its files, in seconds since 1970. */
  readonly sourceDate: number | undefined
  /** `--cache-from`, `--cache-to`. */
  readonly cacheArguments: readonly string[]
  /** Private, and removed at the end. */
  readonly folder: string
  readonly signal: AbortSignal
  readonly emit: ProgressListener
  readonly notice: (text: string) => void
  readonly redact: (text: string) => string
}

/** What a back end leaves: an image in these repositories, or one on this machine's disk. */
export type BuildOutcome =
  | { readonly kind: 'pushed'; readonly root: Descriptor; readonly repositories: readonly Repository[] }
  | { readonly kind: 'layout'; readonly layout: LayoutSource }

/**
 * Runs the builder itself, its output read by `reader`.
 * @throws BuildError that says why the build failed
 */
export async function runBuilder(
  session: BuildSession,
  file: 'docker' | 'buildah',
  args: readonly string[],
  reader: ProgressReader,
): Promise<void> {
  const result = await runChild({
    ...commandOf(session, file, args),
    environment: {
      ...session.deps.environment,
      ...builderSettings,
      ...session.secrets.environment,
      ...session.request.cache?.credentials,
    },
    onStdoutLine: (line) => reader.read(line, 'stdout'),
    onStderrLine: (line) => reader.read(line, 'stderr'),
  })
  if (result.kind === 'aborted') throw stopped(session)
  if (result.kind === 'missing') throw missingTool(file, result.cause)
  if (result.code === 0) return
  throw diagnoseBuild({
    platform: session.platform,
    summary: reader.summary(),
    exitCode: result.code,
    redact: session.redact,
  })
}

/**
 * Runs a short command of the builder's and gives what it printed.
 * @throws BuildError where the tool is not there, its engine does not answer, or the command fails
 */
export async function runTool(
  session: Pick<BuildSession, 'deps' | 'request' | 'signal' | 'platform'>,
  file: 'docker' | 'buildah',
  args: readonly string[],
): Promise<string> {
  const result = await runChild(commandOf(session, file, args))
  if (result.kind === 'aborted') throw stopped(session)
  if (result.kind === 'missing') throw missingTool(file, result.cause)
  if (result.code === 0) return result.stdout
  const said = lastLine(result.stderr) || lastLine(result.stdout)
  const engine = engineFailure(result.stderr)
  if (engine !== undefined) throw new BuildError(engine.code, engine.message)
  const command = [file, ...args.slice(0, 2)].join(' ')
  throw new BuildError('BUILD_FAILED', `"${command}" failed (exit status ${result.code}): ${said}`, {
    platform: session.platform,
    log: result.stderr.trim().split('\n').slice(-20),
  })
}

export function missingTool(file: 'docker' | 'buildah', cause: unknown): BuildError {
  const advice =
    file === 'docker'
      ? 'install Docker (https://docs.docker.com/engine/install/), or buildah (Debian, Ubuntu: apt-get install buildah) and use the builder buildah'
      : 'install it (Debian, Ubuntu: apt-get install buildah), or use the builder buildx'
  return new BuildError('BUILDER_MISSING', `${file} was not found on PATH; ${advice}`, { cause })
}

/** The error for a leg whose signal was raised: by its caller, or by its own time-out. */
export function stopped({
  signal,
  platform,
  request,
}: Pick<BuildSession, 'signal' | 'platform'> & {
  readonly request: Pick<BuildSession['request'], 'timeoutMs'>
}): BuildError {
  const reason: unknown = signal.reason
  if (reason instanceof BuildError) return reason
  if (reason instanceof Error && reason.name === 'TimeoutError') {
    const limit = request.timeoutMs === undefined ? '' : ` after ${request.timeoutMs / 1000} s`
    return new BuildError(
      'TIMEOUT',
      `${platform}: the build was ended${limit} by its time-out; raise timeout-minutes, or build on a machine of that platform`,
      { platform },
    )
  }
  return new BuildError('ABORTED', `${platform}: the build was stopped`, { platform, cause: reason })
}

/** No second read of the provenance for the metadata file, whose digest alone is needed; no advertisements. */
const builderSettings: Environment = {
  BUILDX_METADATA_PROVENANCE: 'disabled',
  DOCKER_CLI_HINTS: 'false',
}

function commandOf(
  session: Pick<BuildSession, 'deps' | 'request' | 'signal'>,
  file: string,
  args: readonly string[],
): ChildCommand {
  const { deps, request, signal } = session
  return { file, args, environment: deps.environment, folder: request.workingFolder, signal }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}
