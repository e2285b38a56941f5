import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  apiHostOf,
  familiarName,
  formatReference,
  formatRepository,
  ImageError,
  parseReference,
  parseRepository,
  sameRepository,
} from '../src/index.ts'
import { codeOf, messageOf } from './failure.ts'

const hex64 = 'deadbeef'.repeat(8)
const digest = `sha256:${hex64}`

describe('a good reference is read as distribution/reference reads it', () => {
  test.each([
    ['a single word is an official image of Docker Hub', 'alpine', 'docker.io/library/alpine'],
    ['with a tag', 'alpine:3.20', 'docker.io/library/alpine:3.20'],
    ['two words are a repository of Docker Hub', 'grafana/loki', 'docker.io/grafana/loki'],
    ['docker.io in full is the same', 'docker.io/library/alpine', 'docker.io/library/alpine'],
    ['docker.io without library is official too', 'docker.io/alpine', 'docker.io/library/alpine'],
    ['index.docker.io is docker.io', 'index.docker.io/grafana/loki', 'docker.io/grafana/loki'],
    ['index.docker.io with one word is official', 'index.docker.io/alpine', 'docker.io/library/alpine'],
    ['registry-1.docker.io stays a host of its own', 'registry-1.docker.io/a/b', 'registry-1.docker.io/a/b'],
    ['a host with a dot', 'ghcr.io/org/app', 'ghcr.io/org/app'],
    ['a host with one path part', 'ghcr.io/app', 'ghcr.io/app'],
    ['a host with a port', 'registry:5000/app', 'registry:5000/app'],
    ['a host with a port and a tag', 'registry:5000/app:1', 'registry:5000/app:1'],
    ['localhost', 'localhost/app', 'localhost/app'],
    ['localhost with a port', 'localhost:5000/app', 'localhost:5000/app'],
    ['localhost alone is an official image', 'localhost', 'docker.io/library/localhost'],
    ['digits after a lone word are a tag, not a port', 'localhost:5000', 'docker.io/library/localhost:5000'],
    ['an upper-case first part is a host', 'Registry/app', 'Registry/app'],
    ['an upper-case host with a dot keeps its case', 'GHCR.io/org/app', 'GHCR.io/org/app'],
    ['LOCALHOST in upper case is a host', 'LOCALHOST/app', 'LOCALHOST/app'],
    ['an IPv4 address', '127.0.0.1:5000/app', '127.0.0.1:5000/app'],
    ['an IPv6 address in brackets', '[::1]/app', '[::1]/app'],
    [
      'an IPv6 address with port, tag and digest',
      `[2001:db8::1]:5000/a/b:t@${digest}`,
      `[2001:db8::1]:5000/a/b:t@${digest}`,
    ],
    ['a punycode host', 'xn--n3h.com/app', 'xn--n3h.com/app'],
    ['a digest', `ghcr.io/org/app@${digest}`, `ghcr.io/org/app@${digest}`],
    ['a tag and a digest', `app:1.0@${digest}`, `docker.io/library/app:1.0@${digest}`],
    ['a sha512 digest', `app@sha512:${hex64}${hex64}`, `docker.io/library/app@sha512:${hex64}${hex64}`],
    ['all separators', 'a.b/c_d/e__f/g-h/i---j', 'a.b/c_d/e__f/g-h/i---j'],
    ['an upper-case tag', 'app:RC-1_x.y', 'docker.io/library/app:RC-1_x.y'],
    ['64 hexadecimal digits below a namespace', `org/${hex64}`, `docker.io/org/${hex64}`],
    ['64 hexadecimal digits with a tag', `${hex64}:1`, `docker.io/library/${hex64}:1`],
    ['63 hexadecimal digits', hex64.slice(1), `docker.io/library/${hex64.slice(1)}`],
    ['a name of exactly 255 characters', `a.io/${'x'.repeat(250)}`, `a.io/${'x'.repeat(250)}`],
    ['a tag of exactly 128 characters', `a:${'x'.repeat(128)}`, `docker.io/library/a:${'x'.repeat(128)}`],
  ])('%s: %s', (_, text, full) => {
    expect(formatReference(parseReference(text))).toBe(full)
  })
})

describe('a bad reference is refused with the part that is wrong', () => {
  test.each([
    ['', 'is empty'],
    [':tag', 'no repository name'],
    [`@${digest}`, 'no repository name'],
    [hex64, '64 hexadecimal digits'],
    ['https://ghcr.io/org/app', 'begins with "https://"'],
    ['docker://alpine', 'no scheme'],
    ['ghcr.io/Org/app', 'expected "org/app"'],
    ['Alpine', 'path "library/Alpine" has upper-case letters'],
    ['Alpine:1', 'upper-case'],
    ['a//b', 'empty part'],
    ['a/', 'empty part'],
    ['/a', 'empty part'],
    ['ghcr.io/', 'empty part'],
    ['ghcr.io/a/', 'empty part'],
    ['a..b', '".."'],
    ['a_-b', '"_-"'],
    ['a-_b', '"-_"'],
    ['a.-b', '".-"'],
    ['a___b', '"___"'],
    ['a._b', '"._"'],
    ['-a', 'begin or end'],
    ['_a', 'begin or end'],
    ['.a', 'begin or end'],
    ['a-', 'begin or end'],
    ['org/a.', 'begin or end'],
    ['a b', '" "'],
    ['a ', '" "'],
    [' a', '" "'],
    ['a\nb', '"\\n"'],
    ['a$b', '"$"'],
    ['ümlaut', '"ü"'],
    ['a\u202eb', '"\\u202e"'],
    ['a:', 'tag "": is empty'],
    ['a:-x', 'begins with "-"'],
    ['a:.x', 'begins with "."'],
    ['a:b:c', '":"'],
    ['a:b@c', 'has no algorithm'],
    ['a@sha256:abc', 'has 3 hexadecimal digits'],
    [`a@sha256:${hex64.toUpperCase()}`, 'lower-case hexadecimal'],
    [`a@md5:${hex64}`, '"md5" is not supported; allowed: sha256, sha512'],
    [`a@${digest}@${digest}`, '"@"'],
    [`a:${'x'.repeat(129)}`, 'has 129 characters; at most 128'],
    ['host:port/app', 'port "port"'],
    ['host:/app', 'port ""'],
    ['host:50:50/app', 'port "50:50"'],
    ['-a.com/app', 'may not begin or end with "-"'],
    ['a-.com/app', 'may not begin or end with "-"'],
    ['a..com/app', 'empty part'],
    ['.com/app', 'empty part'],
    ['a_b.com/app', '"_"'],
    ['[::1/app', 'IPv6'],
    ['[::g]/app', 'IPv6'],
    ['[fe80::1%25eth0]:5000/app', 'IPv6'],
    ['[::1]x:5/app', 'IPv6'],
    ['[]/app:1', 'has "["'],
    ['::1/app', 'port ":1"'],
    [`a.io/${'x'.repeat(251)}`, 'name has 256 characters with its registry; at most 255'],
    ['x'.repeat(300), 'at most 255'],
  ])('%j: %s', (text, part) => {
    expect(messageOf(() => parseReference(text))).toContain(part)
    expect(codeOf(() => parseReference(text))).toBe('INVALID_REFERENCE')
  })

  test('a message is one line that quotes the whole text, however odd', () => {
    const shown = '"a\\r\\n\\u2028\\u0000b"'
    const allowed = 'lower-case letters, digits, and ".", "_", "__" or "-" between them'
    expect(messageOf(() => parseReference('a\r\n\u2028\u0000b'))).toBe(
      `reference ${shown}: path part ${shown} has "\\r"; allowed: ${allowed}`,
    )
  })
})

describe('a repository', () => {
  test.each([
    ['ghcr.io/org/app:1', 'has the tag ":1"'],
    [`ghcr.io/org/app@${digest}`, 'has the digest'],
    [`ghcr.io/org/app:1@${digest}`, 'has the digest'],
    ['localhost:5000', 'has the tag ":5000"'],
  ])('%s is refused: %s', (text, part) => {
    expect(messageOf(() => parseRepository(text))).toContain(part)
  })

  test.each([
    ['docker.io/library/alpine', 'alpine'],
    ['docker.io/grafana/loki', 'grafana/loki'],
    ['docker.io/library/a/b', 'library/a/b'],
    ['ghcr.io/org/app', 'ghcr.io/org/app'],
    ['docker.io/localhost/app', 'docker.io/localhost/app'],
    [`docker.io/library/${hex64}`, `docker.io/library/${hex64}`],
  ])('%s is familiarly %s', (full, familiar) => {
    expect(familiarName(parseRepository(full))).toBe(familiar)
    expect(formatRepository(parseRepository(familiar))).toBe(full)
  })

  test('is the same whatever the case of its host, and never with another path', () => {
    expect(sameRepository(parseRepository('GHCR.io/a/b'), parseRepository('ghcr.io/a/b'))).toBe(true)
    expect(sameRepository(parseRepository('alpine'), parseRepository('index.docker.io/library/alpine'))).toBe(
      true,
    )
    expect(sameRepository(parseRepository('ghcr.io/a/b'), parseRepository('ghcr.io/a/c'))).toBe(false)
    expect(sameRepository(parseRepository('ghcr.io/a/b'), parseRepository('quay.io/a/b'))).toBe(false)
  })

  test('of Docker Hub is served by registry-1.docker.io, any other by its own host', () => {
    expect(apiHostOf('docker.io')).toBe('registry-1.docker.io')
    expect(apiHostOf('localhost:5000')).toBe('localhost:5000')
  })
})

const alphanumeric = fc.stringMatching(/^[a-z0-9]{1,6}$/)
const separator = fc.constantFrom('.', '_', '__', '-', '--', '---')
const component = fc
  .tuple(alphanumeric, fc.array(fc.tuple(separator, alphanumeric), { maxLength: 2 }))
  .map(([head, tail]) => head + tail.flat().join(''))
const host = fc.constantFrom(
  'ghcr.io',
  'localhost',
  'localhost:5000',
  'HOST',
  '[::1]:80',
  '10.0.0.1',
  'docker.io',
  'A-1.b:1',
)
const goodReference = fc
  .tuple(
    host,
    fc.array(component, { minLength: 1, maxLength: 4 }),
    fc.option(fc.stringMatching(/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/)),
    fc.boolean(),
  )
  .map(([registry, path, tag, hasDigest]) => {
    return `${registry}/${path.join('/')}${tag === null ? '' : `:${tag}`}${hasDigest ? `@${digest}` : ''}`
  })

describe('for all references', () => {
  test('parsing what was formatted gives the same, and every name the grammar allows is read', () => {
    fc.assert(
      fc.property(goodReference, (text) => {
        const reference = parseReference(text)
        expect(parseReference(formatReference(reference))).toEqual(reference)
        expect(parseRepository(familiarName(reference.repository))).toEqual(reference.repository)
      }),
    )
  })

  test('any text is either read, and then formatted as something that reads the same, or an ImageError of one line', () => {
    const characters = fc.constantFrom(
      ...'aB0./:@_-[] %\n\u00fc'.split(''),
      'sha256:',
      'localhost',
      'docker.io',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(characters).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        try {
          const reference = parseReference(text)
          expect(parseReference(formatReference(reference))).toEqual(reference)
        } catch (error) {
          if (!(error instanceof ImageError)) throw error
          expect(error.message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
