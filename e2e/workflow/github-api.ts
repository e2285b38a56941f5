import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { run } from '../provision/index.ts'

export interface GithubApiOptions {
  /** `owner/name` */
  readonly repository: string
  readonly isPrivate: boolean
  readonly defaultBranch: string
  /** A git folder with the repository's refs. */
  readonly folder: string
  /** The token that it takes. */
  readonly token: string
  /** What the caller granted, such as `actions: read`. Metadata can always be read. */
  readonly permissions: Readonly<Record<string, string>>
}

/** The part of GitHub's REST API that the workflow may ask, on loopback. */
export interface GithubApi extends AsyncDisposable {
  readonly url: string
  /** `GET /repos/…` and so on, with the status that was answered. */
  readonly requests: readonly string[]
}

/** Serves a repository's metadata, commits and a run's jobs to those who bear the token: 401 without it, 403 without the grant. */
export async function startGithubApi(options: GithubApiOptions): Promise<GithubApi> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    answer(request, options).then(
      (reply) => send(response, reply, request, requests),
      () => send(response, { status: 500, body: { message: 'Server Error' } }, request, requests),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Reply {
  readonly status: number
  readonly body: object | string
}

async function answer(request: IncomingMessage, options: GithubApiOptions): Promise<Reply> {
  const given = /^(?:bearer|token) (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (given !== options.token) return { status: 401, body: { message: 'Bad credentials' } }
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  const prefix = `/repos/${options.repository}`
  if (request.method !== 'GET' || (path !== prefix && !path.startsWith(`${prefix}/`))) return notFound
  const rest = path.slice(prefix.length)
  if (rest === '') return { status: 200, body: repository(options) }
  const commit = /^\/commits\/(.+)$/.exec(rest)?.[1]
  if (commit !== undefined) {
    if (!may(options, 'contents')) return forbidden
    return await commitReply(decodeURIComponent(commit), options, request.headers.accept ?? '')
  }
  if (/^\/actions\/runs\/\d+(?:\/attempts\/\d+)?\/jobs$/.test(rest)) {
    return may(options, 'actions') ? { status: 200, body: { total_count: 0, jobs: [] } } : forbidden
  }
  return notFound
}

const notFound: Reply = { status: 404, body: { message: 'Not Found' } }
const forbidden: Reply = { status: 403, body: { message: 'Resource not accessible by integration' } }

function may(options: GithubApiOptions, permission: string): boolean {
  // Anyone may read a public repository's contents.
  if (permission === 'contents' && !options.isPrivate) return true
  return ['read', 'write'].includes(options.permissions[permission] ?? '')
}

function repository(options: GithubApiOptions): object {
  const [owner = '', name = ''] = options.repository.split('/')
  return {
    full_name: options.repository,
    name,
    owner: { login: owner },
    private: options.isPrivate,
    visibility: options.isPrivate ? 'private' : 'public',
    default_branch: options.defaultBranch,
    html_url: `https://github.com/${options.repository}`,
    description: 'A sample',
    license: { spdx_id: 'Apache-2.0' },
  }
}

async function commitReply(ref: string, options: GithubApiOptions, accept: string): Promise<Reply> {
  for (const name of [`refs/heads/${ref}`, `refs/tags/${ref}`, ref]) {
    const git = [
      '-C',
      options.folder,
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${name}^{commit}`,
    ]
    const { status, stdout } = await run('git', git, { accept: [0, 1, 128] })
    if (status !== 0) continue
    const sha = stdout.trim()
    if (accept.includes('sha')) return { status: 200, body: sha }
    const person = { name: 'Someone', date: '2026-01-02T03:04:05Z' }
    return { status: 200, body: { sha, commit: { author: person, committer: person, message: 'A sample' } } }
  }
  return { status: 422, body: { message: `No commit found for SHA: ${ref}` } }
}

function send(
  response: ServerResponse,
  { status, body }: Reply,
  request: IncomingMessage,
  requests: string[],
): void {
  requests.push(`${request.method} ${request.url} ${status}`)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' })
  response.end(text)
}
