import { resolve } from 'node:path'
import type { AuthOptions, StorageOptions } from '@polyarch/local-registry'
import type { CommandContext, CommandFunction } from '../command.ts'
import { badInput } from '../failure.ts'

const defaultPort = 5000

/** `polyarch serve`: the embedded registry until SIGINT or SIGTERM, which end it cleanly with exit status 0. */
export const serve: CommandFunction = async (context) => {
  const { environment, terminal, interruption, options } = context
  const port = parsePort(options.text('port'))
  const folder = options.text('dir')
  const storage: StorageOptions =
    folder === undefined
      ? { kind: 'memory' }
      : { kind: 'disk', folder: resolve(environment.currentFolder, folder) }
  const auth = parseAuth(context)

  const { startLocalRegistry } = await import('@polyarch/local-registry')
  await using registry = await startLocalRegistry({ port, storage, ...(auth && { auth }) }).catch((error) => {
    throw describeStart(error, port)
  })

  const { style } = terminal
  const user = auth === undefined ? undefined : Object.keys(auth.users)[0]
  terminal.print(`${style.bold('polyarch registry')} on ${style.cyan(registry.url)}`)
  terminal.print('')
  if (user !== undefined) terminal.print(`  docker login ${registry.host} --username ${user}`)
  terminal.print(`  docker tag IMAGE ${registry.host}/app:1 && docker push ${registry.host}/app:1`)
  terminal.print(`  polyarch run --images ${registry.host}/app`)
  terminal.print('')
  terminal.print(
    style.dim(folder === undefined ? 'In memory: gone when it ends.' : `Kept in ${folder}.`) +
      style.dim(' Ctrl-C ends it.'),
  )
  terminal.document({
    host: registry.host,
    url: registry.url,
    storage: storage.kind,
    auth: user !== undefined,
  })
  await untilAborted(interruption.signal)
  return 0
}

/** Resolves when the signal aborts. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done()
    else signal.addEventListener('abort', () => done(), { once: true })
  })
}

function parsePort(text: string | undefined): number {
  if (text === undefined) return defaultPort
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw badInput(`--port: "${text}" is not a port: give a number from 0 (any free port) to 65535`)
}

function parseAuth({ options, environment }: CommandContext): AuthOptions | undefined {
  const flag = options.text('auth')
  const text = flag ?? environment.variables['POLYARCH_SERVE_AUTH']
  if (text === undefined || text === '') return undefined
  const colon = text.indexOf(':')
  if (colon > 0 && colon < text.length - 1) {
    return { kind: 'basic', users: { [text.slice(0, colon)]: text.slice(colon + 1) } }
  }
  // Not the value: it may hold a password.
  const name = flag === undefined ? 'POLYARCH_SERVE_AUTH' : '--auth'
  throw badInput(`${name}: expected user:password, with both parts there`)
}

function describeStart(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return badInput(`--port: ${port} is in use: give another, or 0 for any free one`)
  if (code === 'EACCES' && port < 1024) return badInput(`--port: ${port} needs root: give one from 1024 on`)
  return error
}
