import { parseRepository, parseTag } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { createIndex, type PublishRequest, planPublish } from '../src/index.ts'
import { amd64, armV7, attestationOf, image } from './descriptors.ts'

const index = createIndex({ children: [image(amd64), image(armV7), attestationOf(image(amd64))] })
const tags = (...texts: readonly string[]) => texts.map(parseTag)

function plan(request: Partial<PublishRequest>) {
  return planPublish({
    index,
    repositories: [parseRepository('ghcr.io/org/app')],
    tags: tags('1.2.3'),
    ...request,
  })
}

describe('planPublish', () => {
  test('orders arch tags before fixed tags before moving tags', () => {
    const request = {
      tags: tags('latest', '1.2.3', 'main'),
      movingTags: tags('latest', 'main'),
      archTags: true,
    }
    expect(plan(request).tags.map(({ tag, kind }) => `${tag} ${kind}`)).toEqual([
      '1.2.3-amd64 arch',
      '1.2.3-arm-v7 arch',
      'main-amd64 arch',
      'main-arm-v7 arch',
      '1.2.3 fixed',
      'latest moving',
      'main moving',
    ])
  })

  test('lets arch tags name the image itself', () => {
    const target = plan({ archTags: true }).tags.find(({ tag }) => tag === '1.2.3-arm-v7')
    expect(target?.digest).toBe(image(armV7).digest)
  })

  test('takes a repository or tag given twice once', () => {
    const twice = plan({
      repositories: ['ghcr.io/org/app', 'docker.io/org/app', 'org/app'].map(parseRepository),
      tags: tags('1', '1'),
    })
    expect(twice.targets.map(({ repository }) => repository.registry)).toEqual(['ghcr.io', 'docker.io'])
    expect(twice.tags).toHaveLength(1)
  })

  test('knows which repositories are optional by their exact host', () => {
    const { targets } = plan({
      repositories: ['ghcr.io/org/app', 'quay.io/org/app'].map(parseRepository),
      optionalRegistries: ['quay.io', 'ghcr'],
    })
    expect(targets.map(({ isOptional }) => isOptional)).toEqual([false, true])
  })

  const refused: readonly [string, Partial<PublishRequest>, string][] = [
    ['no repository', { repositories: [] }, 'images'],
    ['a tag that is also an arch tag', { tags: tags('1', '1-amd64'), archTags: true }, '1-amd64'],
    ['an arch tag beyond 128 characters', { tags: tags('x'.repeat(125)), archTags: true }, 'shorten'],
  ]
  test.each(refused)('refuses %s', (_name, request, named) => {
    expect(() => plan(request)).toThrow(named)
  })
})
