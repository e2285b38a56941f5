import { createHash } from 'node:crypto'
import { ImageError } from './error.ts'
import { quote } from './quote.ts'

/** A content digest: `sha256:` and 64, or `sha512:` and 128, lower-case hexadecimal digits. Made by {@link parseDigest} or {@link digestOf}. */
export type Digest = string & { readonly [digestBrand]: true }
declare const digestBrand: unique symbol

/** The algorithms that registries have to know (image-spec, descriptor.md#registered-algorithms). */
export type DigestAlgorithm = 'sha256' | 'sha512'

/** Computes a digest piece by piece. */
export interface Digester {
  update(chunk: Uint8Array): void
  /** Ends the computation; may be called once. */
  digest(): Digest
}

const hexDigits: Readonly<Record<DigestAlgorithm, number>> = { sha256: 64, sha512: 128 }

/**
 * Parses `algorithm:hex` (image-spec, descriptor.md#digests).
 * @throws ImageError `INVALID_DIGEST`
 */
export function parseDigest(text: string): Digest {
  if (isDigest(text)) return text
  throw new ImageError('INVALID_DIGEST', `digest ${quote(text)}: ${whatIsWrong(text)}`)
}

/** The digest of some bytes; sha256 unless told otherwise. */
export function digestOf(bytes: Uint8Array, algorithm: DigestAlgorithm = 'sha256'): Digest {
  const digester = createDigester(algorithm)
  digester.update(bytes)
  return digester.digest()
}

/** A {@link Digester} for bytes that arrive in pieces. */
export function createDigester(algorithm: DigestAlgorithm): Digester {
  const hash = createHash(algorithm)
  return {
    update: (chunk) => {
      hash.update(chunk)
    },
    digest: () => parseDigest(`${algorithm}:${hash.digest('hex')}`),
  }
}

/** The part of a digest before the colon. */
export function algorithmOf(digest: Digest): DigestAlgorithm {
  return digest.startsWith('sha512:') ? 'sha512' : 'sha256'
}

/** The hexadecimal part of a digest. */
export function encodedOf(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1)
}

function isDigest(text: string): text is Digest {
  return /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(text)
}

function whatIsWrong(text: string): string {
  const colon = text.indexOf(':')
  if (colon < 0) return 'has no algorithm; expected sha256:<64 hexadecimal digits>'
  const algorithm = text.slice(0, colon)
  if (algorithm !== 'sha256' && algorithm !== 'sha512') {
    return `algorithm ${quote(algorithm)} is not supported; allowed: sha256, sha512`
  }
  const encoded = text.slice(colon + 1)
  const wanted = hexDigits[algorithm]
  const stranger = /[^0-9a-f]/u.exec(encoded)
  if (stranger)
    return `has ${quote(stranger[0])} after the colon; allowed: lower-case hexadecimal digits (0-9, a-f)`
  return `has ${encoded.length} hexadecimal digits after the colon; ${algorithm} has ${wanted}`
}
