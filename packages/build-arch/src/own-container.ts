import type { BuildKitSettings } from '@polyarch/plan'
import { BuildError } from './build-error.ts'
import { type BuilderDependencies, createBuilder, removeBuilder } from './builder-creation.ts'
import { BuilderStart } from './builder-start.ts'
import { runChild } from './child-process.ts'
import { writePrivateFile } from './work-folder.ts'

/** BuildKit as it is pulled where nobody asks for another; the digest is that of the index on Docker Hub. */
export const buildkitImage =
  'docker.io/moby/buildkit:v0.32.2@sha256:28a898719c18a33f4e8000685287fa36fd0dd9560c6440227d3a732d79bb41d8'

/** The name that buildx itself uses, which machines without a way to Docker Hub may have. */
const localImage = 'moby/buildkit:buildx-stable-1'

export interface ContainerBuilder {
  readonly name: string
  /** An engine elsewhere; left out: that of the environment. */
  readonly endpoint?: string
  readonly settings: BuildKitSettings
  /** Private; for what buildx reads when it makes the builder. */
  readonly folder: string
  /** An empty folder on the engine's machine that takes the builder's state, instead of docker's data root. */
  readonly stateFolder?: string
}

/**
 * Makes a builder in a container, on the host's network so that it reaches registries on loopback, and boots it. Docker pulls the
 * pinned image of BuildKit for it; where that cannot be had and buildx's own is on the machine, that one is taken.
 * @returns the image it runs
 * @throws BuildError
 */
export async function startContainerBuilder(
  builder: ContainerBuilder,
  deps: BuilderDependencies,
): Promise<string> {
  const { name, endpoint, settings, folder, stateFolder } = builder
  const configFile =
    settings.config === undefined
      ? undefined
      : await writePrivateFile(folder, `${name}.toml`, settings.config)
  if (stateFolder !== undefined) await bindState(name, stateFolder, deps)
  const start = new BuilderStart('docker-container builder', deps.onProgress)
  const create = async (image: string) => {
    const options = { network: 'host', image }
    const common = { name, driver: 'docker-container', options } as const
    await createBuilder(
      {
        ...common,
        ...(endpoint !== undefined && { endpoint }),
        ...(configFile !== undefined && { configFile }),
      },
      deps,
      start,
    )
    return image
  }
  if (settings.image !== undefined) return await create(settings.image)
  try {
    return await create(buildkitImage)
  } catch (error) {
    if (!(await canUseLocalImage(error, endpoint, deps))) throw error
    // What the first try has noted about it.
    await removeBuilder(name, deps.environment)
    return await create(localImage)
  }
}

/** buildx gives its builders a volume by this name, and takes one that is there (driver/docker-container). */
async function bindState(name: string, folder: string, deps: BuilderDependencies): Promise<void> {
  const volume = `buildx_buildkit_${name}0_state`
  const options = ['type=none', 'o=bind', `device=${folder}`].flatMap((option) => ['--opt', option])
  const args = ['volume', 'create', '--driver', 'local', ...options, volume]
  const result = await runChild({ file: 'docker', args, environment: deps.environment, signal: deps.signal })
  if (result.kind === 'exited' && result.code === 0) return
  const said = result.kind === 'exited' ? result.stderr.trim() : result.kind
  throw new BuildError('BUILD_FAILED', `docker cannot keep a builder's state in ${folder}: ${said}`)
}

async function canUseLocalImage(
  error: unknown,
  endpoint: string | undefined,
  { environment, signal }: BuilderDependencies,
): Promise<boolean> {
  const isOfPull =
    error instanceof BuildError &&
    /pull|registry|manifest|dial tcp|proxyconnect|Client\.Timeout|no such host|toomanyrequests|not found|denied/i.test(
      [error.message, ...error.log].join('\n'),
    )
  if (!isOfPull || endpoint !== undefined || signal?.aborted === true) return false
  const args = ['image', 'inspect', '--format', '{{.Id}}', localImage]
  const result = await runChild({ file: 'docker', args, environment, signal })
  return result.kind === 'exited' && result.code === 0
}
