import { type Descriptor, type Digest, digestOf, mediaTypes, type Platform } from '@polyarch/image'

export function digestFor(text: string): Digest {
  return digestOf(new TextEncoder().encode(text))
}

export function image(platform: Platform, content = JSON.stringify(platform)): Descriptor {
  return { mediaType: mediaTypes.ociManifest, digest: digestFor(content), size: 500, platform }
}

export function attestationOf(subject: Descriptor, content = 'provenance'): Descriptor {
  return {
    mediaType: mediaTypes.ociManifest,
    digest: digestFor(`${content} of ${subject.digest}`),
    size: 600,
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': subject.digest,
    },
  }
}

export const amd64: Platform = { os: 'linux', architecture: 'amd64' }
export const arm64: Platform = { os: 'linux', architecture: 'arm64' }
export const armV7: Platform = { os: 'linux', architecture: 'arm', variant: 'v7' }
export const windows2019: Platform = { os: 'windows', architecture: 'amd64', 'os.version': '10.0.17763.1' }
export const windows2022: Platform = { os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.1' }
