import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { formatPlatform, type Platform, parsePlatform, samePlatform, slugOf } from '@polyarch/image'
import {
  type BuilderEndpoint,
  type BuilderTls,
  type BuildKitSettings,
  formatEndpoint,
  parseKubeconfig,
} from '@polyarch/plan'
import { BuildError } from './build-error.ts'
import type { Environment } from './build-request.ts'
import {
  type BuilderDependencies,
  createBuilder,
  type NewBuilder,
  removeBuilder,
  runBuildx,
} from './builder-creation.ts'
import { type BuilderInspection, parseInspection } from './builder-inspection.ts'
import { probeCommand } from './command-probe.ts'
import { probeEndpoint } from './endpoint-probe.ts'
import { startContainerBuilder } from './own-container.ts'
import { writePrivateFile } from './work-folder.ts'

/** A platform that is built elsewhere (contract, section 2, `builder-endpoints`). */
export interface EndpointRequest {
  readonly platform: Platform
  readonly endpoint: BuilderEndpoint
  /** Of this platform. */
  readonly tls?: BuilderTls
  /** The secret, whole; left out: the machine's own. */
  readonly kubeconfig?: string
  readonly buildkit: BuildKitSettings
}

export interface EndpointDependencies extends BuilderDependencies {
  /** Of this caller alone, only this user may read it: certificates lie in it until the caller removes it. */
  readonly folder: string
  /** Called before a builder is made, so that it can be removed whatever happens. */
  readonly onName?: (name: string) => void | Promise<void>
}

/** A builder that answers. */
export interface OpenBuilder {
  readonly name: string
  /** For all that uses the builder. */
  readonly environment: Environment
  /** Whether it was made for this run, so that `removeBuilder` has to be called with its name and environment. */
  readonly isOwn: boolean
}

/**
 * Makes a builder for an endpoint, under a name of its own, and waits until it answers and builds the platform.
 * @throws BuildError with one line that names platform and endpoint; PlanError for a secret that is wrong
 */
export async function openEndpoint(
  request: EndpointRequest,
  deps: EndpointDependencies,
): Promise<OpenBuilder> {
  const { endpoint } = request
  if (endpoint.kind === 'builder') {
    await inspect(endpoint.name, request, deps)
    return { name: endpoint.name, environment: deps.environment, isOwn: false }
  }
  const name = `polyarch-${randomBytes(6).toString('hex')}`
  const settings = join(deps.folder, 'buildx')
  await mkdir(settings, { recursive: true })
  await chmod(deps.folder, 0o700)
  const environment = await environmentFor(request, { ...deps, settings })
  const own: EndpointDependencies = { ...deps, environment }
  await deps.onName?.(name)
  try {
    await start(name, request, own)
    await inspect(name, request, own)
    return { name, environment, isOwn: true }
  } catch (error) {
    await removeBuilder(name, environment).catch(() => undefined)
    const isSaid = !(error instanceof BuildError) || ['ENDPOINT_FAILED', 'ABORTED'].includes(error.code)
    throw isSaid ? error : failure(request, error.message, error)
  }
}

async function environmentFor(
  { endpoint, kubeconfig, platform }: EndpointRequest,
  { environment, folder, settings }: EndpointDependencies & { readonly settings: string },
): Promise<Environment> {
  const own = { ...environment, BUILDX_CONFIG: settings }
  if (endpoint.kind !== 'kubernetes') return own
  // buildx takes no context, so that one that is named needs a configuration of its own.
  const config =
    kubeconfig ?? (endpoint.context === undefined ? undefined : await readKubeconfig(environment))
  if (config === undefined && endpoint.context !== undefined)
    throw failure(
      { platform, endpoint },
      'there is no configuration with that context: set the secret KUBECONFIG',
    )
  if (config === undefined) return own
  const json = await parseKubeconfig(config, endpoint.context)
  const file = await writePrivateFile(
    folder,
    `kubeconfig-${slugOf(platform)}-${randomBytes(3).toString('hex')}`,
    json,
  )
  return { ...own, KUBECONFIG: file }
}

/** The machine's own, as kubectl finds it. */
async function readKubeconfig({ KUBECONFIG, HOME }: Environment): Promise<string | undefined> {
  const file =
    KUBECONFIG?.split(delimiter)[0] || (HOME === undefined ? undefined : join(HOME, '.kube', 'config'))
  return file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined)
}

async function start(name: string, request: EndpointRequest, deps: EndpointDependencies): Promise<void> {
  const { endpoint, buildkit } = request
  switch (endpoint.kind) {
    case 'engine':
      await startContainerBuilder(
        { name, endpoint: endpoint.address, settings: buildkit, folder: deps.folder },
        deps,
      )
      return
    case 'kubernetes':
      return createBuilder(await kubernetesBuilder(name, request, endpoint, deps), deps)
    case 'daemon':
      return createDaemonBuilder(name, request, endpoint, deps)
    case 'builder':
      return
  }
}

async function createDaemonBuilder(
  name: string,
  { platform, tls }: EndpointRequest,
  endpoint: Extract<BuilderEndpoint, { kind: 'daemon' }>,
  deps: EndpointDependencies,
): Promise<void> {
  const { address, serverName } = endpoint
  const where = { platform, endpoint }
  const isTcp = address.startsWith('tcp://')
  // buildx itself tells, after a while, only that it waited in vain.
  const names = serverName === undefined ? {} : { serverName }
  const problem = isTcp
    ? await probeEndpoint({ address, ...names, ...(tls !== undefined && { tls }) }, deps.signal)
    : await probeCommand(address, deps)
  if (deps.signal?.aborted === true)
    throw new BuildError('ABORTED', `${formatPlatform(platform)}: the build was stopped`)
  if (problem !== undefined) throw failure(where, problem)
  const options: Record<string, string> = {}
  if (tls !== undefined && isTcp) {
    const slug = `${slugOf(platform)}-${randomBytes(3).toString('hex')}`
    for (const [option, text] of Object.entries({ cacert: tls.ca, cert: tls.cert, key: tls.key })) {
      if (text !== undefined)
        options[option] = await writePrivateFile(deps.folder, `${slug}-${option}.pem`, text)
    }
    if (serverName !== undefined) options['servername'] = serverName
  }
  await createBuilder({ name, driver: 'remote', endpoint: address, options }, deps)
}

/** Pods on nodes of the platform: nothing is emulated there either. */
async function kubernetesBuilder(
  name: string,
  { platform, buildkit }: EndpointRequest,
  endpoint: Extract<BuilderEndpoint, { kind: 'kubernetes' }>,
  { folder }: EndpointDependencies,
): Promise<NewBuilder> {
  const { config, image } = buildkit
  const nodes = `kubernetes.io/os=${platform.os},kubernetes.io/arch=${platform.architecture}`
  const configFile = config === undefined ? undefined : await writePrivateFile(folder, `${name}.toml`, config)
  return {
    name,
    driver: 'kubernetes',
    platform,
    options: { ...(image !== undefined && { image }), nodeselector: nodes, ...endpoint.options },
    ...(configFile !== undefined && { configFile }),
  }
}

/** Which platforms it builds it says itself; one that it would have to emulate, and cannot, is not among them. */
async function inspect(name: string, request: EndpointRequest, deps: BuilderDependencies): Promise<void> {
  const inspection: BuilderInspection = parseInspection(
    await runBuildx(['inspect', '--bootstrap', name], deps).catch((error: unknown) => {
      if (error instanceof BuildError && error.code === 'BUILDER_UNKNOWN')
        throw failure(request, 'buildx knows no builder of that name on this machine', error)
      throw error
    }),
  )
  const problem = inspection.error ?? inspection.nodes.find((node) => node.error !== undefined)?.error
  if (problem !== undefined) throw failure(request, problem)
  const platforms = inspection.nodes.flatMap((node) => node.platforms)
  if (platforms.length === 0 || platforms.some((text) => isSame(text, request.platform))) return
  throw failure(request, `it builds ${platforms.join(', ')} and not that platform`)
}

function isSame(text: string, platform: Platform): boolean {
  try {
    return samePlatform(parsePlatform(text), platform)
  } catch {
    // A platform that this release does not know is not the one that is looked for.
    return false
  }
}

function failure(
  { platform, endpoint }: Pick<EndpointRequest, 'platform' | 'endpoint'>,
  reason: string,
  cause?: unknown,
): BuildError {
  const name = formatPlatform(platform)
  return new BuildError(
    'ENDPOINT_FAILED',
    `${name}: builder-endpoints: ${formatEndpoint(endpoint)} cannot be used: ${reason}`,
    { platform: name, ...(cause !== undefined && { cause }) },
  )
}
