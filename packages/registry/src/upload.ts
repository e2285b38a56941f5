import { type OpenBlob, openSource } from './blob-source.ts'
import { headBlob } from './blobs.ts'
import { discardBody } from './body.ts'
import type { CallOptions } from './call-options.ts'
import { sendInChunks } from './chunked-upload.ts'
import { requireStated } from './content-digest.ts'
import { RegistryError } from './error.ts'
import { asError } from './exchange.ts'
import type { Permit } from './limiter.ts'
import { redactUrl } from './redact.ts'
import { joinSignals } from './signals.ts'
import { requestTo, type Target } from './target.ts'
import { digestLocation, readLocation, type UploadSession } from './upload-session.ts'
import { UploadLostError } from './upload-state.ts'
import type { Expected } from './verified-stream.ts'

export interface UploadOptions extends CallOptions {
  /** Send pieces of so many bytes, each of which can be resumed; the whole in one request where it is not given. */
  readonly chunkSize?: number | undefined
  /** The upload that a mount which was not granted has begun. */
  readonly session?: UploadSession | undefined
}

// What is too long for a proxy in front of the registry goes through in pieces; the best known limit is 100 MB.
const chunkAfterRefusal = 32 * 1024 * 1024
// A piece is held in memory.
const largestChunk = 256 * 1024 * 1024

/** Uploads a blob (distribution-spec, end-4 to end-6). @throws RegistryError, also when the content is not what `expected` says. */
export async function uploadBlob(
  target: Target,
  expected: Expected,
  open: OpenBlob,
  options: UploadOptions,
): Promise<void> {
  const permit = await target.session.takeBlobTurn(options.signal)
  try {
    await uploadAdmitted(target, expected, open, options, permit)
  } finally {
    permit.release()
  }
}

/** `uploadBlob` for a caller who holds a turn. */
export async function uploadAdmitted(
  target: Target,
  expected: Expected,
  open: OpenBlob,
  options: UploadOptions,
  permit: Permit,
): Promise<void> {
  try {
    if (options.chunkSize !== undefined)
      await uploadInChunks(target, expected, open, options, options.chunkSize)
    else await uploadWhole(target, expected, open, options)
    permit.succeeded()
  } catch (error) {
    if (error instanceof RegistryError && error.status === 429) permit.throttled()
    if (!(error instanceof RegistryError && error.status === 413) || options.chunkSize !== undefined)
      throw error
    await uploadInChunks(target, expected, open, { ...options, session: undefined }, chunkAfterRefusal)
  }
}

async function uploadWhole(
  target: Target,
  expected: Expected,
  open: OpenBlob,
  options: UploadOptions,
): Promise<void> {
  const { session } = target
  const context = { method: 'PUT', host: session.registry, expectSoon: false }
  await session.wire.withRetries(context, options.signal, async (attempt) => {
    // The try before may have succeeded although its answer got lost.
    if (attempt > 1 && (await headBlob(target, expected.digest, options, attempt)) !== undefined) return
    const begun = attempt === 1 ? options.session : undefined
    const { location } = begun ?? (await startUpload(target, options, attempt))
    await session.send({
      ...requestTo(target, '', options),
      target: digestLocation(location, expected.digest),
      attempt,
      admitted: true,
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      patience: 'progress',
      body: { size: expected.size, open: () => openSource(open, expected) },
      accept: [200, 201, 202, 204],
      read: async (incoming, lifetime) => {
        await discardBody(incoming, lifetime)
        requireStated(incoming, expected.digest, session.registry)
      },
    })
  })
}

async function uploadInChunks(
  target: Target,
  expected: Expected,
  open: OpenBlob,
  options: UploadOptions,
  wanted: number,
): Promise<void> {
  for (let start = 1; ; start++) {
    const upload = (start === 1 ? options.session : undefined) ?? (await startUpload(target, options))
    const chunkSize = Math.max(1, wanted, upload.minimumChunk)
    if (expected.size === 0 || chunkSize > largestChunk) {
      return await uploadWhole(target, expected, open, { ...options, session: upload })
    }
    const source = await openSource(open, expected)
    const joined = joinSignals(options.signal, target.session.wire.closed)
    // The source itself may be what is waited for.
    const stop = () => source.destroy(asError(joined.signal.reason))
    joined.signal.addEventListener('abort', stop, { once: true })
    try {
      return await sendInChunks(target, expected, source, upload, chunkSize, options)
    } catch (error) {
      if (!(error instanceof UploadLostError)) throw error
      if (start > target.session.wire.retries) throw lost(target, upload, error)
    } finally {
      joined.release()
      source.destroy()
    }
  }
}

/** distribution-spec, end-4a. Repeating it does no more harm than leaving an empty upload behind. */
async function startUpload(target: Target, options: CallOptions, attempt?: number): Promise<UploadSession> {
  return await target.session.send({
    ...requestTo(target, 'blobs/uploads/', options),
    ...(attempt === undefined ? {} : { attempt }),
    method: 'POST',
    accept: [200, 201, 202],
    read: async (incoming, lifetime) => {
      await discardBody(incoming, lifetime)
      return readLocation(target, incoming)
    },
  })
}

function lost({ session }: Target, { location }: UploadSession, cause: UploadLostError): RegistryError {
  return new RegistryError({
    code: 'BLOB_UPLOAD_UNKNOWN',
    method: 'PATCH',
    url: redactUrl(location),
    registry: session.registry,
    detail: cause.message,
    hint: 'several servers behind one name that do not share uploads are the usual reason',
    cause,
  })
}
