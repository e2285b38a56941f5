import { type Digest, parseDigest } from './digest.ts'
import {
  asCount,
  asObject,
  asString,
  asStringMap,
  checkDepth,
  field,
  items,
  type JsonValue,
  optional,
  parseAs,
  unexpected,
} from './json-value.ts'
import type { Platform } from './platform.ts'

/** Content by its digest, in the form of the wire (image-spec, descriptor.md); unknown fields are kept. */
export interface Descriptor {
  readonly mediaType: string
  readonly digest: Digest
  /** Bytes. */
  readonly size: number
  readonly platform?: Platform
  readonly artifactType?: string
  readonly annotations?: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

/**
 * Reads a descriptor from untrusted JSON. `where` names the document in messages.
 * @throws ImageError `INVALID_DESCRIPTOR`, naming the JSON path
 */
export function parseDescriptor(json: unknown, where = 'descriptor'): Descriptor {
  return readDescriptor({ value: json, path: '', document: { name: where, code: 'INVALID_DESCRIPTOR' } })
}

/** Whether a child of an index is one of BuildKit's attestation manifests (buildkit, docs/attestations/attestation-storage.md). */
export function isAttestation(descriptor: Descriptor): boolean {
  return annotationOf(descriptor, 'vnd.docker.reference.type') === 'attestation-manifest'
}

/** The image manifest that an attestation is about; `undefined` where it names none, or not by a digest. */
export function attestationSubjectOf(descriptor: Descriptor): Digest | undefined {
  const text = annotationOf(descriptor, 'vnd.docker.reference.digest')
  if (text === undefined || !isAttestation(descriptor)) return undefined
  try {
    return parseDigest(text)
  } catch {
    // What is no digest cannot name a manifest.
    return undefined
  }
}

export function readDescriptor(at: JsonValue): Descriptor {
  const known = {
    mediaType: readMediaType(field(at, 'mediaType')),
    digest: parseAs(field(at, 'digest'), parseDigest),
    size: asCount(field(at, 'size')),
    ...optional('platform', statedPlatform(field(at, 'platform')), readPlatform),
    ...optional('artifactType', field(at, 'artifactType'), readMediaType),
    ...optional('annotations', field(at, 'annotations'), asStringMap),
  }
  checkDepth(at)
  const fields = withoutNulls(asObject(at))
  if (known.platform !== undefined) return { ...fields, ...known }
  const { platform: _, ...others } = fields
  return { ...others, ...known }
}

/** Go writes a platform that was not filled in as two empty strings, and tools do so for what is no image. */
function statedPlatform(at: JsonValue): JsonValue {
  if (at.value === undefined) return at
  const { os, architecture } = asObject(at)
  return os === '' && architecture === '' ? { ...at, value: undefined } : at
}

/** A media type by RFC 6838, parameters allowed: it may become a header, so nothing that ends a line is. */
export function readMediaType(at: JsonValue): string {
  const text = asString(at)
  if (
    /^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}(?:;[ -~]{1,200})?$/.test(
      text,
    )
  )
    return text
  throw unexpected(at, 'a media type (type/subtype)')
}

export function readPlatform(at: JsonValue): Platform {
  const known = {
    os: asString(field(at, 'os')),
    architecture: asString(field(at, 'architecture')),
    ...optional('variant', field(at, 'variant'), asAnyString),
    ...optional('os.version', field(at, 'os.version'), asAnyString),
    ...optional('os.features', field(at, 'os.features'), (features) => items(features).map(asAnyString)),
  }
  return { ...withoutNulls(asObject(at)), ...known }
}

export function asAnyString(at: JsonValue): string {
  if (typeof at.value === 'string') return at.value
  throw unexpected(at, 'a string')
}

function annotationOf(descriptor: Descriptor, name: string): string | undefined {
  const { annotations } = descriptor
  return annotations !== undefined && Object.hasOwn(annotations, name) ? annotations[name] : undefined
}

function withoutNulls(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null))
}
