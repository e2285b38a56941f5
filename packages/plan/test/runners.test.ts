import { describe, expect, test } from 'vitest'
import { type PlanInputs, planRun, toMatrix } from '../src/index.ts'
import { linesOf, push } from './events.ts'

function runnersOf(inputs: PlanInputs, event = push) {
  return Object.fromEntries(toMatrix(planRun(inputs, event)).include.map((leg) => [leg.platform, leg.runner]))
}

const five = 'linux/amd64,linux/arm64,linux/arm/v7,linux/386,linux/ppc64le'

describe('runners', () => {
  test('are by default those of the built-in map', () => {
    expect(runnersOf({ platforms: `${five},linux/arm/v6,linux/s390x,linux/riscv64` })).toEqual({
      'linux/amd64': 'ubuntu-24.04',
      'linux/arm64': 'ubuntu-24.04-arm',
      'linux/arm/v7': 'ubuntu-24.04-arm',
      'linux/arm/v6': 'ubuntu-24.04-arm',
      'linux/386': 'ubuntu-24.04',
      'linux/ppc64le': 'ubuntu-24.04',
      'linux/s390x': 'ubuntu-24.04',
      'linux/riscv64': 'ubuntu-24.04',
    })
  })

  test('are chosen by the longest prefix, by whole parts', () => {
    const runners = [
      '# ours',
      'default=x64',
      'linux/arm=arm32',
      'linux/arm/v7=armv7',
      'linux/arm64=self-hosted, linux ,arm64',
    ].join('\n')
    expect(runnersOf({ platforms: `${five},linux/arm/v6`, runners })).toEqual({
      'linux/amd64': 'x64',
      'linux/arm64': ['self-hosted', 'linux', 'arm64'],
      'linux/arm/v7': 'armv7',
      'linux/arm/v6': 'arm32',
      'linux/386': 'x64',
      'linux/ppc64le': 'x64',
    })
  })

  test('are not chosen by a part of a name', () => {
    expect(runnersOf({ platforms: 'linux/ppc64le', runners: 'linux/ppc=old' })).toEqual({
      'linux/ppc64le': 'ubuntu-24.04',
    })
  })

  test.each([
    ['a', 'a'],
    ['a,b', ['a', 'b']],
    ['["a", "b"]', ['a', 'b']],
    ['["a"]', 'a'],
    ['group:big', { group: 'big' }],
    ['group:big runners/x64, gpu', { group: 'big runners', labels: ['x64', 'gpu'] }],
    ['{"group":"big","labels":["x64"]}', { group: 'big', labels: ['x64'] }],
    ['{"group":"big","labels":"x64"}', { group: 'big', labels: ['x64'] }],
  ])('may be written %s', (text, runner) => {
    expect(runnersOf({ platforms: 'amd64', runners: `linux/amd64=${text}` })['linux/amd64']).toEqual(runner)
  })

  test.each([
    ['my-runner', '"my-runner" has no platform; expected lines linux/arm64=runner and default=runner'],
    ['linux/foo=x', 'architecture "foo" is unknown'],
    ['linux/amd64=', 'names no label'],
    ['linux/amd64=[', 'is not JSON'],
    ['linux/amd64=[1]', 'which is no text'],
    ['linux/amd64={"labels":["x"]}', 'has no "group"'],
    ['linux/amd64={"group":"x","name":"y"}', 'has "name"'],
    ['linux/amd64=group:', 'names no group'],
    ['linux/amd64=a b', 'which is no label'],
    ['amd64=a\nlinux/amd64=b', 'is named twice'],
  ])('%j are refused', (runners, problem) => {
    expect(linesOf({ runners }).join('\n')).toContain(problem)
  })

  test.each([
    ['ubuntu-24.04-arm64', 'ubuntu-24.04-arm'],
    ['ubuntu-22.04-arm64', 'ubuntu-22.04-arm'],
    ['ubuntu-latest-arm', 'ubuntu-24.04-arm'],
    ['ubuntu-arm64', 'ubuntu-24.04-arm'],
    ['Ubuntu-24.04-aarch64', 'ubuntu-24.04-arm'],
    ['ubuntu-24.04-amd64', 'ubuntu-24.04'],
    ['ubuntu-24-x64', 'ubuntu-24.04'],
    ['ubuntu-20.04', 'ubuntu-24.04'],
    ['ubuntu-24.04-riscv64', 'ubuntu-24.04-riscv'],
    ['ubuntu-26.04-ppc64le', 'ubuntu-24.04-ppc64le'],
    ['ubuntu-slim', 'ubuntu-24.04'],
    ['windows-11-arm', 'ubuntu-24.04'],
  ])('with the label %s, which no hosted runner for it has, get a warning that names %s', (label, right) => {
    const { warnings, notices } = planRun({ runners: `linux/arm64=${label}` }, push)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(
      `expected ${warnings[0]?.includes('for instance') ? 'for instance ' : ''}"${right}"`,
    )
    expect(notices).toContain(warnings[0])
  })

  test.each([
    'ubuntu-24.04',
    'ubuntu-24.04-arm',
    'ubuntu-26.04-arm',
    'ubuntu-latest',
    'ubuntu-24.04-s390x',
    'ubuntu-24.04-riscv',
    'ubuntu-24.04-4core-big',
    'actuated-aarch64',
    'self-hosted,ubuntu-24.04-arm64',
    'group:x/ubuntu-24.04-arm64',
  ])('with the label %s get none', (label) => {
    expect(planRun({ runners: `linux/arm64=${label}` }, push).warnings).toEqual([])
  })

  test('of a pull request from a fork are hosted ones, unless they are to be the same', () => {
    const runners = 'default=mine\nlinux/arm64=mine-arm'
    const fork = { ...push, eventName: 'pull_request', isFork: true }
    expect(runnersOf({ runners }, fork)).toEqual({
      'linux/amd64': 'ubuntu-24.04',
      'linux/arm64': 'ubuntu-24.04-arm',
    })
    expect(planRun({ runners }, fork).reasons.join('\n')).toContain(
      'the built-in map, because the code is from a fork',
    )
    expect(runnersOf({ runners, 'fork-runners': 'same' }, fork)['linux/arm64']).toBe('mine-arm')
    expect(linesOf({ 'fork-runners': 'own' })).toEqual([
      'fork-runners: "own" is not allowed; allowed: hosted, same',
    ])
  })

  test('of the built-in map stay where a shorter prefix is given, with a word', () => {
    const plan = planRun({ runners: 'linux=mine' }, push)
    expect(plan.platforms.map(({ runner }) => runner)).toEqual(['mine', 'ubuntu-24.04-arm'])
    expect(plan.notices.join('\n')).toContain('write linux/arm64=… for another runner')
  })

  test('that control are checked too', () => {
    expect(planRun({}, push).controlRunner).toBe('ubuntu-slim')
    expect(planRun({ 'control-runner': '{"group":"a","labels":["b"]}' }, push).controlRunner).toEqual({
      group: 'a',
      labels: ['b'],
    })
    expect(linesOf({ 'control-runner': '[' })[0]).toContain('control-runner: "[" is not JSON')
  })
})

describe('emulation', () => {
  test('always puts all legs on the default runner', () => {
    const matrix = toMatrix(planRun({ emulation: 'always', runners: 'default=mine', platforms: five }, push))
    expect(new Set(matrix.include.map(({ runner, emulate }) => `${runner} ${emulate}`))).toEqual(
      new Set(['mine always']),
    )
  })

  test('never is told to every leg, with a warning where its hosted machine cannot run the platform', () => {
    const plan = planRun({ emulation: 'never', platforms: 'linux/arm64,linux/s390x' }, push)
    expect(plan.platforms.map(({ emulate }) => emulate)).toEqual(['never', 'never'])
    expect(plan.warnings).toEqual([
      'emulation: linux/s390x cannot run on ubuntu-24.04, and emulation is never',
    ])
  })

  test('makes the time-out longer, and the job ends later than its leg', () => {
    const times = (inputs: PlanInputs) =>
      toMatrix(planRun(inputs, push)).include.map((leg) => [leg.slug, leg.timeout, leg['job-timeout']])
    expect(times({ platforms: five })).toEqual([
      ['amd64', 60, 75],
      ['arm64', 60, 75],
      ['arm-v7', 360, 375],
      ['386', 60, 75],
      ['ppc64le', 360, 375],
    ])
    expect(times({ emulation: 'always' })).toEqual([
      ['amd64', 60, 75],
      ['arm64', 360, 375],
    ])
    expect(times({ platforms: 'ppc64le', runners: 'linux/ppc64le=ubuntu-24.04-ppc64le' })).toEqual([
      ['ppc64le', 60, 75],
    ])
    expect(times({ platforms: 'ppc64le', 'timeout-minutes': 30 })).toEqual([['ppc64le', 30, 45]])
  })
})

describe('pr-platforms', () => {
  const inputs = { platforms: 'linux/amd64,linux/arm64', 'pr-platforms': 'amd64' }

  test('are built on pull requests, with a reason for each that is left out', () => {
    const plan = planRun(inputs, { ...push, eventName: 'pull_request', headRef: 'x' })
    expect(toMatrix(plan).include.map(({ platform }) => platform)).toEqual(['linux/amd64'])
    expect(plan.reasons).toContain('linux/arm64 left out: pull request (pr-platforms)')
  })

  test('mean nothing on other events, but are checked there too', () => {
    expect(planRun(inputs, push).platforms).toHaveLength(2)
    expect(planRun(inputs, { ...push, eventName: 'merge_group' }).platforms).toHaveLength(2)
    expect(linesOf({ 'pr-platforms': 'linux/x' })[0]).toContain('pr-platforms: platform "linux/x"')
    expect(linesOf({ 'pr-platforms': 'amd64,linux/x86_64' })[0]).toContain('are both linux/amd64')
  })
})
