import { describe, expect, test } from 'vitest'
import { type CiEvent, legBuild, legTexts, makePlan, type PlanInputs, planRun } from '../src/index.ts'
import { linesOf, push } from './events.ts'

const now = new Date(0)
const dependabot: CiEvent = { ...push, isDependabot: true, actor: 'dependabot[bot]' }

describe('variables', () => {
  const make = (inputs: PlanInputs, variables: Readonly<Record<string, string>>, event = push) =>
    makePlan(inputs, event, { now, variables })

  test('fill text inputs that are empty, and the reason names the variable', async () => {
    const plan = await make(
      { target: '', dockerfile: 'own.Dockerfile' },
      {
        POLYARCH_TARGET: 'slim',
        POLYARCH_DOCKERFILE: 'theirs',
        POLYARCH_PLATFORMS: 'linux/arm64',
        OTHER: 'x',
      },
    )
    expect([plan.build.target, plan.build.dockerfile]).toEqual(['slim', 'own.Dockerfile'])
    expect(plan.platforms).toHaveLength(1)
    expect(plan.reasons).toContain('target: "slim", from the variable POLYARCH_TARGET')
    expect(plan.inputs).toEqual({
      target: { value: 'slim', source: 'POLYARCH_TARGET' },
      dockerfile: { value: 'own.Dockerfile', source: 'input' },
      platforms: { value: 'linux/arm64', source: 'POLYARCH_PLATFORMS' },
    })
  })

  test('win only as the switch POLYARCH_EMULATION', async () => {
    const plan = await make({ emulation: 'never' }, { POLYARCH_EMULATION: 'always' })
    expect(plan.platforms.map(({ emulate }) => emulate)).toEqual(['always', 'always'])
    expect(plan.reasons).toContain(
      'emulation: "always", from the variable POLYARCH_EMULATION, instead of the input\'s "never"',
    )
  })

  test('are checked like inputs', async () => {
    await expect(make({}, { POLYARCH_RESCUE: 'maybe' })).rejects.toThrow('rescue: "maybe" is not allowed')
  })

  test('may name the images under either name, and never beside an input', async () => {
    const images = async (inputs: PlanInputs, variables: Readonly<Record<string, string>>) =>
      (await make(inputs, variables)).repositories.map(({ path }) => path)
    expect(await images({ image: 'ghcr.io/a/b' }, { POLYARCH_IMAGES: 'ghcr.io/c/d' })).toEqual(['a/b'])
    expect(await images({}, { POLYARCH_IMAGE: 'ghcr.io/a/b', POLYARCH_IMAGES: 'ghcr.io/c/d' })).toEqual([
      'c/d',
    ])
    expect(await images({}, { POLYARCH_IMAGE: 'ghcr.io/a/b' })).toEqual(['a/b'])
  })

  test('that are no text input, or none at all, are told', async () => {
    const { notices } = await make({}, { POLYARCH_RETRIES: '9', POLYARCH_RUNNER: 'x', POLYARCH_TAG: ' ' })
    expect(notices).toEqual([
      'variables: POLYARCH_RETRIES is of no use: retries is no text, so that it is never empty',
      'variables: POLYARCH_RUNNER is of no use: there is no such input',
    ])
  })

  test('load the libraries that their texts need', async () => {
    const plan = await make({}, { POLYARCH_TAGS: 'type=semver,pattern={{major}},value=1.2.3' })
    expect(plan.tags).toEqual(['1', 'latest'])
  })
})

describe('a run of Dependabot', () => {
  const pushes = async (images: string, secretsSet?: readonly string[], event = dependabot) =>
    (await makePlan({ images }, event, { now, ...(secretsSet !== undefined && { secretsSet }) })).push

  test('publishes only where it has the secrets of every registry', async () => {
    expect(await pushes('org/app', [])).toBe(false)
    expect(await pushes('org/app', ['DOCKER_USERNAME'])).toBe(false)
    expect(await pushes('org/app', ['DOCKER_USERNAME', 'DOCKER_TOKEN'])).toBe(true)
    expect(await pushes('ghcr.io/org/app', ['DOCKER_TOKEN'])).toBe(false)
    expect(await pushes('ghcr.io/org/app', ['GHCR_PUSH_TOKEN'])).toBe(true)
    expect(await pushes('us-docker.pkg.dev/a/b/c,quay.io/a/b', ['GAR_PUSH_TOKEN'])).toBe(false)
    expect(await pushes('us-docker.pkg.dev/a/b/c,quay.io/a/b', ['REGISTRY_AUTHS'])).toBe(true)
  })

  test('says why it does not', async () => {
    const { notices, push: isPushed } = await makePlan({ images: 'org/app' }, dependabot, {
      now,
      secretsSet: [],
    })
    expect([isPushed, notices.join()]).toEqual([false, expect.stringContaining('builds and tests only')])
  })

  test('is like any other where nobody says which secrets are set, and others never depend on them', async () => {
    expect(await pushes('org/app')).toBe(true)
    expect(await pushes('org/app', [], push)).toBe(true)
  })
})

describe('platform-overrides', () => {
  const overrides = `
linux/arm64:
  build-args: |
    A=arm
    B={{slug}}
  build-contexts: {base: 'docker-image://ghcr.io/org/base@sha256:arm', more: ./more}
  target: small
  timeout-minutes: 90
amd64:
  build-args:
    N: 0123
  dockerfile: amd.Dockerfile
  test: ''
`
  test('change what one platform is built with', async () => {
    const inputs = {
      'platform-overrides': overrides,
      'build-args': 'A=all\nC=c',
      target: 'big',
      test: 'true',
      'build-contexts': 'base=docker-image://ghcr.io/org/base:1',
    }
    const plan = await makePlan(inputs, push, { now })
    const [amd64, arm64] = plan.platforms
    if (amd64 === undefined || arm64 === undefined) throw new Error('expected two legs')
    expect(legTexts(plan, amd64).buildArgs).toEqual({ A: 'all', C: 'c', N: '0123' })
    expect(legTexts(plan, arm64).buildArgs).toEqual({ A: 'arm', C: 'c', B: 'arm64' })
    expect(legBuild(plan, amd64)).toMatchObject({ dockerfile: 'amd.Dockerfile', target: 'big' })
    expect(legBuild(plan, amd64).test).toBeUndefined()
    expect(legBuild(plan, amd64).buildContexts).toEqual({ base: 'docker-image://ghcr.io/org/base:1' })
    expect(legBuild(plan, arm64).buildContexts).toEqual({
      base: 'docker-image://ghcr.io/org/base@sha256:arm',
      more: './more',
    })
    expect(legBuild(plan, arm64)).toMatchObject({ dockerfile: 'Dockerfile', target: 'small', test: 'true' })
    expect(plan.platforms.map(({ timeoutMinutes }) => timeoutMinutes)).toEqual([60, 90])
  })

  test.each([
    ['linux/arm64: [a', /line 1, column \d+: /],
    [
      'linux/arm64:\n  target: a\n  target: b',
      /line 3, column 3: .*"target" is there twice|line 3, column 3: /,
    ],
    ['linux/arm64:\n  tirget: a', 'line 2, column 3: "tirget" is unknown; allowed: build-args'],
    ['linux/arm64:\n  timeout-minutes: soon', 'line 2, column 20: timeout-minutes "soon" is not allowed'],
    ['linux/arm64:\n  target: [a]', 'line 2, column 11: target has to be text'],
    ['linux/arm64:\n  target: -x', 'line 2, column 11: target "-x" is not allowed'],
    ['linux/arm64:\n  build-args: [A]', 'build-args: "A" is no KEY=VALUE'],
    ['linux/arm64:\n  build-contexts: [A]', 'build-contexts: "A" is no KEY=VALUE'],
    ['linux/arm64:\n  build-contexts: {-a: .}', 'build-contexts "-a=." is not allowed'],
    ['linux/foo:\n  target: a', 'line 1, column 1: platform "linux/foo"'],
    ['- a', 'line 1, column 1: expected a mapping'],
    ['linux/arm64: small', 'line 1, column 14: expected a mapping'],
    ['arm64: {target: a}\nlinux/aarch64: {target: b}', 'linux/arm64 is there twice'],
    ['arm64: &a {target: a}\namd64: *a', 'anchors are not allowed'],
    ['arm64: !!map {target: a}', 'tags are not allowed'],
    ['a: {}\n---\nb: {}', 'a second document is not allowed'],
  ])('%j is refused', async (text, problem) => {
    await expect(makePlan({ 'platform-overrides': text }, push, { now })).rejects.toThrow(problem)
  })

  test('that are all wrong are all told', async () => {
    const text = 'linux/arm64:\n  tirget: a\n  timeout-minutes: soon\nlinux/foo: {}'
    const error: unknown = await makePlan({ 'platform-overrides': text }, push, { now }).catch(
      (caught) => caught,
    )
    expect(String(error).split('\n')).toHaveLength(3)
  })

  test('of a platform that is not built are told', async () => {
    const plan = await makePlan({ 'platform-overrides': 's390x: {target: a}' }, push, { now })
    expect(plan.notices).toEqual(["platform-overrides: linux/s390x is none of this run's platforms"])
  })
})

describe('artifacts', () => {
  test('are a pattern, and a folder of the checkout', () => {
    expect(planRun({ artifacts: 'dist-*\nbin=build/bin\n' }, push).artifacts).toEqual([
      { pattern: 'dist-*', path: '.' },
      { pattern: 'bin', path: 'build/bin' },
    ])
  })

  test.each([
    ['a\nb\nc\nd\ne\nf', 'has 6 lines; at most 5 are allowed'],
    ['a=../x', 'leaves the checkout'],
    ['a=/etc', 'leaves the checkout'],
    ['a=', 'leaves the checkout'],
    ['a/b', 'names no artifact'],
    ['=x', 'names no artifact'],
  ])('%j are refused', (artifacts, problem) => {
    expect(linesOf({ artifacts }).join()).toContain(problem)
  })
})

describe('the cache', () => {
  test('has a scope for each image, Dockerfile, target and platform', () => {
    const scopes = (inputs: PlanInputs) => {
      const plan = planRun(inputs, push)
      return plan.platforms.map((leg) => legBuild(plan, leg).cacheScope)
    }
    const base = scopes({ images: 'ghcr.io/a/app,quay.io/a/app' })
    expect(base[0]).toMatch(/^app-[0-9a-f]{12}-amd64$/)
    expect(scopes({ images: 'quay.io/a/app,ghcr.io/a/app' })).toEqual(base)
    const others = [{ target: 'x' }, { dockerfile: 'x' }, { context: 'x' }]
    const all = others.map((other) => scopes({ images: 'ghcr.io/a/app,quay.io/a/app', ...other })[0])
    expect(new Set([...all, ...base]).size).toBe(5)
  })
})

describe('provenance', () => {
  test.each([
    [undefined, undefined, 'min'],
    [undefined, false, 'min'],
    [undefined, true, 'max'],
    ['min', true, 'min'],
    ['false', true, 'false'],
  ])('%s in a repository whose being public is %s is %s', (provenance, isPublic, wanted) => {
    const plan = planRun({ provenance }, { ...push, ...(isPublic !== undefined && { isPublic }) })
    const [leg] = plan.platforms
    expect(leg === undefined ? '' : legBuild(plan, leg).provenance).toBe(wanted)
  })
})
