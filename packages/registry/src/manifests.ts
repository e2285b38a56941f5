import { algorithmOf, type Digest, digestOf, manifestAccept, parseDigest, type Tag } from '@polyarch/image'
import { discardBody, readBody } from './body.ts'
import type { CallOptions } from './call-options.ts'
import { requireStated, statedDigest, statedSize, verifiedDigest } from './content-digest.ts'
import { isNotFound, RegistryError } from './error.ts'
import type { Incoming } from './exchange.ts'
import { requestTo, type Target } from './target.ts'

/** Registries accept manifests of at least 4 MiB (distribution-spec, "Pushing Manifests"); some accept a little more. */
export const largestManifest = 8 * 1024 * 1024

/** A manifest as it is sent. */
export interface ManifestContent {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** A manifest as a registry has it; `bytes` are verified. `mediaType` is the `Content-Type` without parameters. */
export interface StoredManifest extends ManifestContent {
  readonly digest: Digest
}

/** What the answer to HEAD states. Nothing of it is verified; `digest` agrees with the one asked for. */
export interface ManifestHead {
  readonly digest?: Digest
  readonly mediaType?: string
  /** Bytes. */
  readonly size?: number
}

export interface PutManifestResult {
  readonly digest: Digest
  /** Whether the registry said (`OCI-Subject`) that it keeps the list of referrers itself. */
  readonly subjectEchoed: boolean
}

/** distribution-spec, end-3. Undefined when the manifest is not there. */
export async function headManifest(
  target: Target,
  reference: Tag | Digest,
  options: CallOptions,
): Promise<ManifestHead | undefined> {
  const { registry } = target.session
  const head = target.session.send({
    ...requestTo(target, `manifests/${reference}`, options),
    method: 'HEAD',
    headers: { accept: manifestAccept },
    accept: [200],
    read: async (incoming) => {
      const wanted = asDigest(reference)
      if (wanted !== undefined) requireStated(incoming, wanted, registry)
      const digest = wanted ?? statedDigest(incoming)
      const mediaType = mediaTypeOf(incoming)
      const size = statedSize(incoming)
      return {
        ...(digest === undefined ? {} : { digest }),
        ...(mediaType === '' ? {} : { mediaType }),
        ...(size === undefined ? {} : { size }),
      }
    },
  })
  return await head.catch(undefinedIfAbsent)
}

/** distribution-spec, end-3. @throws RegistryError, with status 404 when the manifest is not there. */
export async function getManifest(
  target: Target,
  reference: Tag | Digest,
  options: CallOptions,
): Promise<StoredManifest> {
  const { registry } = target.session
  return await target.session.send({
    ...requestTo(target, `manifests/${reference}`, options),
    method: 'GET',
    headers: { accept: manifestAccept },
    accept: [200],
    read: async (incoming, lifetime) => {
      const bytes = await readBody(incoming, lifetime, largestManifest)
      const digest = verifiedDigest(incoming, bytes, asDigest(reference), registry)
      return { bytes, digest, mediaType: mediaTypeOf(incoming) }
    },
  })
}

/** distribution-spec, end-7a. */
export async function putManifest(
  target: Target,
  reference: Tag | Digest,
  { bytes, mediaType }: ManifestContent,
  options: CallOptions,
): Promise<PutManifestResult> {
  const { registry } = target.session
  const wanted = asDigest(reference)
  if (wanted !== undefined) requireOwn(target, wanted, bytes)
  return await target.session.send({
    ...requestTo(target, `manifests/${reference}`, options),
    method: 'PUT',
    headers: { 'content-type': mediaType },
    body: bytes,
    accept: [200, 201, 202, 204],
    read: async (incoming, lifetime) => {
      await discardBody(incoming, lifetime)
      const digest = verifiedDigest(incoming, bytes, wanted, registry)
      return { digest, subjectEchoed: incoming.header('oci-subject') !== undefined }
    },
  })
}

/** distribution-spec, end-9. A tag's removal may remove the manifest with it: that is the registry's choice. */
export async function deleteManifest(
  target: Target,
  reference: Tag | Digest,
  options: CallOptions,
): Promise<'deleted' | 'absent'> {
  return await target.session.send({
    ...requestTo(target, `manifests/${reference}`, options),
    expectSoon: false,
    method: 'DELETE',
    accept: [200, 202, 204, 404],
    read: async (incoming, lifetime, attempt) => {
      await discardBody(incoming, lifetime)
      // A try before this one may have deleted it, although its answer got lost.
      return incoming.status === 404 && attempt === 1 ? 'absent' : 'deleted'
    },
  })
}

/** @throws RegistryError `DIGEST_MISMATCH` when `bytes` are not what `digest` names, before anything is sent. */
export function requireOwn({ session, repository }: Target, digest: Digest, bytes: Uint8Array): void {
  const actual = digestOf(bytes, algorithmOf(digest))
  if (actual === digest) return
  throw new RegistryError({
    code: 'DIGEST_MISMATCH',
    method: 'PUT',
    url: `${session.registry}/${repository.path}@${digest}`,
    registry: session.registry,
    detail: `the manifest to be sent has the digest ${actual}`,
  })
}

function asDigest(reference: Tag | Digest): Digest | undefined {
  return reference.includes(':') ? parseDigest(reference) : undefined
}

function mediaTypeOf(incoming: Incoming): string {
  return (incoming.header('content-type') ?? '').split(';', 1)[0]?.trim() ?? ''
}

/** For `catch`: what is not there is undefined. */
export function undefinedIfAbsent(error: unknown): undefined {
  if (!isNotFound(error)) throw error
}
