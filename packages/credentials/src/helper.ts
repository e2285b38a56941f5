import type { Credential } from '@polyarch/registry'
import type { Environment } from './docker-config.ts'
import { CredentialsError } from './error.ts'
import { runHelper } from './helper-process.ts'
import { isObject, parseJson } from './json-text.ts'

/** A credential helper: the program `docker-credential-<name>`, and the line of configuration that names it. */
export interface Helper {
  readonly name: string
  /** For messages: `credHelpers of /home/u/.docker/config.json`. */
  readonly namedBy: string
}

export interface HelperSettings {
  readonly environment: Environment
  /** Milliseconds one answer may take; 30 000 where it is not given. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** Under this user name a helper's secret is an identity token. */
const tokenUser = '<token>'

/**
 * Asks a helper for a registry's credential; undefined when it has none. `ExpiresAt` (ISO 8601) in its answer is ours.
 *
 * @throws CredentialsError `HELPER_…`, naming the helper and what configures it, never its answer.
 */
export async function getFromHelper(
  helper: Helper,
  serverUrl: string,
  settings: HelperSettings,
): Promise<Credential | undefined> {
  const answer = await runHelper(helper, 'get', serverUrl, settings)
  if (answer.exitCode !== 0) {
    if (saysNotFound(answer.stdout)) return undefined
    throw failed(helper, 'get', serverUrl, answer.exitCode)
  }
  const { Username: username, Secret: secret, ExpiresAt: end } = parseAnswer(helper, answer.stdout)
  if (typeof username !== 'string' || typeof secret !== 'string') {
    throw unreadable(helper, 'has no "Username" and "Secret"')
  }
  if (secret === '') return undefined
  const expiresAt = typeof end === 'string' ? Date.parse(end) : Number.NaN
  const lifetime = Number.isNaN(expiresAt) ? {} : { expiresAt }
  return username === tokenUser
    ? { kind: 'identity-token', token: secret, ...lifetime }
    : { kind: 'basic', username, password: secret, ...lifetime }
}

/** Has a helper keep a credential. A pre-minted bearer has no place in the protocol and is refused. */
export async function storeInHelper(
  helper: Helper,
  serverUrl: string,
  credential: Credential,
  settings: HelperSettings,
): Promise<void> {
  if (credential.kind === 'bearer') {
    throw new CredentialsError(
      'INVALID_CREDENTIAL',
      `${programOf(helper)} (${helper.namedBy}) cannot keep a bearer token for ${serverUrl}; use the job scope`,
    )
  }
  const [username, secret] =
    credential.kind === 'basic' ? [credential.username, credential.password] : [tokenUser, credential.token]
  const input = JSON.stringify({ ServerURL: serverUrl, Username: username, Secret: secret })
  const answer = await runHelper(helper, 'store', input, settings)
  if (answer.exitCode !== 0) throw failed(helper, 'store', serverUrl, answer.exitCode)
}

/** Has a helper forget a credential; forgetting what it does not have is no error. */
export async function eraseFromHelper(
  helper: Helper,
  serverUrl: string,
  settings: HelperSettings,
): Promise<void> {
  const answer = await runHelper(helper, 'erase', serverUrl, settings)
  if (answer.exitCode !== 0 && !saysNotFound(answer.stdout)) {
    throw failed(helper, 'erase', serverUrl, answer.exitCode)
  }
}

/** The server URLs a helper has credentials for. */
export async function listHelper(helper: Helper, settings: HelperSettings): Promise<readonly string[]> {
  const answer = await runHelper(helper, 'list', 'unused', settings)
  if (answer.exitCode !== 0) throw failed(helper, 'list', undefined, answer.exitCode)
  return Object.keys(parseAnswer(helper, answer.stdout))
}

export function programOf(helper: Helper): string {
  return `docker-credential-${helper.name}`
}

function saysNotFound(stdout: string): boolean {
  return stdout.trim() === 'credentials not found in native keychain'
}

function parseAnswer(helper: Helper, stdout: string): { readonly [key: string]: unknown } {
  const parsed = parseJson(stdout)
  if ('error' in parsed || !isObject(parsed.value)) throw unreadable(helper, 'is not a JSON object')
  return parsed.value
}

function unreadable(helper: Helper, what: string): CredentialsError {
  return new CredentialsError(
    'HELPER_FAILED',
    `the answer of ${programOf(helper)} (${helper.namedBy}) ${what}; update the helper or take it out of that file`,
  )
}

/** A helper's own words are left out: some print the secret they choked on. */
function failed(
  helper: Helper,
  verb: string,
  serverUrl: string | undefined,
  exitCode: number,
): CredentialsError {
  const command = `${programOf(helper)} ${verb}`
  const subject = serverUrl === undefined ? '' : ` for ${serverUrl}`
  const tryIt = serverUrl === undefined ? command : `echo ${serverUrl} | ${programOf(helper)} get`
  return new CredentialsError(
    'HELPER_FAILED',
    `${command}${subject} (${helper.namedBy}) ended with status ${exitCode}; run "${tryIt}" to see why`,
  )
}
