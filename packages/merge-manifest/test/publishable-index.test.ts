import { type Descriptor, digestOf, mediaTypes, type Platform, parseManifest } from '@polyarch/image'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createIndex, MergeError } from '../src/index.ts'
import { amd64, arm64, armV7, attestationOf, image, windows2019, windows2022 } from './descriptors.ts'

const { mediaType: ociManifest } = image(amd64)

function codeOf(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (!(error instanceof MergeError)) throw error
    expect(error.message).not.toContain('\n')
    return error.code
  }
}

describe('createIndex', () => {
  test('makes an OCI index whose digest is that of its bytes', () => {
    const index = createIndex({ children: [image(amd64), image(arm64)] })
    expect(index.mediaType).toBe(mediaTypes.ociIndex)
    expect(index.digest).toBe(digestOf(index.bytes))
    expect(parseManifest(index.bytes, index.mediaType)).toEqual({
      kind: 'index',
      value: { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [image(amd64), image(arm64)] },
    })
    expect(index.platforms.map(({ name }) => name)).toEqual(['linux/amd64', 'linux/arm64'])
  })

  test('has annotations where there are some, and else none', () => {
    const children = [image(amd64)]
    expect(new TextDecoder().decode(createIndex({ children, annotations: {} }).bytes)).not.toContain(
      'annotations',
    )
    const { bytes } = createIndex({ children, annotations: { b: '2', a: '1' } })
    expect(JSON.parse(new TextDecoder().decode(bytes)).annotations).toEqual({ a: '1', b: '2' })
    expect(createIndex({ children, annotations: { a: '1', b: '2' } }).bytes).toEqual(bytes)
  })

  test('puts images first, then attestations in the order of their images', () => {
    const [a, b] = [image(amd64), image(arm64)]
    const [ofA, alsoOfA, ofB] = [attestationOf(a), attestationOf(a, 'sbom'), attestationOf(b)]
    const { descriptors } = createIndex({ children: [ofB, b, ofA, alsoOfA, a], platformOrder: [amd64] })
    expect(descriptors).toEqual([a, b, ofA, alsoOfA, ofB])
  })

  test('keeps unknown fields, annotations and the platform of attestations', () => {
    const child: Descriptor = { ...image(amd64), 'org.example': { b: 1, a: [2] }, annotations: { x: 'y' } }
    const attestation = attestationOf(child)
    const { bytes } = createIndex({ children: [child, attestation] })
    expect(JSON.parse(new TextDecoder().decode(bytes)).manifests).toEqual([child, attestation])
  })

  test('takes one child given twice as one, with the annotations of both', () => {
    const child = image(amd64)
    const { descriptors } = createIndex({
      children: [{ ...child, annotations: { a: '1' } }, image(arm64), { ...child, annotations: { b: '2' } }],
    })
    expect(descriptors).toEqual([{ ...child, annotations: { a: '1', b: '2' } }, image(arm64)])
  })

  test('keeps one manifest that stands for two platforms', () => {
    const both = [image(amd64, 'same'), image(arm64, 'same')]
    expect(createIndex({ children: both }).descriptors).toEqual(both)
  })

  test('merges Windows images that differ in os.version, and tells them apart by name', () => {
    const { platforms } = createIndex({ children: [image(windows2019), image(windows2022), image(amd64)] })
    expect(platforms.map(({ name }) => name)).toEqual([
      'windows(10.0.17763.1)/amd64',
      'windows(10.0.20348.1)/amd64',
      'linux/amd64',
    ])
    expect(createIndex({ children: [image(windows2022)] }).platforms.map(({ name }) => name)).toEqual([
      'windows/amd64',
    ])
  })

  const refused: readonly [string, readonly Descriptor[], string][] = [
    ['no children', [], 'NO_CHILDREN'],
    ['attestations alone', [attestationOf(image(amd64))], 'NO_CHILDREN'],
    ['one platform twice with different digests', [image(amd64), image(amd64, 'other')], 'PLATFORM_CLASH'],
    [
      'one platform in two spellings',
      [image(arm64), image({ os: 'linux', architecture: 'aarch64', variant: 'v8' }, 'other')],
      'PLATFORM_CLASH',
    ],
    ['one Windows version twice', [image(windows2019), image(windows2019, 'other')], 'PLATFORM_CLASH'],
    [
      'an attestation of an absent image',
      [image(amd64), attestationOf(image(arm64))],
      'ORPHANED_ATTESTATION',
    ],
    [
      'an attestation that names no image',
      [
        image(amd64),
        {
          ...attestationOf(image(amd64)),
          annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
        },
      ],
      'ORPHANED_ATTESTATION',
    ],
    ['schema 1', [{ ...image(amd64), mediaType: mediaTypes.dockerSchema1 }], 'UNSUPPORTED_MANIFEST'],
    [
      'signed schema 1',
      [{ ...image(amd64), mediaType: mediaTypes.dockerSchema1Signed }],
      'UNSUPPORTED_MANIFEST',
    ],
    ['an index', [{ ...image(amd64), mediaType: mediaTypes.ociIndex }], 'UNSUPPORTED_MANIFEST'],
    ['a blob', [{ ...image(amd64), mediaType: mediaTypes.ociLayer }], 'UNSUPPORTED_MANIFEST'],
    [
      'a child without platform',
      [{ mediaType: ociManifest, digest: image(amd64).digest, size: 1 }],
      'UNKNOWN_PLATFORM',
    ],
  ]
  test.each(refused)('refuses %s', (_name, children, code) => {
    expect(codeOf(() => createIndex({ children }))).toBe(code)
  })

  test('refuses more than registries take', () => {
    const children = [{ ...image(amd64), annotations: { long: 'x'.repeat(4 * 1024 * 1024) } }]
    expect(codeOf(() => createIndex({ children }))).toBe('INDEX_TOO_LARGE')
    const many = Array.from({ length: 1001 }, (_, at) => image({ os: 'linux', architecture: `cpu${at}` }))
    expect(codeOf(() => createIndex({ children: many }))).toBe('TOO_MANY_CHILDREN')
  })
})

describe('the bytes of an index', () => {
  const platforms: readonly Platform[] = [amd64, arm64, armV7, windows2019, windows2022]
  const children = fc.subarray([...platforms], { minLength: 1 }).chain((chosen) =>
    fc.record({
      images: fc.shuffledSubarray(
        chosen.map((platform) => image(platform)),
        { minLength: chosen.length },
      ),
      attested: fc.subarray(chosen.map((platform) => image(platform))),
      annotations: fc.dictionary(fc.string(), fc.string()),
    }),
  )

  test('depend neither on the order of keys nor, with a platform order, on the order of the legs', () => {
    fc.assert(
      fc.property(children, fc.integer(), ({ images, attested, annotations }, seed) => {
        const all = [...images, ...attested.map((one) => attestationOf(one))]
        const request = { children: all, annotations, platformOrder: platforms }
        const shuffled = {
          ...request,
          children: rotate(all, seed).map((child) => shuffleKeys(child, seed)),
          annotations: shuffleKeys(annotations, seed),
        }
        expect(createIndex(shuffled).bytes).toEqual(createIndex(request).bytes)
      }),
    )
  })
})

function rotate<T>(items: readonly T[], by: number): readonly T[] {
  const at = Math.abs(by) % items.length
  return [...items.slice(at), ...items.slice(0, at)]
}

function shuffleKeys<T extends object>(object: T, seed: number): T {
  const entries = Object.entries(object)
  return Object.fromEntries(entries.length === 0 ? [] : rotate(entries, seed)) as T
}
