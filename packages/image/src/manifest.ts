import { type Descriptor, readDescriptor, readMediaType } from './descriptor.ts'
import {
  asObject,
  asStringMap,
  failure,
  field,
  items,
  type JsonValue,
  optional,
  parseJson,
} from './json-value.ts'
import { isImageManifestMediaType, isIndexMediaType, isSchema1MediaType, mediaTypes } from './media-type.ts'
import { quote } from './quote.ts'

/** An image index or manifest list (image-spec, image-index.md). */
export interface Index {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly manifests: readonly Descriptor[]
  readonly annotations?: Readonly<Record<string, string>>
  readonly subject?: Descriptor
  readonly artifactType?: string
}

/** An image manifest (image-spec, manifest.md). */
export interface ImageManifest {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
  readonly subject?: Descriptor
  readonly annotations?: Readonly<Record<string, string>>
  readonly artifactType?: string
}

export type Manifest =
  | { readonly kind: 'index'; readonly value: Index }
  | { readonly kind: 'image'; readonly value: ImageManifest }

/**
 * Reads an index or an image manifest from untrusted bytes. `contentType` is what the registry declared; it must agree with
 * the document. A document without `mediaType` is what `contentType` says, or else what its fields say, in OCI's terms.
 * @throws ImageError `INVALID_MANIFEST`, naming the JSON path; also for Docker's schema 1
 */
export function parseManifest(bytes: Uint8Array, contentType?: string): Manifest {
  const root = parseJson(bytes, { name: 'manifest', code: 'INVALID_MANIFEST' })
  asObject(root)
  const declared = declaredType(contentType)
  refuseSchema1(root, declared)

  const stated = field(root, 'mediaType')
  const own = stated.value === undefined ? undefined : readMediaType(stated)
  if (own !== undefined && declared !== undefined && own !== declared) {
    throw failure(stated, `is ${quote(own)} but Content-Type is ${quote(declared)}; both must be the same`)
  }
  const isIndex = field(root, 'manifests').value !== undefined
  const isImage = field(root, 'config').value !== undefined || field(root, 'layers').value !== undefined
  // A document that can be read as either is how CVE-2021-41190 worked.
  if (isIndex && isImage)
    throw failure(
      root,
      'has both "manifests" and "config" or "layers"; expected an index or an image manifest',
    )

  const mediaType = own ?? declared ?? typeByFields(root, isIndex, isImage)
  if (isIndexMediaType(mediaType)) {
    if (isImage) throw failure(root, `has "config" or "layers" but is declared as ${quote(mediaType)}`)
    return { kind: 'index', value: readIndex(root, mediaType) }
  }
  if (isImageManifestMediaType(mediaType)) {
    if (isIndex) throw failure(root, `has "manifests" but is declared as ${quote(mediaType)}`)
    return { kind: 'image', value: readImageManifest(root, mediaType) }
  }
  throw failure(
    stated,
    `is ${quote(mediaType)}; allowed: an OCI image index or image manifest, a Docker manifest list or manifest`,
  )
}

function readIndex(root: JsonValue, mediaType: string): Index {
  return {
    schemaVersion: readSchemaVersion(root),
    mediaType,
    manifests: descriptorsOf(root, 'manifests'),
    ...readCommon(root),
  }
}

function readImageManifest(root: JsonValue, mediaType: string): ImageManifest {
  return {
    schemaVersion: readSchemaVersion(root),
    mediaType,
    config: readDescriptor(field(root, 'config')),
    layers: descriptorsOf(root, 'layers'),
    ...readCommon(root),
  }
}

function readCommon(root: JsonValue): Pick<Index, 'annotations' | 'subject' | 'artifactType'> {
  return {
    ...optional('annotations', field(root, 'annotations'), asStringMap),
    ...optional('subject', field(root, 'subject'), readDescriptor),
    ...optional('artifactType', field(root, 'artifactType'), readMediaType),
  }
}

/** A list that Go wrote from no elements is `null`; one that is not there at all is refused. */
function descriptorsOf(root: JsonValue, key: string): readonly Descriptor[] {
  if (asObject(root)[key] === null) return []
  return items(field(root, key)).map(readDescriptor)
}

function readSchemaVersion(root: JsonValue): 2 {
  const at = field(root, 'schemaVersion')
  if (at.value === 2) return 2
  throw failure(at, `is ${at.value === undefined ? 'missing' : 'not 2'}; expected 2`)
}

function refuseSchema1(root: JsonValue, declared: string | undefined): void {
  const stated = field(root, 'mediaType').value
  const isOld = [stated, declared].some((type) => typeof type === 'string' && isSchema1MediaType(type))
  if (!isOld && field(root, 'schemaVersion').value !== 1) return
  throw failure(
    root,
    'is of Docker schema 1, which has no platforms and no digests of its own; build or push the image again',
  )
}

function typeByFields(root: JsonValue, isIndex: boolean, isImage: boolean): string {
  if (isIndex) return mediaTypes.ociIndex
  if (isImage) return mediaTypes.ociManifest
  throw failure(root, 'has neither "manifests" nor "config"; expected an index or an image manifest')
}

/** The type without parameters; none where a store declares all JSON, or all bytes, alike. */
function declaredType(contentType: string | undefined): string | undefined {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase()
  const saysNothing = [
    '',
    'application/json',
    'application/octet-stream',
    'binary/octet-stream',
    'text/plain',
  ]
  return type === undefined || saysNothing.includes(type) ? undefined : type
}
