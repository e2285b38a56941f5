import { formatPlatform, type Platform } from '@polyarch/image'
import { BuildError } from './build-error.ts'
import type { BuildProgress } from './build-progress.ts'
import type { Environment } from './build-request.ts'
import { missingTool } from './build-session.ts'
import { BuilderStart } from './builder-start.ts'
import { runChild } from './child-process.ts'
import { engineFailure } from './failure-diagnosis.ts'

/** A buildx builder to make. */
export interface NewBuilder {
  readonly name: string
  readonly driver: 'docker-container' | 'remote' | 'kubernetes'
  /** What the driver speaks to; left out: the engine, or the cluster, of the environment. */
  readonly endpoint?: string
  /** Left out: whatever its machine can. */
  readonly platform?: Platform
  /** `--driver-opt` of buildx. */
  readonly options: Readonly<Record<string, string>>
  /** buildkitd's configuration, a file that buildx reads. */
  readonly configFile?: string
}

export interface BuilderDependencies {
  /** All that docker gets to see; what is written about builders goes into its BUILDX_CONFIG. */
  readonly environment: Environment
  readonly signal?: AbortSignal
  readonly onProgress?: (event: BuildProgress) => void
}

/**
 * Makes a builder and waits until it answers. What it took (the pull of its image, its boot) is told as steps.
 * @param start of a builder that is tried more than once
 * @throws BuildError
 */
export async function createBuilder(
  builder: NewBuilder,
  deps: BuilderDependencies,
  start = new BuilderStart(`${builder.driver} builder`, deps.onProgress),
): Promise<void> {
  const { name, driver, endpoint, platform, options, configFile } = builder
  const driverOptions = Object.entries(options).map(([key, value]) => csvField(`${key}=${value}`))
  const args = [
    ...['create', '--name', name, '--driver', driver, '--bootstrap'],
    ...driverOptions.flatMap((option) => ['--driver-opt', option]),
    ...(platform === undefined ? [] : ['--platform', formatPlatform(platform)]),
    // The name that every release knows; later ones call it --buildkitd-config too.
    ...(configFile === undefined ? [] : ['--config', configFile]),
    ...(endpoint === undefined ? [] : [endpoint]),
  ]
  await runBuildx(args, deps, start.read)
  start.end()
}

/**
 * Removes a builder with its container and cache; one that is not there is no error.
 * @throws BuildError
 */
export async function removeBuilder(name: string, environment: Environment): Promise<void> {
  await runBuildx(['rm', '--force', name], { environment }).catch((error: unknown) => {
    if (!(error instanceof BuildError) || error.code !== 'BUILDER_UNKNOWN') throw error
  })
}

/** Runs a command of buildx and gives what it printed. @throws BuildError */
export async function runBuildx(
  args: readonly string[],
  { environment, signal }: Omit<BuilderDependencies, 'onProgress'>,
  onLine?: (line: string) => void,
): Promise<string> {
  const lines = onLine === undefined ? {} : { onStdoutLine: onLine, onStderrLine: onLine }
  const result = await runChild({ file: 'docker', args: ['buildx', ...args], environment, signal, ...lines })
  if (result.kind === 'missing') throw missingTool('docker', result.cause)
  if (result.kind === 'aborted') throw new BuildError('ABORTED', `docker buildx ${args[0] ?? ''} was stopped`)
  if (result.code === 0) return result.stdout
  const engine = engineFailure(result.stderr)
  const said = result.stderr.trim().split('\n').at(-1) ?? ''
  throw new BuildError(
    engine?.code ?? 'BUILD_FAILED',
    engine?.message ?? `docker buildx ${args[0] ?? ''} failed (exit status ${result.code}): ${said}`,
    { log: result.stderr.trim().split('\n').slice(-20) },
  )
}

/** buildx reads the options as CSV (RFC 4180). */
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
