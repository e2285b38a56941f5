import { readFileSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Engines } from '../systems/engines.ts'
import { runShell } from '../systems/machine.ts'
import { ConfigError } from '../systems/tree.ts'
import { expandGitlab, type GitlabJob } from './config.ts'

/** What jobs find on their machines, and what is known of the project. */
export interface GitlabEnvironment {
  readonly folder: string
  readonly repository: string
  readonly commit: string
  readonly config: string
  readonly trigger: { readonly branch: string } | { readonly tag: string }
  /** Of the image: PATH and the like. */
  readonly variables: Readonly<Record<string, string>>
  /** What the `docker` service is here. */
  readonly engines: Engines
  /** The project's own: `CI_REGISTRY` and masked variables. */
  readonly project: Readonly<Record<string, string>>
  /** Makes the identity token of a job for an audience. */
  readonly idToken?: (audience: string) => string
  /** Runners that there are: jobs with other tags fail. */
  readonly runnerTags: readonly (readonly string[])[]
  readonly home?: string
  readonly concurrency?: number
}

export interface GitlabJobResult {
  readonly name: string
  readonly status: 'success' | 'failed' | 'skipped'
  readonly log: string
  readonly tags: readonly string[]
  /** Where its artifacts are, and which. */
  readonly artifactFolder: string
  readonly artifacts: readonly string[]
  readonly startMs: number
  readonly endMs: number
}

export interface GitlabRun {
  readonly jobs: readonly GitlabJobResult[]
  job(name: string): GitlabJobResult
}

/** Runs the jobs of a pipeline in the order of their needs, each in a checkout of its own, with the artifacts of what it needs. */
export async function runGitlab(environment: GitlabEnvironment): Promise<GitlabRun> {
  const predefined = predefinedVariables(environment)
  const jobs = expandGitlab(environment.config, { ...environment.project, ...predefined }, (path) =>
    readFileSync(join(environment.repository, path), 'utf8'),
  )
  const results = new Map<string, GitlabJobResult>()
  const running = new Map<string, Promise<void>>()
  while (results.size < jobs.length) {
    for (const job of jobs) {
      if (results.has(job.name) || running.has(job.name)) continue
      const before = job.needs.map(({ job: name }) => results.get(name))
      if (before.some((result) => result === undefined)) continue
      if (before.some((result) => result?.status !== 'success')) {
        results.set(job.name, { ...emptyResult(job, environment), status: 'skipped' })
        continue
      }
      if (running.size >= (environment.concurrency ?? 3)) continue
      const needed = job.needs.flatMap(({ job: name, artifacts }) =>
        artifacts ? (results.get(name) ?? []) : [],
      )
      const run = runJob(job, needed, environment, predefined).then((result) => {
        results.set(job.name, result)
        running.delete(job.name)
      })
      running.set(job.name, run)
    }
    if (running.size > 0) await Promise.race(running.values())
    else if (jobs.every(({ name }) => !results.has(name)))
      throw new ConfigError('the jobs wait for each other')
  }
  return {
    jobs: [...results.values()],
    job: (name) => {
      const found = results.get(name)
      if (found === undefined)
        throw new Error(`no job ${name} ran; there were: ${[...results.keys()].join(', ')}`)
      return found
    },
  }
}

function emptyResult(job: GitlabJob, { folder }: GitlabEnvironment): Omit<GitlabJobResult, 'status'> {
  const now = performance.now()
  const artifactFolder = join(folder, 'artifacts', job.name)
  return { name: job.name, log: '', tags: job.tags, artifactFolder, artifacts: [], startMs: now, endMs: now }
}

async function runJob(
  job: GitlabJob,
  needed: readonly GitlabJobResult[],
  environment: GitlabEnvironment,
  predefined: Readonly<Record<string, string>>,
): Promise<GitlabJobResult> {
  const base = emptyResult(job, environment)
  const hasRunner = environment.runnerTags.some((tags) => job.tags.every((tag) => tags.includes(tag)))
  if (!hasRunner) return { ...base, status: 'failed', log: `no runner has the tags ${job.tags.join(', ')}` }
  const home = join(environment.folder, 'jobs', job.name)
  const project = join(home, 'project')
  await mkdir(join(home, 'tmp'), { recursive: true })
  if (environment.home !== undefined)
    await cp(environment.home, home, { recursive: true, verbatimSymlinks: true })
  const architecture = job.tags.some((tag) => tag.includes('arm64')) ? 'arm64' : 'amd64'
  const engine = job.services.length > 0 ? await environment.engines.lend(architecture) : undefined
  const variables = {
    ...environment.variables,
    ...predefined,
    ...environment.project,
    ...job.variables,
    ...(engine === undefined ? {} : { ...dropDocker, ...engine.environment }),
    ...Object.fromEntries(
      Object.entries(job.idTokens).map(([name, audience]) => [name, environment.idToken?.(audience) ?? '']),
    ),
    HOME: home,
    TMPDIR: join(home, 'tmp'),
    CI_JOB_NAME: job.name,
    CI_PROJECT_DIR: project,
  }
  const clone = await runShell(
    `git clone --quiet '${environment.repository}' '${project}' && cd '${project}' && git checkout --quiet ${environment.commit}`,
    { folder: home, environment: variables },
  )
  for (const { artifactFolder, artifacts } of needed) {
    for (const file of artifacts) {
      await mkdir(dirname(join(project, file)), { recursive: true })
      await cp(join(artifactFolder, file), join(project, file))
    }
  }
  const ended = await runShell(job.script.join('\n'), {
    shell: '/bin/sh -e',
    folder: project,
    environment: variables,
  }).finally(() => engine?.release())
  const status = ended.status === 0 ? 'success' : 'failed'
  const kept =
    status === 'success' || job.artifacts.when === 'always'
      ? await keepArtifacts(job, project, base.artifactFolder, variables)
      : []
  const log = `${clone.output}${ended.output}`
  return { ...base, status, log, artifacts: kept, endMs: performance.now() }
}

/** The service's address is another one here. */
const dropDocker = { DOCKER_HOST: '', DOCKER_TLS_VERIFY: '', DOCKER_CERT_PATH: '', DOCKER_TLS_CERTDIR: '' }

async function keepArtifacts(
  { artifacts }: GitlabJob,
  project: string,
  folder: string,
  variables: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const kept: string[] = []
  for (const pattern of artifacts.paths) {
    const path = join(
      project,
      pattern.replaceAll(/\$\{?(\w+)\}?/g, (_, name: string) => variables[name] ?? ''),
    )
    const found = await stat(path).catch(() => undefined)
    if (found === undefined) continue
    const files = found.isFile()
      ? [path]
      : (await readdir(path, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
    for (const file of files) {
      const name = relative(project, file)
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await cp(file, join(folder, name))
      kept.push(name)
    }
  }
  return kept
}

/** Docs: "Predefined CI/CD variables". */
function predefinedVariables({ trigger, commit }: GitlabEnvironment): Readonly<Record<string, string>> {
  return {
    CI: 'true',
    GITLAB_CI: 'true',
    CI_COMMIT_SHA: commit,
    CI_COMMIT_REF_NAME: 'tag' in trigger ? trigger.tag : trigger.branch,
    ...('tag' in trigger ? { CI_COMMIT_TAG: trigger.tag } : { CI_COMMIT_BRANCH: trigger.branch }),
    CI_PIPELINE_SOURCE: 'push',
    CI_PROJECT_PATH: 'org/stack',
    CI_PROJECT_NAMESPACE: 'org',
    CI_PROJECT_URL: 'https://gitlab.com/org/stack',
    CI_DEFAULT_BRANCH: 'main',
    CI_SERVER_URL: 'https://gitlab.com',
  }
}

/** The text of an artifact. */
export async function artifactText({ artifactFolder }: GitlabJobResult, file: string): Promise<string> {
  return await readFile(join(artifactFolder, file), 'utf8')
}
