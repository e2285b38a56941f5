import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf, ImageError, mediaTypes, parseLeg, toLegJson } from '../src/index.ts'
import { codeOf, messageOf } from './failure.ts'

const imageDigest = digestOf(Buffer.from('image'))
const child = {
  mediaType: mediaTypes.ociManifest,
  digest: imageDigest,
  size: 1,
  platform: { os: 'linux', architecture: 'arm64' },
}
const attestation = {
  ...child,
  digest: digestOf(Buffer.from('attestation')),
  platform: { os: 'unknown', architecture: 'unknown' },
  annotations: {
    'vnd.docker.reference.type': 'attestation-manifest',
    'vnd.docker.reference.digest': imageDigest,
  },
}
const leg = {
  platform: 'linux/arm64',
  digest: digestOf(Buffer.from('index')),
  imageDigest,
  descriptors: [child, attestation],
  sizeBytes: 10,
  durationMs: 5,
}

describe('a leg', () => {
  test('is written as it was read', () => {
    expect(parseLeg(leg).platform).toEqual({ os: 'linux', architecture: 'arm64' })
    expect(toLegJson(parseLeg(leg))).toEqual(leg)
    expect(JSON.stringify(toLegJson(parseLeg(leg)))).toBe(JSON.stringify(leg))
  })

  test('is written with the normal spelling of its platform', () => {
    expect(toLegJson(parseLeg({ ...leg, platform: 'linux/aarch64' }))).toEqual(leg)
  })

  test.each<[string, unknown, string]>([
    ['that is text', 'x', 'leg is "x"; expected an object'],
    ['without platform', { ...leg, platform: null }, 'leg: platform is missing'],
    [
      'of an unknown platform',
      { ...leg, platform: 'linux/x' },
      'platform: platform "linux/x": architecture "x" is unknown',
    ],
    ['with a bad digest', { ...leg, digest: 'x' }, 'digest: digest "x"'],
    ['without descriptors', { ...leg, descriptors: null }, 'descriptors is missing'],
    ['with no descriptor', { ...leg, descriptors: [] }, 'do not hold the image manifest'],
    ['without its image', { ...leg, descriptors: [attestation] }, 'do not hold the image manifest'],
    ['whose image is an attestation', { ...leg, imageDigest: attestation.digest }, 'do not hold'],
    ['with a bad descriptor', { ...leg, descriptors: [child, 1] }, 'descriptors[1] is 1'],
    ['of negative size', { ...leg, sizeBytes: -1 }, 'sizeBytes is -1'],
    ['of endless duration', { ...leg, durationMs: Number.NaN }, 'durationMs is NaN'],
  ])('%s is refused', (_, json, part) => {
    expect(messageOf(() => parseLeg(json))).toContain(part)
    expect(codeOf(() => parseLeg(json))).toBe('INVALID_LEG')
  })

  test('whatever the JSON, is read or an ImageError', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({ ...mapConstants(), descriptors: fc.jsonValue(), platform: fc.jsonValue() }),
        ),
        (json) => {
          try {
            parseLeg(json)
          } catch (error) {
            expect(error).toBeInstanceOf(ImageError)
          }
        },
      ),
    )
  })
})

function mapConstants() {
  return {
    digest: fc.constant(leg.digest),
    imageDigest: fc.constant(imageDigest),
    sizeBytes: fc.jsonValue(),
    durationMs: fc.nat(),
  }
}
