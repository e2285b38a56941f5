import { discardBody } from './body.ts'
import type { CallOptions } from './call-options.ts'
import { isNotFound } from './error.ts'
import type { Incoming } from './exchange.ts'
import { requestTo, type Target } from './target.ts'
import { readLocation } from './upload-session.ts'

/** How far an upload has come. */
export interface UploadState {
  /** Where its next request goes. */
  readonly location: URL
  /** Bytes that the registry has. */
  readonly received: number
}

/** The registry no longer knows the upload, or not all of it: it has to begin anew. */
export class UploadLostError extends Error {
  override readonly name = 'UploadLostError'
}

/** Asks how far an upload has come (distribution-spec, end-13). @throws UploadLostError, RegistryError */
export async function askState(
  target: Target,
  location: URL,
  options: CallOptions,
  attempt: number,
): Promise<UploadState> {
  const asking = target.session.send<UploadState>({
    ...requestTo(target, '', options),
    target: location,
    attempt,
    method: 'GET',
    accept: [200, 202, 204],
    read: async (incoming, lifetime) => {
      await discardBody(incoming, lifetime)
      const received = receivedBytes(incoming) ?? 0
      // `0-0` is how some registries say that they have nothing.
      return { location: nextLocation(target, incoming, location), received: received === 1 ? 0 : received }
    },
  })
  return await asking.catch((error: unknown) => {
    throw isNotFound(error) ? forgotten(error) : error
  })
}

/** The error for an upload that was answered with 404. */
export function forgotten(cause?: unknown): UploadLostError {
  return new UploadLostError('the registry no longer knows the upload', { cause })
}

/** The location that an answer names for the next request, or the one before. */
export function nextLocation(target: Target, incoming: Incoming, before: URL): URL {
  return incoming.header('location') === undefined ? before : readLocation(target, incoming).location
}

/** How many bytes a `Range: 0-<last>` header says the registry has. */
export function receivedBytes(incoming: Incoming): number | undefined {
  const found = /^(?:bytes=)?0-(\d{1,15})$/.exec(incoming.header('range')?.trim() ?? '')
  return found === null ? undefined : Number(found[1]) + 1
}
