import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A job of a runner: its actions run one after the other, and each sees the variables that those before it set. */
export interface ActionJob extends AsyncDisposable {
  readonly temporaryFolder: string
  readonly workspace: string
  readonly home: string
  run(action: string, inputs: Readonly<Record<string, string>>, options?: StepOptions): Promise<ActionStep>
  /** The post step of an earlier step. */
  post(step: ActionStep): Promise<ActionStep>
  /** Variables of the job as the steps left them. */
  readonly variables: Readonly<Record<string, string>>
}

export interface StepOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** Cancels the job, as GitHub does, when the log has this. */
  readonly cancelAt?: RegExp
  /** Kills the step's process without a word when the log has this. */
  readonly killAt?: RegExp
}

export interface ActionStep {
  readonly action: string
  readonly inputs: Readonly<Record<string, string>>
  readonly exitCode: number
  /** Standard output and error. */
  readonly log: string
  /** In the order in which they were set. */
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
}

/** What is left of a step that was cancelled as soon as it began. */
export const nothingDone = { exitCode: 1, log: '', outputs: {}, state: {}, summary: '' } as const

/** Runs the bundles of actions as a runner runs them: inputs, files for outputs, state and variables, post steps. */
export async function startJob(environment: Readonly<Record<string, string>> = {}): Promise<ActionJob> {
  const root = await mkdtemp(join(tmpdir(), 'action-job-'))
  const folders = {
    temporaryFolder: join(root, 'temp'),
    workspace: join(root, 'work'),
    home: join(root, 'home'),
  }
  const { mkdir } = await import('node:fs/promises')
  for (const folder of Object.values(folders)) await mkdir(folder)
  const event = join(root, 'event.json')
  await writeFile(
    event,
    JSON.stringify({ repository: { full_name: 'org/app', default_branch: 'main', visibility: 'public' } }),
  )
  let variables: Readonly<Record<string, string>> = {
    PATH: process.env['PATH'] ?? '',
    HOME: folders.home,
    RUNNER_TEMP: folders.temporaryFolder,
    GITHUB_WORKSPACE: folders.workspace,
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_REPOSITORY: 'org/app',
    GITHUB_REPOSITORY_OWNER: 'org',
    ...environment,
  }
  const step = async (
    action: string,
    inputs: Readonly<Record<string, string>>,
    state: Readonly<Record<string, string>>,
    {
      environment: more = {},
      cancelAt,
      killAt,
      isPost = false,
    }: StepOptions & { readonly isPost?: boolean } = {},
  ): Promise<ActionStep> => {
    const files = ['OUTPUT', 'ENV', 'STATE', 'STEP_SUMMARY'].map((name) => [name, join(root, name)] as const)
    for (const [, file] of files) await writeFile(file, '')
    const given = Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ])
    const kept = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])
    const env = {
      ...variables,
      ...more,
      ...Object.fromEntries([...files.map(([name, file]) => [`GITHUB_${name}`, file]), ...given, ...kept]),
    }
    const entry = isPost ? 'post.js' : 'index.js'
    const file = fileURLToPath(new URL(`../actions/${action}/dist/${entry}`, import.meta.url))
    const { exitCode, log } = await execute(file, env, folders.workspace, { cancelAt, killAt })
    const [outputs, set, left, summary] = await Promise.all(files.map(([, file]) => readFile(file, 'utf8')))
    variables = { ...variables, ...parseFile(set ?? '') }
    return {
      action,
      inputs,
      exitCode,
      log,
      outputs: parseFile(outputs ?? ''),
      state: parseFile(left ?? ''),
      summary: summary ?? '',
    }
  }
  return {
    ...folders,
    run: (action, inputs, options) => step(action, inputs, {}, options),
    post: ({ action, inputs, state }) => step(action, inputs, state, { isPost: true }),
    get variables() {
      return variables
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}

function execute(
  main: string,
  env: Readonly<Record<string, string>>,
  cwd: string,
  { cancelAt, killAt }: { readonly cancelAt: RegExp | undefined; readonly killAt: RegExp | undefined },
): Promise<{ readonly exitCode: number; readonly log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    let isEnded = false
    const take = (text: string) => {
      log += text
      if (isEnded) return
      const signal =
        killAt?.test(log) === true ? 'SIGKILL' : cancelAt?.test(log) === true ? 'SIGINT' : undefined
      isEnded = signal !== undefined
      if (signal !== undefined) child.kill(signal)
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.once('error', reject)
    child.once('close', (code) => resolve({ exitCode: code ?? 128, log }))
  })
}

/** The file form of a runner's commands: `name<<delimiter`, the value, `delimiter`. */
function parseFile(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n?\2$/gm)
  return Object.fromEntries([...found].map(([, name = '', , value = '']) => [name, value]))
}
