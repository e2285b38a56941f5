import { algorithmOf, type Digest, type DigestAlgorithm } from '@polyarch/image'
import { parseContentRange } from './byte-range.ts'
import { type Answer, type Call, declaredLength, hasBody, methodNotAllowed, type Services } from './call.ts'
import { ProtocolError } from './protocol-error.ts'
import { parseName, readDigest } from './route.ts'
import type { AppendResult, Chunk } from './storage.ts'

/** Answers POST to `/v2/<name>/blobs/uploads/`: mounts, uploads in one request, begins an upload (distribution-spec, end-4, end-11). */
export async function answerUploads(
  services: Services,
  call: Call,
  { name }: { readonly name: string },
): Promise<Answer> {
  if (call.method !== 'POST') throw methodNotAllowed(['POST'])
  const mount = call.query.get('mount')
  if (mount !== null) {
    const digest = readDigest(mount)
    if (await mountBlob(services, call, name, digest)) return createdBlob(name, digest)
  }
  const asked = call.query.get('digest')
  if (mount === null && asked !== null) return uploadAtOnce(services, call, name, readDigest(asked))
  const id = await services.storage.createUpload(name, wantedAlgorithm(call))
  const { chunkMinLength } = services.features
  const more = chunkMinLength === undefined ? {} : { 'OCI-Chunk-Min-Length': String(chunkMinLength) }
  return { status: 202, headers: { ...progressHeaders(name, id, 0), ...more } }
}

/** Answers requests to an upload that was begun (distribution-spec, end-5, end-6, end-13, end-14). */
export async function answerUpload(
  services: Services,
  call: Call,
  { name, id }: { readonly name: string; readonly id: string },
): Promise<Answer> {
  const { storage } = services
  switch (call.method) {
    case 'PATCH': {
      const size = sizeAfter(await storage.appendUpload(name, id, chunkOf(call)), name, id)
      return { status: 202, headers: progressHeaders(name, id, size) }
    }
    case 'PUT':
      return finishUpload(services, call, name, id)
    case 'GET':
    case 'HEAD': {
      const size = await storage.uploadSize(name, id)
      if (size === undefined) throw unknownUpload()
      return { status: 204, headers: progressHeaders(name, id, size) }
    }
    case 'DELETE':
      if (!(await storage.cancelUpload(name, id))) throw unknownUpload()
      return { status: 204 }
    default:
      throw methodNotAllowed(['GET', 'HEAD', 'PATCH', 'PUT', 'DELETE'])
  }
}

/** The name of the repository that a mount names. */
export function mountSource(query: URLSearchParams): string | undefined {
  const from = query.get('from')
  return query.has('mount') && from !== null && from !== '' ? parseName(from) : undefined
}

async function mountBlob(services: Services, call: Call, name: string, digest: Digest): Promise<boolean> {
  const { storage, features } = services
  const from = mountSource(call.query)
  if (from === undefined && features.automaticMount === false) return false
  const sources = from === undefined ? await storage.listRepositories() : [from]
  for (const source of sources) {
    const mayRead = source === name || call.subject.may(source, 'pull')
    if (mayRead && (await storage.mountBlob(source, name, digest))) return true
  }
  return false
}

async function uploadAtOnce(
  { storage }: Services,
  call: Call,
  name: string,
  digest: Digest,
): Promise<Answer> {
  const id = await storage.createUpload(name, algorithmOf(digest))
  try {
    sizeAfter(await storage.appendUpload(name, id, { body: call.body }), name, id)
  } catch (error) {
    await storage.cancelUpload(name, id)
    throw error
  }
  return storeBlob({ storage }, name, id, digest)
}

async function finishUpload(services: Services, call: Call, name: string, id: string): Promise<Answer> {
  const { storage } = services
  const asked = call.query.get('digest')
  if (asked === null) throw new ProtocolError(400, 'DIGEST_INVALID', 'the query "digest" is missing')
  const digest = readDigest(asked)
  if (hasBody(call.headers)) sizeAfter(await storage.appendUpload(name, id, chunkOf(call)), name, id)
  return storeBlob({ storage }, name, id, digest)
}

async function storeBlob(
  { storage }: Pick<Services, 'storage'>,
  name: string,
  id: string,
  digest: Digest,
): Promise<Answer> {
  const result = await storage.finishUpload(name, id, digest)
  if (result === 'unknown') throw unknownUpload()
  if (result === 'busy') throw busyUpload()
  if (result === 'mismatch') {
    throw new ProtocolError(400, 'DIGEST_INVALID', `what was uploaded does not have the digest ${digest}`)
  }
  return createdBlob(name, digest)
}

function chunkOf(call: Call): Chunk {
  const header = call.headers['content-range']
  if (header === undefined) return { body: call.body }
  const range = parseContentRange(header)
  if (!range) throw new ProtocolError(400, 'BLOB_UPLOAD_INVALID', 'Content-Range: expected <start>-<end>')
  const length = range.end - range.start + 1
  const declared = declaredLength(call.headers)
  if (declared !== undefined && declared !== length) {
    throw new ProtocolError(
      400,
      'SIZE_INVALID',
      `Content-Range has ${length} bytes, Content-Length ${declared}`,
    )
  }
  return { body: call.body, range: { start: range.start, length } }
}

function sizeAfter(result: AppendResult, name: string, id: string): number {
  switch (result.kind) {
    case 'appended':
      return result.size
    case 'unknown':
      throw unknownUpload()
    case 'busy':
      throw busyUpload()
    case 'out-of-order': {
      const message = `the chunk does not begin where the upload ends, at ${result.size}`
      throw new ProtocolError(416, 'BLOB_UPLOAD_INVALID', message, {
        headers: progressHeaders(name, id, result.size),
      })
    }
    case 'wrong-length':
      throw new ProtocolError(
        400,
        'SIZE_INVALID',
        `the chunk has ${result.received} bytes or more, not what Content-Range says`,
      )
  }
}

/** `Range` names the last byte; an upload without any bytes has `0-0` too, as registries do since Docker's first. */
function progressHeaders(name: string, id: string, size: number): Readonly<Record<string, string>> {
  return {
    Location: `/v2/${name}/blobs/uploads/${id}`,
    Range: `0-${Math.max(0, size - 1)}`,
    'Docker-Upload-UUID': id,
  }
}

function createdBlob(name: string, digest: Digest): Answer {
  const headers = { Location: `/v2/${name}/blobs/${digest}`, 'Docker-Content-Digest': digest }
  return { status: 201, headers }
}

function wantedAlgorithm(call: Call): DigestAlgorithm {
  return call.query.get('digest-algorithm') === 'sha512' ? 'sha512' : 'sha256'
}

function unknownUpload(): ProtocolError {
  return new ProtocolError(404, 'BLOB_UPLOAD_UNKNOWN', 'there is no such upload')
}

function busyUpload(): ProtocolError {
  return new ProtocolError(409, 'BLOB_UPLOAD_INVALID', 'another request is writing to this upload')
}
