import { digestOf, type Leg, mediaTypes, parsePlatform } from '@polyarch/image'

/** A leg that looks like one; the same seed gives the same. */
export function legOf(platform: string, seed: number): Leg {
  const bytes = new TextEncoder().encode(`image ${platform} ${seed}`)
  const digest = digestOf(bytes)
  return {
    platform: parsePlatform(platform),
    digest,
    imageDigest: digest,
    descriptors: [
      { mediaType: mediaTypes.ociManifest, digest, size: bytes.length, platform: parsePlatform(platform) },
    ],
    sizeBytes: 1000 + seed,
    durationMs: 60_000 * (seed + 1),
  }
}
