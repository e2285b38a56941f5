import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAuthEntry } from '../src/auth-entry.ts'
import { addEntries, bearsMark, dropEntries, markOf } from '../src/config-change.ts'
import { parseDockerConfig } from '../src/docker-config.ts'
import { configKeyOf } from '../src/registry-host.ts'

const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !/[\0\r\n]/.test(value))
const credential = fc.oneof(
  fc.record({
    kind: fc.constant('basic' as const),
    username: text.map((value) => value.replaceAll(':', '_')),
    password: text,
  }),
  fc.record({ kind: fc.constant('identity-token' as const), token: text }),
  fc.record({ kind: fc.constant('bearer' as const), token: text }),
)
const registry = fc.constantFrom('docker.io', 'ghcr.io', 'localhost:5000', 'constructor', '__proto__x')

test('every credential comes back as it went in, and taking it out leaves the document that was there', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), registry, credential, (others, host, value) => {
      const { auths: _, credHelpers: __, credsStore: ___, ...rest } = others
      const before = parseDockerConfig(
        JSON.stringify({ auths: { 'quay.io': { auth: 'dTpw' } }, ...rest }),
        'file',
      )
      const added = parseDockerConfig(addEntries(before, [{ registry: host, credential: value }]), 'file')
      const read = parseAuthEntry(added.auths.get(configKeyOf(host)), 'entry')
      expect(read).toMatchObject(value)
      const after = parseDockerConfig(dropEntries(added, [configKeyOf(host)]), 'file')
      expect(after.document).toEqual(before.document)
    }),
  )
})

test('a mark knows its credential and tells nothing of it', () => {
  fc.assert(
    fc.property(credential, (value) => {
      const mark = markOf(value)
      expect(mark).toMatch(/^[0-9a-f]{16}\.[0-9a-f]{4}$/)
      expect(bearsMark(value, mark)).toBe(true)
      expect(markOf(value)).not.toBe(mark)
    }),
  )
  const one = { kind: 'basic', username: 'u', password: 'one' } as const
  expect(bearsMark({ ...one, password: 'two' }, markOf(one, 'salt'))).toBe(false)
})
