import { spawn } from 'node:child_process'
import { CliError } from '../failure.ts'
import { createLogTail } from '../progress/log-tail.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** Installs buildah by apt. Throws a CliError with the end of apt's output. */
export async function installBuildah(
  variables: Variables,
  { signal, say }: { readonly signal: AbortSignal; say(text: string): void },
): Promise<void> {
  const install = ['install', '-y', '--no-install-recommends', 'buildah']
  say(`installing buildah: apt-get ${install.join(' ')}`)
  const first = await runApt(install, variables, signal)
  if (first.code === 0) return
  // A machine that never asked for its package lists, as most containers.
  say('apt-get update')
  const update = await runApt(['update'], variables, signal)
  const second = update.code === 0 ? await runApt(install, variables, signal) : update
  if (second.code === 0) return
  throw new CliError('INSTALLATION_FAILED', 'apt could not install buildah: see its message below', {
    details: second.log,
  })
}

function runApt(
  args: readonly string[],
  variables: Variables,
  signal: AbortSignal,
): Promise<{ readonly code: number | null; readonly log: readonly string[] }> {
  return new Promise((resolve, reject) => {
    const tail = createLogTail(10)
    const child = spawn('apt-get', args, {
      env: { ...variables, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    })
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', tail.add)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, log: tail.lines() }))
  })
}
