import {
  algorithmOf,
  type Descriptor,
  type Digest,
  encodedOf,
  ImageError,
  mediaTypes,
  parseDescriptor,
  parseManifest,
  parseTag,
  type Tag,
} from '@polyarch/image'
import type { CallOptions } from './call-options.ts'
import { RegistryError } from './error.ts'
import { getManifest, putManifest, undefinedIfAbsent } from './manifests.ts'
import { invalid, type Page, readPages } from './pages.ts'
import type { Target } from './target.ts'

export interface ListReferrersOptions extends CallOptions {
  readonly artifactType?: string | undefined
}

/**
 * The manifests that name `subject` as theirs (distribution-spec, end-12), or what the tag stands for that clients keep
 * where the registry has no such list: where it answers with 400, 404, 405, 406, 501, or with what is no index.
 *
 * @throws RegistryError `INVALID_RESPONSE` when an entry is no descriptor, or a further page cannot be read.
 */
export async function listReferrers(
  target: Target,
  subject: Digest,
  options: ListReferrersOptions,
): Promise<readonly Descriptor[]> {
  const { artifactType } = options
  const found = (await fromRegistry(target, subject, options)) ?? (await fromTag(target, subject, options))
  // A registry may leave the filtering to the client.
  return artifactType === undefined
    ? found
    : found.filter((descriptor) => descriptor.artifactType === artifactType)
}

/**
 * Enters a manifest with a subject into the fall-back tag's index: what the client has to do where the answer to its PUT
 * had no `OCI-Subject` (distribution-spec, "Pushing Manifests with Subject"). Calls for one subject must not overlap.
 */
export async function addReferrer(
  target: Target,
  subject: Digest,
  referrer: Descriptor,
  options: CallOptions,
): Promise<void> {
  const known = await fromTag(target, subject, options)
  if (known.some(({ digest }) => digest === referrer.digest)) return
  const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [...known, referrer] }
  const bytes = Buffer.from(JSON.stringify(index))
  await putManifest(target, referrersTag(subject), { bytes, mediaType: mediaTypes.ociIndex }, options)
}

/** The tag under which clients keep the list of referrers: `sha256-<hex>` (distribution-spec, "Referrers Tag Schema"). */
export function referrersTag(subject: Digest): Tag {
  return parseTag(`${algorithmOf(subject).slice(0, 32)}-${encodedOf(subject).slice(0, 64)}`)
}

async function fromRegistry(
  target: Target,
  subject: Digest,
  options: ListReferrersOptions,
): Promise<readonly Descriptor[] | undefined> {
  const filter =
    options.artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(options.artifactType)}`
  const path = `${target.repository.path}/referrers/${subject}${filter}`
  const pages = readPages(target, path, options)
  const found: Descriptor[] = []
  // Only the first answer can show that the registry has no such list; after it, a part would pass for the whole.
  const first = await pages.next().catch(undefinedIfNotUnderstood)
  if (first === undefined || first.done || !isIndex(first.value)) return undefined
  found.push(...descriptorsOf(target, first.value))
  for await (const page of pages) {
    if (!isIndex(page)) throw invalid(target, page.incoming, 'a further page is no image index')
    found.push(...descriptorsOf(target, page))
  }
  return found
}

/** A registry may answer anything with 200. */
function isIndex({ json }: Page): boolean {
  return json['mediaType'] === mediaTypes.ociIndex || Array.isArray(json['manifests'])
}

function undefinedIfNotUnderstood(error: unknown): undefined {
  const { code, status = 0 } = error instanceof RegistryError ? error : {}
  const noPage = code === 'INVALID_RESPONSE' && status === 200
  if (!noPage && ![400, 404, 405, 406, 501].includes(status)) throw error
}

async function fromTag(
  target: Target,
  subject: Digest,
  options: CallOptions,
): Promise<readonly Descriptor[]> {
  const tag = referrersTag(subject)
  const stored = await getManifest(target, tag, options).catch(undefinedIfAbsent)
  if (stored === undefined) return []
  const unusable = (detail: string, cause?: unknown) =>
    new RegistryError({
      code: 'INVALID_RESPONSE',
      method: 'GET',
      url: `${target.session.registry}/${target.repository.path}:${tag}`,
      registry: target.session.registry,
      detail: `this tag is reserved for the list of referrers, and ${detail}`,
      cause,
    })
  const manifest = read(
    () => parseManifest(stored.bytes, stored.mediaType),
    (cause) => unusable(`holds something else: ${cause.message}`, cause),
  )
  if (manifest.kind === 'index') return manifest.value.manifests
  throw unusable('holds an image')
}

function descriptorsOf(target: Target, { json, incoming }: Page): readonly Descriptor[] {
  const manifests = json['manifests'] ?? []
  if (!Array.isArray(manifests)) throw invalid(target, incoming, 'its "manifests" are not a list')
  return manifests.map((entry) =>
    read(
      () => parseDescriptor(entry, 'referrer'),
      (cause) => invalid(target, incoming, cause.message),
    ),
  )
}

function read<Value>(parse: () => Value, toError: (cause: ImageError) => RegistryError): Value {
  try {
    return parse()
  } catch (cause) {
    throw cause instanceof ImageError ? toError(cause) : cause
  }
}
