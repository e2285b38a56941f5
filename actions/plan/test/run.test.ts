import { describe, expect, test } from 'vitest'
import type { PlanActionInputs } from '../src/inputs.ts'
import { run } from '../src/run.ts'
import { type Answers, startFakeGithub } from './fake-github.ts'

const sha = '0123456789abcdef0123456789abcdef01234567'
const other = 'fedcba9876543210fedcba9876543210fedcba98'
const now = new Date('2026-03-09T23:05:07Z')
const repository = { full_name: 'org/app', default_branch: 'main', private: false }

function commit(commitSha: string, date = '2026-01-02T03:04:05Z') {
  return { sha: commitSha, commit: { committer: { date } } }
}

interface Scene {
  readonly inputs?: Readonly<Record<string, string>>
  readonly others?: Partial<PlanActionInputs>
  readonly event?: object
  readonly environment?: Readonly<Record<string, string>>
  readonly answers?: Answers
}

async function play({
  inputs = {},
  others = {},
  event = { repository },
  environment = {},
  answers = {},
}: Scene) {
  await using github = await startFakeGithub(answers)
  const result = await run(
    { plan: inputs, variables: {}, secretsSet: [], token: 'secret-token', ...others },
    {
      environment: {
        GITHUB_ACTIONS: 'true',
        GITHUB_API_URL: github.url,
        GITHUB_EVENT_NAME: 'push',
        GITHUB_EVENT_PATH: '/event.json',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_SHA: sha,
        GITHUB_REPOSITORY: 'org/app',
        GITHUB_REPOSITORY_OWNER: 'org',
        ...environment,
      },
      readFile: () => Promise.resolve(JSON.stringify(event)),
      now,
    },
  )
  return { ...result, requests: github.requests }
}

describe('the action plan', () => {
  test('asks nothing of GitHub that the event says', async () => {
    const event = { repository, head_commit: { id: sha, timestamp: '2026-01-02T03:04:05Z' } }
    const { requests, outputs } = await play({ event })
    expect(requests).toEqual([])
    expect(JSON.parse(outputs['metadata'] ?? '')).toMatchObject({
      tags: ['main'],
      version: 'main',
      labels: { 'org.opencontainers.image.created': '2026-01-02T03:04:05Z' },
    })
  })

  test('asks for the date, the default branch and the visibility where the event is silent', async () => {
    const { requests, outputs } = await play({
      event: {},
      inputs: { tags: 'type=edge' },
      answers: {
        '/repos/org/app': { ...repository, visibility: 'public', license: { spdx_id: 'MIT' } },
        [`/repos/org/app/commits/${sha}`]: commit(sha),
      },
    })
    expect(requests.toSorted()).toEqual([
      'Bearer secret-token /repos/org/app',
      `Bearer secret-token /repos/org/app/commits/${sha}`,
    ])
    expect(outputs['tags']).toBe('edge')
    expect(JSON.parse(outputs['metadata'] ?? '').labels).toMatchObject({
      'org.opencontainers.image.licenses': 'MIT',
      'org.opencontainers.image.created': '2026-01-02T03:04:05Z',
    })
  })

  test('does without what its token may not see, and without a token', async () => {
    const { reasons } = await play({})
    expect(reasons[0]).toBe("event: the commit's date is not known: this job's token may not read it")
    const quiet = await play({ event: {}, others: { token: '' } })
    expect([quiet.requests, quiet.outputs['tag']]).toEqual([[], 'main'])
  })

  test('tries again where GitHub has trouble, and then does without', async () => {
    const path = `/repos/org/app/commits/${sha}`
    let tries = 0
    const flaky = () => {
      tries += 1
      return tries < 3 ? { status: 502 } : { status: 200, body: JSON.stringify(commit(sha)) }
    }
    expect((await play({ answers: { [path]: flaky } })).reasons.join()).not.toContain('not known')
    const broken = await play({ answers: { [path]: () => ({ status: 500 }) } })
    expect(broken.requests).toHaveLength(3)
    expect(broken.reasons[0]).toMatch(/the commit's date is not known: GET http:.*answered 500$/)
  })

  test('follows a renamed repository, but never to another host', async () => {
    const path = `/repos/org/app/commits/${sha}`
    const moved = { status: 301, headers: { location: '/repositories/1/commits' } }
    const answers = { [path]: () => moved, '/repositories/1/commits': commit(sha) }
    expect((await play({ answers })).reasons.join()).not.toContain('not known')
    const away = { status: 302, headers: { location: 'https://example.com/x' } }
    const gone = await play({ answers: { [path]: () => away } })
    expect([gone.requests.length, gone.reasons[0]]).toEqual([
      1,
      expect.stringContaining('redirects to another host'),
    ])
  })
})

describe('another ref', () => {
  const heads = '/repos/org/app/git/ref/heads'
  const tags = '/repos/org/app/git/ref/tags'
  const commits = '/repos/org/app/commits'

  test.each([
    ['a branch', 'feat/x', { [`${heads}/feat/x`]: {}, [`${commits}/heads/feat/x`]: commit(other) }, 'feat-x'],
    ['a tag', 'v1.2.3', { [`${tags}/v1.2.3`]: {}, [`${commits}/tags/v1.2.3`]: commit(other) }, 'v1.2.3'],
    ['a full ref', 'refs/tags/v2', { [`${commits}/tags/v2`]: commit(other) }, 'v2'],
    ['a commit', other, { [`${commits}/${other}`]: commit(other) }, 'sha-fedcba987654'],
    ['a short commit', 'fedcba9', { [`${commits}/fedcba9`]: commit(other) }, 'fedcba9'],
  ])('that is %s gives the commit, the tag and the revision', async (_kind, ref, answers, tag) => {
    const { outputs } = await play({ inputs: { ref }, answers })
    expect([outputs['ref'], outputs['tag']]).toEqual([other, tag])
    expect(JSON.parse(outputs['metadata'] ?? '').labels).toMatchObject({
      'org.opencontainers.image.revision': other,
      'org.opencontainers.image.created': '2026-01-02T03:04:05Z',
    })
  })

  test('that is the head of the pull request keeps its branch', async () => {
    const event = {
      repository,
      number: 7,
      pull_request: {
        number: 7,
        head: { ref: 'feat', sha: other, repo: { full_name: 'org/app' } },
        base: { ref: 'main' },
      },
    }
    const { outputs } = await play({
      event,
      inputs: { ref: other },
      environment: {
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_REF: 'refs/pull/7/merge',
        GITHUB_HEAD_REF: 'feat',
      },
      answers: { [`${commits}/${other}`]: commit(other) },
    })
    expect([outputs['ref'], outputs['tag'], outputs['push']]).toEqual([other, 'feat', 'true'])
  })

  test.each([
    ['stranger/app', 'false'],
    ['org/app', 'true'],
  ])('that is a pull request of %s publishes: %s', async (full_name, push) => {
    const { outputs } = await play({
      inputs: { ref: 'refs/pull/9/merge' },
      environment: { GITHUB_EVENT_NAME: 'issue_comment' },
      answers: {
        [`${commits}/pull/9/merge`]: commit(other),
        '/repos/org/app/pulls/9': { head: { repo: { full_name } } },
      },
    })
    expect(outputs['push']).toBe(push)
  })

  test('may come from the variable', async () => {
    const { outputs } = await play({
      others: { variables: { POLYARCH_REF: other } },
      answers: { [`${commits}/${other}`]: commit(other) },
    })
    expect(outputs['ref']).toBe(other)
  })

  test('that names nothing is refused', async () => {
    await expect(play({ inputs: { ref: 'nope' } })).rejects.toThrow(
      'ref: "nope" names no commit that this job may see',
    )
  })
})

describe('the summary', () => {
  test('shows the plan, why it is so, and no markup of others', async () => {
    const { summary } = await play({
      inputs: { platforms: 'linux/amd64,linux/arm64', runners: 'linux/arm64=ubuntu-24.04-arm64' },
      environment: { GITHUB_REF: 'refs/heads/<img src=x>|`a`' },
    })
    expect(summary).toContain('| <code>linux/arm64</code> | <code>ubuntu-24.04-arm64</code> | 60 |')
    expect(summary).toContain('expected "ubuntu-24.04-arm"')
    expect(summary).not.toContain('<img')
    expect(summary).not.toContain('`')
  })
})
