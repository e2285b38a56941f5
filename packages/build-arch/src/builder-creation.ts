import { BuildError } from './build-error.ts'
import type { Environment } from './build-request.ts'
import { missingTool } from './build-session.ts'
import { runChild } from './child-process.ts'
import { engineFailure } from './failure-diagnosis.ts'

/**
 * Makes a buildx builder of the docker-container driver, on the host's network so that it reaches registries on loopback, and
 * boots it. Docker pulls BuildKit's image for it where that is not there.
 * @throws BuildError
 */
export async function createBuilder(
  name: string,
  environment: Environment,
  signal?: AbortSignal,
): Promise<void> {
  const driver = ['--driver', 'docker-container', '--driver-opt', 'network=host']
  await runBuildx(['create', '--name', name, ...driver, '--bootstrap'], environment, signal)
}

/**
 * Removes a builder with its container and cache; one that is not there is no error.
 * @throws BuildError
 */
export async function removeBuilder(name: string, environment: Environment): Promise<void> {
  await runBuildx(['rm', '--force', name], environment).catch((error: unknown) => {
    if (!(error instanceof BuildError) || error.code !== 'BUILDER_UNKNOWN') throw error
  })
}

async function runBuildx(
  args: readonly string[],
  environment: Environment,
  signal?: AbortSignal,
): Promise<void> {
  const result = await runChild({ file: 'docker', args: ['buildx', ...args], environment, signal })
  if (result.kind === 'missing') throw missingTool('docker', result.cause)
  if (result.kind === 'aborted') throw new BuildError('ABORTED', `docker buildx ${args[0] ?? ''} was stopped`)
  if (result.code === 0) return
  const engine = engineFailure(result.stderr)
  const said = result.stderr.trim().split('\n').at(-1) ?? ''
  throw new BuildError(
    engine?.code ?? 'BUILD_FAILED',
    engine?.message ?? `docker buildx ${args[0] ?? ''} failed (exit status ${result.code}): ${said}`,
  )
}
