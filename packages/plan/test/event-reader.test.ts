import { describe, expect, test } from 'vitest'
import {
  type CiEnvironment,
  type CiEvent,
  type EventDependencies,
  PlanError,
  planRun,
  readCiEvent,
} from '../src/index.ts'
import { sha } from './events.ts'

const eventPath = '/event.json'

function dependencies(payload?: unknown, git: Readonly<Record<string, string>> = {}): EventDependencies {
  return {
    readFile: async (path) => {
      if (path !== eventPath || payload === undefined) throw new Error('ENOENT')
      return typeof payload === 'string' ? payload : JSON.stringify(payload)
    },
    git: async (args) => {
      const answer = Object.entries(git).find(([start]) => args.join(' ').startsWith(start))?.[1]
      if (answer === undefined) throw new Error(`git ${args.join(' ')} failed`)
      return `${answer}\n`
    },
  }
}

const github = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SHA: sha,
  GITHUB_REPOSITORY: 'org/app',
  GITHUB_REPOSITORY_OWNER: 'org',
}
const circle = {
  CIRCLECI: 'true',
  CIRCLE_SHA1: sha,
  CIRCLE_PROJECT_USERNAME: 'hysds',
  CIRCLE_PROJECT_REPONAME: 'base',
  CIRCLE_REPOSITORY_URL: 'git@github.com:hysds/base.git',
}
const gitlab = {
  GITLAB_CI: 'true',
  CI_COMMIT_SHA: sha,
  CI_PROJECT_PATH: 'group/sub/app',
  CI_PROJECT_NAMESPACE: 'group/sub',
  CI_PROJECT_URL: 'https://gitlab.example/group/sub/app',
  CI_DEFAULT_BRANCH: 'main',
}
const headOf = (fullName: string | null) => ({
  pull_request: { head: { ref: 'topic', repo: fullName === null ? null : { full_name: fullName } } },
})
const runOf = (fullName: string | null) => ({
  workflow_run: { head_repository: fullName === null ? null : { full_name: fullName } },
})

interface Row {
  readonly env: CiEnvironment
  readonly payload?: unknown
  readonly event: Partial<CiEvent>
  readonly tag: string
  readonly isMoving: boolean
}

describe('an event is read and gives its tag', () => {
  test.each<[string, Row]>([
    [
      'GitHub: a push to a branch',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' },
        event: {
          provider: 'github',
          eventName: 'push',
          ref: 'refs/heads/main',
          repository: 'org/app',
          owner: 'org',
          isFork: false,
          sourceUrl: 'https://github.com/org/app',
        },
        tag: 'main',
        isMoving: true,
      },
    ],
    [
      'GitHub: a branch with slashes',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/u/ajt/x' },
        event: { ref: 'refs/heads/u/ajt/x' },
        tag: 'u-ajt-x',
        isMoving: true,
      },
    ],
    [
      'GitHub: a branch with upper case',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/UPPER/Case' },
        event: {},
        tag: 'UPPER-Case',
        isMoving: true,
      },
    ],
    [
      'GitHub: a branch named like a version',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/v1.2.3' },
        event: {},
        tag: 'v1.2.3',
        isMoving: true,
      },
    ],
    [
      'GitHub: a branch whose name holds refs/heads/',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/refs/heads/x' },
        event: {},
        tag: 'refs-heads-x',
        isMoving: true,
      },
    ],
    [
      'GitHub: a version tag',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/tags/v1.2.3' },
        event: { ref: 'refs/tags/v1.2.3' },
        tag: 'v1.2.3',
        isMoving: false,
      },
    ],
    [
      'GitHub: a git tag of one number',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/tags/v1' },
        event: {},
        tag: 'v1',
        isMoving: true,
      },
    ],
    [
      'GitHub: a git tag of two numbers',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/tags/1.2' },
        event: {},
        tag: '1.2',
        isMoving: true,
      },
    ],
    [
      'GitHub: a git tag that no image may have',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/tags/nublado@9.0' },
        event: {},
        tag: 'nublado-9.0',
        isMoving: false,
      },
    ],
    [
      'GitHub: a semver tag with build',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/tags/1.2.3+build.5' },
        event: {},
        tag: '1.2.3-build.5',
        isMoving: false,
      },
    ],
    [
      'GitHub: a release',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'release', GITHUB_REF: 'refs/tags/w_2026_14' },
        event: { eventName: 'release' },
        tag: 'w_2026_14',
        isMoving: false,
      },
    ],
    [
      'GitHub: a schedule',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'schedule', GITHUB_REF: 'refs/heads/main' },
        event: { eventName: 'schedule' },
        tag: 'main',
        isMoving: true,
      },
    ],
    [
      'GitHub: a schedule on a tag',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'schedule', GITHUB_REF: 'refs/tags/v1.0.0' },
        event: {},
        tag: 'v1.0.0',
        isMoving: true,
      },
    ],
    [
      'GitHub: started by hand on a tag',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_REF: 'refs/tags/v2.0.0' },
        event: {},
        tag: 'v2.0.0',
        isMoving: false,
      },
    ],
    [
      'GitHub: a merge queue',
      {
        env: {
          ...github,
          GITHUB_EVENT_NAME: 'merge_group',
          GITHUB_REF: 'refs/heads/gh-readonly-queue/main/pr-1-abc',
        },
        event: { isFork: false },
        tag: 'gh-readonly-queue-main-pr-1-abc',
        isMoving: true,
      },
    ],
    [
      'GitHub: a pull request',
      {
        env: {
          ...github,
          GITHUB_EVENT_NAME: 'pull_request',
          GITHUB_REF: 'refs/pull/1/merge',
          GITHUB_HEAD_REF: 'tickets/DM-1',
        },
        payload: headOf('org/app'),
        event: { headRef: 'tickets/DM-1', isFork: false },
        tag: 'tickets-DM-1',
        isMoving: true,
      },
    ],
    [
      'GitHub: a pull request in another spelling of the repository',
      {
        env: {
          ...github,
          GITHUB_EVENT_NAME: 'pull_request',
          GITHUB_REF: 'refs/pull/1/merge',
          GITHUB_HEAD_REF: 'topic',
        },
        payload: headOf('Org/App'),
        event: { isFork: false },
        tag: 'topic',
        isMoving: true,
      },
    ],
    [
      'GitHub: a pull request whose head only the payload names',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'pull_request_review', GITHUB_REF: 'refs/pull/1/merge' },
        payload: headOf('org/app'),
        event: { headRef: 'topic' },
        tag: 'topic',
        isMoving: true,
      },
    ],
    [
      'GitHub: a head ref with odd characters',
      {
        env: {
          ...github,
          GITHUB_EVENT_NAME: 'pull_request',
          GITHUB_REF: 'refs/pull/1/merge',
          GITHUB_HEAD_REF: 'feat/a+b#c',
        },
        payload: headOf('org/app'),
        event: {},
        tag: 'feat-a-b-c',
        isMoving: true,
      },
    ],
    [
      'GitHub: a pull request of a fork',
      {
        env: {
          ...github,
          GITHUB_EVENT_NAME: 'pull_request',
          GITHUB_REF: 'refs/pull/1/merge',
          GITHUB_HEAD_REF: 'topic',
        },
        payload: headOf('eve/app'),
        event: { isFork: true },
        tag: 'topic',
        isMoving: true,
      },
    ],
    [
      'GitHub: a pull request of a fork that was deleted',
      {
        env: {
          ...github,
          GITHUB_EVENT_NAME: 'pull_request',
          GITHUB_REF: 'refs/pull/1/merge',
          GITHUB_HEAD_REF: 'topic',
        },
        payload: headOf(null),
        event: { isFork: true },
        tag: 'topic',
        isMoving: true,
      },
    ],
    [
      'GitHub: a pull request whose payload names no head repository',
      {
        env: {
          ...github,
          GITHUB_EVENT_NAME: 'pull_request',
          GITHUB_REF: 'refs/pull/1/merge',
          GITHUB_HEAD_REF: 'topic',
        },
        payload: {},
        event: { isFork: false },
        tag: 'topic',
        isMoving: true,
      },
    ],
    [
      'GitHub: pull_request_target of a fork',
      {
        env: {
          ...github,
          GITHUB_EVENT_NAME: 'pull_request_target',
          GITHUB_REF: 'refs/heads/main',
          GITHUB_HEAD_REF: 'topic',
        },
        payload: headOf('eve/app'),
        event: { isFork: true },
        tag: 'topic',
        isMoving: true,
      },
    ],
    [
      'GitHub: pull_request_target of the repository itself',
      {
        env: {
          ...github,
          GITHUB_EVENT_NAME: 'pull_request_target',
          GITHUB_REF: 'refs/heads/main',
          GITHUB_HEAD_REF: 'topic',
        },
        payload: headOf('org/app'),
        event: { isFork: false },
        tag: 'topic',
        isMoving: true,
      },
    ],
    [
      'GitHub: pull_request_target of nobody knows where is taken for a fork',
      {
        env: {
          ...github,
          GITHUB_EVENT_NAME: 'pull_request_target',
          GITHUB_REF: 'refs/heads/main',
          GITHUB_HEAD_REF: 'topic',
        },
        payload: {},
        event: { isFork: true },
        tag: 'topic',
        isMoving: true,
      },
    ],
    [
      'GitHub: workflow_run after a fork',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REF: 'refs/heads/main' },
        payload: runOf('eve/app'),
        event: { isFork: true },
        tag: 'main',
        isMoving: true,
      },
    ],
    [
      'GitHub: workflow_run after a fork that was deleted',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REF: 'refs/heads/main' },
        payload: runOf(null),
        event: { isFork: true },
        tag: 'main',
        isMoving: true,
      },
    ],
    [
      'GitHub: workflow_run after the repository itself',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REF: 'refs/heads/main' },
        payload: runOf('org/app'),
        event: { isFork: false },
        tag: 'main',
        isMoving: true,
      },
    ],
    [
      'GitHub: workflow_run without a word about it is taken for a fork',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REF: 'refs/heads/main' },
        payload: {},
        event: { isFork: true },
        tag: 'main',
        isMoving: true,
      },
    ],
    [
      'GitHub: a pull ref without head is its ref name',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'check_run', GITHUB_REF: 'refs/pull/7/merge' },
        event: {},
        tag: '7-merge',
        isMoving: true,
      },
    ],
    [
      'GitHub: a short ref of a tag',
      {
        env: { ...github, GITHUB_EVENT_NAME: 'create', GITHUB_REF: 'v3.0.0', GITHUB_REF_TYPE: 'tag' },
        event: { ref: 'refs/tags/v3.0.0' },
        tag: 'v3.0.0',
        isMoving: false,
      },
    ],
    [
      'GitHub: without GITHUB_ACTIONS, by its event',
      {
        env: { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main', GITHUB_REPOSITORY: 'org/app' },
        event: { provider: 'github', owner: 'org' },
        tag: 'main',
        isMoving: true,
      },
    ],
    [
      'GitHub: an Enterprise server',
      {
        env: {
          ...github,
          GITHUB_EVENT_NAME: 'push',
          GITHUB_REF: 'refs/heads/main',
          GITHUB_SERVER_URL: 'https://ghe.example/',
        },
        event: { sourceUrl: 'https://ghe.example/org/app' },
        tag: 'main',
        isMoving: true,
      },
    ],
    [
      'CircleCI: a branch',
      {
        env: { ...circle, CIRCLE_BRANCH: 'develop' },
        event: {
          provider: 'circleci',
          eventName: 'push',
          ref: 'refs/heads/develop',
          repository: 'hysds/base',
          owner: 'hysds',
          isFork: false,
          sourceUrl: 'https://github.com/hysds/base',
        },
        tag: 'develop',
        isMoving: true,
      },
    ],
    [
      'CircleCI: a tag',
      {
        env: { ...circle, CIRCLE_TAG: 'v6.0.0' },
        event: { ref: 'refs/tags/v6.0.0' },
        tag: 'v6.0.0',
        isMoving: false,
      },
    ],
    [
      'CircleCI: a branch with a pull request',
      {
        env: {
          ...circle,
          CIRCLE_BRANCH: 'HC-567',
          CIRCLE_PULL_REQUEST: 'https://github.com/hysds/base/pull/3',
        },
        event: { eventName: 'pull_request', headRef: 'HC-567', isFork: false },
        tag: 'HC-567',
        isMoving: true,
      },
    ],
    [
      'CircleCI: a pull request of a fork',
      {
        env: { ...circle, CIRCLE_BRANCH: 'pull/3', CIRCLE_PR_NUMBER: '3', CIRCLE_PR_USERNAME: 'eve' },
        event: { eventName: 'pull_request', isFork: true },
        tag: 'pull-3',
        isMoving: true,
      },
    ],
    [
      'CircleCI: a project that only its URL names',
      {
        env: {
          CIRCLECI: 'true',
          CIRCLE_SHA1: sha,
          CIRCLE_BRANCH: 'main',
          CIRCLE_REPOSITORY_URL: 'https://github.com/a/b',
        },
        event: { repository: 'a/b', owner: 'a' },
        tag: 'main',
        isMoving: true,
      },
    ],
    [
      'GitLab: a branch',
      {
        env: {
          ...gitlab,
          CI_PIPELINE_SOURCE: 'push',
          CI_COMMIT_BRANCH: 'feature/x',
          CI_COMMIT_REF_NAME: 'feature/x',
          CI_COMMIT_TIMESTAMP: '2026-02-03T04:05:06+01:00',
        },
        event: {
          provider: 'gitlab',
          eventName: 'push',
          ref: 'refs/heads/feature/x',
          repository: 'group/sub/app',
          owner: 'group/sub',
          defaultBranch: 'main',
          commitDate: '2026-02-03T04:05:06+01:00',
          isFork: false,
        },
        tag: 'feature-x',
        isMoving: true,
      },
    ],
    [
      'GitLab: a tag',
      {
        env: { ...gitlab, CI_PIPELINE_SOURCE: 'push', CI_COMMIT_TAG: 'v1.0.0', CI_COMMIT_REF_NAME: 'v1.0.0' },
        event: { ref: 'refs/tags/v1.0.0' },
        tag: 'v1.0.0',
        isMoving: false,
      },
    ],
    [
      'GitLab: a schedule',
      {
        env: { ...gitlab, CI_PIPELINE_SOURCE: 'schedule', CI_COMMIT_BRANCH: 'main' },
        event: { eventName: 'schedule' },
        tag: 'main',
        isMoving: true,
      },
    ],
    [
      'GitLab: a merge request',
      {
        env: {
          ...gitlab,
          CI_PIPELINE_SOURCE: 'merge_request_event',
          CI_COMMIT_REF_NAME: 'topic',
          CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'topic/1',
          CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: 'group/sub/app',
          CI_MERGE_REQUEST_PROJECT_PATH: 'group/sub/app',
        },
        event: { eventName: 'pull_request', headRef: 'topic/1', isFork: false },
        tag: 'topic-1',
        isMoving: true,
      },
    ],
    [
      'GitLab: a merge request of a fork',
      {
        env: {
          ...gitlab,
          CI_PIPELINE_SOURCE: 'merge_request_event',
          CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'topic',
          CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: 'eve/app',
          CI_MERGE_REQUEST_PROJECT_PATH: 'group/sub/app',
        },
        event: { isFork: true },
        tag: 'topic',
        isMoving: true,
      },
    ],
    [
      'GitLab: a pull request of GitHub, of a fork',
      {
        env: {
          ...gitlab,
          CI_PIPELINE_SOURCE: 'external_pull_request_event',
          CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME: 'topic',
          CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY: 'eve/app',
          CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY: 'org/app',
        },
        event: { eventName: 'pull_request', isFork: true },
        tag: 'topic',
        isMoving: true,
      },
    ],
    [
      'GitLab: started by hand',
      {
        env: { ...gitlab, CI_PIPELINE_SOURCE: 'web', CI_COMMIT_BRANCH: 'main' },
        event: { eventName: 'workflow_dispatch' },
        tag: 'main',
        isMoving: true,
      },
    ],
  ])('%s', async (_, { env, payload, event, tag, isMoving }) => {
    const path = payload === undefined ? {} : { GITHUB_EVENT_PATH: eventPath }
    const read = await readCiEvent({ ...env, ...path }, dependencies(payload))
    expect(read).toMatchObject(event)
    const plan = planRun({ images: 'ghcr.io/org/app' }, read)
    expect(plan.tag).toBe(tag)
    expect(plan.movingTags).toEqual(isMoving ? [tag] : [])
    expect(plan.push).toBe(!read.isFork)
  })
})

describe('a git checkout outside CI', () => {
  const commit = `${sha} 2026-02-03T04:05:06+01:00`
  test.each<[string, Readonly<Record<string, string>>, Partial<CiEvent>, string]>([
    [
      'on a branch',
      { 'symbolic-ref': 'topic/x', show: commit, config: 'git@github.com:org/app.git' },
      {
        ref: 'refs/heads/topic/x',
        sha,
        commitDate: '2026-02-03T04:05:06+01:00',
        repository: 'org/app',
        owner: 'org',
        sourceUrl: 'https://github.com/org/app',
      },
      'topic-x',
    ],
    ['on a tag', { show: commit, describe: 'v1.2.3' }, { ref: 'refs/tags/v1.2.3' }, 'v1.2.3'],
    ['on a bare commit', { show: commit }, { ref: '', sha }, 'sha-0123456789ab'],
    ['before the first commit', { 'symbolic-ref': 'main' }, { ref: 'refs/heads/main', sha: '' }, 'main'],
  ])('%s', async (_, git, event, tag) => {
    const read = await readCiEvent({}, dependencies(undefined, git))
    expect(read).toMatchObject({ provider: 'git', isFork: false, ...event })
    expect(planRun({ images: 'ghcr.io/org/app' }, read).tag).toBe(tag)
  })

  test('that is none gives an event without ref, commit and repository', async () => {
    const read = await readCiEvent({ HOME: '/root' }, dependencies())
    expect(read).toEqual({ provider: 'git', eventName: 'push', ref: '', sha: '', isFork: false })
  })

  test.each([
    ['https://github.com/org/app', 'org/app', 'https://github.com/org/app'],
    ['https://github.com/org/app.git/', 'org/app', 'https://github.com/org/app'],
    ['https://user:secret@github.com/org/app.git', 'org/app', 'https://github.com/org/app'],
    ['https://x-access-token:ghs_1@ghe.example:8443/org/app.git', 'org/app', 'https://ghe.example/org/app'],
    ['ssh://git@gitlab.com:2222/a/b/c.git', 'a/b/c', 'https://gitlab.com/a/b/c'],
    ['git@github.com:org/app', 'org/app', 'https://github.com/org/app'],
    ['github.com:org/app.git', 'org/app', 'https://github.com/org/app'],
    ['/srv/git/app.git', undefined, undefined],
    ['../app', undefined, undefined],
    ['C:\\git\\app', undefined, undefined],
    ['C:/git/app', undefined, undefined],
    ['file:///srv/git/app.git', undefined, undefined],
    ['https://github.com/app', undefined, undefined],
  ])('the remote %s is the repository %s', async (url, repository, sourceUrl) => {
    const read = await readCiEvent({}, dependencies(undefined, { config: url }))
    expect([read.repository, read.sourceUrl]).toEqual([repository, sourceUrl])
    expect(JSON.stringify(read)).not.toMatch(/secret|ghs_1/)
  })
})

describe('the date of the commit', () => {
  const head = { head_commit: { id: sha, timestamp: '2026-01-01T00:00:00Z' } }
  const env = {
    ...github,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_EVENT_PATH: eventPath,
  }

  test('comes from the payload where that is about this commit', async () => {
    expect((await readCiEvent(env, dependencies(head))).commitDate).toBe('2026-01-01T00:00:00Z')
  })

  test('comes from git where the payload is about another commit', async () => {
    const other = { head_commit: { ...head.head_commit, id: 'f'.repeat(40) } }
    const git = { [`show --no-patch --format=%cI ${sha}`]: '2026-05-05T00:00:00Z' }
    expect((await readCiEvent(env, dependencies(other, git))).commitDate).toBe('2026-05-05T00:00:00Z')
  })

  test('is not known in a job without checkout', async () => {
    expect(await readCiEvent(env, dependencies({}))).not.toHaveProperty('commitDate')
  })

  test('is not asked of git for a commit that is no hexadecimal number', async () => {
    const asked = readCiEvent({ ...env, GITHUB_SHA: '--output=/etc/passwd' }, dependencies({}, { show: 'x' }))
    expect(await asked).not.toHaveProperty('commitDate')
  })
})

describe("GitHub's event file", () => {
  const env = {
    ...github,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_EVENT_PATH: eventPath,
  }
  test.each<[string, unknown, string]>([
    ['that is not there', undefined, 'cannot be read'],
    ['that is no JSON', '{', 'is not JSON'],
    ['that is a list', '[]', 'holds no JSON object'],
    ['that is null', 'null', 'holds no JSON object'],
  ])('%s is refused', async (_, payload, part) => {
    const error: unknown = await readCiEvent(env, dependencies(payload)).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(PlanError)
    expect(String(error)).toContain(`event: GITHUB_EVENT_PATH "/event.json" ${part}`)
  })

  test('of wrong types is read as if they were not there', async () => {
    const payload = { repository: [], head_commit: 'x', pull_request: { head: 7 }, __proto__: { ref: 'x' } }
    expect(await readCiEvent(env, dependencies(payload))).toMatchObject({
      ref: 'refs/heads/main',
      isFork: false,
    })
  })

  test('gives description, licence and default branch', async () => {
    const repository = { description: ' An app ', license: { spdx_id: 'MIT' }, default_branch: 'trunk' }
    expect(await readCiEvent(env, dependencies({ repository }))).toMatchObject({
      description: 'An app',
      license: 'MIT',
      defaultBranch: 'trunk',
    })
    const other = { license: { spdx_id: 'NOASSERTION' }, description: null }
    expect(await readCiEvent(env, dependencies({ repository: other }))).not.toHaveProperty('license')
  })
})
