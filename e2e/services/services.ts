import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  buildkitImage,
  type Engine,
  enableEmulation,
  loadBuildkitImage,
  rareRootfs,
  run,
  sampleRootfs,
  startEngine,
  type Tools,
  tools,
} from '../provision/index.ts'
import type { Judges, RunEnvironment } from '../workflow/index.ts'
import { addresses, type NetworkFiles } from './network.ts'
import { type Account, makeAccounts, type Registries, startRegistries } from './registries.ts'

/** What the scenarios are given; plain data, so that it can be handed to another process. */
export interface Services {
  readonly run: RunEnvironment
  readonly judges: Judges
  readonly registries: Registries
  readonly tools: Tools
  readonly dockerHost: string
  /** A caller's source like that of `run`, for linux/arm/v7 and linux/ppc64le. */
  readonly rareSource: string
}

/** Starts everything that the scenarios share. The stack ends it. */
export async function startServices(
  folder: string,
  files: NetworkFiles,
  stack: AsyncDisposableStack,
): Promise<Services> {
  await enableEmulation(['aarch64', 'arm', 'ppc64le'])
  const programs = await tools()
  const accounts = makeAccounts()
  const [engine, registries, source, rareSource] = await Promise.all([
    startEngine({ reachable: Object.keys(addresses) }),
    startRegistries(files, accounts, stack),
    makeSource(join(folder, 'source'), await sampleRootfs()),
    makeSource(join(folder, 'rare-source'), await rareRootfs()),
  ])
  stack.use(engine)
  await trustAuthority(engine, files)
  const dockerConfig = join(folder, 'judges')
  await writeJudgesConfig(dockerConfig, registries)
  return {
    run: {
      act: programs.act,
      path: programs.path,
      dockerHost: engine.host,
      buildxFolder: dirname(programs.buildx),
      ca: files.ca,
      source,
      token: accounts.githubToken,
    },
    judges: { crane: programs.crane, skopeo: programs.skopeo, dockerConfig, certificates: files.bundle },
    registries,
    tools: programs,
    dockerHost: engine.host,
    rareSource,
  }
}

/**
 * The image of the docker-container driver has no certificates: the same image with ours, so that every builder, whoever
 * makes it, trusts the registries of the suite.
 */
async function trustAuthority(engine: Engine, files: NetworkFiles): Promise<void> {
  await loadBuildkitImage(engine)
  const docker = async (...args: readonly string[]) =>
    (await run(engine.docker, args, { env: engine.env })).stdout.trim()
  const container = await docker('create', '--network=none', buildkitImage)
  const certificates = join(dirname(files.bundle), 'container')
  await mkdir(join(certificates, 'etc/ssl/certs'), { recursive: true })
  await cp(files.ca, join(certificates, 'etc/ssl/certs/ca-certificates.crt'))
  await docker('cp', `${certificates}/etc`, `${container}:/`)
  await docker('commit', container, buildkitImage)
  await docker('rm', container)
}

/** Every caller's repository starts with this: a Dockerfile whose steps really run on its platform. */
async function makeSource(source: string, rootfs: string): Promise<string> {
  await cp(rootfs, source, { recursive: true, verbatimSymlinks: true })
  await cp(new URL('source', import.meta.url), source, { recursive: true })
  return source
}

async function writeJudgesConfig(folder: string, { accounts, loopback }: Registries): Promise<void> {
  const entry = ({ user, password }: Account) => ({
    auth: Buffer.from(`${user}:${password}`).toString('base64'),
  })
  const auths = {
    'ghcr.io': entry({ user: 'judge', password: accounts.githubToken }),
    'https://index.docker.io/v1/': entry(accounts.dockerHub),
    'us-central1-docker.pkg.dev': entry(accounts.artifactRegistry),
    'quay.io': entry(accounts.quay),
    [loopback.locked]: entry(accounts.locked),
  }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'config.json'), JSON.stringify({ auths }), { mode: 0o600 })
}
