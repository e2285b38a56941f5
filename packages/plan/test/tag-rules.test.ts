import { describe, expect, test } from 'vitest'
import { type CiEvent, makePlan, type Plan, PlanError } from '../src/index.ts'
import { ruleCases } from './tag-rule-cases.ts'

/** Rules, and the tags that they make on each event, the version first; events that are not named make none. */
export interface RuleCase {
  readonly tags: readonly string[]
  readonly flavor: readonly string[]
  readonly expected: Readonly<Record<string, string>>
}

const now = new Date('2026-03-09T23:05:07Z')
const sha = '860c1904a1ce19322e91ac35af1ab07466440c37'

function on(eventName: string, ref: string, others: Partial<CiEvent> = {}): CiEvent {
  return {
    provider: 'github',
    eventName,
    ref,
    sha,
    repository: 'org/app',
    defaultBranch: 'main',
    commitDate: '2025-12-31T20:30:00Z',
    isFork: false,
    ...others,
  }
}

const pullRequest = { number: 2, baseRef: 'main' }
const events: Readonly<Record<string, CiEvent>> = {
  'push to main': on('push', 'refs/heads/main'),
  'push to feat/x': on('push', 'refs/heads/feat/x'),
  'tag v1.2.3': on('push', 'refs/tags/v1.2.3', { baseRef: 'refs/heads/main' }),
  'tag v2.0.8-beta.67': on('push', 'refs/tags/v2.0.8-beta.67'),
  'tag app/v0.4.0': on('push', 'refs/tags/app/v0.4.0'),
  'tag 1.0rc1': on('push', 'refs/tags/1.0rc1'),
  'pull request 2': on('pull_request', 'refs/pull/2/merge', { pullRequest, headRef: 'feat/y' }),
  'pull request target 2': on('pull_request_target', 'refs/heads/main', { pullRequest, headRef: 'feat/y' }),
  schedule: on('schedule', 'refs/heads/main'),
  'merge group': on('merge_group', 'refs/heads/gh-readonly-queue/main/pr-1-abc'),
  'dispatch on a=b': on('workflow_dispatch', 'refs/heads/a=b'),
}

async function tagsOf(tags: string, flavor: string, event: CiEvent): Promise<string> {
  try {
    return (await plan({ tags, flavor }, event)).tags.join(' ')
  } catch (error) {
    if (error instanceof PlanError && /^tags: no rule makes a tag/.test(error.message)) return ''
    throw error
  }
}

function plan(inputs: Readonly<Record<string, string>>, event: CiEvent): Promise<Plan> {
  return makePlan(inputs, event, { now })
}

const rows = ruleCases.flatMap(({ tags, flavor, expected }) =>
  Object.entries(events).map(([name, event]) => ({
    rules: tags.join('\n'),
    flavor: flavor.join('\n'),
    name,
    event,
    wanted: expected[name] ?? '',
  })),
)

describe('tag rules', () => {
  test('have a table of more than 150 cases, whose events are all known', () => {
    expect(rows.length).toBeGreaterThan(150)
    const named = ruleCases.flatMap(({ expected }) => Object.keys(expected))
    expect(named.filter((name) => !Object.hasOwn(events, name))).toEqual([])
  })

  test.each(rows)('on $name, $rules $flavor makes "$wanted"', async ({ rules, flavor, event, wanted }) => {
    expect(await tagsOf(rules, flavor, event)).toBe(wanted)
  })

  test.each([
    ['type=semver,pattern={{version}}', '1.2.3+build.7', '1.2.3'],
    ['type=semver,pattern={{version}}+{{build}}', '1.2.3+build.7', '1.2.3-build-7'],
    ['type=semver,pattern={{major}}', '1.2', ''],
    ['type=semver,pattern={{version}},match=nothing(.)', '1.2.3', '1.2.3'],
    ['type=pep440,pattern={{version}}', '1!2.0.post3', '1-2.0.post3'],
    ['type=pep440,pattern={{version}}', '1.0.dev4', '1.0.dev4'],
    ['type=pep440,pattern={{major}}.{{minor}}.{{patch}}', '2020', '2020.0.0'],
    ['type=match,pattern=(\\d+)-(\\d+),group=3', '1-2', ''],
    ['type=match,"pattern=^v[0-9]"', 'v7', 'v7'],
    ['type=raw,value={{{tag}}}', 'a=b', 'a-b'],
    ['type=raw,value={{tag}}', 'a=b', 'a-x3D-b'],
    ['type=raw,value={{! nothing }}a{{~ tag }}', 'x', 'ax'],
    ['TYPE=raw,Value=x', 'x', 'x'],
  ])('%s on the tag %s makes "%s"', async (rule, tag, wanted) => {
    const expected = wanted === '' ? '' : wanted
    expect(await tagsOf(rule, 'latest=false', on('push', `refs/tags/${tag}`))).toBe(expected)
  })

  test.each([
    ['type=foo', 'type "foo" is unknown; allowed: schedule, semver'],
    ['type=semver', 'type=semver needs pattern'],
    ['type=match', 'type=match needs pattern'],
    ['type=match,pattern=(', 'is no regular expression'],
    ['type=match,pattern=x,group=a', 'group "a" is no number'],
    ['type=ref', 'type=ref needs event'],
    ['type=ref,event=push', 'event "push" is not allowed; allowed: branch, tag, pr'],
    ['type=raw', 'type=raw needs value'],
    ['type=sha,format=tiny', 'format "tiny" is not allowed; allowed: short, long'],
    ['type=raw,value=x,enable=maybe', 'enable "maybe" is not allowed'],
    ['type=raw,value=x,enable={{branch}}', 'enable is "main"'],
    ['type=raw,value=x,priority=high', 'priority "high" is no number'],
    ['type=raw,value={{foo}}', '"{{foo}}" is not known here; allowed: {{branch}}'],
    ['type=raw,value={{sha', 'has "{{" without "}}"'],
    ['type=raw,value={{date}}', 'has no format'],
    ["type=raw,value={{date 'YY' zone='UTC'}}", 'has "zone"; allowed: tz'],
    ["type=raw,value={{date 'YY' tz='Mars/Base'}}", 'the time zone "Mars/Base", which is unknown'],
    ['type=semver,pattern={{version}},value=1.2.3,match=x*', 'match has no group'],
    ['"type=raw', 'never closed'],
  ])('%s is refused: %s', async (rule, problem) => {
    const error = await plan({ tags: rule }, on('push', 'refs/heads/main')).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(PlanError)
    expect(String(error)).toContain(problem)
    expect(String(error)).toContain('tags: ')
  })

  test.each([
    ['latest=maybe', 'expected latest=auto'],
    ['latest', 'expected latest=auto|true|false'],
    ['foo=bar', 'expected latest='],
    ['onlatest=true', 'behind the prefix or suffix'],
    ['prefix=x,onlatest=yes', 'onlatest=true or onlatest=false'],
    ['prefix={{nope}}', 'is not known here'],
  ])('the flavor %s is refused', async (flavor, problem) => {
    await expect(plan({ tags: 'type=sha', flavor }, on('push', 'refs/heads/main'))).rejects.toThrow(problem)
  })
})

describe('with rules', () => {
  const main = on('push', 'refs/heads/main')

  test('and no tag, their first result is the main tag, and git adds none', async () => {
    const planned = await plan({ tags: 'type=raw,value=b\ntype=sha', 'additional-tags': 'c' }, main)
    expect(planned.tag).toBe('b')
    expect(planned.tags).toEqual(['b', 'sha-860c190', 'c'])
    expect(planned.labels['org.opencontainers.image.version']).toBe('b')
    expect(planned.reasons).toContain('tag: b, the first result of the rules (tags)')
  })

  test('and a tag, the tag comes first, then the rules, then the additional ones, each once', async () => {
    const planned = await plan({ tag: 'a', tags: 'type=raw,value=b\na', 'additional-tags': 'b,c' }, main)
    expect(planned.tags).toEqual(['a', 'b', 'c'])
  })

  test('that make nothing, a run that publishes is refused, and another takes the tag from git', async () => {
    const tags = 'type=semver,pattern={{version}}'
    await expect(plan({ tags }, main)).rejects.toThrow(
      'no rule makes a tag for this event (push of "refs/heads/main")',
    )
    expect((await plan({ tags, push: 'false' }, main)).tags).toEqual(['main'])
  })

  test('the tags of branches, schedules, pull requests and open versions move', async () => {
    const version = await plan(
      {
        tags: 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}},suffix=-alpine\ntype=sha',
      },
      on('push', 'refs/tags/v1.2.3'),
    )
    expect(version.movingTags).toEqual(['1.2-alpine', 'latest'])
    const branch = await plan(
      { tags: 'type=ref,event=branch\ntype=edge\nx\ntype=raw,value={{branch}}-x' },
      main,
    )
    expect(branch.movingTags).toEqual(['edge', 'main', 'main-x'])
    const nightly = await plan(
      { tags: 'type=schedule,pattern=n1\ntype=sha' },
      on('schedule', 'refs/heads/main'),
    )
    expect(nightly.movingTags).toEqual(['n1'])
    const pull = await plan(
      { tags: 'type=ref,event=pr' },
      on('pull_request', 'refs/pull/2/merge', { pullRequest }),
    )
    expect(pull.movingTags).toEqual(['pr-2'])
  })

  test('an attribute that a type does not use is told, and a flavor without rules is too', async () => {
    const planned = await plan({ tags: 'type=sha,branch=x' }, main)
    expect(planned.notices).toContain('tags: "type=sha,branch=x" has "branch", which type=sha does not use')
    expect((await plan({ flavor: 'latest=true' }, main)).notices.join()).toContain('flavor: is of no use')
  })

  test('a tag is cut and cleaned so that a registry takes it', async () => {
    const long = 'x'.repeat(200)
    const planned = await plan(
      { tags: 'type=ref,event=branch,prefix=-', 'arch-tags': 'true' },
      on('push', `refs/heads/${long}`),
    )
    expect(planned.tag).toBe('x'.repeat(128 - '-amd64'.length))
  })
})
