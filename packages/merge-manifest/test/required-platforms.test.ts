import { describe, expect, test } from 'vitest'
import { createIndex, findMissingPlatforms, type PlatformRequirement } from '../src/index.ts'
import { amd64, arm64, armV7, image, windows2019, windows2022 } from './descriptors.ts'

const index = createIndex({ children: [image(amd64), image(windows2022)] })

describe('findMissingPlatforms', () => {
  const met: readonly [string, PlatformRequirement, readonly object[]][] = [
    ['nothing is missing where all are there', { required: [amd64] }, []],
    [
      'a requirement without version is met by any',
      { required: [{ os: 'windows', architecture: 'amd64' }] },
      [],
    ],
    [
      'a missing platform may be allowed by name',
      { required: [amd64, arm64], allowMissing: [arm64] },
      [arm64],
    ],
    ['* allows any to be missing', { required: [arm64, armV7], allowMissing: '*' }, [arm64, armV7]],
  ]
  test.each(met)('%s', (_name, requirement, missing) => {
    expect(findMissingPlatforms(index, requirement)).toEqual(missing)
  })

  const refused: readonly [string, PlatformRequirement, string][] = [
    ['a missing platform is refused', { required: [arm64] }, 'linux/arm64'],
    ['another one being allowed does not help', { required: [arm64], allowMissing: [armV7] }, 'linux/arm64'],
    ['another version of Windows does not do', { required: [windows2019] }, 'windows(10.0.17763.1)/amd64'],
  ]
  test.each(refused)('%s', (_name, requirement, named) => {
    expect(() => findMissingPlatforms(index, requirement)).toThrow(named)
  })
})
