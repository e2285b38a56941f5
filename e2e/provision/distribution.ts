import { randomBytes } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Certificate, makeCertificate } from './certificate.ts'
import { ProvisionError, run } from './command.ts'
import { legacyRegistry } from './deb-tools.ts'
import { registry } from './go-tools.ts'
import { startService } from './service.ts'
import { makeWorkFolder } from './work-folder.ts'

export type DistributionVersion = '2.8' | '3.1'

export interface RegistryUser {
  readonly user: string
  readonly password: string
}

export interface DistributionOptions {
  readonly version: DistributionVersion
  /** The user, or the users, who may read and write. Without it everyone may. */
  readonly auth?: RegistryUser | readonly RegistryUser[]
  /** Serve HTTPS, with this certificate, or (true) with one of an authority made for this registry. Default: false. */
  readonly tls?: boolean | Certificate
  /** Allow DELETE of manifests and blobs. Default: true. */
  readonly deleteEnabled?: boolean
  /** Where it listens. Default: 127.0.0.1. */
  readonly address?: string
  /** Default: 0, which lets the kernel choose a free one. */
  readonly port?: number
  /** More top-level sections of the registry's configuration, such as `validation`. */
  readonly settings?: Readonly<Record<string, unknown>>
}

/** A running registry on loopback. */
export interface Distribution extends AsyncDisposable {
  readonly version: DistributionVersion
  /** `127.0.0.1:PORT`, as it stands at the start of an image's name. */
  readonly host: string
  /** `http://127.0.0.1:PORT`, or https. */
  readonly url: string
  readonly pid: number
  /** Where it stores: `docker/registry/v2/…` below. */
  readonly storage: string
  /** The file that it logs to, requests included. */
  readonly log: string
  /** The authority's certificate (PEM file), where TLS was asked for. */
  readonly ca?: string
  /** Ends the registry and removes all that it stored. */
  stop(): Promise<void>
}

/** Starts a registry of the distribution project on 127.0.0.1, with storage of its own in a temporary folder. */
export async function startDistribution(options: DistributionOptions): Promise<Distribution> {
  const file = options.version === '2.8' ? await legacyRegistry() : await registry()
  const folder = await makeWorkFolder('registry')
  try {
    const storage = join(folder, 'storage')
    await mkdir(storage)
    const tls = options.tls === true ? await makeCertificate(folder) : options.tls || undefined
    const configuration = {
      version: 0.1,
      log: { level: 'info' },
      storage: { filesystem: { rootdirectory: storage }, delete: { enabled: options.deleteEnabled ?? true } },
      http: {
        addr: `${options.address ?? '127.0.0.1'}:${options.port ?? 0}`,
        secret: randomBytes(16).toString('hex'),
        ...(tls === undefined ? {} : { tls: { certificate: tls.certificate, key: tls.key } }),
      },
      ...(options.auth === undefined
        ? {}
        : { auth: { htpasswd: { realm: 'polyarch', path: await passwordFile(options.auth, folder) } } }),
      ...options.settings,
    }
    // JSON is YAML.
    await writeFile(join(folder, 'config.yml'), JSON.stringify(configuration, undefined, 2))
    const log = join(folder, 'registry.log')
    const {
      pid,
      state: host,
      stop: end,
    } = await startService({
      name: `distribution ${options.version}`,
      file,
      args: ['serve', join(folder, 'config.yml')],
      // Version 3 would send traces to a collector on a fixed port of this machine.
      env: { OTEL_TRACES_EXPORTER: 'none' },
      log,
      ready: (printed) => /listening on (127\.\d+\.\d+\.\d+:\d+)/.exec(printed)?.[1],
    })
    const stop = async () => {
      await end()
      await rm(folder, { recursive: true, force: true })
    }
    return {
      version: options.version,
      host,
      url: `${tls === undefined ? 'http' : 'https'}://${host}`,
      pid,
      storage,
      log,
      ...(tls === undefined ? {} : { ca: tls.ca }),
      stop,
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** A htpasswd file. The registry accepts bcrypt alone, which Node lacks and the crypt(3) of every Debian's perl has. */
async function passwordFile(auth: RegistryUser | readonly RegistryUser[], folder: string): Promise<string> {
  const users = 'user' in auth ? [auth] : auth
  const lines = await Promise.all(
    users.map(async ({ user, password }) => `${user}:${await bcrypt(password)}\n`),
  )
  if (users.some(({ user }) => /[:\n]/.test(user)))
    throw new ProvisionError('distribution: a user name cannot have a colon or a line break')
  const path = join(folder, 'htpasswd')
  await writeFile(path, lines.join(''), { mode: 0o600 })
  return path
}

async function bcrypt(password: string): Promise<string> {
  const salt = `$2y$05$${randomBytes(16).toString('hex').slice(0, 21)}u`
  const script = 'local $/; print crypt(<STDIN>, $ARGV[0])'
  return (await run('perl', ['-e', script, salt], { input: password })).stdout
}
