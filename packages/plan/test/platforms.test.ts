import { formatPlatform } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { maxLegs, planRun } from '../src/index.ts'
import { linesOf, push } from './events.ts'

describe('platforms', () => {
  test.each([
    ['', ['linux/amd64 amd64 ubuntu-24.04', 'linux/arm64 arm64 ubuntu-24.04-arm']],
    ['linux/arm64', ['linux/arm64 arm64 ubuntu-24.04-arm']],
    [
      'linux/arm/v7,linux/arm/v6',
      ['linux/arm/v7 arm-v7 ubuntu-24.04-arm', 'linux/arm/v6 arm-v6 ubuntu-24.04-arm'],
    ],
    ['aarch64\nx86_64\n', ['linux/arm64 arm64 ubuntu-24.04-arm', 'linux/amd64 amd64 ubuntu-24.04']],
    [
      ' linux/s390x , ,windows/amd64',
      ['linux/s390x s390x ubuntu-24.04', 'windows/amd64 windows-amd64 ubuntu-24.04'],
    ],
    ['windows/arm64', ['windows/arm64 windows-arm64 ubuntu-24.04']],
    ['linux/arm/v6,linux/arm/v7,linux/arm', undefined],
  ])('%j', (platforms, expected) => {
    if (expected === undefined) {
      expect(linesOf({ platforms })).toEqual([
        'platforms: "linux/arm" and "linux/arm/v7" are both linux/arm/v7; each platform is allowed once',
      ])
      return
    }
    const planned = planRun({ platforms }, push).platforms
    expect(
      planned.map(({ platform, slug, runner }) => `${formatPlatform(platform)} ${slug} ${runner}`),
    ).toEqual(expected)
    expect(planned.map(({ index }) => index)).toEqual(planned.map((_, place) => place))
    expect(planned.every(({ emulate }) => emulate === 'auto')).toBe(true)
  })

  test.each([
    ['linux/amd64,linux/amd64', 'platforms: "linux/amd64" is named twice; each platform is allowed once'],
    ['linux/arm64,linux/aarch64/v8', 'platforms: "linux/aarch64/v8" and "linux/arm64" are both linux/arm64'],
    ['linux/amd46', 'platforms: platform "linux/amd46": architecture "amd46" is unknown; allowed: amd64'],
    ['linus/amd64', 'os "linus" is unknown'],
    [',', 'platforms: "," names no platform'],
    ['linux', 'names no architecture'],
    [`windows(${'1'.repeat(300)})/amd64`, 'of 314 characters; at most 64 are allowed'],
    ['windows(a+b)/amd64,windows(a-b)/amd64', 'have the same short name "windows-a-b-amd64"'],
  ])('%s is refused: %s', (platforms, part) => {
    expect(linesOf({ platforms }).join('\n')).toContain(part)
  })

  test('with an endless name are refused without a crash, with arch tags and no ref too', () => {
    const inputs = { platforms: `windows(${'1'.repeat(300)})/amd64`, 'arch-tags': true }
    expect(linesOf(inputs, { ...push, ref: '' })[0]).toContain('at most 64 are allowed')
  })

  test(`are at most ${maxLegs}`, () => {
    const versions = Array.from({ length: 21 }, (_, index) => `windows(10.${index})/amd64`)
    expect(linesOf({ platforms: versions.join(',') })).toEqual([
      'platforms: names 21 platforms; at most 20 are allowed',
    ])
    expect(planRun({ platforms: versions.slice(1).join(',') }, push).platforms).toHaveLength(20)
  })

  test('that may be missing are a list or all but one', () => {
    expect(planRun({ 'allow-missing': 'aarch64, linux/arm' }, push).publish.allowMissing.length).toBe(2)
    expect(planRun({ 'allow-missing': '*' }, push).publish.allowMissing).toBe('any')
    expect(planRun({}, push).publish.allowMissing).toEqual([])
    expect(linesOf({ 'allow-missing': 'all' })[0]).toMatch(/^allow-missing: platform "all": /)
  })
})
