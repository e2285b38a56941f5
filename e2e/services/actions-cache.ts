import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { BlockBlobs, read } from './block-blobs.ts'

/** GitHub's cache service, version 2: what a job of one repository meets at `ACTIONS_RESULTS_URL`. */
export interface ActionsCache extends AsyncDisposable {
  readonly url: string
  /** What a job on a branch is given: its own scope to read and write, then those that it may only read. */
  token(scopes: readonly CacheScope[], lifetimeSeconds?: number): string
  /** The variables that the runner gives to actions, not to other steps. */
  environment(scopes: readonly CacheScope[]): Readonly<Record<string, string>>
  /** What lies there: `refs/heads/main index-app-…`. */
  entries(): readonly string[]
  /** Loses the content of what lies there, and keeps the names: as an eviction half way through a build does. */
  loseBlobs(): void
  /** Calls that came in, by the name of the method. */
  readonly calls: readonly { readonly method: string; readonly status: number }[]
}

export interface CacheScope {
  /** `refs/heads/main` */
  readonly scope: string
  readonly writes: boolean
}

interface Entry {
  readonly scope: string
  readonly key: string
  readonly version: string
  readonly blob: string
  isFinal: boolean
}

const service = '/twirp/github.actions.results.api.v1.CacheService/'

/**
 * Starts one on loopback. It holds what the real one does: a token that it signed, which has not run out; writes into the token's own
 * scope alone, once per key; reads in the order of the token's scopes, first the whole key, then the newest of which a
 * restore key is the beginning; content only by signed URLs of the blob store.
 */
export async function startActionsCache(): Promise<ActionsCache> {
  const secret = randomBytes(32)
  const blobs = new BlockBlobs(secret)
  const entries: Entry[] = []
  const calls: { method: string; status: number }[] = []
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = new URL(request.url ?? '/', url)
    if (target.pathname.startsWith('/blobs/')) return await blobs.answer(request, response, target)
    const method = target.pathname.slice(service.length)
    const body: unknown = JSON.parse((await read(request)).toString() || '{}')
    const scopes = scopesOf(request.headers.authorization, secret)
    const reply =
      !target.pathname.startsWith(service) || request.method !== 'POST'
        ? failure(404, 'bad_route')
        : scopes === undefined
          ? failure(401, 'unauthenticated')
          : call(method, isRecord(body) ? body : {}, scopes)
    calls.push({ method, status: reply.status })
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  }

  function call(
    method: string,
    body: Readonly<Record<string, unknown>>,
    scopes: readonly CacheScope[],
  ): Reply {
    const [key, version] = [textOf(body['key']), textOf(body['version'])]
    if (key === '' || version === '') return failure(400, 'invalid_argument')
    const own = scopes.find(({ writes }) => writes)?.scope
    const isSame = (entry: Entry) => entry.scope === own && entry.key === key && entry.version === version
    switch (method) {
      case 'CreateCacheEntry': {
        if (own === undefined) return failure(403, 'permission_denied')
        if (entries.some(isSame)) return failure(409, 'already_exists')
        const blob = randomBytes(8).toString('hex')
        entries.push({ scope: own, key, version, blob, isFinal: false })
        return success({ ok: true, signed_upload_url: new URL(blobs.sign(blob, 'w'), url).href })
      }
      case 'FinalizeCacheEntryUpload': {
        const entry = entries.find(isSame)
        if (entry === undefined || entry.isFinal) return failure(404, 'not_found')
        if (blobs.size(entry.blob) !== Number(body['size_bytes'])) return failure(400, 'invalid_argument')
        entry.isFinal = true
        return success({ ok: true, entry_id: '1' })
      }
      case 'GetCacheEntryDownloadURL': {
        const restore = Array.isArray(body['restore_keys']) ? body['restore_keys'].map(textOf) : []
        const found = find(key, restore, version, scopes)
        if (found === undefined) return success({ ok: false, signed_download_url: '', matched_key: '' })
        const link = new URL(blobs.sign(found.blob, 'r'), url).href
        return success({ ok: true, signed_download_url: link, matched_key: found.key })
      }
      default:
        return failure(404, 'bad_route')
    }
  }

  function find(key: string, restore: readonly string[], version: string, scopes: readonly CacheScope[]) {
    for (const { scope } of scopes) {
      const there = entries.filter((one) => one.isFinal && one.scope === scope && one.version === version)
      const found =
        there.find((one) => one.key === key) ??
        restore
          .map((prefix) => there.findLast((one) => one.key.startsWith(prefix)))
          .find((one) => one !== undefined)
      if (found !== undefined) return found
    }
    return undefined
  }

  const token = (scopes: readonly CacheScope[], lifetimeSeconds = 3600) =>
    signToken(scopes, lifetimeSeconds, secret)
  return {
    url,
    token,
    environment: (scopes) => ({
      ACTIONS_RESULTS_URL: url,
      ACTIONS_RUNTIME_TOKEN: token(scopes),
      ACTIONS_CACHE_SERVICE_V2: 'True',
    }),
    entries: () => entries.filter(({ isFinal }) => isFinal).map(({ scope, key }) => `${scope} ${key}`),
    loseBlobs: () => {
      for (const { key, blob } of entries) if (!key.startsWith('index-')) blobs.drop(blob)
    },
    calls,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Reply {
  readonly status: number
  readonly body: unknown
}

function success(body: unknown): Reply {
  return { status: 200, body }
}

/** An error of Twirp (protocol specification, "Error Codes"). */
function failure(status: number, code: string): Reply {
  return { status, body: { code, msg: code } }
}

/** The claims that BuildKit reads itself: `ac` is JSON within JSON, and its permissions are bits. */
function signToken(scopes: readonly CacheScope[], lifetimeSeconds: number, secret: Buffer): string {
  const now = Math.floor(Date.now() / 1000)
  const ac = JSON.stringify(scopes.map(({ scope, writes }) => ({ Scope: scope, Permission: writes ? 3 : 1 })))
  const claims = { ac, nbf: now - 60, iat: now - 60, exp: now + lifetimeSeconds, scp: 'Actions.Results:1:2' }
  const body = [{ typ: 'JWT', alg: 'HS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
}

function scopesOf(authorization: string | undefined, secret: Buffer): readonly CacheScope[] | undefined {
  const [header = '', claims = '', signature = ''] =
    /^Bearer (.+)$/.exec(authorization ?? '')?.[1]?.split('.') ?? []
  const given = Buffer.from(signature, 'base64url')
  const wanted = createHmac('sha256', secret).update(`${header}.${claims}`).digest()
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
  const read: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString())
  if (!isRecord(read) || Number(read['exp']) <= Date.now() / 1000) return undefined
  const list: unknown = JSON.parse(textOf(read['ac']))
  return (Array.isArray(list) ? list : [])
    .filter(isRecord)
    .map((one) => ({ scope: textOf(one['Scope']), writes: (Number(one['Permission']) & 2) !== 0 }))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
