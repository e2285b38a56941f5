import {
  type Descriptor,
  isAttestation,
  isImageManifestMediaType,
  isIndexMediaType,
  type Platform,
  parseImageConfig,
  parseManifest,
} from '@polyarch/image'
import type { StoredManifest } from '@polyarch/registry'
import { MergeError, messageOf } from './merge-error.ts'
import { type ReadingPlace, readConfigFromAny, readFromAny } from './source-reading.ts'

/** An index in an index in an index is as deep as anything seen in the wild, with room to spare. */
const maximumDepth = 3

/** The children that a manifest stands for: itself, or those of the index that it is. `platform` is that of an image. */
export async function flattenManifest(
  manifest: StoredManifest,
  place: ReadingPlace,
  platform?: Platform,
  depth = 0,
): Promise<readonly Descriptor[]> {
  const parsed = parse(manifest, place)
  if (parsed.kind === 'index') {
    const children = await Promise.all(
      parsed.value.manifests.map((child) => flattenDescriptor(child, place, depth + 1)),
    )
    return children.flat()
  }
  const { digest, bytes } = manifest
  const known = platform ?? (await readPlatform(parsed.value.config, digest, place))
  const { artifactType } = parsed.value
  return [
    {
      mediaType: parsed.value.mediaType,
      digest,
      size: bytes.length,
      platform: known,
      ...(artifactType !== undefined && { artifactType }),
    },
  ]
}

/** The children that an entry of an index (or of a leg) stands for; read only where the entry itself does not tell. */
export async function flattenDescriptor(
  child: Descriptor,
  place: ReadingPlace,
  depth = 0,
): Promise<readonly Descriptor[]> {
  if (isIndexMediaType(child.mediaType)) {
    if (depth >= maximumDepth) {
      throw new MergeError(
        'NESTED_TOO_DEEP',
        `${place.name}: index ${child.digest} is nested more than ${maximumDepth} levels deep: merge the inner indexes first`,
      )
    }
    return flattenManifest(await readFromAny(place, child.digest), place, undefined, depth)
  }
  const isKnown = isAttestation(child) || child.platform !== undefined
  if (isKnown || !isImageManifestMediaType(child.mediaType)) return [child]
  const [described] = await flattenManifest(await readFromAny(place, child.digest), place)
  return [{ ...child, ...(described?.platform && { platform: described.platform }) }]
}

function parse(manifest: StoredManifest, place: ReadingPlace) {
  try {
    return parseManifest(manifest.bytes, manifest.mediaType)
  } catch (cause) {
    throw new MergeError('UNSUPPORTED_MANIFEST', `${place.name}: ${manifest.digest}: ${messageOf(cause)}`, {
      cause,
    })
  }
}

async function readPlatform(config: Descriptor, image: string, place: ReadingPlace): Promise<Platform> {
  const bytes = await readConfigFromAny(place, config)
  try {
    const {
      os,
      architecture,
      variant,
      'os.version': version,
      'os.features': features,
    } = parseImageConfig(bytes)
    return {
      os,
      architecture,
      ...(variant !== undefined && variant !== '' && { variant }),
      ...(version !== undefined && version !== '' && { 'os.version': version }),
      ...(features !== undefined && features.length > 0 && { 'os.features': features }),
    }
  } catch (cause) {
    throw new MergeError(
      'UNKNOWN_PLATFORM',
      `${place.name}: the platform of ${image} is not told by its config (${messageOf(cause)}): write platform=${image}`,
      { cause },
    )
  }
}
