import type { Digest } from '@polyarch/image'
import type { Incoming } from './exchange.ts'
import { invalid } from './pages.ts'
import type { Target } from './target.ts'

/** An upload that a registry has begun. */
export interface UploadSession {
  /** Where the next request of this upload goes. */
  readonly location: URL
  /** The least bytes that the registry takes at a time, but for the last piece; 0 where it does not say. */
  readonly minimumChunk: number
}

/** Reads `Location` and `OCI-Chunk-Min-Length`. @throws RegistryError when there is no location that may be used. */
export function readLocation(target: Target, incoming: Incoming): UploadSession {
  const location = incoming.header('location')
  if (location === undefined || location === '')
    throw invalid(target, incoming, 'the answer has no Location for the upload')
  const minimum = incoming.header('oci-chunk-min-length') ?? ''
  return {
    location: target.session.resolve(incoming, location),
    minimumChunk: /^\d{1,15}$/.test(minimum) ? Number(minimum) : 0,
  }
}

/** The URL that ends an upload. What the location's query holds is the registry's own, and stays as it is. */
export function digestLocation(location: URL, digest: Digest): URL {
  const url = new URL(location)
  url.search = `${url.search === '' ? '?' : `${url.search}&`}digest=${encodeURIComponent(digest)}`
  return url
}
