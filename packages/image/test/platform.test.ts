import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatPlatform,
  ImageError,
  isUnknownPlatform,
  normalizePlatform,
  type Platform,
  parsePlatform,
  parseTag,
  samePlatform,
  slugOf,
} from '../src/index.ts'
import { codeOf, messageOf } from './failure.ts'

describe('a platform is read and normalised as containerd does', () => {
  test.each([
    ['linux/amd64', 'linux/amd64', 'amd64'],
    ['linux/amd64/v1', 'linux/amd64', 'amd64'],
    ['linux/amd64/v2', 'linux/amd64/v2', 'amd64-v2'],
    ['linux/x86_64', 'linux/amd64', 'amd64'],
    ['linux/x86-64', 'linux/amd64', 'amd64'],
    ['linux/arm64', 'linux/arm64', 'arm64'],
    ['linux/arm64/v8', 'linux/arm64', 'arm64'],
    ['linux/arm64/8', 'linux/arm64', 'arm64'],
    ['linux/arm64/9', 'linux/arm64/v9', 'arm64-v9'],
    ['linux/arm64/v9', 'linux/arm64/v9', 'arm64-v9'],
    ['linux/aarch64', 'linux/arm64', 'arm64'],
    ['linux/aarch64/v8', 'linux/arm64', 'arm64'],
    ['linux/arm', 'linux/arm/v7', 'arm-v7'],
    ['linux/arm/7', 'linux/arm/v7', 'arm-v7'],
    ['linux/arm/v7', 'linux/arm/v7', 'arm-v7'],
    ['linux/arm/v6', 'linux/arm/v6', 'arm-v6'],
    ['linux/arm/6', 'linux/arm/v6', 'arm-v6'],
    ['linux/arm/v5', 'linux/arm/v5', 'arm-v5'],
    ['linux/armhf', 'linux/arm/v7', 'arm-v7'],
    ['linux/armel', 'linux/arm/v6', 'arm-v6'],
    ['linux/armel/v7', 'linux/arm/v6', 'arm-v6'],
    ['linux/i386', 'linux/386', '386'],
    ['linux/386', 'linux/386', '386'],
    ['linux/ppc64le', 'linux/ppc64le', 'ppc64le'],
    ['linux/s390x', 'linux/s390x', 's390x'],
    ['linux/riscv64', 'linux/riscv64', 'riscv64'],
    ['linux/loong64', 'linux/loong64', 'loong64'],
    ['Linux/AMD64', 'linux/amd64', 'amd64'],
    ['LINUX/ARM/V7', 'linux/arm/v7', 'arm-v7'],
    ['macos/arm64', 'darwin/arm64', 'darwin-arm64'],
    ['windows/amd64', 'windows/amd64', 'windows-amd64'],
    ['freebsd/amd64', 'freebsd/amd64', 'freebsd-amd64'],
    ['wasi/wasm', 'wasi/wasm', 'wasi-wasm'],
    ['windows(10.0.17763.1)/amd64', 'windows(10.0.17763.1)/amd64', 'windows-10.0.17763.1-amd64'],
    ['windows(10.0+win32k)/amd64', 'windows(10.0+win32k)/amd64', 'windows-10.0-win32k-amd64'],
    ['windows(+b+a+b)/amd64', 'windows(+a+b)/amd64', 'windows-a-b-amd64'],
    ['windows()/amd64', 'windows/amd64', 'windows-amd64'],
    ['linux(a%2Bb)/amd64', 'linux(a%2Bb)/amd64', 'a-b-amd64'],
    ['amd64', 'linux/amd64', 'amd64'],
    ['x86_64', 'linux/amd64', 'amd64'],
    ['aarch64', 'linux/arm64', 'arm64'],
    ['arm64', 'linux/arm64', 'arm64'],
    ['arm', 'linux/arm/v7', 'arm-v7'],
    ['armhf', 'linux/arm/v7', 'arm-v7'],
    ['arm/v6', 'linux/arm/v6', 'arm-v6'],
    ['arm/v7', 'linux/arm/v7', 'arm-v7'],
    ['arm64/v9', 'linux/arm64/v9', 'arm64-v9'],
    ['arm64/v8', 'linux/arm64', 'arm64'],
    ['i386', 'linux/386', '386'],
  ])('%s is %s, in short %s', (text, formatted, slug) => {
    const platform = parsePlatform(text)
    expect(formatPlatform(platform)).toBe(formatted)
    expect(slugOf(platform)).toBe(slug)
  })

  test('features are written sorted, each once, and empty ones not at all', () => {
    const platform = { os: 'linux', architecture: 'amd64', 'os.features': ['simd', '', 'gpu', 'gpu'] }
    expect(formatPlatform(platform)).toBe('linux(+gpu+simd)/amd64')
    expect(samePlatform(parsePlatform(formatPlatform(platform)), platform)).toBe(true)
  })

  test.each([
    ['', 'is empty'],
    ['linux', 'names no architecture; expected for instance linux/amd64'],
    ['windows', 'windows/amd64'],
    ['linux/', 'part ""'],
    ['/amd64', 'os ""'],
    ['linux//v7', 'part ""'],
    ['linux/arm/', 'part ""'],
    ['linux/arm/v7/x', 'has 4 parts'],
    ['linux/*', 'part "*"'],
    ['*', 'os "*"'],
    ['linux/amd 64', 'part "amd 64"'],
    ['linux /amd64', 'os "linux "'],
    [' linux/amd64', 'os " linux"'],
    ['linus/amd64', 'os "linus" is unknown; allowed: linux, windows'],
    ['linux/amd46', 'architecture "amd46" is unknown; allowed: amd64, arm64'],
    ['linux/arm8', 'architecture "arm8"'],
    ['unknown/unknown', 'os "unknown" is unknown'],
    ['amd46', 'neither a known architecture nor os/arch'],
    ['arm/v7/linux', 'os "arm" is unknown'],
    ['windows(10/amd64', 'os "windows(10"'],
    ['windows(%zz)/amd64', 'begins no UTF-8 escape'],
    ['linux,amd64', 'os "linux,amd64"'],
    ['__proto__/amd64', 'os "__proto__" is unknown'],
    ['linux/constructor', 'architecture "constructor" is unknown'],
  ])('%j is refused: %s', (text, part) => {
    expect(messageOf(() => parsePlatform(text))).toContain(part)
    expect(codeOf(() => parsePlatform(text))).toBe('INVALID_PLATFORM')
  })
})

describe('two platforms are the same', () => {
  const windows: Platform = { os: 'windows', architecture: 'amd64', 'os.version': '10.0.17763.1' }
  test.each<[string, Platform, Platform, boolean]>([
    [
      'by another spelling',
      { os: 'linux', architecture: 'aarch64', variant: 'v8' },
      { os: 'Linux', architecture: 'arm64' },
      true,
    ],
    [
      'arm and arm/v7',
      { os: 'linux', architecture: 'arm' },
      { os: 'linux', architecture: 'arm', variant: 'v7' },
      true,
    ],
    [
      'an empty variant and none',
      { os: 'linux', architecture: 'amd64', variant: '' },
      { os: 'linux', architecture: 'amd64' },
      true,
    ],
    [
      'an empty os.version and none',
      { ...windows, 'os.version': '' },
      { os: 'windows', architecture: 'amd64' },
      true,
    ],
    [
      'features in another order',
      { ...windows, 'os.features': ['b', 'a'] },
      { ...windows, 'os.features': ['a', 'b', 'a'] },
      true,
    ],
    [
      'not with another variant',
      { os: 'linux', architecture: 'arm', variant: 'v6' },
      { os: 'linux', architecture: 'arm' },
      false,
    ],
    ['not with another os.version', windows, { ...windows, 'os.version': '10.0.20348.1' }, false],
    ['not with other os.features', windows, { ...windows, 'os.features': ['win32k'] }, false],
    [
      'not with another os',
      { os: 'linux', architecture: 'amd64' },
      { os: 'freebsd', architecture: 'amd64' },
      false,
    ],
    [
      'not by a trick of joining',
      { ...windows, 'os.version': '1+x' },
      { ...windows, 'os.version': '1', 'os.features': ['x'] },
      false,
    ],
  ])('%s', (_, a, b, same) => {
    expect(samePlatform(a, b)).toBe(same)
    expect(samePlatform(b, a)).toBe(same)
  })

  test('unknown/unknown is that of attestations', () => {
    expect(isUnknownPlatform({ os: 'unknown', architecture: 'unknown' })).toBe(true)
    expect(isUnknownPlatform({ os: 'linux', architecture: 'amd64' })).toBe(false)
  })
})

const odd = fc.string({ unit: 'binary', maxLength: 6 })
const anyPlatform: fc.Arbitrary<Platform> = fc.record(
  {
    os: fc.oneof(odd, fc.constantFrom('linux', 'Windows', 'macos')),
    architecture: fc.oneof(
      odd,
      fc.constantFrom('arm', 'AArch64', 'armhf', 'armel', 'amd64', 'i386', 'x86_64'),
    ),
    variant: fc.oneof(odd, fc.constantFrom('', '5', '7', '8', 'v8', '9', 'v1', 'V7')),
    'os.version': odd,
    'os.features': fc.array(odd, { maxLength: 3 }),
  },
  { requiredKeys: ['os', 'architecture'] },
)

describe('for all platforms', () => {
  test('normalising twice is normalising once', () => {
    fc.assert(
      fc.property(anyPlatform, (platform) => {
        const once = normalizePlatform(platform)
        expect(normalizePlatform(once)).toEqual(once)
        expect(samePlatform(once, platform)).toBe(true)
      }),
    )
  })

  test('parsing what was formatted gives the same', () => {
    const known = fc.tuple(
      fc.constantFrom('linux', 'windows', 'darwin', 'freebsd'),
      fc.constantFrom('amd64', 'arm64', 'arm', '386', 'aarch64', 'armhf', 'riscv64'),
      fc.option(fc.stringMatching(/^v[0-9]{1,2}$/)),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), { maxLength: 2 }),
    )
    fc.assert(
      fc.property(known, ([os, architecture, variant, version, features]) => {
        const platform = normalizePlatform({
          os,
          architecture,
          ...(variant !== null && { variant }),
          'os.version': version,
          'os.features': features,
        })
        expect(parsePlatform(formatPlatform(platform))).toEqual(platform)
        expect(parseTag(`x-${slugOf(platform)}`)).toContain(architecture === '386' ? '386' : '')
      }),
    )
  })

  test('any text is read or an ImageError', () => {
    const parts = fc
      .array(fc.constantFrom('linux', 'arm', 'v7', '/', '(', ')', '%', '+', 'ü', 'amd64', '1'))
      .map((p) => p.join(''))
    fc.assert(
      fc.property(fc.oneof(odd, parts), (text) => {
        try {
          const platform = parsePlatform(text)
          expect(parsePlatform(formatPlatform(platform))).toEqual(platform)
        } catch (error) {
          expect(error).toBeInstanceOf(ImageError)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
