import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProtocolError } from '../src/protocol-error.ts'
import { parseName, parseRoute, parseTarget } from '../src/route.ts'

const sha256 = `sha256:${'a'.repeat(64)}`

describe('parseRoute', () => {
  test.each([
    ['/v2', { kind: 'base' }],
    ['/v2/', { kind: 'base' }],
    ['/token', { kind: 'token' }],
    ['/v2/_catalog', { kind: 'catalog' }],
    ['/v2/a/tags/list', { kind: 'tags', name: 'a' }],
    ['/v2/a/b/manifests/1.0', { kind: 'manifest', name: 'a/b', reference: { kind: 'tag', tag: '1.0' } }],
    [
      `/v2/a/manifests/${sha256}`,
      { kind: 'manifest', name: 'a', reference: { kind: 'digest', digest: sha256 } },
    ],
    ['/v2/a/manifests/.x', { kind: 'manifest', name: 'a', reference: { kind: 'invalid', text: '.x' } }],
    [`/v2/a/blobs/${sha256}`, { kind: 'blob', name: 'a', digest: sha256 }],
    [`/v2/a/referrers/${sha256}`, { kind: 'referrers', name: 'a', digest: sha256 }],
    ['/v2/a/blobs/uploads', { kind: 'uploads', name: 'a' }],
    ['/v2/a/blobs/uploads/', { kind: 'uploads', name: 'a' }],
    // Names may hold the words of the API.
    ['/v2/blobs/blobs/uploads/', { kind: 'uploads', name: 'blobs' }],
    [
      '/v2/a/manifests/manifests/x',
      { kind: 'manifest', name: 'a/manifests', reference: { kind: 'tag', tag: 'x' } },
    ],
    ['/v2/a/blobs/uploads/tags/list', { kind: 'tags', name: 'a/blobs/uploads' }],
  ])('%s is understood', (path, route) => {
    expect(parseRoute(path)).toEqual(route)
  })

  test.each([
    ['/', 404],
    ['/v1/', 404],
    ['/v2/a', 404],
    ['/v2/a/tags', 404],
    ['/v2//tags/list', 404],
    ['/v2/../tags/list', 400],
    ['/v2/a/../../etc/passwd/tags/list', 400],
    ['/v2/a/./b/tags/list', 400],
    ['/v2/A/tags/list', 400],
    ['/v2/_manifests/tags/list', 400],
    ['/v2/a/_tags/tags/list', 400],
    ['/v2/a\0b/tags/list', 400],
    ['/v2/a\nb/tags/list', 400],
    ['/v2/a\\b/tags/list', 400],
    ['/v2/a/blobs/sha256:abc', 400],
    [`/v2/a/blobs/${sha256.toUpperCase()}`, 400],
    [`/v2/a/blobs/md5:${'a'.repeat(32)}`, 400],
    ['/v2/a/manifests/sha256:baddigeststring', 400],
    ['/v2/a/blobs/uploads/..', 404],
    ['/v2/a/blobs/uploads/0-0', 404],
  ])('%j is refused with %i', (path, status) => {
    expect(() => parseRoute(path)).toThrow(expect.objectContaining({ status }))
  })
})

describe('parseTarget', () => {
  test.each([
    ['/v2/a%2Fb/tags/list', { path: '/v2/a/b/tags/list', query: '' }],
    ['/v2/%2e%2e/x?y=%2e', { path: '/v2/../x', query: 'y=%2e' }],
    ['/v2/%252e', { path: '/v2/%2e', query: '' }],
    ['/v2/%zz', { path: '/v2/%zz', query: '' }],
    ['/a?b?c', { path: '/a', query: 'b?c' }],
    ['http://elsewhere/v2/?n=1', { path: '/v2/', query: 'n=1' }],
    ['', { path: '', query: '' }],
  ])('%j is taken apart', (url, target) => {
    expect(parseTarget(url)).toEqual(target)
  })
})

describe('parseName', () => {
  test.each(['a', 'a/b', 'a.b', 'a_b', 'a__b', 'a-b', 'a--b', '0', 'a'.repeat(255)])(
    '%s is a name',
    (name) => {
      expect(parseName(name)).toBe(name)
    },
  )

  test.each(['', '/', 'a/', '/a', 'a//b', '.a', 'a.', 'a..b', 'a___b', '-a', 'Ä', 'a b', 'a'.repeat(256)])(
    '%j is none',
    (name) => {
      expect(() => parseName(name)).toThrow(expect.objectContaining({ status: 400, code: 'NAME_INVALID' }))
    },
  )
})

test('no path makes parsing fail otherwise than by a refusal, nor a name that could leave its folder', () => {
  const segment = fc.oneof(
    fc.constantFrom('..', '.', '', 'v2', 'blobs', 'uploads', 'manifests', 'tags', 'list', '%2e'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 8 }), (segments) => {
      try {
        const route = parseRoute(parseTarget(`/v2/${segments.join('/')}`).path)
        if ('name' in route) expect(route.name).toMatch(/^[a-z0-9]/)
        if ('name' in route) expect(route.name).not.toMatch(/\.\.|\/_|\/\.|[\\\0]/)
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError)
      }
    }),
  )
})
