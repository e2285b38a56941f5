import {
  algorithmOf,
  type Digest,
  digestOf,
  ImageError,
  type Manifest,
  parseManifest,
  type Tag,
} from '@polyarch/image'
import { type Answer, type Call, methodNotAllowed, readBody, type Services } from './call.ts'
import { findMissing } from './manifest-content.ts'
import { ProtocolError } from './protocol-error.ts'
import { type ManifestReference, readTag } from './route.ts'
import { refuseImmutable } from './tag-policy.ts'

/** Answers requests to `/v2/<name>/manifests/<reference>` (distribution-spec, end-3, end-7, end-9). */
export async function answerManifest(
  services: Services,
  call: Call,
  route: { readonly name: string; readonly reference: ManifestReference },
): Promise<Answer> {
  const { name, reference } = route
  switch (call.method) {
    case 'GET':
    case 'HEAD':
      return getManifest(services, name, reference)
    case 'PUT':
      return putManifest(services, call, name, reference)
    case 'DELETE':
      return deleteManifest(services, name, reference)
    default:
      throw methodNotAllowed(['GET', 'HEAD', 'PUT', 'DELETE'])
  }
}

function getManifest({ storage, reads }: Services, name: string, reference: ManifestReference): Answer {
  const digest = reads.resolve(name, reference)
  const manifest = digest && storage.getManifest(name, digest)
  if (!manifest) throw unknownManifest(name, reference)
  const headers = {
    'Content-Type': manifest.mediaType,
    'Docker-Content-Digest': manifest.digest,
    ETag: `"${manifest.digest}"`,
  }
  return { status: 200, headers, body: Buffer.from(manifest.bytes) }
}

async function putManifest(
  services: Services,
  call: Call,
  name: string,
  reference: ManifestReference,
): Promise<Answer> {
  const { storage, reads, features } = services
  const tags = tagsOf(services, call, reference)
  const bytes = await readBody(call, features.maxManifestBytes ?? 4 * 1024 * 1024)
  const digest = digestOf(bytes, reference.kind === 'digest' ? algorithmOf(reference.digest) : 'sha256')
  if (reference.kind === 'digest' && reference.digest !== digest) {
    throw new ProtocolError(
      400,
      'DIGEST_INVALID',
      `the manifest has the digest ${digest}, not ${reference.digest}`,
    )
  }
  const manifest = readManifest(bytes, call.headers['content-type'])
  if (features.validateChildren !== false) await refuseMissing(services, name, manifest)
  refuseImmutable(services, name, tags, digest)

  const { mediaType, subject } = manifest.value
  reads.expectWrite(name, digest, tags, call.lag)
  await storage.putManifest(name, { digest, mediaType, bytes }, tags, subject?.digest)
  return {
    status: 201,
    headers: {
      Location: `/v2/${name}/manifests/${digest}`,
      'Docker-Content-Digest': digest,
      ...(subject && features.referrers !== false ? { 'OCI-Subject': subject.digest } : {}),
      ...(reference.kind === 'digest' && tags.length > 0 ? { 'OCI-Tag': tags.join(', ') } : {}),
    },
  }
}

/** The tags to set: the reference itself, or the unreleased `?tag=` of distribution-spec (end-7b). */
function tagsOf({ features }: Services, call: Call, reference: ManifestReference): readonly Tag[] {
  if (reference.kind === 'invalid') return [readTag(reference.text)]
  const asked = features.multiTag === false ? [] : call.query.getAll('tag')
  const tags = [...new Set(asked.map(readTag))]
  if (reference.kind === 'tag') {
    if (tags.length === 0) return [reference.tag]
    throw new ProtocolError(400, 'TAG_INVALID', 'the query "tag" goes with a digest, not with a tag')
  }
  const most = features.maxTags ?? 50
  if (asked.length <= most) return tags
  throw new ProtocolError(
    414,
    'TAG_INVALID',
    `${asked.length} tags in one request; at most ${most} are allowed`,
  )
}

function readManifest(bytes: Buffer, contentType: string | undefined): Manifest {
  const declared = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (declared === '') throw new ProtocolError(400, 'MANIFEST_INVALID', 'Content-Type is missing')
  try {
    const manifest = parseManifest(bytes, declared)
    if (manifest.value.mediaType === declared) return manifest
  } catch (error) {
    if (error instanceof ImageError) throw new ProtocolError(400, 'MANIFEST_INVALID', error.message)
    throw error
  }
  throw new ProtocolError(400, 'MANIFEST_INVALID', `Content-Type ${declared} is not that of the manifest`)
}

async function refuseMissing(services: Services, name: string, manifest: Manifest): Promise<void> {
  const missing = await findMissing(services, name, manifest)
  const [first] = missing
  if (first === undefined) return
  const others = missing.length > 1 ? ` and ${missing.length - 1} more` : ''
  throw new ProtocolError(400, 'MANIFEST_BLOB_UNKNOWN', `${name} has no ${first}${others}`, {
    detail: { digests: missing },
  })
}

async function deleteManifest(
  services: Services,
  name: string,
  reference: ManifestReference,
): Promise<Answer> {
  const { storage, features } = services
  if (features.deletes === false) throw new ProtocolError(405, 'UNSUPPORTED', 'this registry deletes nothing')
  const deleted =
    reference.kind === 'tag'
      ? await deleteTag(services, name, reference.tag)
      : reference.kind === 'digest' && (await storage.deleteManifest(name, reference.digest))
  if (!deleted) throw unknownManifest(name, reference)
  return { status: 202 }
}

async function deleteTag({ storage, features }: Services, name: string, tag: Tag): Promise<boolean> {
  if (features.tagDelete === 'refuse') {
    throw new ProtocolError(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content')
  }
  if (features.tagDelete !== 'with-manifest') return storage.deleteTag(name, tag)
  const digest: Digest | undefined = storage.resolveTag(name, tag)
  return digest !== undefined && (await storage.deleteManifest(name, digest))
}

function unknownManifest(name: string, reference: ManifestReference): ProtocolError {
  const shown =
    reference.kind === 'tag' ? reference.tag : reference.kind === 'digest' ? reference.digest : 'such tag'
  return new ProtocolError(404, 'MANIFEST_UNKNOWN', `${name} has no ${shown}`)
}
