import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  digestOf,
  ImageError,
  isImageManifestMediaType,
  isIndexMediaType,
  isSchema1MediaType,
  manifestAccept,
  mediaTypes,
  parseManifest,
} from '../src/index.ts'
import { codeOf, messageOf } from './failure.ts'

const child = { mediaType: mediaTypes.ociManifest, digest: digestOf(Buffer.from('x')), size: 1 }
const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [child] }
const image = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, config: child, layers: [child] }

function bytesOf(json: unknown): Uint8Array {
  return Buffer.from(typeof json === 'string' ? json : JSON.stringify(json))
}

function without(object: object, key: string): object {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
}

describe('a manifest', () => {
  test.each<[string, unknown, string | undefined, string, string]>([
    ['an OCI index', index, undefined, 'index', mediaTypes.ociIndex],
    ['an OCI index with its Content-Type', index, mediaTypes.ociIndex, 'index', mediaTypes.ociIndex],
    [
      'a Content-Type with parameters and capitals',
      index,
      'Application/vnd.oci.image.index.v1+json; charset=utf-8',
      'index',
      mediaTypes.ociIndex,
    ],
    ['an index without mediaType', without(index, 'mediaType'), undefined, 'index', mediaTypes.ociIndex],
    [
      'an index without mediaType, declared as Docker list',
      without(index, 'mediaType'),
      mediaTypes.dockerManifestList,
      'index',
      mediaTypes.dockerManifestList,
    ],
    [
      'a Docker manifest list',
      { ...index, mediaType: mediaTypes.dockerManifestList },
      undefined,
      'index',
      mediaTypes.dockerManifestList,
    ],
    ['an index declared as plain JSON', index, 'application/json', 'index', mediaTypes.ociIndex],
    ['an index declared as bytes', index, 'application/octet-stream', 'index', mediaTypes.ociIndex],
    ['an index without children', { ...index, manifests: null }, undefined, 'index', mediaTypes.ociIndex],
    ['an OCI image manifest', image, undefined, 'image', mediaTypes.ociManifest],
    [
      'an image manifest without mediaType',
      without(image, 'mediaType'),
      undefined,
      'image',
      mediaTypes.ociManifest,
    ],
    [
      'a Docker image manifest',
      { ...image, mediaType: mediaTypes.dockerManifest },
      mediaTypes.dockerManifest,
      'image',
      mediaTypes.dockerManifest,
    ],
    [
      'an artifact',
      { ...image, artifactType: 'a/b', subject: child, layers: [], annotations: { a: '1' } },
      undefined,
      'image',
      mediaTypes.ociManifest,
    ],
    [
      'an image manifest whose layers are null',
      { ...image, layers: null },
      undefined,
      'image',
      mediaTypes.ociManifest,
    ],
  ])('is read: %s', (_, json, contentType, kind, mediaType) => {
    const manifest = parseManifest(bytesOf(json), contentType)
    expect(manifest.kind).toBe(kind)
    expect(manifest.value.mediaType).toBe(mediaType)
  })

  test('keeps what it knows, and nothing else at the top', () => {
    const full = { ...index, annotations: { a: 'b' }, subject: child, artifactType: 'a/b' }
    expect(parseManifest(bytesOf({ ...full, other: 1, __proto__: null })).value).toEqual(full)
  })

  test.each<[string, unknown, string | undefined, string]>([
    ['no bytes', '', undefined, 'manifest is empty'],
    [
      'no JSON',
      '<html>Bad gateway</html>',
      undefined,
      'is not JSON; it begins with "<html>Bad gateway</html>"',
    ],
    ['half a JSON', '{"schemaVersion":2', undefined, 'is not JSON'],
    ['a byte order mark', '\ufeff{}', undefined, 'is not JSON'],
    ['null', 'null', undefined, 'manifest is null; expected an object'],
    ['a list', '[]', undefined, 'manifest is an array'],
    ['a number', '1', undefined, 'manifest is 1'],
    ['an empty object', {}, undefined, 'has neither "manifests" nor "config"'],
    [
      'another Content-Type',
      index,
      mediaTypes.dockerManifestList,
      'mediaType is "application/vnd.oci.image.index.v1+json" but Content-Type is',
    ],
    ['a Content-Type of an image', index, mediaTypes.ociManifest, 'both must be the same'],
    [
      'an image declared as an index',
      without(image, 'mediaType'),
      mediaTypes.ociIndex,
      'has "config" or "layers" but is declared as',
    ],
    [
      'an index declared as an image',
      without(index, 'mediaType'),
      mediaTypes.ociManifest,
      'has "manifests" but is declared as',
    ],
    [
      'both at once',
      { ...index, layers: [child] },
      undefined,
      'has both "manifests" and "config" or "layers"',
    ],
    [
      'an unknown mediaType',
      { ...index, mediaType: 'application/vnd.oci.artifact.manifest.v1+json' },
      undefined,
      'allowed: an OCI image index',
    ],
    ['a mediaType that is no text', { ...index, mediaType: 2 }, undefined, 'mediaType is 2'],
    ['no schemaVersion', without(index, 'schemaVersion'), undefined, 'schemaVersion is missing; expected 2'],
    ['a schemaVersion as text', { ...index, schemaVersion: '2' }, undefined, 'schemaVersion is not 2'],
    ['schema 1', { schemaVersion: 1, name: 'a', tag: 'b', fsLayers: [] }, undefined, 'Docker schema 1'],
    [
      'schema 1 by its Content-Type',
      {},
      'application/vnd.docker.distribution.manifest.v1+prettyjws',
      'Docker schema 1',
    ],
    [
      'schema 1 by its mediaType',
      { ...index, mediaType: mediaTypes.dockerSchema1 },
      undefined,
      'Docker schema 1',
    ],
    [
      'manifests as an object',
      { ...index, manifests: {} },
      undefined,
      'manifests is an object; expected an array',
    ],
    ['no manifests', without(index, 'manifests'), undefined, 'manifests is missing'],
    [
      'a bad child',
      { ...index, manifests: [child, { ...child, size: -1 }] },
      undefined,
      'manifest: manifests[1].size is -1',
    ],
    ['a child that is null', { ...index, manifests: [null] }, undefined, 'manifests[0] is null'],
    [
      'a bad platform',
      { ...index, manifests: [{ ...child, platform: { os: 1 } }] },
      undefined,
      'manifests[0].platform.os is 1',
    ],
    ['no config', without(image, 'config'), undefined, 'config is missing'],
    ['no layers', without(image, 'layers'), undefined, 'layers is missing'],
    [
      'a bad layer',
      { ...image, layers: [{ ...child, digest: 'x' }] },
      undefined,
      'layers[0].digest: digest "x": has no algorithm',
    ],
    ['a bad subject', { ...index, subject: [] }, undefined, 'subject is an array'],
    [
      'a bad annotation',
      { ...index, annotations: { a: {} } },
      undefined,
      'annotations.a is an object; expected a string',
    ],
  ])('is refused: %s', (_, json, contentType, part) => {
    expect(messageOf(() => parseManifest(bytesOf(json), contentType))).toContain(part)
    expect(codeOf(() => parseManifest(bytesOf(json), contentType))).toBe('INVALID_MANIFEST')
  })

  test('is refused where it is not UTF-8', () => {
    expect(messageOf(() => parseManifest(Uint8Array.of(0x7b, 0xff, 0x7d)))).toBe('manifest is not UTF-8 text')
  })

  test('is no matter of depth where nobody looks', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const text = JSON.stringify({ ...index, deep: 'DEEP' }).replace('"DEEP"', deep)
    expect(parseManifest(bytesOf(text)).kind).toBe('index')
  })

  test('whatever the bytes, is read or an ImageError of one line', () => {
    const part = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(child, [child], 2, 1, mediaTypes.ociIndex, mediaTypes.ociManifest),
    )
    const document = fc
      .record(
        {
          schemaVersion: fc.constantFrom(1, 2, '2'),
          mediaType: part,
          manifests: part,
          config: part,
          layers: part,
          annotations: part,
          subject: part,
        },
        { requiredKeys: ['schemaVersion'] },
      )
      .map(bytesOf)
    const types = fc.constantFrom(
      undefined,
      '',
      ';',
      mediaTypes.ociIndex,
      mediaTypes.dockerManifest,
      'text/html',
      'toString',
    )
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(bytesOf), document), types, (bytes, type) => {
        try {
          const { value } = parseManifest(bytes, type)
          expect(parseManifest(bytesOf(value), value.mediaType).value).toEqual(value)
        } catch (error) {
          if (!(error instanceof ImageError)) throw error
          expect(error.message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('media types', () => {
  test('are sorted into indexes, image manifests and what is too old', () => {
    expect(Object.values(mediaTypes).filter(isIndexMediaType)).toEqual([
      mediaTypes.ociIndex,
      mediaTypes.dockerManifestList,
    ])
    expect(Object.values(mediaTypes).filter(isImageManifestMediaType)).toEqual([
      mediaTypes.ociManifest,
      mediaTypes.dockerManifest,
    ])
    expect(Object.values(mediaTypes).filter(isSchema1MediaType)).toEqual([
      mediaTypes.dockerSchema1,
      mediaTypes.dockerSchema1Signed,
    ])
  })

  test('asked for are those that are read', () => {
    const asked = manifestAccept.split(', ')
    expect(asked.every((type) => isIndexMediaType(type) || isImageManifestMediaType(type))).toBe(true)
    expect(asked).toHaveLength(4)
  })
})
