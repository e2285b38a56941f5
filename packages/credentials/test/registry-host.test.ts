import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRegistryHost } from '../src/index.ts'
import { configKeyOf, findKey, hostnameOf } from '../src/registry-host.ts'

describe('parseRegistryHost', () => {
  test.each([
    ['ghcr.io', 'ghcr.io'],
    [' GHCR.IO ', 'ghcr.io'],
    ['https://ghcr.io/', 'ghcr.io'],
    ['https://ghcr.io/v2/', 'ghcr.io'],
    ['http://localhost:5000', 'localhost:5000'],
    ['localhost', 'localhost'],
    ['[::1]:5000', '[::1]:5000'],
    ['docker.io', 'docker.io'],
    ['index.docker.io', 'docker.io'],
    ['https://index.docker.io/v1/', 'docker.io'],
    ['registry-1.docker.io', 'docker.io'],
  ])('%j is %s', (text, host) => {
    expect(parseRegistryHost(text)).toBe(host)
  })

  test.each([
    '',
    ' ',
    'ghcr.io/org',
    'user@ghcr.io',
    'user:pass@ghcr.io',
    'ghcr.io:port',
    'a b',
    '-x',
    'ghcr.io?x',
    'ftp://ghcr.io',
    'ghcr.io\nquay.io',
  ])('%j is refused', (text) => {
    expect(() => parseRegistryHost(text)).toThrowError(expect.objectContaining({ code: 'INVALID_HOST' }))
  })

  test('what may be a secret in the wrong field is not shown', () => {
    expect(() => parseRegistryHost('user:p4ss@ghcr.io/x')).toThrow(
      /^a registry is a host with an optional port/,
    )
  })
})

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/)
const host = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.option(fc.integer({ min: 1, max: 65535 })))
  .map(([labels, port]) => labels.join('.') + (port === null ? '' : `:${port}`))

test('a key is found for its own host in every form, and for no other host', () => {
  fc.assert(
    fc.property(
      host,
      host,
      fc.constantFrom('', 'https://', 'http://'),
      fc.constantFrom('', '/', '/v1/', '/v2/'),
      (one, other, scheme, path) => {
        const key = `${scheme}${one}${path}`
        expect(findKey([key], one)).toBe(key)
        if (one !== other) expect(findKey([key], other)).toBeUndefined()
        for (const alike of [`evil-${one}`, `x.${one}`, `evil.${one.split(':')[0]}`])
          expect(findKey([key], alike)).toBeUndefined()
        const hidden = [
          `evil.test/${one}`,
          `https://evil.test/${one}`,
          `https://${one}@evil.test/`,
          `https://evil.test#${one}`,
        ]
        expect(findKey(hidden, one)).toBeUndefined()
      },
    ),
  )
})

test.each([
  ['https://ghcr.io:443/v2/', 'ghcr.io:443'],
  ['http://ghcr.io:80', 'ghcr.io:80'],
  ['https://u:p@ghcr.io/', 'ghcr.io'],
  ['https://[::1]:5000/v2/', '[::1]:5000'],
  ['ghcr.io/org', 'ghcr.io'],
  ['://', ':'],
  ['https://gh%63r.io/', 'gh%63r.io'],
  ['https://0x7f.1/', '0x7f.1'],
])('hostnameOf(%j) is %j', (key, expected) => {
  expect(hostnameOf(key)).toBe(expected)
})

test('Docker Hub has one key by all its names', () => {
  for (const name of ['docker.io', 'index.docker.io', 'registry-1.docker.io']) {
    expect(configKeyOf(name)).toBe('https://index.docker.io/v1/')
  }
})
