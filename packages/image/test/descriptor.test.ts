import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attestationSubjectOf, digestOf, ImageError, isAttestation, parseDescriptor } from '../src/index.ts'
import { codeOf, messageOf } from './failure.ts'

const digest = digestOf(Buffer.from('x'))
const good = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: 1 }

describe('a descriptor', () => {
  test('keeps fields that nobody knows, and leaves out those that are null', () => {
    const json = { ...good, data: 'eA==', urls: ['a'], platform: null, annotations: null, other: null }
    expect(parseDescriptor(json)).toEqual({ ...good, data: 'eA==', urls: ['a'] })
  })

  test('keeps all of its platform', () => {
    const platform = {
      os: 'windows',
      architecture: 'amd64',
      'os.version': '10.0',
      'os.features': ['win32k'],
      features: ['sse4'],
    }
    expect(parseDescriptor({ ...good, platform }).platform).toEqual(platform)
  })

  test('has no platform where os and architecture are both empty, as Go writes one that states nothing', () => {
    const descriptor = parseDescriptor({ ...good, platform: { architecture: '', os: '' } })
    expect(descriptor).toEqual(good)
    expect(Object.hasOwn(descriptor, 'platform')).toBe(false)
  })

  test('of zero bytes, or of more than 4 GiB, is read', () => {
    expect(parseDescriptor({ ...good, size: 0 }).size).toBe(0)
    expect(Object.is(parseDescriptor({ ...good, size: -0 }).size, 0)).toBe(true)
    expect(parseDescriptor({ ...good, size: 2 ** 40 }).size).toBe(2 ** 40)
  })

  test('keeps an annotation named __proto__ as an annotation', () => {
    const json: unknown = JSON.parse(
      JSON.stringify(good).replace(
        '}',
        ',"annotations":{"__proto__":"x","constructor":"y"},"__proto__":{"size":9}}',
      ),
    )
    const descriptor = parseDescriptor(json)
    expect(Object.entries(descriptor.annotations ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
    expect(JSON.stringify(descriptor)).toBe(JSON.stringify(json))
    expect(descriptor.size).toBe(1)
    expect(Object.getPrototypeOf(descriptor)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['size']).toBeUndefined()
  })

  test('takes no field from a prototype', () => {
    expect(messageOf(() => parseDescriptor(Object.create(good)))).toContain('mediaType is missing')
  })

  test.each<[string, unknown, string]>([
    ['no object', null, 'descriptor is null; expected an object'],
    ['an array', [], 'descriptor is an array; expected an object'],
    ['a text', 'x', 'descriptor is "x"; expected an object'],
    ['nothing', undefined, 'descriptor is missing'],
    ['no mediaType', { ...good, mediaType: undefined }, 'mediaType is missing'],
    ['an empty mediaType', { ...good, mediaType: '' }, 'mediaType is empty'],
    [
      'a mediaType that would end a header',
      { ...good, mediaType: 'a/b\r\nX: y' },
      'mediaType is "a/b\\r\\nX: y"; expected a media type',
    ],
    ['a mediaType that is a number', { ...good, mediaType: 1 }, 'mediaType is 1; expected a string'],
    ['no digest', { ...good, digest: null }, 'digest is missing'],
    ['a digest that is short', { ...good, digest: 'sha256:00' }, 'digest: digest "sha256:00": has 2'],
    ['a digest that is an object', { ...good, digest: {} }, 'digest is an object'],
    ['no size', { ...good, size: null }, 'size is missing; expected a whole number'],
    ['a negative size', { ...good, size: -1 }, 'size is -1'],
    ['half a byte', { ...good, size: 0.5 }, 'size is 0.5'],
    ['a size of NaN', { ...good, size: Number.NaN }, 'size is NaN'],
    ['an endless size', { ...good, size: Number.POSITIVE_INFINITY }, 'size is Infinity'],
    ['a size beyond what is exact', { ...good, size: 2 ** 53 }, 'size is 9007199254740992'],
    ['a size as text', { ...good, size: '1' }, 'size is "1"'],
    [
      'a platform that is text',
      { ...good, platform: 'linux/amd64' },
      'platform is "linux/amd64"; expected an object',
    ],
    ['a platform without os', { ...good, platform: { architecture: 'a' } }, 'platform.os is missing'],
    [
      'a platform with an odd variant',
      { ...good, platform: { os: 'l', architecture: 'a', variant: 7 } },
      'platform.variant is 7',
    ],
    [
      'an odd os.version',
      { ...good, platform: { os: 'l', architecture: 'a', 'os.version': {} } },
      'platform["os.version"] is an object',
    ],
    [
      'odd os.features',
      { ...good, platform: { os: 'l', architecture: 'a', 'os.features': ['x', 1] } },
      'platform["os.features"][1] is 1',
    ],
    [
      'os.features as text',
      { ...good, platform: { os: 'l', architecture: 'a', 'os.features': 'x' } },
      'expected an array',
    ],
    ['annotations as a list', { ...good, annotations: [] }, 'annotations is an array; expected an object'],
    [
      'an annotation that is no text',
      { ...good, annotations: { 'a.b': 1 } },
      'annotations["a.b"] is 1; expected a string',
    ],
    ['an annotation that is null', { ...good, annotations: { a: null } }, 'annotations.a is null'],
    ['an odd artifactType', { ...good, artifactType: [] }, 'artifactType is an array'],
    [
      'endless nesting',
      { ...good, deep: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) },
      'nested deeper than 200 levels',
    ],
  ])('with %s is refused', (_, json, part) => {
    expect(messageOf(() => parseDescriptor(json))).toContain(part)
    expect(codeOf(() => parseDescriptor(json))).toBe('INVALID_DESCRIPTOR')
  })

  test('is named as the caller asks', () => {
    expect(messageOf(() => parseDescriptor({}, 'child 3'))).toMatch(/^child 3: mediaType is missing/)
  })

  test('whatever the JSON, either is read and written again the same way, or an ImageError of one line', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(digest, 1, -1, Number.NaN, undefined, Symbol.iterator, 1n, () => 1),
    )
    const json = fc.oneof(
      value,
      fc.record(
        { mediaType: value, digest: value, size: value, platform: value, annotations: value },
        { requiredKeys: [] },
      ),
      fc.record({
        mediaType: fc.constant('a/b'),
        digest: fc.constant(digest),
        size: fc.nat(),
        platform: value,
        annotations: value,
        x: value,
      }),
    )
    fc.assert(
      fc.property(json, (candidate) => {
        try {
          const descriptor = parseDescriptor(candidate)
          expect(parseDescriptor(descriptor)).toEqual(descriptor)
        } catch (error) {
          if (!(error instanceof ImageError)) throw error
          expect(error.message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('an attestation', () => {
  const annotations = {
    'vnd.docker.reference.type': 'attestation-manifest',
    'vnd.docker.reference.digest': digest,
  }
  test('is known by its annotation and names its subject', () => {
    const descriptor = parseDescriptor({ ...good, annotations })
    expect(isAttestation(descriptor)).toBe(true)
    expect(attestationSubjectOf(descriptor)).toBe(digest)
  })

  test.each<[string, object, boolean]>([
    ['no annotations', {}, false],
    ['another type', { annotations: { ...annotations, 'vnd.docker.reference.type': 'sbom' } }, false],
    ['no digest', { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }, true],
    ['no legal digest', { annotations: { ...annotations, 'vnd.docker.reference.digest': 'latest' } }, true],
  ])('with %s has no subject', (_, extra, is) => {
    const descriptor = parseDescriptor({ ...good, ...extra })
    expect(isAttestation(descriptor)).toBe(is)
    expect(attestationSubjectOf(descriptor)).toBeUndefined()
  })
})
