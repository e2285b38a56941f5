import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImageError, parseImageConfig } from '../src/index.ts'
import { codeOf, messageOf } from './failure.ts'

function bytesOf(json: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(json))
}

describe('an image config', () => {
  test('says what the image is for', () => {
    const json = {
      os: 'windows',
      architecture: 'arm',
      variant: 'v7',
      'os.version': '10',
      'os.features': ['x'],
      created: '2026-01-01T00:00:00Z',
    }
    const config = { Labels: { a: 'b' }, Entrypoint: ['/app'] }
    expect(parseImageConfig(bytesOf({ ...json, config, rootfs: {}, history: null }))).toEqual({
      ...json,
      config,
    })
  })

  test('without settings has none', () => {
    expect(parseImageConfig(bytesOf({ os: 'linux', architecture: 'amd64', config: null }))).toEqual({
      os: 'linux',
      architecture: 'amd64',
    })
    expect(
      parseImageConfig(bytesOf({ os: 'linux', architecture: 'amd64', config: { Labels: null } })).config,
    ).toEqual({})
  })

  test.each<[string, unknown, string]>([
    ['of an artifact', {}, 'image config: os is missing'],
    ['with an empty architecture', { os: 'linux', architecture: '' }, 'architecture is empty'],
    [
      'with a label that is no text',
      { os: 'l', architecture: 'a', config: { Labels: { a: 1 } } },
      'config.Labels.a is 1',
    ],
    ['with settings that are a list', { os: 'l', architecture: 'a', config: [] }, 'config is an array'],
  ])('%s is refused', (_, json, part) => {
    expect(messageOf(() => parseImageConfig(bytesOf(json)))).toContain(part)
    expect(codeOf(() => parseImageConfig(bytesOf(json)))).toBe('INVALID_CONFIG')
  })

  test('whatever the JSON, is read or an ImageError', () => {
    const json = fc.record(
      {
        os: fc.constant('linux'),
        architecture: fc.jsonValue(),
        config: fc.jsonValue(),
        created: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(json, fc.jsonValue()), (candidate) => {
        try {
          parseImageConfig(bytesOf(candidate))
        } catch (error) {
          expect(error).toBeInstanceOf(ImageError)
        }
      }),
    )
  })
})
