import { formatPlatform, formatRepository } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { jobsOf, parseStack } from '../src/index.ts'
import { chain, problemsOf, stackOf } from './support.ts'

const channels = `
variables: { ORG: org, BRANCH: develop, LABEL: '\${ORG}-\${BRANCH}' }
sources: { tools: { git: 'https://example.com/tools.git', ref: docker, token: GIT_TOKEN } }
channels:
  develop: { branches: [develop, 'feature/*'], tags: develop, without: [extra] }
  release: { git-tags: v6.*, tags: ['\${GIT_TAG}', latest], variables: { BRANCH: '\${GIT_TAG}' }, sources: { tools: '\${GIT_TAG}' } }
defaults: { repositories: 'docker.io/\${ORG}/\${IMAGE}', build-args: { A: '1', WHO: '\${LABEL}' } }
images:
  base: { build-args: { A: '2', ARCH: '\${ARCH}' }, arch-tags: true }
  extra: { needs: base, source: tools, run: './b.sh $TAG' }
  pair:
    needs: [base]
    source: tools#main
    run: ./build.sh
    images: { left: {}, right: { local: 'right:\${ARCH}' } }
  top: { needs: [left, extra] }
  redis: { from: 'docker.io/library/redis:7' }
`

describe('a channel', () => {
  test('is chosen by the branch, and leaves images out', () => {
    const stack = stackOf(channels)
    expect(stack.channel.name).toBe('develop')
    expect(stack.builds.map(({ name }) => name)).toEqual(['base', 'pair', 'top', 'redis'])
    expect(stack.leftOut).toEqual(['extra'])
    expect(stack.builds.flatMap(({ images }) => images.map(({ tags }) => tags))).toEqual(
      Array(5).fill(['develop']),
    )
    // A parent that is left out counts as it is published.
    expect(stack.builds[2]?.needs.map(({ image, isLeftOut }) => [image, isLeftOut])).toEqual([
      ['left', false],
      ['extra', true],
    ])
  })

  test('is chosen by the git tag, with variables and sources of its own', () => {
    const stack = stackOf(channels, { gitTag: 'v6.1.0' })
    expect(stack.channel.name).toBe('release')
    const [base, extra] = stack.builds
    expect(base?.images[0]).toMatchObject({
      tags: ['v6.1.0', 'latest'],
      buildArgs: { A: '2', WHO: 'org-v6.1.0', ARCH: '{{slug}}' },
      inputs: {
        images: 'docker.io/org/base',
        tag: 'v6.1.0',
        'additional-tags': 'latest',
        'arch-tags': 'true',
      },
    })
    expect(extra?.source).toEqual({
      url: 'https://example.com/tools.git',
      ref: 'v6.1.0',
      token: 'GIT_TOKEN',
      submodules: false,
    })
    expect(extra?.variables).toMatchObject({
      TAG: 'v6.1.0',
      ORG: 'org',
      BRANCH: 'v6.1.0',
      CHANNEL: 'release',
    })
  })

  test('of a source gives way to the branch that an image names', () => {
    const stack = stackOf(channels, { gitTag: 'v6.1.0' })
    expect(stack.builds.find(({ name }) => name === 'pair')?.source?.ref).toBe('main')
  })

  test.each([
    [
      'a branch that none has',
      { branch: 'main' },
      'the branch "main" belongs to no channel; choose one with --channel: develop, release',
    ],
    ['a git tag that none has', { gitTag: 'v5.0.0' }, 'the git tag "v5.0.0" belongs to no channel'],
    ['a branch two folders deep', { branch: 'feature/a/b' }, 'belongs to no channel'],
    [
      'a name that is misspelt',
      { channel: 'relase' },
      'the channel "relase" is unknown; there are: develop, release; did you mean "release"?',
    ],
    [
      'a variable that is none',
      { variables: { ORGG: 'x' } },
      'the variable "ORGG" that was given is none of the file',
    ],
  ])('is refused for %s', (_, context, message) => {
    expect(problemsOf(() => stackOf(channels, context)).join('\n')).toContain(message)
  })

  test('is not needed: then the tag is that of the branch, in letters that a tag may have', () => {
    const stack = stackOf(chain({ app: [] }), { branch: 'feature/A b' })
    expect(stack.builds[0]?.images[0].tags).toEqual(['feature-A-b'])
    expect(stackOf(chain({ app: [] }), { variables: {} }).channel.name).toBe('default')
  })

  test('takes variables that are given over those of the file', () => {
    const stack = stackOf(channels, { variables: { ORG: 'other' } })
    expect(stack.builds[0]?.images[0].repositories.map(formatRepository)).toEqual(['docker.io/other/base'])
  })
})

describe('what is refused, with its place', () => {
  const image = (more: string) => `images:\n  app: { repositories: a/b, ${more} }\n`
  test.each([
    ['an image that needs itself', image('needs: app'), '2:36: "app" needs "app", which is itself'],
    ['a parent that nobody knows', image('needs: [bsae]'), 'the image "bsae" is unknown; there are: app'],
    ['an unknown variable', image(`target: '\${STGE}'`), 'the variable "STGE" is unknown'],
    [
      'a variable made of itself',
      `variables: { A: '\${B}', B: 'x\${A}' }\n${image('target: x')}`,
      'the variable "A" is made of itself: A → B → A',
    ],
    [
      'a variable of ours',
      `variables: { TAG: x }\n${image('target: x')}`,
      '1:14: the variable "TAG" is set by polyarch itself',
    ],
    [
      'a repository with a tag',
      'images:\n  app: { repositories: a/b:1 }\n',
      '2:24: reference "a/b:1": has the tag',
    ],
    ['no repository', 'images:\n  app: { target: x }\n', '2:3: "app" has no repository'],
    ['a platform that nobody knows', image('platforms: linux/z80'), 'architecture "z80" is unknown'],
    ['a platform twice', image('platforms: [arm64, linux/aarch64]'), 'linux/arm64 is there twice'],
    ['a tag with blanks', image("tags: 'a b'"), '2:36: tag "a b"'],
    ['no tag at all', image(`tags: '\${GIT_TAG}'`), '"app" has no tag'],
    ['an unknown source', image('source: nowhere'), 'the source "nowhere" is unknown'],
    [
      'a password in a URL',
      image('source: https://me:secret@example.com/a.git'),
      'a git URL with a password is not allowed',
    ],
    [
      'a ref that is a flag',
      image('source: https://example.com/a.git#--upload-pack=x'),
      'is no branch or tag',
    ],
    ['a file of all platforms', image('exports: app.tar'), 'a text is not allowed|expected a mapping'],
    [
      'one name for the files of two platforms',
      image('exports: { file: app.tar }'),
      '"app.tar" would be written by each of 2 platforms',
    ],
    ['a local name beside a Dockerfile', image('local: x'), '"local" is allowed beside "run" only'],
    [
      'several images by the name of their build',
      `images:\n  pair: { run: x, images: { a: { repositories: a/a }, b: { repositories: a/b } } }\n  app: { repositories: a/c, needs: pair }\n`,
      '"pair" yields several images; expected one of them: a, b',
    ],
    [
      'an image twice',
      `images:\n  a: { repositories: a/a }\n  pair: { run: x, images: { a: { repositories: a/b } } }\n`,
      'the image "a" is there twice',
    ],
    [
      'an unknown image that is left out',
      `channels: { c: { branches: develop, without: [ap] } }\n${image('target: x')}`,
      'the image "ap" is unknown; did you mean "app"?',
    ],
    [
      'a parent without the platform',
      `images:\n  a: { repositories: a/a, platforms: amd64 }\n  app: { repositories: a/b, needs: a }\n`,
      '3:3: "app" is built for linux/arm64, but "a", which it needs, only for linux/amd64',
    ],
    [
      'a cycle',
      `defaults: { repositories: 'a/\${IMAGE}' }\nimages:\n  a: { needs: c }\n  b: { needs: a }\n  c: { needs: b }\n`,
      'nothing can be built on itself: a → c → b → a',
    ],
  ])('%s', (_, text, message) => {
    expect(problemsOf(() => stackOf(text)).join('\n')).toMatch(
      new RegExp(message.replace(/[[\](){}.*+?^$\\]/g, '\\$&').replace(/\\\|/g, '|')),
    )
  })

  test('all of it at once', () => {
    const text = "images:\n  a: { repositories: a/A, needs: [x] }\n  b: { platforms: z80, tags: 'a b' }\n"
    expect(problemsOf(() => stackOf(text))).toHaveLength(5)
  })
})

describe('the jobs', () => {
  test('wait for the legs of their own platform alone', () => {
    const { legs, publishes } = jobsOf(stackOf(`publish: each\n${channels}`))
    const needs = Object.fromEntries(legs.map((leg) => [leg.name, leg.needs]))
    expect(needs).toEqual({
      'base-amd64': [],
      'base-arm64': [],
      'pair-amd64': ['base-amd64'],
      'pair-arm64': ['base-arm64'],
      'top-amd64': ['pair-amd64'],
      'top-arm64': ['pair-arm64'],
      'redis-copy': [],
    })
    expect(legs.map(({ legFile }) => legFile)).toContain('pair-arm64.json')
    expect(legs.at(-1)?.platforms.map(formatPlatform)).toEqual(['linux/amd64', 'linux/arm64'])
    // An existing image without a place of its own is not published.
    expect(publishes).toEqual([
      { name: 'base-publish', builds: ['base'], needs: ['base-amd64', 'base-arm64'] },
      { name: 'pair-publish', builds: ['pair'], needs: ['pair-amd64', 'pair-arm64'] },
      { name: 'top-publish', builds: ['top'], needs: ['top-amd64', 'top-arm64'] },
    ])
  })

  test('end in one publish where all images are published together', () => {
    const { legs, publishes } = jobsOf(stackOf(channels))
    expect(publishes).toEqual([
      { name: 'publish', builds: ['base', 'pair', 'top'], needs: legs.map(({ name }) => name) },
    ])
  })
})

test('an escaped variable stays as it is written, and a script keeps its own', () => {
  const stack = stackOf(
    `images:\n  app: { repositories: a/b, run: 'echo \${HOME} $TAG', labels: { note: 'costs $\${X}' }, local: 'app:\${TAG}-\${ARCH}' }\n`,
  )
  const [build] = stack.builds
  expect(build?.recipe).toEqual({ kind: 'run', command: `echo \${HOME} $TAG` })
  expect(build?.images[0].inputs['labels']).toBe(`"note=costs \${X}"`)
  expect(build?.images[0].local).toBe(`app:develop-\${ARCH}`)
  expect(parseStack(chain({ a: [] }), { file: 'x' }).file).toBe('x')
})
