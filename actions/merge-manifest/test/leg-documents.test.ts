import { type Leg, parsePlatform, toLegJson } from '@polyarch/image'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseLegDocuments } from '../src/leg-documents.ts'
import { legOf } from './sample-leg.ts'

const encoded = (leg: Leg) => Buffer.from(JSON.stringify(toLegJson(leg))).toString('base64')
const amd64 = legOf('linux/amd64', 1)
const arm64 = legOf('linux/arm64', 2)
const again = legOf('linux/arm64', 3)

describe('parseLegDocuments', () => {
  test.each([
    ['nothing', '', []],
    ['skipped jobs', '{}\nnull\n{}', []],
    ['one job, base64', JSON.stringify({ 'leg-0': encoded(amd64), 'state-0': 'built' }), [[0, amd64.digest]]],
    ['one job, raw JSON', JSON.stringify({ 'leg-3': JSON.stringify(toLegJson(arm64)) }), [[3, arm64.digest]]],
    [
      'outputs that were not set',
      JSON.stringify({ 'leg-0': encoded(amd64), 'leg-1': '', 'state-1': '' }),
      [[0, amd64.digest]],
    ],
    [
      'two documents on one line, of which the later one wins',
      `${JSON.stringify({ 'leg-1': encoded(arm64) })} ${JSON.stringify({ 'leg-1': encoded(again) })}`,
      [[1, again.digest]],
    ],
    [
      'pretty-printed documents, as toJSON writes them',
      `${JSON.stringify({ 'leg-0': encoded(amd64) }, undefined, 2)}\n${JSON.stringify({ 'leg-1': encoded(arm64) }, undefined, 2)}\n`,
      [
        [0, amd64.digest],
        [1, arm64.digest],
      ],
    ],
    [
      'other outputs of the step, which are none of its business',
      JSON.stringify({ digest: 'sha256:x', descriptors: '[{]', 'leg-0': encoded(amd64), 'arch-tags': '' }),
      [[0, amd64.digest]],
    ],
  ])('reads %s', (_what, text, expected) => {
    expect([...parseLegDocuments(text).legs].map(([number, { digest }]) => [number, digest])).toEqual(
      expected,
    )
  })

  test('keeps every state of a leg, the last one last', () => {
    const text = `${JSON.stringify({ 'state-1': 'failed' })}\n${JSON.stringify({ 'state-1': 'built', 'leg-1': encoded(arm64) })}`
    expect(parseLegDocuments(text).states).toEqual(new Map([[1, ['failed', 'built']]]))
  })

  test('takes legs themselves, and lists of them', () => {
    const text = `${JSON.stringify(toLegJson(amd64))}\n${JSON.stringify([toLegJson(arm64)])}`
    expect(parseLegDocuments(text).others.map(({ digest }) => digest)).toEqual([amd64.digest, arm64.digest])
  })

  test.each([
    ['no JSON at all', 'leg-0=x', /legs: "leg-0=x"… is not JSON/],
    ['a document cut off', '{"leg-0": "', /is not JSON/],
    ['a number', '7', /is no object/],
    ['a leg that is no base64 of JSON', '{"leg-0":"AAAA"}', /leg-0 is neither JSON nor base64 of JSON/],
    ['a leg without digest', '{"leg-0":"{}"}', /leg-0 is no leg/],
    ['an output that is no text', '{"leg-0":7}', /leg-0 is no text/],
  ])('refuses %s', (_what, text, message) => {
    expect(() => parseLegDocuments(text)).toThrow(message)
  })

  test('reads any number of documents, whatever stands between them', () => {
    const platform = parsePlatform('linux/amd64')
    const documents = fc.array(fc.record({ number: fc.nat(19), seed: fc.nat(50) }), { maxLength: 6 })
    fc.assert(
      fc.property(documents, fc.constantFrom('', ' ', '\n', '\r\n\t'), fc.boolean(), (list, gap, pretty) => {
        const text = list
          .map(({ number, seed }) =>
            JSON.stringify(
              { [`leg-${number}`]: encoded({ ...legOf('linux/amd64', seed), platform }) },
              undefined,
              pretty ? 2 : 0,
            ),
          )
          .join(gap)
        const wanted = new Map(list.map(({ number, seed }) => [number, legOf('linux/amd64', seed).digest]))
        const found = new Map(
          [...parseLegDocuments(text).legs].map(([number, { digest }]) => [number, digest]),
        )
        expect(found).toEqual(wanted)
      }),
    )
  })
})
