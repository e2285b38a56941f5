import { createHmac, randomBytes } from 'node:crypto'
import type { Credential } from '@polyarch/registry'
import { toAuthEntry } from './auth-entry.ts'
import type { DockerConfig } from './docker-config.ts'
import { indentationOf, type JsonObject } from './json-text.ts'
import type { MintedEntry } from './minted-store.ts'
import { configKeyOf, names } from './registry-host.ts'

/** A credential to be put into a configuration, for one registry. */
export interface ConfigEntry {
  readonly registry: string
  readonly credential: Credential
  /** Where it was minted: what another can be minted from, for a job that outlives it. */
  readonly minted?: Omit<MintedEntry, 'credential'>
}

/**
 * A configuration's text with these entries added, or put in place of others for the same registry under whatever key.
 * All else stays: other keys, their order, unknown fields, indentation, the last line's end.
 */
export function addEntries(config: DockerConfig, entries: readonly ConfigEntry[]): string {
  const auths = new Map(config.auths)
  for (const { registry, credential } of entries) {
    for (const key of config.auths.keys()) {
      if (names(key, registry) && key !== configKeyOf(registry)) auths.delete(key)
    }
    auths.set(configKeyOf(registry), toAuthEntry(credential, registry))
  }
  return render(config, { ...config.document, auths: Object.fromEntries(auths) })
}

/** A configuration's text without these keys of `auths`. */
export function dropEntries(config: DockerConfig, keys: readonly string[]): string {
  const auths = [...config.auths].filter(([key]) => !keys.includes(key))
  return render(config, { ...config.document, auths: Object.fromEntries(auths) })
}

/** A document in the style of the configuration's own text; docker's (tabs, no last line end) where there was none. */
export function render(config: DockerConfig, document: JsonObject): string {
  const end = /\n$/.test(config.text) ? '\n' : ''
  return JSON.stringify(document, undefined, indentationOf(config.text)) + end
}

/**
 * A mark by which a credential is known again, `<salt>.<check>`, for a record that must not hold the secret. The check has
 * 16 bits on purpose: enough to see that somebody put another credential in its place, useless for guessing passwords.
 */
export function markOf(credential: Credential, salt = randomBytes(8).toString('hex')): string {
  const text =
    credential.kind === 'basic'
      ? `basic\0${credential.username}\0${credential.password}`
      : `${credential.kind}\0${credential.token}`
  return `${salt}.${createHmac('sha256', salt).update(text).digest('hex').slice(0, 4)}`
}

/** Whether a credential is the one a mark was made of (or one in 65 536 others). */
export function bearsMark(credential: Credential, mark: string): boolean {
  return markOf(credential, mark.split('.', 1)[0]) === mark
}
