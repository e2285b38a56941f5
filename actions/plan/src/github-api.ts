import http from 'node:http'
import https from 'node:https'

/** Reads of GitHub's REST API. */
export interface GithubApi {
  /** Whether there is a token; without one only what the plan cannot do without is asked for. */
  readonly hasToken: boolean
  /** The JSON at a path such as `/repos/org/app`; `undefined` where there is nothing that the token may see. @throws GithubApiError */
  get(path: string): Promise<Json | undefined>
  close(): void
}

export type Json = Readonly<Record<string, unknown>>

/** A request that failed; the message is one line, without the token. */
export class GithubApiError extends Error {
  override readonly name = 'GithubApiError'
}

export interface GithubApiOptions {
  /** `GITHUB_API_URL`. */
  readonly url: string
  readonly token: string
  /** For `HTTPS_PROXY` and `NO_PROXY`. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
  /** Tries after the first, of what may pass. */
  readonly retries?: number
}

interface Answer {
  readonly status: number
  readonly body: string
  readonly location?: string
}

const maxBytes = 8 * 1024 * 1024
const maxRedirects = 3

export function createGithubApi(options: GithubApiOptions): GithubApi {
  const { url, token, environment, signal, timeoutMs = 10_000, retries = 2 } = options
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  // `proxyEnv`: Node from 24.5 on uses HTTPS_PROXY and NO_PROXY so; an older one ignores it.
  const agentOptions = { keepAlive: true, proxyEnv: environment }
  const secure = new https.Agent(agentOptions)
  const plain = new http.Agent(agentOptions)
  const mayHaveToken = base.protocol === 'https:' || isLoopback(base.hostname)

  const ask = (target: URL): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const isSecure = target.protocol === 'https:'
      const request = (isSecure ? https : http).get(
        target,
        {
          agent: isSecure ? secure : plain,
          signal: AbortSignal.any([
            AbortSignal.timeout(timeoutMs),
            ...(signal === undefined ? [] : [signal]),
          ]),
          headers: {
            accept: 'application/vnd.github+json',
            'user-agent': 'polyarch',
            'x-github-api-version': '2022-11-28',
            ...(token !== '' && mayHaveToken && { authorization: `Bearer ${token}` }),
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          let size = 0
          response.on('data', (chunk: Buffer) => {
            size += chunk.length
            if (size > maxBytes) response.destroy(new Error(`more than ${maxBytes} bytes`))
            chunks.push(chunk)
          })
          response.on('error', reject)
          response.on('end', () => {
            const { location } = response.headers
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString('utf8'),
              ...(location !== undefined && { location }),
            })
          })
        },
      )
      request.on('error', reject)
    })

  const get = async (path: string): Promise<Json | undefined> => {
    let target = new URL(path.replace(/^\//, ''), base)
    let failure: unknown
    let redirects = 0
    for (let attempt = 0; attempt <= retries; attempt += 1) {
      signal?.throwIfAborted()
      try {
        const { status, body, location } = await ask(target)
        if (status >= 300 && status < 400 && location !== undefined && redirects < maxRedirects) {
          const next = new URL(location, target)
          // A renamed repository answers from its new place on the same host; no other host gets the token.
          if (next.origin !== target.origin) throw wrong(path, `redirects to another host, ${next.host}`)
          target = next
          redirects += 1
          attempt -= 1
          continue
        }
        if (status === 200) return parse(path, body)
        if (status === 404 || status === 403 || status === 401 || status === 422 || status === 409)
          return undefined
        failure = wrong(path, `answered ${status}`)
        if (status < 500 && status !== 429) throw failure
      } catch (error) {
        if (error instanceof GithubApiError && error !== failure) throw error
        signal?.throwIfAborted()
        failure = error
      }
    }
    throw failure instanceof GithubApiError ? failure : wrong(path, reasonOf(failure), failure)
  }
  return {
    hasToken: token !== '',
    get,
    close() {
      secure.destroy()
      plain.destroy()
    },
  }

  function wrong(path: string, problem: string, cause?: unknown): GithubApiError {
    return new GithubApiError(`GET ${base.origin}${path}: ${problem}`, { cause })
  }

  function parse(path: string, body: string): Json {
    try {
      const json: unknown = JSON.parse(body)
      if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { ...json }
    } catch (cause) {
      throw wrong(path, 'is no JSON', cause)
    }
    throw wrong(path, 'is no JSON object')
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.name === 'TimeoutError' ? 'took too long' : error.message
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host)
}
