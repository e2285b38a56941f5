import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Identity } from '@polyarch/identity'
import type { Credential } from '@polyarch/registry'
import { replaceFile } from './atomic-file.ts'
import { isObject, parseJson } from './json-text.ts'

const fileName = 'identities.json'

/** A credential that was minted in this job, and the identity that another can be minted from. */
export interface MintedEntry {
  readonly identity: Identity
  readonly credential: Credential
  /** Milliseconds since 1970. */
  readonly mintedAt: number
  readonly expiresAt?: number
}

/** The minted credentials that a job's own folder has. A file that cannot be read has none. */
export async function readMinted(folder: string): Promise<readonly MintedEntry[]> {
  const parsed = parseJson(await readFile(join(folder, fileName), 'utf8').catch(() => '[]'))
  if ('error' in parsed || !Array.isArray(parsed.value)) return []
  return parsed.value.filter(isMintedEntry)
}

/** Replaces them, whole or not at all (0600). */
export async function writeMinted(folder: string, entries: readonly MintedEntry[]): Promise<void> {
  await replaceFile(join(folder, fileName), JSON.stringify(entries), { durable: false })
}

/**
 * Whether a minted credential is still good for a while. BuildKit keeps one for 4 minutes and 50 seconds before it asks
 * again, so it has to last for longer than that; of what lives for minutes only, no more than half can be asked for.
 */
export function isFresh({ mintedAt, expiresAt }: MintedEntry, now: number): boolean {
  if (expiresAt === undefined) return now - mintedAt < usualLifeMs
  const margin = Math.min(longestMarginMs, (expiresAt - mintedAt) * 0.5)
  return now < expiresAt - margin
}

/** Clouds that do not say when it ends give an hour or more. */
const usualLifeMs = 45 * 60_000
const longestMarginMs = 10 * 60_000

/** Whether two entries stand for the same: whatever they say must be the same text. */
export function isSameIdentity(one: Identity, other: Identity): boolean {
  const { where: _one, ...oneRest } = one
  const { where: _other, ...otherRest } = other
  return JSON.stringify(oneRest) === JSON.stringify(otherRest)
}

/** The file is ours alone (0600, in a folder of 0700): its shape is looked at, not every field of an identity. */
function isMintedEntry(value: unknown): value is MintedEntry {
  if (!isObject(value) || !isObject(value['identity']) || !isObject(value['credential'])) return false
  return typeof value['identity']['registry'] === 'string' && typeof value['mintedAt'] === 'number'
}
