import { algorithmOf, type Digest, digestOf, parseDigest } from '@polyarch/image'
import { RegistryError } from './error.ts'
import type { Incoming } from './exchange.ts'
import { printable, redactUrl } from './redact.ts'

/** The digest that an answer's `Docker-Content-Digest` states, if it is one. */
export function statedDigest(incoming: Incoming): Digest | undefined {
  const text = incoming.header('docker-content-digest')?.trim()
  if (text === undefined) return undefined
  try {
    return parseDigest(text)
  } catch {
    return undefined // says nothing; what was really sent is checked by itself
  }
}

/** The size that an answer states, in bytes. */
export function statedSize(incoming: Incoming): number | undefined {
  const text = incoming.header('content-length') ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/**
 * The digest of `bytes` in the registry's own words where it states it, else by the algorithm of `wanted` (default sha256).
 *
 * @throws RegistryError `DIGEST_MISMATCH` when what was stated, or what was asked for, is another one.
 */
export function verifiedDigest(
  incoming: Incoming,
  bytes: Uint8Array,
  wanted: Digest | undefined,
  registry: string,
): Digest {
  const stated = statedDigest(incoming)
  for (const digest of [wanted, stated]) {
    if (digest !== undefined) requireSame(incoming, digest, digestOf(bytes, algorithmOf(digest)), registry)
  }
  return wanted ?? stated ?? digestOf(bytes)
}

/** @throws RegistryError `DIGEST_MISMATCH` unless `stated` may name the same content as `expected`. */
export function requireStated(incoming: Incoming, expected: Digest, registry: string): void {
  const stated = statedDigest(incoming)
  // Digests of two algorithms can only be compared by the content itself.
  if (stated === undefined || algorithmOf(stated) !== algorithmOf(expected)) return
  requireSame(incoming, expected, stated, registry)
}

function requireSame(
  { method, url, status }: Incoming,
  expected: Digest,
  actual: Digest,
  registry: string,
): void {
  if (expected === actual) return
  throw new RegistryError({
    code: 'DIGEST_MISMATCH',
    method,
    url: redactUrl(url),
    registry,
    status,
    detail: `expected ${printable(expected)}, and the registry has ${actual}`,
    hint: 'something between here and the registry changes what is sent',
  })
}
