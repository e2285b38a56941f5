import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { Engines, LentEngine } from '../systems/engines.ts'
import { type Ended, runShell } from '../systems/machine.ts'
import { ConfigError, onlyKeys, text, texts } from '../systems/tree.ts'
import { expandConfig, type Job, type Step } from './config.ts'
import type { Trigger } from './filters.ts'
import { attach, type Layer, persist } from './workspace.ts'

/** What jobs find on their machines, and what is known of the project. */
export interface CircleEnvironment {
  /** A folder for everything; removed by who made it. */
  readonly folder: string
  /** A git repository with the commit to check out. */
  readonly repository: string
  readonly commit: string
  readonly config: string
  readonly trigger: Trigger
  /** Of the executor's image: PATH and the like. */
  readonly variables: Readonly<Record<string, string>>
  /** Copied into every job's home folder, as the executor's image has it. */
  readonly home?: string
  /** What `setup_remote_docker` gives. */
  readonly engines: Engines
  /** Context → its variables, which only jobs that name the context see. */
  readonly contexts: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** How many jobs run at once. Default: 3. */
  readonly concurrency?: number
  /** Results of an earlier run, of which only what did not succeed runs again ("Rerun workflow from failed"). */
  readonly earlier?: CircleRun
  /** Cancels the workflow when the output of a job matches. */
  readonly cancelAt?: { readonly job: string; readonly output: RegExp }
}

export interface JobResult {
  readonly name: string
  readonly workflow: string
  readonly status: 'success' | 'failed' | 'not_run' | 'canceled'
  readonly log: string
  readonly resourceClass: string
  readonly image: string
  /** Destination → text. */
  readonly artifacts: Readonly<Record<string, string>>
  readonly startMs: number
  readonly endMs: number
}

export interface CircleRun {
  readonly jobs: readonly JobResult[]
  readonly layers: readonly Layer[]
  job(name: string): JobResult
}

/** Runs all jobs of every workflow that the trigger starts, each in a folder of its own with only the workspace passed on. */
export async function runCircleci(environment: CircleEnvironment): Promise<CircleRun> {
  const { trigger, config } = environment
  const pipeline = {
    id: '5034460f-c7c4-4c43-9457-de07e2029e7b',
    number: 7,
    'git.branch': 'branch' in trigger ? trigger.branch : '',
    'git.tag': 'tag' in trigger ? trigger.tag : '',
    'git.revision': environment.commit,
    'project.slug': 'gh/hysds/hysds-framework',
    trigger_source: 'schedule' in trigger ? 'scheduled_pipeline' : 'webhook',
  }
  const jobs: JobResult[] = []
  const layers: Layer[] = [...(environment.earlier?.layers ?? [])]
  for (const [workflow, expanded] of expandConfig(config, trigger, pipeline)) {
    jobs.push(...(await runWorkflow(workflow, expanded, environment, layers)))
  }
  return {
    jobs,
    layers,
    job: (name) => {
      const found = jobs.find((job) => job.name === name)
      if (found === undefined)
        throw new Error(`no job ${name} ran; there were: ${jobs.map((job) => job.name).join(', ')}`)
      return found
    },
  }
}

async function runWorkflow(
  workflow: string,
  jobs: readonly Job[],
  environment: CircleEnvironment,
  layers: Layer[],
): Promise<readonly JobResult[]> {
  const results = new Map<string, JobResult>()
  const running = new Map<string, Promise<void>>()
  const cancel = new AbortController()
  const ancestors = (name: string): ReadonlySet<string> => {
    const job = jobs.find((one) => one.name === name)
    return new Set([...(job?.requires.keys() ?? [])].flatMap((one) => [one, ...ancestors(one)]))
  }
  const finish = (job: Job, status: JobResult['status']) =>
    results.set(job.name, { ...resultOf(job, workflow), status })
  while (results.size < jobs.length) {
    for (const job of jobs) {
      if (results.has(job.name) || running.has(job.name)) continue
      const before = [...job.requires].map(([name, allowed]) => [results.get(name)?.status, allowed] as const)
      if (before.some(([status]) => status === undefined)) continue
      const done = environment.earlier?.jobs.find(
        ({ name, workflow: other }) => name === job.name && other === workflow,
      )
      if (done?.status === 'success') results.set(job.name, done)
      else if (cancel.signal.aborted) finish(job, 'canceled')
      else if (before.some(([status, allowed]) => status !== undefined && !allowed.includes(status)))
        finish(job, 'not_run')
      else if (job.isApproval) finish(job, 'success')
      else if (running.size < (environment.concurrency ?? 3)) {
        const upstream = ancestors(job.name)
        const run = runJob(job, workflow, environment, {
          layers: layers.filter((layer) => upstream.has(layer.job)),
          isAfter: (one, other) => ancestors(one).has(other),
          keep: (layer) => layers.push(layer),
          cancel,
        })
        running.set(
          job.name,
          run.then((result) => {
            results.set(job.name, result)
            running.delete(job.name)
          }),
        )
      }
    }
    if (running.size > 0) await Promise.race(running.values())
    else if (jobs.every(({ name }) => !results.has(name)))
      throw new ConfigError(`${workflow}: the jobs wait for each other`)
  }
  return jobs.flatMap(({ name }) => results.get(name) ?? [])
}

function resultOf(job: Job, workflow: string): Omit<JobResult, 'status'> {
  const { name, resourceClass, image } = job
  const now = performance.now()
  return { name, workflow, resourceClass, image, log: '', artifacts: {}, startMs: now, endMs: now }
}

interface Surroundings {
  readonly layers: readonly Layer[]
  isAfter(job: string, earlier: string): boolean
  keep(layer: Layer): void
  readonly cancel: AbortController
}

async function runJob(
  job: Job,
  workflow: string,
  environment: CircleEnvironment,
  { layers, isAfter, keep, cancel }: Surroundings,
): Promise<JobResult> {
  const startMs = performance.now()
  const home = join(environment.folder, `${workflow}-${job.name}-${Math.random().toString(36).slice(2, 8)}`)
  const project = join(home, 'project')
  const temporary = join(home, 'tmp')
  await mkdir(project, { recursive: true })
  await mkdir(temporary)
  if (environment.home !== undefined)
    await cp(environment.home, home, { recursive: true, verbatimSymlinks: true })
  await writeFile(join(home, 'bash-env'), '')
  let variables: Readonly<Record<string, string>> = {
    ...environment.variables,
    HOME: home,
    TMPDIR: temporary,
    BASH_ENV: join(home, 'bash-env'),
    ...builtInVariables(job, workflow, environment),
    ...job.environment,
    ...Object.assign({}, ...job.contexts.map((name) => contextOf(name, environment))),
  }
  const artifacts: Record<string, string> = {}
  const persisted: Layer[] = []
  let engine: LentEngine | undefined
  let log = ''
  let status: JobResult['status'] = 'success'
  try {
    await doSteps()
  } finally {
    engine?.release()
  }
  // What a failed job persisted stays in the workspace, but nothing that requires it runs.
  for (const layer of persisted) keep(layer)
  const { name, resourceClass, image } = job
  if (cancel.signal.aborted) status = 'canceled'
  return { name, workflow, status, log, resourceClass, image, artifacts, startMs, endMs: performance.now() }

  async function doSteps(): Promise<void> {
    for (const { kind, settings } of job.steps) {
      const when = settings['when'] === undefined ? 'on_success' : text(settings['when'], kind)
      if (when !== 'always' && (when === 'on_success') !== (status === 'success')) continue
      if (cancel.signal.aborted) {
        status = 'canceled'
        break
      }
      try {
        await doStep({ kind, settings })
      } catch (error) {
        if (error instanceof ConfigError && kind !== 'attach_workspace') throw error
        log += `${kind}: ${error instanceof Error ? error.message : String(error)}\n`
        status = 'failed'
      }
    }
  }

  async function doStep({ kind, settings }: Step): Promise<void> {
    const inProject = (path: unknown) => resolve(project, text(path, kind).replace(/^~(?=\/|$)/, home))
    switch (kind) {
      case 'checkout':
        onlyKeys(settings, ['method', 'depth'], kind)
        await shell(`git clone --quiet "$E2E_REPOSITORY" . && git checkout --quiet "$CIRCLE_SHA1"`, {
          E2E_REPOSITORY: environment.repository,
        })
        return
      case 'setup_remote_docker':
        onlyKeys(settings, ['version', 'docker_layer_caching'], kind)
        engine ??= await environment.engines.lend(job.resourceClass.startsWith('arm.') ? 'arm64' : 'amd64')
        variables = { ...variables, ...engine.environment }
        return
      case 'run': {
        onlyKeys(
          settings,
          ['name', 'command', 'environment', 'when', 'shell', 'working_directory', 'no_output_timeout'],
          kind,
        )
        log += `==> ${String(settings['name'] ?? settings['command'])}\n`
        await shell(text(settings['command'], kind), Object(settings['environment'] ?? {}), settings)
        return
      }
      case 'attach_workspace':
        onlyKeys(settings, ['at'], kind)
        await attach(layers, inProject(settings['at']), isAfter)
        return
      case 'persist_to_workspace': {
        onlyKeys(settings, ['root', 'paths'], kind)
        const folder = join(environment.folder, 'workspace', workflow, `${job.name}-${persisted.length}`)
        persisted.push(
          await persist(job.name, inProject(settings['root']), texts(settings['paths'], kind), folder),
        )
        return
      }
      case 'store_artifacts':
      case 'store_test_results': {
        onlyKeys(settings, ['path', 'destination', 'when'], kind)
        const path = inProject(settings['path'])
        const destination = settings['destination'] ?? settings['path']
        for (const [file, content] of await filesAt(path))
          artifacts[join(text(destination, kind), file)] = content
        return
      }
      default:
        throw new ConfigError(`a step ${kind} is not known here`)
    }
  }

  async function shell(
    script: string,
    more: Readonly<Record<string, string>> = {},
    settings: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const { shell: program, working_directory: folder } = settings
    const { job: cancelled, output } = environment.cancelAt ?? { job: '', output: /$^/ }
    let seen = ''
    const ended: Ended = await runShell(script, {
      ...(program === undefined ? {} : { shell: text(program, 'shell') }),
      folder: folder === undefined ? project : resolve(project, text(folder, 'working_directory')),
      environment: { ...variables, ...more },
      signal: cancel.signal,
      onOutput: (chunk) => {
        seen += chunk
        if (cancelled === job.name && output.test(seen)) cancel.abort()
      },
    })
    log += ended.output
    if (ended.status !== 0) {
      log += `exited with status ${ended.status}\n`
      status = 'failed'
    }
  }
}

/** The files at a path, by their way from it; none where there is nothing. */
async function filesAt(path: string): Promise<readonly (readonly [string, string])[]> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return []
  if (found.isFile()) return [['', await readFile(path, 'utf8')]]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return await Promise.all(
    files.map(async (file) => [relative(path, file), await readFile(file, 'utf8')] as const),
  )
}

function contextOf(name: string, { contexts }: CircleEnvironment): Readonly<Record<string, string>> {
  const context = contexts[name]
  if (context === undefined) throw new ConfigError(`there is no context ${name}`)
  return context
}

/** Docs: "Built-in environment variables". */
function builtInVariables(
  job: Job,
  workflow: string,
  { trigger, commit }: CircleEnvironment,
): Readonly<Record<string, string>> {
  return {
    CI: 'true',
    CIRCLECI: 'true',
    CIRCLE_JOB: job.name,
    CIRCLE_SHA1: commit,
    CIRCLE_PROJECT_USERNAME: 'hysds',
    CIRCLE_PROJECT_REPONAME: 'hysds-framework',
    CIRCLE_REPOSITORY_URL: 'https://github.com/hysds/hysds-framework',
    CIRCLE_WORKFLOW_ID: workflow,
    CIRCLE_WORKING_DIRECTORY: '~/project',
    ...('tag' in trigger ? { CIRCLE_TAG: trigger.tag } : { CIRCLE_BRANCH: trigger.branch }),
  }
}
