import {
  type Descriptor,
  type Digest,
  isImageManifestMediaType,
  isIndexMediaType,
  type Manifest,
  parseManifest,
} from '@polyarch/image'
import type { Services } from './call.ts'
import type { ManifestRecord } from './storage.ts'

/** What a manifest names and its repository does not have; its subject may be absent (distribution-spec, "Push"). */
export async function findMissing(
  services: Services,
  name: string,
  manifest: Manifest,
): Promise<readonly Digest[]> {
  const needed =
    manifest.kind === 'index' ? manifest.value.manifests : [manifest.value.config, ...manifest.value.layers]
  const missing = new Set<Digest>()
  for (const descriptor of needed) {
    const isThere =
      manifest.kind === 'index'
        ? await hasChild(services, name, descriptor)
        : isElsewhere(descriptor) || (await hasBlob(services, name, descriptor))
    if (!isThere) missing.add(descriptor.digest)
  }
  return [...missing]
}

/** The descriptor under which a manifest is listed as a referrer (distribution-spec, "Listing Referrers"). */
export function referrerDescriptor(record: ManifestRecord): Descriptor {
  const manifest = parseManifest(record.bytes, record.mediaType)
  const { annotations } = manifest.value
  const artifactType =
    manifest.value.artifactType ?? (manifest.kind === 'image' ? manifest.value.config.mediaType : undefined)
  return {
    mediaType: record.mediaType,
    digest: record.digest,
    size: record.bytes.length,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(annotations === undefined ? {} : { annotations }),
  }
}

async function hasChild(services: Services, name: string, child: Descriptor): Promise<boolean> {
  const { storage, reads } = services
  const seen = reads.resolve(name, { kind: 'digest', digest: child.digest })
  if (seen && storage.getManifest(name, seen)) return true
  const isManifest = isIndexMediaType(child.mediaType) || isImageManifestMediaType(child.mediaType)
  return !isManifest && (await hasBlob(services, name, child))
}

async function hasBlob({ storage }: Services, name: string, { digest }: Descriptor): Promise<boolean> {
  return (await storage.findBlob(name, digest)) !== undefined
}

/** Layers that may not be distributed stay where their `urls` say (image-spec, layer.md#non-distributable-layers). */
function isElsewhere({ mediaType, urls }: Descriptor): boolean {
  return /\.(?:nondistributable|foreign)\./.test(mediaType) && Array.isArray(urls) && urls.length > 0
}
