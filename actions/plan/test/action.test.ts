import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createActionKit } from '@polyarch/action-kit'
import { parsePlanDocument } from '@polyarch/plan'
import { load } from 'js-yaml'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readPlanInputs } from '../src/inputs.ts'
import { startFakeGithub } from './fake-github.ts'

const sha = '0123456789abcdef0123456789abcdef01234567'
const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'action-plan-'))
})
afterEach(() => rm(folder, { recursive: true }))

interface Step {
  readonly code: number
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Runs the bundle as a runner does. */
async function runStep(
  inputs: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
  event: object = {},
): Promise<Step> {
  const file = (name: string) => join(folder, name)
  await Promise.all([
    writeFile(file('output'), ''),
    writeFile(file('summary'), ''),
    writeFile(file('event.json'), JSON.stringify(event)),
  ])
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const env = {
    PATH: process.env['PATH'],
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: file('event.json'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: sha,
    GITHUB_REPOSITORY: 'org/app',
    GITHUB_REPOSITORY_OWNER: 'org',
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    ...environment,
    ...Object.fromEntries(given),
  }
  const [code, log] = await new Promise<[number, string]>((resolve) => {
    execFile(process.execPath, [here('dist/index.js')], { env, cwd: folder }, (error, stdout, stderr) =>
      resolve([error === null ? 0 : Number(error.code), stdout + stderr]),
    )
  })
  const text = await readFile(file('output'), 'utf8')
  const blocks = [...text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n\2$/gm)]
  return {
    code,
    log,
    outputs: Object.fromEntries(blocks.map(([, name = '', , value = '']) => [name, value])),
    summary: await readFile(file('summary'), 'utf8'),
  }
}

async function actionFile(): Promise<{ inputs: Record<string, unknown>; outputs: Record<string, unknown> }> {
  const file: unknown = load(await readFile(here('action.yml'), 'utf8'))
  const sections = new Map(Object.entries(typeof file === 'object' && file !== null ? file : {}))
  return { inputs: { ...sections.get('inputs') }, outputs: { ...sections.get('outputs') } }
}

describe('the action, as a runner runs it', () => {
  test('sets every output of action.yml and no other, and writes the summary', async () => {
    await using github = await startFakeGithub({
      '/repos/org/app': { default_branch: 'main', private: true },
      [`/repos/org/app/commits/${sha}`]: { sha, commit: { committer: { date: '2026-01-02T03:04:05Z' } } },
    })
    const { code, outputs, summary, log } = await runStep(
      {
        tags: 'type=edge\ntype=semver,pattern={{major}},value=1.2.3\ntype=pep440,pattern={{raw}},value=1.0rc1',
        'platform-overrides': 'linux/arm64: {target: small}',
        platforms: 'linux/amd64,linux/arm64',
        artifacts: 'dist=out',
        rescue: 'retry',
        'github-token': 'ghs_secret',
        variables: JSON.stringify({ POLYARCH_CONTEXT: 'sub' }),
        push: 'true',
      },
      { GITHUB_API_URL: github.url },
    )
    expect([code, log]).toEqual([0, expect.stringContaining('::add-mask::ghs_secret')])
    expect(Object.keys(outputs).toSorted()).toEqual(Object.keys((await actionFile()).outputs).toSorted())
    expect(outputs).toMatchObject({
      tag: '1',
      tags: '1\n1.0rc1\nedge\nlatest',
      count: '2',
      platforms: 'linux/amd64,linux/arm64',
      push: 'true',
      login: 'true',
      rescue: 'retry',
      'rescue-runner': '"ubuntu-24.04"',
      'fail-fast': 'false',
      ref: sha,
      artifacts: '[{"pattern":"dist","path":"out"}]',
    })
    expect(JSON.parse(outputs['matrix'] ?? '').include[1]).toEqual({
      index: 1,
      platform: 'linux/arm64',
      slug: 'arm64',
      runner: 'ubuntu-24.04-arm',
      emulate: 'auto',
      timeout: 60,
      'job-timeout': 75,
      'may-fail': true,
    })
    const plan = parsePlanDocument(outputs['plan'] ?? '')
    expect([plan.build.context, plan.platforms[1]?.override?.target, plan.isPublic]).toEqual([
      'sub',
      'small',
      false,
    ])
    expect(summary).toContain('<code>ghcr.io/org/app</code>')
    expect(log + summary + JSON.stringify(outputs).replaceAll('::add-mask::ghs_secret', '')).not.toMatch(
      /(?<!add-mask::)ghs_secret/,
    )
  })

  test('fails with all problems in one message, and sets nothing', async () => {
    const { code, log, outputs } = await runStep(
      { platforms: 'linux/foo', rescue: 'maybe', tag: 'a b', push: 'yes', variables: '{}' },
      {},
    )
    expect([code, outputs]).toEqual([1, {}])
    const errors = log.split('\n').filter((line) => line.startsWith('::error::'))
    expect(errors).toHaveLength(1)
    expect(errors[0]?.split('%0A')).toHaveLength(4)
  })

  test('refuses variables that are no JSON', async () => {
    const { code, log } = await runStep({ variables: 'x' }, {})
    expect([code, log]).toEqual([1, expect.stringContaining('variables: is no JSON object')])
  })

  test('plans a pull request from a fork without a push or a log-in', async () => {
    const { outputs } = await runStep(
      { runners: 'default=mine', 'pr-platforms': 'linux/amd64', variables: '' },
      { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge', GITHUB_HEAD_REF: 'x' },
      {
        repository: { full_name: 'org/app', default_branch: 'main', private: false },
        pull_request: { number: 7, head: { ref: 'x', repo: { full_name: 'stranger/app' } } },
      },
    )
    expect(outputs).toMatchObject({ push: 'false', login: 'false', count: '1', tag: 'x' })
    expect(JSON.parse(outputs['matrix'] ?? '').include[0].runner).toBe('ubuntu-24.04')
  })
})

describe('action.yml', () => {
  test('names exactly the inputs that are read', async () => {
    const read = new Set<string>()
    const kit = createActionKit({ environment: {}, write: () => {} })
    readPlanInputs({
      ...kit,
      input: (name) => {
        read.add(name)
        return ''
      },
      secret: (name) => {
        read.add(name)
        return ''
      },
    })
    expect([...read].toSorted()).toEqual(Object.keys((await actionFile()).inputs).toSorted())
  })
})
