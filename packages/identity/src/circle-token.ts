import type { MintContext } from './context.ts'
import type { Identity } from './identity.ts'
import { type OidcToken, readToken } from './jwt.ts'

/**
 * CircleCI's OIDC token. The one in the job's environment is for the organisation's id; those for other audiences come
 * from CircleCI's own command (https://circleci.com/docs/oidc-tokens-with-custom-claims/).
 *
 * @throws IdentityError `NO_OIDC`
 */
export async function circleToken(
  identity: Identity,
  audience: string | undefined,
  context: MintContext,
): Promise<OidcToken> {
  const text = context.environment['CIRCLE_OIDC_TOKEN_V2'] ?? ''
  context.secret(text.trim())
  const token = readToken(text)
  if (token === undefined) {
    throw context.error(
      identity,
      'NO_OIDC',
      'CIRCLE_OIDC_TOKEN_V2 holds no OIDC token; CircleCI sets it in jobs that use at least one context',
    )
  }
  if (audience === undefined || token.audience === audience) return token
  return await context.once(
    `oidc circleci ${audience}`,
    async () => {
      const made = await askCommand(identity, audience, context)
      return { value: made, expiresAt: made.expiresAt }
    },
    60_000,
  )
}

async function askCommand(identity: Identity, audience: string, context: MintContext): Promise<OidcToken> {
  const output = await run(['run', 'oidc', 'get', '--claims', JSON.stringify({ aud: audience })], context)
  const token = output === undefined ? undefined : readToken(output)
  if (token !== undefined) {
    context.secret(token.token)
    return token
  }
  throw context.error(
    identity,
    'NO_OIDC',
    `CIRCLE_OIDC_TOKEN_V2 is not for the audience "${audience}", and the command "circleci run oidc get" gave no token for it; ` +
      `check that "circleci" of the job is on PATH, or take "audience" out`,
  )
}

/** What CircleCI's command in the job prints; undefined where it is not there or fails. Its errors may quote tokens, and are dropped. */
async function run(command: readonly string[], context: MintContext): Promise<string | undefined> {
  const { execFile } = await import('node:child_process')
  const { environment, signal } = context
  const limits = { timeout: 30_000, maxBuffer: 64 * 1024, killSignal: 'SIGKILL' } as const
  return await new Promise((resolve, reject) => {
    const options = { ...limits, env: { ...environment }, windowsHide: true, ...(signal && { signal }) }
    execFile('circleci', [...command], options, (error, stdout) => {
      if (signal?.aborted) reject(signal.reason)
      else resolve(error === null ? stdout : undefined)
    })
  })
}
