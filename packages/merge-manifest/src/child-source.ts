import {
  type Digest,
  ImageError,
  type Leg,
  type Platform,
  parseDigest,
  parsePlatform,
  type Reference,
} from '@polyarch/image'
import { MergeError } from './merge-error.ts'

/** Where children of the index come from. With `platform`, only the image of that platform and its attestations are taken. */
export type ChildSource =
  | { readonly kind: 'leg'; readonly leg: Leg }
  | { readonly kind: 'digest'; readonly digest: Digest; readonly platform?: Platform }
  | { readonly kind: 'reference'; readonly reference: Reference; readonly platform?: Platform }

/** Parses one line of the input `digests`: `[platform=]sha256:…`. Throws MergeError INVALID_SOURCE. */
export function parseDigestSource(line: string): ChildSource {
  const text = line.trim()
  const at = text.indexOf('=')
  try {
    const digest = parseDigest(text.slice(at + 1).trim())
    if (at === -1) return { kind: 'digest', digest }
    return { kind: 'digest', digest, platform: parsePlatform(text.slice(0, at).trim()) }
  } catch (cause) {
    if (!(cause instanceof ImageError)) throw cause
    throw new MergeError(
      'INVALID_SOURCE',
      `digests: "${text}" is not [platform=]sha256:<64 hex digits>: ${cause.message}`,
      { cause },
    )
  }
}
