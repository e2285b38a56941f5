import { createHash, sign, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'

export interface TokenServiceOptions {
  /** The name that registries bear in challenges. */
  readonly service: string
  readonly issuer: string
  /** PEM files: tokens carry the certificate, whose authority the registry trusts. */
  readonly certificate: string
  readonly key: string
  /** What a user with this password may do; undefined: the password is wrong. No user is an anonymous one. */
  readonly grant: (user: string | undefined, password: string | undefined) => readonly string[] | undefined
}

/** Answers a token request as Docker Hub does (GET with Basic, POST with a form) with a signed token. */
export async function answerTokenRequest(
  request: IncomingMessage,
  response: ServerResponse,
  options: TokenServiceOptions,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const form = request.method === 'POST' ? new URLSearchParams(await read(request)) : undefined
  const [user, password] =
    form === undefined
      ? basic(request)
      : [form.get('username') ?? undefined, form.get('password') ?? undefined]
  const allowed = options.grant(user, password)
  response.setHeader('content-type', 'application/json')
  if (allowed === undefined) {
    response
      .writeHead(401)
      .end('{"errors":[{"code":"UNAUTHORIZED","message":"incorrect username or password"}]}')
    return
  }
  const scopes = (form ?? url.searchParams).getAll('scope').flatMap((scope) => scope.split(' '))
  const token = signedToken(
    options,
    user ?? '',
    scopes.flatMap((scope) => toAccess(scope, allowed)),
  )
  const issued = new Date().toISOString()
  response.end(JSON.stringify({ token, access_token: token, expires_in: 300, issued_at: issued }))
}

interface Access {
  readonly type: string
  readonly name: string
  readonly actions: readonly string[]
}

/** `repository:org/app:pull,push` */
function toAccess(scope: string, allowed: readonly string[]): readonly Access[] {
  const match = /^(\w+):(.+):([^:]*)$/.exec(scope)
  if (match === null) return []
  const [, type = '', name = '', actions = ''] = match
  return [{ type, name, actions: actions.split(',').filter((action) => allowed.includes(action)) }]
}

/** distribution's token specification, with ES256 and the certificate in the header. */
function signedToken(options: TokenServiceOptions, subject: string, access: readonly Access[]): string {
  const certificate = new X509Certificate(readFileSync(options.certificate))
  const now = Math.floor(Date.now() / 1000)
  const header = { typ: 'JWT', alg: 'ES256', x5c: [certificate.raw.toString('base64')] }
  const claims = {
    ...{ iss: options.issuer, sub: subject, aud: options.service, access },
    ...{ iat: now - 5, nbf: now - 5, exp: now + 300 },
    jti: createHash('sha256').update(`${subject}${process.hrtime.bigint()}`).digest('hex'),
  }
  const body = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const key = { key: readFileSync(options.key), dsaEncoding: 'ieee-p1363' as const }
  return `${body}.${sign('sha256', Buffer.from(body), key).toString('base64url')}`
}

function basic(request: IncomingMessage): readonly [string | undefined, string | undefined] {
  const encoded = /^basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (encoded === undefined) return [undefined, undefined]
  const text = Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  return [text.slice(0, colon), text.slice(colon + 1)]
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  return text
}
