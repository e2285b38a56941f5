import { describe, expect, test } from 'vitest'
import { expandGitlab } from '../../../e2e/gitlab/config.ts'
import { generateGitlab } from '../src/index.ts'
import { options, sample } from './sample.ts'

function jobs(variables: Readonly<Record<string, string>>, more = '', publish = 'each') {
  const text = generateGitlab(sample(more, publish), options)
  return new Map(expandGitlab(text, variables, () => '').map((job) => [job.name, job]))
}

describe('generateGitlab', () => {
  test('a child of one platform needs its parent of that platform, on a runner of that platform', () => {
    const all = jobs({ CI_COMMIT_BRANCH: 'develop' })
    expect([...all.keys()]).toEqual([
      'base-amd64',
      'base-arm64',
      'base-publish',
      'app-amd64',
      'app-arm64',
      'app-publish',
    ])
    expect(all.get('app-arm64')).toMatchObject({
      tags: ['saas-linux-small-arm64'],
      needs: [{ job: 'base-arm64', artifacts: true }],
      variables: { BUILD: 'app', PLATFORM: 'linux/arm64' },
      artifacts: { paths: ['.polyarch/legs/$CI_JOB_NAME.json', '.polyarch/exports/$CI_JOB_NAME/'] },
    })
    expect(all.get('app-publish')?.needs).toContainEqual({ job: 'base-publish', artifacts: false })
  })

  test.each([
    [{ CI_COMMIT_BRANCH: 'develop' }, 6],
    [{ CI_COMMIT_BRANCH: 'feature/x' }, 6],
    [{ CI_COMMIT_BRANCH: 'xdevelop' }, 0],
    [{ CI_COMMIT_TAG: 'v6.1' }, 8],
    [{ CI_COMMIT_TAG: 'v7.1' }, 0],
    [{ CI_MERGE_REQUEST_ID: '1' }, 0],
  ])('%o has %i jobs', (variables, count) => {
    expect(jobs(variables).size).toBe(count)
  })

  test('runners, image, engine and identity tokens can be chosen', () => {
    const more =
      'gitlab: { image: node:24, service: none, runner-tags: { linux/arm64: [arm, big], publish: small }, id-tokens: { AWS_ID_TOKEN: sts.amazonaws.com } }'
    const all = jobs({ CI_COMMIT_BRANCH: 'develop' }, more)
    expect(all.get('base-arm64')).toMatchObject({
      image: 'node:24',
      tags: ['arm', 'big'],
      services: [],
      idTokens: { AWS_ID_TOKEN: 'sts.amazonaws.com' },
    })
    expect(all.get('base-publish')?.tags).toEqual(['small'])
  })

  test('one publish for a stack that is published together', () => {
    const all = jobs({ CI_COMMIT_TAG: 'v6.0.0' }, '', 'together')
    expect([...all.keys()].filter((name) => name.includes('publish'))).toEqual(['publish'])
    expect(all.get('publish')?.needs.length).toBe(5)
    expect(jobs({ CI_COMMIT_BRANCH: 'develop' }, '', 'together').get('publish')?.needs.length).toBe(4)
  })
})
