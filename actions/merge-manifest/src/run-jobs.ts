import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { JobTime } from '@polyarch/report'

/** Where the jobs of this run are asked for. */
export interface RunJobsQuery {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly token: string
}

const timeoutMs = 5000
const maxBytes = 8 * 1024 * 1024

/**
 * The jobs of this call of the workflow that have ended, from GitHub's API (`actions: read`). Undefined where the token may not
 * read them, or anything else is in the way: a summary is not worth a failure.
 */
export async function readRunJobs({
  environment,
  token,
}: RunJobsQuery): Promise<readonly JobTime[] | undefined> {
  const [api, repository, run] = ['GITHUB_API_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map(
    (name) => environment[name] ?? '',
  )
  if (token === '' || !api || !repository || !run) return undefined
  const attempt = environment['GITHUB_RUN_ATTEMPT'] || '1'
  const url = `${api}/repos/${repository}/actions/runs/${run}/attempts/${attempt}/jobs?per_page=100`
  try {
    const jobs = parseJobs(JSON.parse(await get(url, token)))
    const ours = jobsOfThisCall(jobs, environment['RUNNER_NAME'] ?? '')
    const ended = ours.flatMap((job) => toJobTime(job) ?? [])
    return ended.length === 0 ? undefined : ended
  } catch {
    // Whatever it is: then the legs' own times are shown.
    return undefined
  }
}

interface ApiJob {
  readonly name: string
  readonly status: string
  readonly runner: string
  readonly labels: readonly string[]
  readonly created: string
  readonly started: string
  readonly completed: string
}

/** GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs */
function parseJobs(json: unknown): readonly ApiJob[] {
  const list = fieldsOf(json)['jobs']
  return (Array.isArray(list) ? list : []).map((item: unknown): ApiJob => {
    const fields = fieldsOf(item)
    const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
    const labels = Array.isArray(fields['labels']) ? fields['labels'].map(String) : []
    return {
      name: text('name'),
      status: text('status'),
      runner: text('runner_name'),
      labels,
      created: text('created_at'),
      started: text('started_at'),
      completed: text('completed_at'),
    }
  })
}

/**
 * A run may call the workflow several times. The jobs of one call bear the names of the calling jobs before their own
 * (`image / build (linux/amd64)`); this job is the one that still runs on this runner.
 */
function jobsOfThisCall(jobs: readonly ApiJob[], runner: string): readonly ApiJob[] {
  const running = jobs.filter(
    (job) => job.status === 'in_progress' && (runner === '' || job.runner === runner),
  )
  const [own] = running
  if (own === undefined || running.length > 1) return jobs
  const end = own.name.lastIndexOf(' / ')
  return end < 0 ? jobs : jobs.filter((job) => job.name.startsWith(own.name.slice(0, end + 3)))
}

function toJobTime({ name, labels, created, started, completed }: ApiJob): JobTime | undefined {
  const [queuedAt, startedAt, endedAt] = [created, started, completed].map((text) => new Date(text))
  if (startedAt === undefined || endedAt === undefined) return undefined
  if (Number.isNaN(startedAt.getTime()) || Number.isNaN(endedAt.getTime()) || labels.length === 0)
    return undefined
  const isKnown = queuedAt !== undefined && !Number.isNaN(queuedAt.getTime())
  return { name, labels, ...(isKnown && { queuedAt }), startedAt, endedAt }
}

function get(address: string, token: string): Promise<string> {
  const url = new URL(address)
  const request = url.protocol === 'http:' ? httpRequest : httpsRequest
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'user-agent': 'polyarch',
    'x-github-api-version': '2022-11-28',
  }
  return new Promise((resolve, reject) => {
    const call = request(url, { headers, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      if (response.statusCode !== 200) {
        response.resume()
        return reject(new Error(`GET ${url.pathname}: ${response.statusCode}`))
      }
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        body += piece
        if (body.length > maxBytes) response.destroy(new Error('the answer is too long'))
      })
      response.once('error', reject)
      response.once('end', () => resolve(body))
    })
    call.once('error', reject)
    call.end()
  })
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
