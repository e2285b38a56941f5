import type { Environment } from './build-request.ts'
import { runChild } from './child-process.ts'

/**
 * Looks whether a BuildKit behind `ssh://` or `docker-container://` answers, and says in a few words why not; `undefined` where it does,
 * and for other addresses. It is asked by the way that buildx takes: by buildctl there.
 */
export async function probeCommand(
  address: string,
  { environment, signal }: { readonly environment: Environment; readonly signal?: AbortSignal },
): Promise<string | undefined> {
  const [file, args, missing] = questionFor(address)
  if (file === undefined) return undefined
  const result = await runChild({ file, args, environment, signal })
  if (result.kind === 'missing') return `${file} was not found on PATH`
  if (result.kind === 'aborted' || result.code === 0) return undefined
  const said = result.stderr.trim().split('\n').at(-1)?.trim() ?? ''
  return `${missing}${said === '' ? '' : ` (${said.slice(0, 300)})`}`
}

function questionFor(address: string): readonly [string | undefined, readonly string[], string] {
  const url = new URL(address)
  if (url.protocol === 'docker-container:') {
    const context = url.searchParams.get('context')
    const elsewhere = context === null ? [] : ['--context', context]
    const container = address.replace(/^docker-container:\/\//i, '').replace(/[/?].*$/s, '')
    const args = [...elsewhere, 'exec', container, 'buildctl', 'debug', 'workers']
    return ['docker', args, 'buildctl finds no BuildKit in that container']
  }
  if (url.protocol === 'ssh:') {
    const user = url.username === '' ? [] : ['-l', decodeURIComponent(url.username)]
    const port = url.port === '' ? [] : ['-p', url.port]
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
    const args = ['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10', ...user, ...port, '--', host]
    const socket = url.pathname.length > 1 ? ['--addr', `unix://${url.pathname}`] : []
    const command = ['buildctl', ...socket, 'debug', 'workers']
    return ['ssh', [...args, ...command], 'buildctl finds no BuildKit there by ssh']
  }
  return [undefined, [], '']
}
