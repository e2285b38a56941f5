import type { Readable } from 'node:stream'
import type { Digest } from '@polyarch/image'
import { discardBody } from './body.ts'
import type { CallOptions } from './call-options.ts'
import { requireStated, statedSize } from './content-digest.ts'
import { RegistryError } from './error.ts'
import { undefinedIfAbsent } from './manifests.ts'
import { redactUrl } from './redact.ts'
import { requestTo, type Target } from './target.ts'
import { type Expected, VerifiedStream } from './verified-stream.ts'

export interface BlobHead {
  /** Bytes; absent where the registry does not say. */
  readonly size?: number
}

/** distribution-spec, end-2. Undefined when the blob is not there. `attempt`: as in `ApiRequest`. */
export async function headBlob(
  target: Target,
  digest: Digest,
  options: CallOptions,
  attempt?: number,
): Promise<BlobHead | undefined> {
  const head = target.session.send({
    ...requestTo(target, `blobs/${digest}`, options),
    ...(attempt === undefined ? {} : { attempt }),
    method: 'HEAD',
    accept: [200],
    read: async (incoming) => {
      requireStated(incoming, digest, target.session.registry)
      const size = statedSize(incoming)
      return size === undefined ? {} : { size }
    },
  })
  return await head.catch(undefinedIfAbsent)
}

/**
 * A blob's content (distribution-spec, end-2), verified as it is read: the stream fails with a RegistryError when the
 * content is not what `expected` says. It takes up one of the host's turns until it has ended or was destroyed.
 */
export async function getBlob(target: Target, expected: Expected, options: CallOptions): Promise<Readable> {
  const permit = await target.session.takeBlobTurn(options.signal)
  try {
    return await getAdmittedBlob(target, expected, options, () => permit.release())
  } catch (error) {
    if (error instanceof RegistryError && error.status === 429) permit.throttled()
    permit.release()
    throw error
  }
}

/** `getBlob` for a caller who holds a turn; `released` is called when the stream is over. */
export async function getAdmittedBlob(
  target: Target,
  expected: Expected,
  options: CallOptions,
  released: () => void,
): Promise<Readable> {
  const { registry } = target.session
  return await target.session.send({
    ...requestTo(target, `blobs/${expected.digest}`, options),
    method: 'GET',
    accept: [200],
    patience: 'progress',
    admitted: true,
    streams: true,
    read: async (incoming, lifetime) => {
      requireStated(incoming, expected.digest, registry)
      const size = statedSize(incoming)
      if (size === undefined || size === expected.size) {
        return new VerifiedStream(incoming, lifetime, registry, expected, released)
      }
      throw new RegistryError({
        code: 'SIZE_MISMATCH',
        method: 'GET',
        url: redactUrl(incoming.url),
        registry,
        status: incoming.status,
        detail: `the blob has ${size} bytes, and ${expected.size} were expected`,
      })
    },
  })
}

/** distribution-spec, end-10. */
export async function deleteBlob(
  target: Target,
  digest: Digest,
  options: CallOptions,
): Promise<'deleted' | 'absent'> {
  return await target.session.send({
    ...requestTo(target, `blobs/${digest}`, options),
    method: 'DELETE',
    accept: [200, 202, 204, 404],
    read: async (incoming, lifetime, attempt) => {
      await discardBody(incoming, lifetime)
      return incoming.status === 404 && attempt === 1 ? 'absent' : 'deleted'
    },
  })
}
