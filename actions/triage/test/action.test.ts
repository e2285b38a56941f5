import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CiEvent, type PlanInputs, planRun, toMatrix, toPlanDocument } from '@polyarch/plan'
import { load } from 'js-yaml'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const event: CiEvent = {
  provider: 'github',
  eventName: 'push',
  ref: 'refs/heads/main',
  sha: '0123456789abcdef0123456789abcdef01234567',
  repository: 'org/app',
  isFork: false,
}
const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'action-triage-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Runs the bundle as a runner does. */
async function runStep(plan: string, legs: string) {
  const file = (name: string) => join(folder, name)
  await Promise.all([writeFile(file('output'), ''), writeFile(file('summary'), '')])
  const env = {
    PATH: process.env['PATH'],
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    INPUT_PLAN: plan,
    INPUT_LEGS: legs,
  }
  const [code, log] = await new Promise<[number, string]>((resolve) => {
    execFile(process.execPath, [here('dist/index.js')], { env, cwd: folder }, (error, stdout, stderr) =>
      resolve([error === null ? 0 : Number(error.code), stdout + stderr]),
    )
  })
  const text = await readFile(file('output'), 'utf8')
  const blocks = [...text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n\2$/gm)]
  const outputs = Object.fromEntries(blocks.map(([, name = '', , value = '']) => [name, value]))
  return { code, log, outputs, summary: await readFile(file('summary'), 'utf8') }
}

function planOf(inputs: PlanInputs) {
  return planRun({ platforms: 'linux/amd64,linux/arm64', ...inputs }, event)
}

describe('the action triage, as a runner runs it', () => {
  test('gives the matrix of the legs that failed', async () => {
    const plan = planOf({ rescue: 'retry' })
    const legs = JSON.stringify({ 'leg-0': 'e30=', 'state-0': 'built', 'state-1': 'failed' }, null, 2)
    const { code, outputs, summary } = await runStep(toPlanDocument(plan), legs)
    const wanted = { include: [toMatrix(plan).include[1]] }
    expect([code, outputs]).toEqual([0, { matrix: JSON.stringify(wanted), count: '1' }])
    expect(summary).toContain('linux/arm64 is built again, on the same runner')
    const file: unknown = load(await readFile(here('action.yml'), 'utf8'))
    const names = new Map(Object.entries(typeof file === 'object' && file !== null ? file : {}))
    expect(Object.keys({ ...names.get('outputs') }).toSorted()).toEqual(Object.keys(outputs).toSorted())
    expect(Object.keys({ ...names.get('inputs') })).toEqual(['plan', 'legs'])
  })

  test.each(['', '{}', 'null'])('takes %j for legs that all failed', async (legs) => {
    const { outputs } = await runStep(toPlanDocument(planOf({ rescue: 'emulate' })), legs)
    expect(outputs['count']).toBe('2')
  })

  test('picks no leg whose test failed', async () => {
    const legs = JSON.stringify({ 'state-0': 'test-failed', 'state-1': 'test-failed' })
    const { code, outputs } = await runStep(toPlanDocument(planOf({ rescue: 'retry' })), legs)
    expect([code, outputs]).toEqual([0, { matrix: '{"include":[]}', count: '0' }])
  })

  test.each([
    ['', '{}', 'plan: is not base64'],
    ['e30=', '{}', 'plan: is of version none'],
    [toPlanDocument(planOf({})), '[1]', 'legs: is no JSON object'],
    [toPlanDocument(planOf({})), '{', 'legs: is no JSON object'],
  ])('fails on the plan %.8j and the legs %j', async (plan, legs, problem) => {
    const { code, log } = await runStep(plan, legs)
    expect([code, log]).toEqual([1, expect.stringContaining(problem)])
  })
})
