import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeCertificate, sampleRootfs } from '../provision/index.ts'

/** Names that callers use and the loopback addresses at which the suite answers for them. */
export const addresses = {
  'ghcr.io': '127.0.4.1',
  'docker.io': '127.0.4.2',
  'registry-1.docker.io': '127.0.4.2',
  'index.docker.io': '127.0.4.2',
  'auth.docker.io': '127.0.4.3',
  'us-central1-docker.pkg.dev': '127.0.4.4',
  'quay.io': '127.0.4.5',
  // Answered for by those scenarios alone that have clouds.
  '123456789012.dkr.ecr.eu-west-1.amazonaws.com': '127.0.4.16',
  'europe-west1-docker.pkg.dev': '127.0.4.17',
  'us-docker.pkg.dev': '127.0.4.18',
  'myregistry.azurecr.io': '127.0.4.19',
  '111111111111.dkr.ecr.eu-west-1.amazonaws.com': '127.0.4.6',
  '222222222222.dkr.ecr.us-east-2.amazonaws.com': '127.0.4.7',
} as const

export type RegistryName = keyof typeof addresses

/** What the processes of the suite are told about the network that they are in; all are files. */
export interface NetworkFiles {
  /** The authority of every certificate here. */
  readonly ca: string
  readonly certificate: string
  readonly key: string
  /** The machine's authorities and ours. */
  readonly bundle: string
  /** What stands at /etc/hosts. */
  readonly hosts: string
}

const systemBundle = '/etc/ssl/certs/ca-certificates.crt'

/** Makes the certificates and the hosts file in a folder. */
export async function makeNetworkFiles(folder: string): Promise<NetworkFiles> {
  await mkdir(folder, { recursive: true })
  const { ca, certificate, key } = await makeCertificate(folder, Object.keys(addresses))
  const bundle = join(folder, 'bundle.pem')
  await writeFile(bundle, `${await readFile(systemBundle, 'utf8')}\n${await readFile(ca, 'utf8')}`)
  const hosts = join(folder, 'hosts')
  const lines = Object.entries(addresses).map(([name, address]) => `${address} ${name}`)
  await writeFile(hosts, ['127.0.0.1 localhost', '::1 localhost', ...lines, ''].join('\n'))
  return { ca, certificate, key, bundle, hosts }
}

/**
 * Runs a command, and all that it starts, in a network of its own that has loopback alone, where the names of
 * {@link addresses} lead to it over HTTPS. The machine's own network, names and certificates are not touched: it is the
 * kernel's namespaces that differ, and they are gone with the last process.
 *
 * @returns the command's exit status.
 */
export async function runInNetwork(
  files: NetworkFiles,
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const busybox = join(await sampleRootfs(), 'rootfs-amd64', 'bin', 'busybox')
  const script = [
    'set -e',
    '"$1" ip link set lo up',
    'mount --bind "$2" /etc/hosts',
    `mount --bind "$3" ${systemBundle}`,
    'shift 3',
    'exec "$@"',
  ].join('\n')
  const shell = ['sh', '-c', script, 'sh', busybox, files.hosts, files.bundle, ...command]
  const child = spawn('unshare', ['--mount', '--net', '--propagation', 'private', '--', ...shell], {
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', () => undefined).on('SIGTERM', pass)
  return await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 128))
  })
}

/** The files of the network that this process runs in, as {@link runInNetwork}'s caller told of them. */
export function networkFiles(): NetworkFiles {
  const named = (name: string): string => {
    const value = process.env[name]
    if (value === undefined)
      throw new Error(`${name} is not set: the scenarios run in a network of their own: npm run e2e`)
    return value
  }
  return {
    ca: named('E2E_CA'),
    certificate: named('E2E_CERTIFICATE'),
    key: named('E2E_KEY'),
    bundle: named('E2E_BUNDLE'),
    hosts: named('E2E_HOSTS'),
  }
}
