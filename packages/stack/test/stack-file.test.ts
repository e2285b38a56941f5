import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { channelsOf, parseStack, resolveStack, StackError, stackSchema } from '../src/index.ts'
import { now, problemsOf } from './support.ts'

const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile({
  ...stackSchema(),
})
const parse = (text: string) => parseStack(text, { file: 'polyarch.yaml' })
const image = 'images:\n  app: { repositories: ghcr.io/org/app }\n'

describe('a file that both the parser and the schema take', () => {
  test.each([
    ['the shortest', image],
    [
      'every key of the top',
      `name: app\npublish: each\nparallel: 3\nvariables: { A: b }\ncredentials: { docker.io: { username: U, password: P } }\nsources: { a: https://example.com/a.git }\nchannels: { main: { branches: main } }\ndefaults: { platforms: linux/amd64 }\n${image}`,
    ],
    [
      'a list of one without its dash',
      'images:\n  app:\n    repositories: ghcr.io/org/app\n    platforms: arm64\n    tags: 1.10\n',
    ],
    [
      'inputs of the workflow',
      'images:\n  app: { repositories: a/b, sbom: true, provenance: false, timeout-minutes: 90, build-options: [--shm-size=1g] }\n',
    ],
    [
      'several images of one build',
      'images:\n  pair:\n    run: ./build.sh\n    images: { a: { repositories: a/a }, b: { repositories: a/b } }\n',
    ],
    [
      'needs with the names of a script',
      `${image}  top: { repositories: a/top, needs: { app: 'org/app:1' } }\n`,
    ],
    [
      'an existing image',
      'images:\n  redis: { from: docker.io/library/redis:7, exports: { file: redis.tar, platform: amd64 } }\n',
    ],
    ['a key for an editor', `$schema: ./schema/polyarch.schema.json\n${image}`],
    ['what stands for a system of CI', `${image}circleci: { contexts: [docker] }\n`],
  ])('%s', (_, text) => {
    expect(parse(text).images.size).toBeGreaterThan(0)
    expect(validate(load(text)), JSON.stringify(validate.errors)).toBe(true)
  })
})

describe('a file that both refuse', () => {
  test.each([
    ['no images', 'name: app\n', '1:1: "images" is missing'],
    ['a list of images', 'images: [app]\n', '1:9: a list is not allowed; expected a mapping'],
    [
      'a misspelt key',
      'images:\n  app:\n    repository: a/b\n',
      '3:5: "repository" is unknown; .*did you mean "repositories"\\?',
    ],
    [
      'a misspelt key of another style',
      `defaults: { buildArgs: {} }\n${image}`,
      '1:13: "buildArgs" is unknown; .*did you mean "build-args"\\?',
    ],
    ['a misspelt channel key', `channels:\n  main: { branch: main }\n${image}`, 'did you mean "branches"\\?'],
    [
      'an unknown way to publish',
      `publish: togehter\n${image}`,
      '1:10: "togehter" is not allowed; allowed: together, each; did you mean "together"\\?',
    ],
    [
      'a number that is none',
      `parallel: many\n${image}`,
      '1:11: "many" is not allowed; allowed: a whole number from 1 to 64',
    ],
    ['a number out of range', `parallel: 0\n${image}`, 'allowed: a whole number from 1 to 64'],
    [
      'an image name in capitals',
      'images:\n  App: { repositories: a/b }\n',
      '2:3: the name "App" is not allowed',
    ],
    ['an empty list', 'images:\n  app: { repositories: [] }\n', '2:24: the list is empty'],
    [
      'a text that is a mapping',
      'images:\n  app: { repositories: a/b, context: { a: b } }\n',
      'a mapping is not allowed; expected a text',
    ],
    [
      'a path that is a flag',
      'images:\n  app: { repositories: a/b, context: --push }\n',
      '"--push" is not allowed',
    ],
    [
      'a build and an existing image at once',
      'images:\n  app: { from: redis, run: ./x }\n',
      '2:23: "run" is not allowed beside "from"',
    ],
    [
      'an export without a file',
      'images:\n  app: { repositories: a/b, exports: { platform: amd64 } }\n',
      '"file" is missing',
    ],
    ['a source without a URL', `sources: { a: { ref: main } }\n${image}`, '"git" is missing'],
    ['half a credential', `credentials: { docker.io: { username: U } }\n${image}`, '"password" is missing'],
    [
      'a password in place of its variable',
      `credentials: { docker.io: { username: U, password: p-4$! } }\n${image}`,
      'expected a name like APP_VERSION',
    ],
    [
      'platforms of one image of several',
      'images:\n  pair: { run: x, images: { a: { repositories: a/b, platforms: amd64 } } }\n',
      '"platforms" is unknown',
    ],
  ])('%s', (_, text, message) => {
    expect(problemsOf(() => parse(text)).join('\n')).toMatch(new RegExp(message))
    expect(validate(load(text))).toBe(false)
  })
})

describe('a file that only the parser can refuse', () => {
  test.each([
    ['an empty one', '# nothing\n', '1:1: is empty'],
    ['bad YAML', 'images: [\n', 'polyarch.yaml:\\d+:\\d+: '],
    ['a key that is there twice', `${image}  app: {}\n`, '3:3: "app" is there twice'],
    [
      'an anchor and its alias',
      'images:\n  app: &a { repositories: a/b }\n  top: *a\n',
      'anchors are not allowed[\\s\\S]*aliases are not allowed',
    ],
    ['a second document', `${image}---\n${image}`, 'a second document is not allowed'],
  ])('%s', (_, text, message) => {
    expect(problemsOf(() => parse(text)).join('\n')).toMatch(new RegExp(message))
  })

  test('with all that is wrong at once, in the order of the file', () => {
    const text = 'publish: all\nimages:\n  app:\n    repo: a/b\n    target: [x]\n  app: {}\n'
    const lines = problemsOf(() => parse(text))
    expect(lines.map((line) => line.split(': ')[0])).toEqual([
      'polyarch.yaml:1:10',
      'polyarch.yaml:4:5',
      'polyarch.yaml:5:13',
      'polyarch.yaml:6:3',
    ])
  })
})

test('every sample of this repository is valid for both, in each of its channels', () => {
  const root = new URL('../../../', import.meta.url)
  const samples = new URL('./samples/', import.meta.url)
  const folders = readdirSync(new URL('examples/', root), { withFileTypes: true })
  const files = [
    ...readdirSync(samples).map((name) => new URL(name, samples)),
    ...folders.flatMap((entry) =>
      entry.isDirectory() ? [new URL(`examples/${entry.name}/polyarch.yaml`, root)] : [],
    ),
  ]
  let count = 0
  for (const url of files) {
    const text = readIfThere(url)
    if (text === undefined) continue
    count += 1
    const file = parse(text)
    for (const channel of channelsOf(file)) {
      const stack = resolveStack(file, { channel, branch: 'develop', gitTag: 'v6.1.0', now })
      expect(stack.builds.length, url.pathname).toBeGreaterThan(0)
    }
    expect(validate(load(text)), JSON.stringify(validate.errors)).toBe(true)
  }
  expect(count).toBeGreaterThan(0)
})

test('whatever the text is, it is a file or a StackError with a place', () => {
  const words = fc.constantFrom(
    'images',
    'app',
    ':',
    ' ',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '- ',
    'needs',
    'repositories',
    "'",
    '"',
    '&',
    '*',
    '!',
    '|',
    'a/b',
    'from',
    'run',
    `\${X}`,
    '#',
    '\t',
    '---',
  )
  const texts = fc.oneof(
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.jsonValue().map((value) => JSON.stringify({ images: value })),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  fc.assert(
    fc.property(texts, (text) => {
      try {
        parse(text)
      } catch (error) {
        expect(error).toBeInstanceOf(StackError)
        for (const line of String((error as Error).message).split('\n'))
          expect(line).toMatch(/^polyarch\.yaml:\d+:\d+: |^/)
      }
    }),
    { numRuns: 400 },
  )
})

test('what the parser takes, the schema takes, and the other way round', () => {
  const scalar = fc.constantFrom<unknown>('a/b', 'linux/arm64', 'x', true, 3, '', null, 'each')
  const value = fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'file', 'B', 'from'), scalar, { maxKeys: 2 }),
  )
  const key = fc.constantFrom(
    'repositories',
    'platforms',
    'needs',
    'run',
    'from',
    'target',
    'build-args',
    'exports',
    'images',
    'sbom',
    'contxt',
    'secrets',
  )
  const build = fc.dictionary(key, value, { maxKeys: 4 })
  const stack = fc.record(
    {
      images: fc.dictionary(fc.constantFrom('app', 'base', 'B!'), build, { maxKeys: 2 }),
      publish: fc.constantFrom('each', 'together', 'all'),
      parallel: fc.constantFrom(1, 3, 99),
    },
    { requiredKeys: ['images'] },
  )
  let taken = 0
  fc.assert(
    fc.property(stack, (document) => {
      const isTaken = problemsOf(() => parse(JSON.stringify(document))).length === 0
      taken += isTaken ? 1 : 0
      expect(validate(document), JSON.stringify(validate.errors)).toBe(isTaken)
    }),
    { numRuns: 500 },
  )
  expect(taken).toBeGreaterThan(50)
})

function readIfThere(url: URL): string | undefined {
  try {
    return readFileSync(url, 'utf8')
  } catch {
    return undefined
  }
}
