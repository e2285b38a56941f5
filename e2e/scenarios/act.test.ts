import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { run as execute } from '../provision/index.ts'
import { type JobRun, parseActLog } from '../workflow/act-log.ts'
import { expression } from './suite.ts'

// An act that is not mended must not be able to pass for a broken workflow, nor hide one.

test('the act of this suite behaves as GitHub does where the stock one does not', async () => {
  const jobs = await runFixture()
  const of = (id: string): readonly JobRun[] => jobs.filter((job) => job.id === id)
  const resultOf = (id: string) => of(id).map(({ result }) => result)
  const outputsOf = (id: string) => Object.assign({}, ...of(id).map(({ outputs }) => outputs))

  // Each leg sets its own outputs, on its own runner; a line of a secret drops an output.
  expect(outputsOf('plain/build')).toEqual({ 'leg-0': 'amd64-plain', 'leg-1': 'arm64-plain' })
  expect(of('plain/build').flatMap(({ droppedOutputs }) => droppedOutputs)).toEqual(['user', 'user'])
  expect(
    of('plain/build')
      .flatMap(({ labels }) => labels)
      .toSorted(),
  ).toEqual(['ubuntu-24.04', 'ubuntu-24.04-arm'])
  // A called workflow's outputs come from its jobs when they have ended.
  expect(outputsOf('plain')).toEqual({ all: '{"leg-0":"amd64-plain","leg-1":"arm64-plain"}' })
  // `secrets: inherit` of a call within a call passes on what the caller was given, and no more.
  expect(outputsOf('plain/last')).toEqual({ given: 'TOKEN-' })
  // A failed leg fails its call, which ends nothing else; jobs with conditions run, others are skipped and have no outputs.
  expect(resultOf('fails')).toEqual(['failure'])
  expect(resultOf('fails/build').toSorted()).toEqual(['failure', 'success'])
  expect(resultOf('fails/manifest')).toEqual(['success'])
  expect(resultOf('fails/last')).toEqual(['skipped'])
  expect(outputsOf('fails/last')).toEqual({})
  expect(resultOf('after')).toEqual(['success'])
  // Job-level continue-on-error, fail-fast, unknown labels, undeclared inputs.
  expect(resultOf('tolerant')).toEqual(['success'])
  expect(resultOf('fast/build').toSorted()).toEqual(['cancelled', 'failure'])
  expect(resultOf('nowhere')).toEqual(['failure'])
  expect(resultOf('undeclared')).toEqual(['failure'])
})

async function runFixture(): Promise<readonly JobRun[]> {
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-act-'))
  try {
    const caller = join(folder, 'caller')
    const write = async (path: string, value: object) => {
      await mkdir(join(folder, path, '..'), { recursive: true })
      // JSON is YAML.
      await writeFile(join(folder, path), JSON.stringify(value))
    }
    await write('caller/ci.yaml', callerWorkflow)
    await write('library/.github/workflows/build.yaml', calledWorkflow)
    await write('secrets.yaml', { TOKEN: '{\n"key": 1\n}', OTHER: 'not for the called one' })
    const labels = ['ubuntu-24.04', 'ubuntu-24.04-arm']
    const args = [
      ...['push', '--workflows', 'ci.yaml', '--json', '--env-file', '/dev/null', '--no-cache-server'],
      ...['--secret-file', join(folder, 'secrets.yaml'), '--concurrent-jobs', '8'],
      ...['--local-repository', `o/library@v1=${join(folder, 'library')}`],
      ...labels.flatMap((label) => ['--platform', `${label}=-self-hosted`]),
      ...['--env', 'GITHUB_REPOSITORY=o/r', '--env', 'GITHUB_REF=refs/heads/main'],
      ...['--env', `SHA_REF=${'0'.repeat(40)}`],
    ]
    const env = { HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') }
    const { stdout } = await execute(inject('services').run.act, args, { cwd: caller, env, accept: [1] })
    return parseActLog(stdout).jobs
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const step = (script: string, more: object = {}) => ({ id: 's', shell: 'bash', run: script, ...more })
const call = (inputs: object, more: object = {}) => ({
  uses: 'o/library/.github/workflows/build.yaml@v1',
  with: inputs,
  ...more,
})

const callerWorkflow = {
  name: 'caller',
  on: 'push',
  jobs: {
    plain: call({ name: 'plain' }, { secrets: { TOKEN: expression('secrets.TOKEN') } }),
    fails: call({ name: 'fails', fail: 'arm64' }),
    tolerant: call({ name: 'tolerant', fail: 'arm64', tolerant: true }),
    fast: call({ name: 'fast', fail: 'amd64', 'fail-fast': true }),
    nowhere: { 'runs-on': 'ubuntu-24.04-arm64', steps: [step('true')] },
    undeclared: call({ name: 'undeclared', nonsense: 1 }),
    after: { needs: 'fails', if: 'always()', 'runs-on': 'ubuntu-24.04', steps: [step('true')] },
  },
}

const text = { type: 'string', default: '' }
const flag = { type: 'boolean', default: false }
const calledWorkflow = {
  name: 'called',
  on: {
    workflow_call: {
      inputs: { name: { type: 'string', required: true }, fail: text, 'fail-fast': flag, tolerant: flag },
      secrets: { TOKEN: { required: false }, OTHER: { required: false } },
      outputs: { all: { value: expression('jobs.manifest.outputs.all') } },
    },
  },
  jobs: {
    build: {
      'runs-on': expression('matrix.runner'),
      'continue-on-error': expression('inputs.tolerant'),
      strategy: {
        'fail-fast': expression('inputs.fail-fast'),
        matrix: {
          include: [
            { arch: 'amd64', index: 0, runner: 'ubuntu-24.04' },
            { arch: 'arm64', index: 1, runner: 'ubuntu-24.04-arm' },
          ],
        },
      },
      outputs: {
        'leg-0': expression('steps.s.outputs.leg-0'),
        'leg-1': expression('steps.s.outputs.leg-1'),
        user: expression('steps.s.outputs.user'),
      },
      steps: [
        { shell: 'bash', run: `[ '${expression('inputs.fail')}' != ${expression('matrix.arch')} ]` },
        { shell: 'bash', if: expression('inputs.fail-fast'), run: 'sleep 20' },
        step(
          `echo "leg-${expression('matrix.index')}=${expression('matrix.arch')}-${expression('inputs.name')}" >> "$GITHUB_OUTPUT"
           echo "user=x{y}" >> "$GITHUB_OUTPUT"`,
          { env: { TOKEN: expression('secrets.TOKEN') } },
        ),
      ],
    },
    manifest: {
      needs: 'build',
      if: expression('!cancelled()'),
      'runs-on': 'ubuntu-24.04',
      outputs: { all: expression('steps.s.outputs.all') },
      steps: [
        step(`echo "all=$(echo "$LEGS" | tr -d ' \\n')" >> "$GITHUB_OUTPUT"`, {
          env: { LEGS: expression('toJSON(needs.build.outputs)') },
        }),
      ],
    },
    last: {
      needs: 'build',
      'runs-on': 'ubuntu-24.04',
      outputs: { given: expression('steps.s.outputs.given') },
      steps: [
        step(
          'echo "given=$([ -z "$TOKEN" ] || echo TOKEN)-$([ -z "$OTHER" ] || echo OTHER)" >> "$GITHUB_OUTPUT"',
          {
            env: { TOKEN: expression('secrets.TOKEN'), OTHER: expression('secrets.OTHER') },
          },
        ),
      ],
    },
  },
}
