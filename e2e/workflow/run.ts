import { spawn } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeWorkFolder } from '../provision/index.ts'
import { type ActLog, type JobRun, parseActLog } from './act-log.ts'
import { makeCallerRepository } from './caller-repository.ts'
import { toEventFiles, type WorkflowEvent } from './event.ts'
import { startGithubApi } from './github-api.ts'
import { copyProduct, productRefs, productRepository } from './product.ts'
import { type FoundSecret, findSecrets } from './secret-search.ts'

/** What every run needs of the machine. */
export interface RunEnvironment {
  /** The mended act. */
  readonly act: string
  /** Folders of docker, git and the like; Node's own is put before it. */
  readonly path: string
  readonly dockerHost: string
  /** The folder of the buildx plug-in. */
  readonly buildxFolder: string
  /** The authority (PEM file) that Node trusts besides its own. */
  readonly ca: string
  /** A folder with a Dockerfile and what it copies: the start of every caller's repository. */
  readonly source: string
  /** The `GITHUB_TOKEN` of runs. */
  readonly token: string
}

export interface WorkflowOptions {
  /** The caller's workflow file. */
  readonly caller: string
  readonly event: WorkflowEvent
  /** `owner/name` of the caller. */
  readonly repository: string
  readonly isPrivate?: boolean
  readonly actor?: string
  /** Without `GITHUB_TOKEN`, which is always there. */
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  /** More files of the caller's repository: path → text. */
  readonly files?: Readonly<Record<string, string>>
  /** Files that the push changed, path → text; without it the push is of a new branch. */
  readonly change?: Readonly<Record<string, string>>
  /** Labels that runners have besides GitHub's own. */
  readonly labels?: readonly string[]
  /** What the caller granted. Default: what LSST's callers grant. */
  readonly permissions?: Readonly<Record<string, string>>
  /** A token that GitHub does not know as this run's, instead of the usual one. */
  readonly token?: string
  /** Files of the user's home folder: path → text. `.docker/config.json` is taken as it is. */
  readonly home?: Readonly<Record<string, string>>
  /** Programs on PATH before all others: name → text. */
  readonly programs?: Readonly<Record<string, string>>
  /** Texts that no file may hold when the run is over; asked for then, since some come to be in it. */
  readonly nowhere?: () => readonly string[]
  /** Environment of every step. */
  readonly environment?: Readonly<Record<string, string>>
  /** Interrupts the run, as a person who cancels it does, when a log line matches. */
  readonly cancelAt?: RegExp
  /** Default: 240 s. */
  readonly timeoutMs?: number
}

export interface WorkflowRun extends ActLog {
  readonly exitCode: number
  /** All legs of a job, by its id from the caller inwards (`image/build`), in the order of their matrix index. */
  legs(id: string): readonly JobRun[]
  /** The only leg of a job. */
  job(id: string): JobRun
  /** Where any of the run's secrets stands in the log or in the text given. */
  leaks(more?: string): readonly FoundSecret[]
  readonly apiRequests: readonly string[]
  /** Files that the run left in the user's home folder. */
  readonly leftInHome: readonly string[]
  /** Files that hold what should be nowhere. */
  readonly foundInFiles: readonly string[]
}

/** Labels of GitHub's hosted runners; `ubuntu-24.04-arm64`, which people write, is not among them. */
const hostedLabels = [
  ...['ubuntu-latest', 'ubuntu-26.04', 'ubuntu-24.04', 'ubuntu-22.04', 'ubuntu-slim'],
  ...['ubuntu-26.04-arm', 'ubuntu-24.04-arm', 'ubuntu-22.04-arm'],
] as const

/** Runs a caller's workflow with the real reusable workflow and the real actions on this machine. */
export async function runWorkflow(
  environment: RunEnvironment,
  options: WorkflowOptions,
): Promise<WorkflowRun> {
  const root = await makeWorkFolder('run')
  try {
    return await runIn(root, environment, options)
  } finally {
    if (process.env['E2E_KEEP'] === undefined) await rm(root, { recursive: true, force: true })
  }
}

async function runIn(
  root: string,
  environment: RunEnvironment,
  options: WorkflowOptions,
): Promise<WorkflowRun> {
  const defaultBranch = 'main'
  const isPrivate = options.isPrivate ?? false
  const actor = options.actor ?? 'someone'
  const token = options.token ?? environment.token
  const home = join(root, 'home')
  await mkdir(join(root, 'bin'))
  const plugins = { cliPluginsExtraDirs: [environment.buildxFolder] }
  await writeText(join(home, '.docker', 'config.json'), JSON.stringify(plugins))
  for (const [path, text] of Object.entries(options.home ?? {})) await writeText(join(home, path), text)
  for (const [name, text] of Object.entries(options.programs ?? {}))
    await writeFile(join(root, 'bin', name), text, { mode: 0o755 })
  const before = await listed(home)
  const files = { '.github/workflows/ci.yaml': options.caller, ...options.files }
  const { change } = options
  const content = { source: environment.source, files, ...(change !== undefined && { change }) }
  const caller = await makeCallerRepository(root, options.repository, content, options.event, defaultBranch)
  await copyProduct(join(root, 'product'), process.env['E2E_PRODUCT'])
  const { sha, headSha, beforeSha } = caller
  const event = toEventFiles(options.event, {
    repository: options.repository,
    defaultBranch,
    isPrivate,
    sha,
    headSha,
    ...(beforeSha !== undefined && { beforeSha }),
    actor,
  })
  const secrets = { ...options.secrets, GITHUB_TOKEN: token }
  await Promise.all([
    writeText(join(root, 'event.json'), JSON.stringify(event.payload)),
    // JSON is YAML.
    writeText(join(root, 'secrets.yaml'), JSON.stringify(secrets)),
    writeText(join(root, 'vars.yaml'), JSON.stringify(options.vars ?? {})),
    mkdir(join(root, 'artifacts')),
  ])
  await using api = await startGithubApi({
    ...{ repository: options.repository, isPrivate, defaultBranch, token, folder: caller.folder },
    permissions: options.permissions ?? {
      actions: 'write',
      contents: 'read',
      packages: 'write',
      statuses: 'read',
    },
  })
  const variables = {
    ...event.environment,
    GITHUB_API_URL: api.url,
    GITHUB_RUN_ID: String(Math.floor(Math.random() * 1e10)),
    // What is done for hosted images alone must not be done to this machine.
    RUNNER_ENVIRONMENT: 'self-hosted',
    E2E_REPOSITORIES: join(root, 'repositories'),
    E2E_ARTIFACTS: join(root, 'artifacts'),
    NODE_EXTRA_CA_CERTS: environment.ca,
    ...options.environment,
  }
  const args = [
    event.name,
    ...['--workflows', '.github/workflows/ci.yaml', '--eventpath', join(root, 'event.json')],
    ...['--secret-file', join(root, 'secrets.yaml'), '--var-file', join(root, 'vars.yaml')],
    ...['--env-file', '/dev/null', '--input-file', '/dev/null', '--actor', actor],
    // Secrets are searched for in the log, so that masking must not hide them.
    ...['--json', '--insecure-secrets', '--no-cache-server', '--no-skip-checkout', '--concurrent-jobs', '8'],
    ...[...hostedLabels, ...(options.labels ?? [])].flatMap((label) => [
      '--platform',
      `${label}=-self-hosted`,
    ]),
    ...(await localRepositories(root, Object.values(files))).flatMap((one) => ['--local-repository', one]),
    ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ]
  const processEnvironment = {
    PATH: [join(root, 'bin'), dirname(process.execPath), environment.path].join(delimiter),
    HOME: home,
    XDG_CACHE_HOME: join(root, 'cache'),
    TMPDIR: join(root, 'tmp'),
    LANG: 'C.UTF-8',
    DOCKER_HOST: environment.dockerHost,
  }
  await mkdir(join(root, 'tmp'))
  const { status, stdout, stderr } = await execute(
    environment.act,
    args,
    caller.folder,
    processEnvironment,
    options,
  )
  const log = parseActLog(stdout)
  const text = `${log.text}\n${stderr}`
  await keepLog(options.repository, text, stdout)
  const leftInHome = (await listed(home)).filter((path) => !before.includes(path))
  return {
    ...log,
    text,
    exitCode: status,
    legs: (id) => legsOf(log.jobs, id),
    job: (id) => onlyOne(legsOf(log.jobs, id), id, text),
    leaks: (more = '') => findSecrets(`${log.searchable}\n${stderr}\n${more}`, secrets),
    apiRequests: api.requests,
    leftInHome,
    foundInFiles: await filesWith(root, options.nowhere?.() ?? []),
  }
}

/** `--local-repository` values: the product under every ref that is used, and stand-ins for GitHub's own actions. */
async function localRepositories(root: string, callerFiles: readonly string[]): Promise<readonly string[]> {
  const product = join(root, 'product')
  const workflows = join(product, '.github', 'workflows')
  const names = await readdir(workflows)
  const texts = [
    ...callerFiles,
    ...(await Promise.all(names.map((name) => readFile(join(workflows, name), 'utf8')))),
  ]
  const used = texts.flatMap((text) =>
    [...text.matchAll(/uses:\s*['"]?(actions\/[a-z-]+@[^\s'"#]+)/g)].map(([, use]) => use ?? ''),
  )
  const standIns = fileURLToPath(new URL('standard-actions', import.meta.url))
  await cp(standIns, join(root, 'standard-actions'), { recursive: true })
  return [
    ...productRefs.map((ref) => `${productRepository}@${ref}=${product}`),
    ...[...new Set(used)].map(
      (use) => `${use}=${join(root, 'standard-actions', use.slice('actions/'.length, use.indexOf('@')))}`,
    ),
  ]
}

interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

function execute(
  file: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  { cancelAt, timeoutMs = 240_000 }: WorkflowOptions,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    let cancelled = false
    const timer = setTimeout(() => {
      stderr += `\nthe run was ended after ${timeoutMs} ms\n`
      child.kill('SIGTERM')
    }, timeoutMs)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      if (cancelAt !== undefined && !cancelled && cancelAt.test(stdout)) {
        cancelled = true
        child.kill('SIGINT')
      }
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ status: code ?? 128, stdout, stderr })
    })
  })
}

function legsOf(jobs: readonly JobRun[], id: string): readonly JobRun[] {
  const index = (job: JobRun) => Number(job.matrix['index'] ?? 0)
  return jobs.filter((job) => job.id === id).toSorted((one, other) => index(one) - index(other))
}

function onlyOne(legs: readonly JobRun[], id: string, text: string): JobRun {
  const [leg] = legs
  if (leg !== undefined && legs.length === 1) return leg
  throw new Error(`job ${id}: ran ${legs.length} times; the end of the log:\n${text.slice(-4000)}`)
}

async function listed(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

/** The files below a folder that hold any of these texts. */
async function filesWith(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  if (texts.length === 0) return []
  const found: string[] = []
  for (const path of await listed(folder)) {
    const content = await readFile(join(folder, path), 'latin1').catch(() => '')
    if (texts.some((text) => content.includes(text))) found.push(path)
  }
  return found
}

/** The log of every run, for people: `E2E_LOGS` names the folder. */
async function keepLog(repository: string, text: string, json: string): Promise<void> {
  const folder = process.env['E2E_LOGS']
  if (folder === undefined) return
  const name = repository.replaceAll('/', '-')
  await writeText(join(folder, `${name}.log`), text)
  await writeText(join(folder, `${name}.json`), json)
}

async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text, { mode: 0o600 })
}
