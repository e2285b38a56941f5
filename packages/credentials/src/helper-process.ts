import { CredentialsError, systemCodeOf } from './error.ts'
import type { Helper, HelperSettings } from './helper.ts'

export interface HelperAnswer {
  readonly exitCode: number
  readonly stdout: string
}

const defaultTimeoutMs = 30_000
const maximumAnswerBytes = 1024 * 1024

/**
 * Runs one verb of a helper. Its argv holds the verb alone; everything else goes through stdin, and what it says on
 * stderr is dropped.
 *
 * @throws CredentialsError `HELPER_NAME`, `HELPER_MISSING`, `HELPER_TIMEOUT`, `HELPER_FAILED`.
 */
export async function runHelper(
  helper: Helper,
  verb: 'get' | 'store' | 'erase' | 'list',
  input: string,
  settings: HelperSettings,
): Promise<HelperAnswer> {
  if (!/^[\w.+-]+$/.test(helper.name)) {
    throw new CredentialsError(
      'HELPER_NAME',
      `${helper.namedBy} names the credential helper ${JSON.stringify(helper.name)}: a name is letters, digits and "._+-", without path separators`,
    )
  }
  const program = `docker-credential-${helper.name}`
  const timeoutMs = settings.timeoutMs ?? defaultTimeoutMs
  const { spawn } = await import('node:child_process')
  settings.signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const child = spawn(program, [verb], {
      env: { ...settings.environment },
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    })
    const chunks: Buffer[] = []
    let bytes = 0
    const timer = setTimeout(() => {
      give(
        'HELPER_TIMEOUT',
        `did not answer "${verb}" within ${timeoutMs / 1000} s`,
        'it may be waiting for a password or a locked keychain',
      )
    }, timeoutMs)
    settings.signal?.addEventListener('abort', onAbort, { once: true })

    child.on('error', (error) => {
      if (systemCodeOf(error) === 'ENOENT') {
        give('HELPER_MISSING', 'is not on PATH', 'install it, or take it out of that file')
      } else {
        give(
          'HELPER_FAILED',
          `cannot be started (${systemCodeOf(error) ?? 'unknown error'})`,
          'check its permissions',
        )
      }
    })
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maximumAnswerBytes)
        give('HELPER_FAILED', `answered more than ${maximumAnswerBytes} bytes`, 'update it')
      else chunks.push(chunk)
    })
    child.on('close', (code) => {
      finish()
      resolve({ exitCode: code ?? 1, stdout: Buffer.concat(chunks).toString('utf8') })
    })
    // A helper may end without reading its input: its exit status says what happened.
    child.stdin.on('error', () => {})
    child.stdin.end(input)

    function give(
      code: 'HELPER_MISSING' | 'HELPER_TIMEOUT' | 'HELPER_FAILED',
      what: string,
      next: string,
    ): void {
      stop()
      reject(new CredentialsError(code, `${program} (${helper.namedBy}) ${what}; ${next}`))
    }
    function onAbort(): void {
      stop()
      reject(settings.signal?.reason)
    }
    function stop(): void {
      finish()
      child.kill('SIGKILL')
      // A grandchild may hold the pipe open: nobody waits for it.
      child.stdout.destroy()
      child.stdin.destroy()
      child.unref()
    }
    function finish(): void {
      clearTimeout(timer)
      settings.signal?.removeEventListener('abort', onAbort)
    }
  })
}
