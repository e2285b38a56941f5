import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Certificate } from './certificate.ts'
import { ProvisionError, run } from './command.ts'
import { runcRoot } from './deb-tools.ts'
import { enableEmulation } from './emulation.ts'
import { buildkit } from './go-tools.ts'
import { startService } from './service.ts'
import { makeWorkFolder } from './work-folder.ts'

export interface BuildkitdOptions {
  /** Listens on loopback too, and takes only clients whose certificate is signed by this one's authority. */
  readonly tls?: Certificate
  /** More of its configuration (TOML). */
  readonly config?: string
}

/** A running BuildKit daemon without a Docker engine. */
export interface Buildkitd extends AsyncDisposable {
  /** `unix:///…/buildkitd.sock`, for `buildctl --addr` or buildx's remote driver. */
  readonly address: string
  /** `tcp://127.0.0.1:PORT`, where it was started with TLS. */
  readonly tcpAddress?: string
  readonly pid: number
  /** The file that the daemon logs to. */
  readonly log: string
  /** Ends the daemon and removes all that it stored. */
  stop(): Promise<void>
}

/**
 * Starts BuildKit by itself, with runc, on the host's network and with emulation for the other platform.
 *
 * @throws {@link ProvisionError} if this process is not root.
 */
export async function startBuildkitd(options: BuildkitdOptions = {}): Promise<Buildkitd> {
  if (process.getuid?.() !== 0) throw new ProvisionError('buildkitd: only root can start it')
  const { buildkitd, buildctl } = await buildkit()
  const runc = join(await runcRoot(), 'usr/sbin')
  await enableEmulation()
  const folder = await makeWorkFolder('buildkitd')
  const address = `unix://${join(folder, 'buildkitd.sock')}`
  const log = join(folder, 'buildkitd.log')
  try {
    const configuration = join(folder, 'buildkitd.toml')
    await writeFile(
      configuration,
      '[worker.oci]\n  networkMode = "host"\n[worker.containerd]\n  enabled = false\n' +
        (options.config ?? ''),
    )
    const { pid, stop: end } = await startService({
      name: 'buildkitd',
      file: buildkitd,
      args: [
        ...['--config', configuration, '--addr', address, '--root', join(folder, 'root')],
        ...tlsArguments(options.tls),
      ],
      env: { PATH: `${runc}:/usr/sbin:/usr/bin:/sbin:/bin`, HOME: folder, TMPDIR: folder },
      log,
      ready: async () => {
        const { status } = await run(buildctl, ['--addr', address, 'debug', 'workers'], { accept: [0, 1] })
        return status === 0 ? true : undefined
      },
      stopMs: 15_000,
    })
    const stop = async () => {
      await end()
      await rm(folder, { recursive: true, force: true })
    }
    const tcpAddress =
      options.tls === undefined ? {} : { tcpAddress: tcpAddressIn(await readFile(log, 'utf8')) }
    return { address, ...tcpAddress, pid, log, stop, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

function tlsArguments(tls: Certificate | undefined): readonly string[] {
  if (tls === undefined) return []
  const files = ['--tlscacert', tls.ca, '--tlscert', tls.certificate, '--tlskey', tls.key]
  return ['--addr', 'tcp://127.0.0.1:0', ...files]
}

function tcpAddressIn(log: string): string {
  const address = /running server on (127\.0\.0\.1:\d+)/.exec(log)?.[1]
  if (address === undefined) throw new ProvisionError('buildkitd: it does not say where it listens')
  return `tcp://${address}`
}
