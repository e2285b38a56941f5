import { Readable } from 'node:stream'
import { inChunks, slices } from './blob-source.ts'
import { headBlob } from './blobs.ts'
import { discardBody } from './body.ts'
import type { CallOptions } from './call-options.ts'
import { requireStated } from './content-digest.ts'
import { isNotFound } from './error.ts'
import { SourceError } from './exchange.ts'
import { toNetworkError } from './network-error.ts'
import { invalid } from './pages.ts'
import { requestTo, type Target } from './target.ts'
import { digestLocation, type UploadSession } from './upload-session.ts'
import {
  askState,
  forgotten,
  nextLocation,
  receivedBytes,
  UploadLostError,
  type UploadState,
} from './upload-state.ts'
import type { Expected } from './verified-stream.ts'

/**
 * Sends a blob piece by piece (distribution-spec, end-5, end-6). A piece whose fate is unknown is not repeated: the
 * registry is asked how far it has come (end-13), and the rest is sent.
 *
 * @throws UploadLostError, RegistryError
 */
export async function sendInChunks(
  target: Target,
  expected: Expected,
  source: Readable,
  upload: UploadSession,
  chunkSize: number,
  options: CallOptions,
): Promise<void> {
  let state: UploadState = { location: upload.location, received: 0 }
  try {
    for await (const chunk of inChunks(source, chunkSize))
      state = await sendChunk(target, chunk, state, options)
  } catch (cause) {
    // The content's own faults have no request that they belong to.
    if (!(cause instanceof SourceError)) throw cause
    throw toNetworkError(cause, { method: 'PATCH', url: state.location, registry: target.session.registry })
  }
  await finish(target, expected, state.location, options)
}

async function sendChunk(
  target: Target,
  chunk: Buffer,
  before: UploadState,
  options: CallOptions,
): Promise<UploadState> {
  const { session } = target
  const start = before.received
  const end = start + chunk.byteLength
  let state = before
  const context = { method: 'PATCH', host: session.registry, expectSoon: false }
  return await session.wire.withRetries(context, options.signal, async (attempt) => {
    if (attempt > 1) state = await askState(target, state.location, options, attempt)
    if (state.received < start || state.received > end)
      throw new UploadLostError('the registry lost a part of the upload')
    while (state.received < end) {
      const next = await sendPart(target, chunk.subarray(state.received - start), state, options, attempt)
      if (next.received <= state.received)
        throw new UploadLostError('the registry takes no more of the upload')
      state = next
    }
    return state
  })
}

async function sendPart(
  target: Target,
  part: Buffer,
  state: UploadState,
  options: CallOptions,
  attempt: number,
): Promise<UploadState> {
  const end = state.received + part.byteLength
  const sending = target.session.send<UploadState>({
    ...requestTo(target, '', options),
    target: state.location,
    attempt,
    admitted: true,
    method: 'PATCH',
    headers: { 'content-type': 'application/octet-stream', 'content-range': `${state.received}-${end - 1}` },
    patience: 'progress',
    body: { size: part.byteLength, open: async () => Readable.from(slices(part), { objectMode: false }) },
    accept: [200, 201, 202, 204, 404, 416],
    read: async (incoming, lifetime) => {
      await discardBody(incoming, lifetime)
      if (incoming.status === 404) throw forgotten()
      if (incoming.status === 416) return await askState(target, state.location, options, attempt)
      const received = receivedBytes(incoming) ?? end
      if (received > end) throw invalid(target, incoming, 'the registry says it has more than was sent')
      return { location: nextLocation(target, incoming, state.location), received }
    },
  })
  return await sending
}

async function finish(
  target: Target,
  expected: Expected,
  location: URL,
  options: CallOptions,
): Promise<void> {
  const { session } = target
  const context = { method: 'PUT', host: session.registry, expectSoon: false }
  await session.wire.withRetries(context, options.signal, async (attempt) => {
    if (attempt > 1 && (await headBlob(target, expected.digest, options, attempt)) !== undefined) return
    const ending = session.send({
      ...requestTo(target, '', options),
      target: digestLocation(location, expected.digest),
      attempt,
      admitted: true,
      method: 'PUT',
      patience: 'progress',
      accept: [200, 201, 202, 204],
      read: async (incoming, lifetime) => {
        await discardBody(incoming, lifetime)
        requireStated(incoming, expected.digest, session.registry)
      },
    })
    await ending.catch((error: unknown) => {
      throw isNotFound(error) ? forgotten(error) : error
    })
  })
}
