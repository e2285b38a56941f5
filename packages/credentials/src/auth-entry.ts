import type { Credential } from '@polyarch/registry'
import { CredentialsError } from './error.ts'
import { fieldOf, isObject, type JsonObject } from './json-text.ts'

/** Azure's registries give tokens to this user; docker wants some user beside an identity token. */
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * One entry of `auths`: `{auth: base64(user:password)}`, `identitytoken`, `registrytoken`, or user and password in plain
 * (as Kubernetes writes them). An entry without any of these, or null, means that a store has it: undefined.
 *
 * @throws CredentialsError `MALFORMED_CONFIG`, naming `where` and never the entry's content.
 */
export function parseAuthEntry(entry: unknown, where: string): Credential | undefined {
  if (entry === null) return undefined
  if (!isObject(entry)) throw malformed(where, 'is not an object')
  const token = textOf(entry, 'registrytoken', where)
  if (token !== '') return { kind: 'bearer', token }
  const { username, password } = userAndPasswordOf(entry, where)
  const identityToken = textOf(entry, 'identitytoken', where)
  if (identityToken !== '') {
    return { kind: 'identity-token', token: identityToken, ...(username === '' ? {} : { username }) }
  }
  if (username === '' && password === '') return undefined
  return { kind: 'basic', username, password }
}

/**
 * A credential as docker writes it into `auths`.
 *
 * @throws CredentialsError `INVALID_CREDENTIAL` when docker's format cannot hold it.
 */
export function toAuthEntry(credential: Credential, registry: string): JsonObject {
  checkStorable(credential, registry)
  switch (credential.kind) {
    case 'basic':
      return { auth: encode(credential.username, credential.password) }
    case 'identity-token':
      return { auth: encode(credential.username || nobody, ''), identitytoken: credential.token }
    case 'bearer':
      return { registrytoken: credential.token }
  }
}

/** @throws CredentialsError `INVALID_CREDENTIAL` for an empty user or password, or a user that holds a colon. */
export function checkStorable(credential: Credential, registry: string): void {
  const refuse = (what: string): never => {
    throw new CredentialsError('INVALID_CREDENTIAL', `the credential of ${registry} cannot be used: ${what}`)
  }
  if (credential.kind !== 'basic') {
    if (credential.token === '') refuse('its token is empty')
    return
  }
  if (credential.username === '') refuse('its user name is empty')
  if (credential.username.includes(':')) refuse('a user name must not contain a colon')
  if (credential.password === '') refuse('its password is empty')
  // Go's reader trims NULs, and a header cannot carry them.
  if (/[\0\r\n]/.test(credential.username + credential.password)) {
    refuse('user name and password must not contain line breaks or NUL characters')
  }
}

function userAndPasswordOf(entry: JsonObject, where: string): { username: string; password: string } {
  const auth = textOf(entry, 'auth', where)
  if (auth === '') {
    return { username: textOf(entry, 'username', where), password: textOf(entry, 'password', where) }
  }
  if (!/^[A-Za-z0-9+/\r\n]*={0,2}\s*$/.test(auth)) throw malformed(where, '"auth" is not base64')
  const decoded = Buffer.from(auth, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  if (colon < 1) throw malformed(where, '"auth" is not base64 of "user:password"')
  return {
    username: decoded.slice(0, colon),
    password: decoded.slice(colon + 1).replace(/^\0+|\0+$/g, ''),
  }
}

function textOf(entry: JsonObject, field: string, where: string): string {
  const value = fieldOf(entry, field)
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') throw malformed(where, `"${field}" is not a string`)
  return value
}

function encode(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`).toString('base64')
}

function malformed(where: string, what: string): CredentialsError {
  return new CredentialsError('MALFORMED_CONFIG', `${where}: ${what}; log in to this registry again`)
}
