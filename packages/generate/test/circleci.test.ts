import { describe, expect, test } from 'vitest'
import { expandConfig, type Job } from '../../../e2e/circleci/config.ts'
import type { Trigger } from '../../../e2e/circleci/filters.ts'
import { type GenerateOptions, generateCircleci } from '../src/index.ts'
import { options, sample } from './sample.ts'

/** Jobs of the workflows that a trigger starts, as CircleCI expands them. */
function expanded(
  trigger: Trigger,
  {
    more = '',
    publish = 'each',
    ...given
  }: Partial<GenerateOptions> & { more?: string; publish?: string } = {},
): ReadonlyMap<string, readonly Job[]> {
  const text = generateCircleci(sample(more, publish), { ...options, ...given })
  return expandConfig(text, trigger, { 'git.branch': '', 'git.tag': '' })
}

function jobsOf(trigger: Trigger, given: Parameters<typeof expanded>[1] = {}): ReadonlyMap<string, Job> {
  return new Map([...expanded(trigger, given).values()].flat().map((job) => [job.name, job]))
}

function graph(jobs: ReadonlyMap<string, Job>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...jobs].map(([name, { requires }]) => [name, [...requires.keys()]]))
}

const own = (text: string) => ({ own: { file: '.circleci/own.yml', text } })

describe('generateCircleci', () => {
  test('a child of one platform waits for its parent of that platform, and for nothing else', () => {
    expect(graph(jobsOf({ branch: 'develop' }))).toEqual({
      'base-amd64': [],
      'base-arm64': [],
      'base-publish': ['base-amd64', 'base-arm64'],
      'app-amd64': ['base-amd64'],
      'app-arm64': ['base-arm64'],
      'app-publish': ['app-amd64', 'app-arm64', 'base-publish'],
    })
  })

  test.each([
    [{ branch: 'develop' }, ['develop']],
    [{ branch: 'feature/x' }, ['develop']],
    [{ branch: 'feature/x/y' }, []],
    [{ branch: 'main' }, []],
    [{ tag: 'v6.1.0' }, ['release']],
    [{ tag: 'v60' }, []],
    [{ tag: 'develop' }, []],
  ] satisfies readonly (readonly [Trigger, readonly string[]])[])('%o starts %o', (trigger, workflows) => {
    expect([...expanded(trigger).keys()]).toEqual(workflows)
  })

  test('a release has what develop leaves out', () => {
    const jobs = jobsOf({ tag: 'v6.0.0' })
    expect(jobs.get('redis-publish')?.requires).toEqual(new Map([['redis-copy', ['success']]]))
    expect(jobsOf({ branch: 'develop' }).has('redis-copy')).toBe(false)
  })

  test('a stack that is published together has one publish job', () => {
    const jobs = jobsOf({ branch: 'develop' }, { publish: 'together' })
    expect([...(jobs.get('publish')?.requires.keys() ?? [])]).toEqual([
      'base-amd64',
      'base-arm64',
      'app-amd64',
      'app-arm64',
    ])
    expect(commandsOf(jobs.get('publish'))).toMatch(/stack publish +--channel develop/)
  })

  test('each platform has its class, image and contexts', () => {
    const more =
      "circleci: { image: 'docker:24.0.9-git', contexts: [creds, token], resource-classes: { linux/arm64: arm.large } }"
    const jobs = jobsOf({ branch: 'develop' }, { more })
    const classes = [...jobs.values()].map(({ name, resourceClass }) => [name, resourceClass])
    expect(classes).toContainEqual(['base-arm64', 'arm.large'])
    expect(classes).toContainEqual(['base-amd64', 'medium'])
    expect([...jobs.values()].every(({ image }) => image === 'docker:24.0.9-git')).toBe(true)
    expect([...jobs.values()].every(({ contexts }) => contexts.join() === 'creds,token')).toBe(true)
  })

  test('jobs call the pinned command, and hand over the leg alone', () => {
    const job = jobsOf({ branch: 'develop' }).get('app-arm64')
    expect(commandsOf(job)).toContain(
      'npx --yes polyarch@1.2.3 stack build app \\\n  --platform linux/arm64 --channel develop \\\n  --legs .polyarch/legs --exports .polyarch/exports/app-arm64',
    )
    const persisted = job?.steps
      .filter(({ kind }) => kind === 'persist_to_workspace')
      .map(({ settings }) => settings['paths'])
    expect(persisted).toEqual([['legs/app-arm64.json'], ['exports/app-arm64']])
    expect(
      jobsOf({ branch: 'develop' })
        .get('app-amd64')
        ?.steps.filter(({ kind }) => kind === 'store_artifacts'),
    ).toEqual([])
  })

  test('every publish keeps its result, also when it fails', () => {
    const step = jobsOf({ branch: 'develop' }).get('base-publish')?.steps.at(-1)
    expect(step).toEqual({
      kind: 'store_artifacts',
      settings: { path: '.polyarch/result.json', destination: 'result.json', when: 'always' },
    })
  })

  test('only what has parents attaches the workspace before it builds', () => {
    const jobs = jobsOf({ branch: 'develop' })
    const kinds = (name: string) => jobs.get(name)?.steps.map(({ kind }) => kind)
    expect(kinds('base-amd64')).not.toContain('attach_workspace')
    expect(kinds('app-amd64')).toContain('attach_workspace')
  })

  test('under emulation one large job per image builds, publishes and hands over all platforms', () => {
    const jobs = jobsOf({ tag: 'v6.0.0' }, { emulation: 'always' })
    expect(graph(jobs)).toEqual({
      'base-publish': [],
      'app-publish': ['base-publish'],
      'redis-copy': [],
      'redis-publish': ['redis-copy'],
    })
    const job = jobs.get('app-publish')
    expect(job?.resourceClass).toBe('large')
    expect(commandsOf(job)).toContain('--platform linux/amd64,linux/arm64')
    expect(commandsOf(job)).toContain('stack publish app')
    const persisted = job?.steps
      .filter(({ kind }) => kind === 'persist_to_workspace')
      .map(({ settings }) => settings['paths'])
    expect(persisted).toEqual([['legs/app-amd64.json', 'legs/app-arm64.json'], ['exports/app']])
  })

  test('is the same every time', () => {
    expect(generateCircleci(sample(), options)).toBe(generateCircleci(sample(), options))
  })
})

describe('what the user wrote', () => {
  const text = `
version: 2.1
# Shared.
aliases:
  - &image { image: cimg/base:2026.01 }
jobs:
  # Says hello.
  hello:
    docker:
      - *image
    steps:
      - run: echo hello # loudly
workflows:
  nightly:
    triggers:
      - schedule: { cron: '0 7 * * 0', filters: { branches: { only: develop } } }
    jobs: [hello]
  release:
    jobs:
      - hello
      - base-amd64:
          requires: [hello]
          pre-steps:
            - run: echo before
      - after:
          type: approval
          requires: [app-publish]
`

  test('is put beside what is generated, comments and anchors with it', () => {
    const written = text.replace('    jobs: [hello]', '    jobs:\n      - hello')
    const config = generateCircleci(sample(), { ...options, ...own(written) })
    for (const line of [
      '# Says hello.',
      '- *image',
      'echo hello # loudly',
      '&image { image: cimg/base:2026.01 }',
    ])
      expect(config).toContain(line)
    const jobs = jobsOf({ tag: 'v6.0.0' }, own(written))
    expect(graph(jobs)).toMatchObject({
      hello: [],
      'base-amd64': ['hello'],
      after: ['app-publish'],
      'base-arm64': [],
    })
    expect(jobs.get('base-amd64')?.steps[0]).toEqual({ kind: 'run', settings: { command: 'echo before' } })
    expect([...expanded({ schedule: '0 7 * * 0', branch: 'develop' }, own(written)).keys()]).toEqual([
      'nightly',
    ])
    expect(jobsOf({ branch: 'develop' }, own(written)).has('hello')).toBe(false)
    const emulated = graph(jobsOf({ tag: 'v6.0.0' }, { ...own(written), emulation: 'always' }))
    expect(emulated).toMatchObject({ 'base-publish': ['hello'], after: ['app-publish'] })
  })

  test.each([
    ['nothing', ''],
    ['only comments', '# nothing yet\n'],
    ['only a version', 'version: 2.1\n'],
  ])('may be %s', (_, empty) => {
    expect(jobsOf({ branch: 'develop' }, own(empty)).size).toBe(6)
  })

  test.each([
    ['workflows of one line', text, /own\.yml: workflows: nightly: write it as a block/],
    [
      'a name of ours',
      'jobs:\n  polyarch-build:\n    steps: []\n',
      /own\.yml: jobs: polyarch-build is a name of polyarch's/,
    ],
    [
      'an unknown job',
      'workflows:\n  release:\n    jobs:\n      - a: {requires: [app-pubish]}\n',
      /own\.yml: workflows: release: a requires app-pubish, which is not there; generated jobs: base-amd64, /,
    ],
    ['no YAML', 'jobs: [', /own\.yml: /],
    ['a list', '- a\n', /own\.yml: expected a mapping/],
  ])('%s is refused in one line', (_, written, message) => {
    expect(() => generateCircleci(sample(), { ...options, ...own(written) })).toThrow(message)
  })
})

function commandsOf(job: Job | undefined): string {
  return (job?.steps ?? []).map(({ settings }) => String(settings['command'] ?? '')).join('\n')
}
