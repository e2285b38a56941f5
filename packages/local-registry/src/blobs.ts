import type { Digest } from '@polyarch/image'
import { parseRange } from './byte-range.ts'
import { type Answer, type Call, methodNotAllowed, type Services } from './call.ts'
import { ProtocolError } from './protocol-error.ts'

/** Answers requests to `/v2/<name>/blobs/<digest>` (distribution-spec, end-2, end-10). */
export async function answerBlob(
  services: Services,
  call: Call,
  { name, digest }: { readonly name: string; readonly digest: Digest },
): Promise<Answer> {
  switch (call.method) {
    case 'GET':
    case 'HEAD':
      return getBlob(services, call, name, digest)
    case 'DELETE':
      return deleteBlob(services, name, digest)
    default:
      throw methodNotAllowed(['GET', 'HEAD', 'DELETE'])
  }
}

async function getBlob({ storage }: Services, call: Call, name: string, digest: Digest): Promise<Answer> {
  const blob = await storage.findBlob(name, digest)
  if (!blob) throw unknownBlob(name, digest)
  const { size } = blob
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Docker-Content-Digest': digest,
    'Accept-Ranges': 'bytes',
    ETag: `"${digest}"`,
  }
  const ifRange = call.headers['if-range']
  const isCurrent = ifRange === undefined || ifRange === headers.ETag
  const range = isCurrent ? parseRange(call.headers.range, size) : 'whole'
  if (range === 'unsatisfiable') {
    const about = { headers: { 'Content-Range': `bytes */${size}` } }
    throw new ProtocolError(
      416,
      'SIZE_INVALID',
      `the range lies outside the ${size} bytes of the blob`,
      about,
    )
  }
  if (range === 'whole')
    return { status: 200, headers, body: { length: size, read: () => blob.read(0, size - 1) } }
  const { start, end } = range
  return {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${size}` },
    body: { length: end - start + 1, read: () => blob.read(start, end) },
  }
}

async function deleteBlob({ storage, features }: Services, name: string, digest: Digest): Promise<Answer> {
  if (features.deletes === false) throw new ProtocolError(405, 'UNSUPPORTED', 'this registry deletes nothing')
  if (!(await storage.deleteBlob(name, digest))) throw unknownBlob(name, digest)
  return { status: 202 }
}

function unknownBlob(name: string, digest: Digest): ProtocolError {
  return new ProtocolError(404, 'BLOB_UNKNOWN', `${name} has no blob ${digest}`)
}
