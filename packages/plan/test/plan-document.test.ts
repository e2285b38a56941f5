import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  makePlan,
  PlanError,
  type PlanInputs,
  parsePlanDocument,
  planRun,
  toPlanDocument,
} from '../src/index.ts'
import { push } from './events.ts'

const full: PlanInputs = {
  images: 'ghcr.io/org/app,localhost:5000/x',
  tags: 'type=semver,pattern={{version}},value=1.2.3',
  'arch-tags': 'true',
  annotations: 'a=b\nmanifest[linux/arm64]:c=d',
  'build-args': 'A={{platform}}\n"B=two\nlines"',
  'build-contexts': 'base=docker-image://alpine',
  platforms: 'linux/amd64,linux/arm64,linux/arm/v7',
  runners: 'linux/arm64=group:g/a,b\ndefault=["x","y"]',
  'platform-overrides': 'linux/arm64: {target: t, build-args: {X: 1}, test: "", timeout-minutes: 5}',
  'allow-missing': 'linux/arm/v7',
  rescue: 'emulate',
  artifacts: 'a=b',
  'pre-build': 'make "x"',
  test: 'true',
  environment: 'prod',
  'optional-registries': 'localhost:5000',
}
const now = new Date(0)

function decode(document: string): { version: unknown; plan: Record<string, unknown> } {
  return JSON.parse(Buffer.from(document, 'base64').toString('utf8'))
}

function encode(json: unknown): string {
  return Buffer.from(JSON.stringify(json)).toString('base64')
}

describe('the document of a plan', () => {
  test('is one line of base64, and reads back as the same plan', async () => {
    const plan = await makePlan(full, { ...push, isPublic: true }, { now })
    const document = toPlanDocument(plan)
    expect(document).toMatch(/^[A-Za-z0-9+/]+=*$/)
    expect(parsePlanDocument(document)).toEqual(plan)
  })

  test('reads back for a plan of any labels, branches and arguments', () => {
    const odd = fc.string({ unit: 'binary', maxLength: 30 })
    fc.assert(
      fc.property(odd, odd, fc.boolean(), (branch, value, isFork) => {
        const plan = planRun(
          { tag: 'x', 'pre-build': value, test: value },
          { ...push, ref: `refs/heads/${branch}`, isFork },
        )
        expect(parsePlanDocument(` ${toPlanDocument(plan)}\n`)).toEqual(plan)
      }),
    )
  })

  test.each([
    ['', 'is not base64'],
    ['{"a":1}', 'is not base64'],
    ['YWJj', 'is no JSON'],
    [encode([]), 'is no JSON document'],
    [encode({ plan: {} }), 'is of version none, not 1'],
    [encode({ version: 2, plan: {} }), 'is of version 2, not 1'],
    [encode({ version: '1', plan: {} }), 'is of version "1", not 1'],
    [encode({ version: 1 }), 'plan is missing'],
    ['A'.repeat(4 * 1024 * 1024 + 1), 'more than'],
  ])('is refused where it is %.30j', (document, problem) => {
    expect(() => parsePlanDocument(document)).toThrow(PlanError)
    expect(() => parsePlanDocument(document)).toThrow(problem)
  })

  test.each([
    [{ tag: 'a b' }, 'plan.tag'],
    [{ tags: ['x', 'main'] }, 'does not begin with tag'],
    [{ repositories: ['ghcr.io/org/app:tag'] }, 'plan.repositories[0]'],
    [{ repositories: [] }, 'repositories is empty'],
    [{ isFork: true }, 'push is true for a fork'],
    [{ platforms: [] }, 'names no platform'],
    [{ platforms: 'x' }, 'plan.platforms is "x"; expected a list'],
    [
      {
        platforms: [
          {
            index: 0,
            platform: 'amd64',
            slug: '../x',
            runner: 'a',
            emulate: 'auto',
            timeoutMinutes: 1,
            mayFail: false,
          },
        ],
      },
      'a slug that is not its platform',
    ],
    [{ rescue: 'maybe' }, 'plan.rescue is "maybe"; expected none, retry, emulate'],
    [{ push: 'true' }, 'expected true or false'],
    [{ labels: { a: 1 } }, 'plan.labels.a'],
    [{ build: {} }, 'plan.build.dockerfile is missing'],
    [{ archTags: [{ tag: 'a', of: 'b', index: 9 }] }, 'names a leg that is not there'],
  ])('is refused with %j', (change, problem) => {
    const json = decode(toPlanDocument(planRun({}, push)))
    const changed = encode({ ...json, plan: { ...json.plan, ...change } })
    expect(() => parsePlanDocument(changed)).toThrow(problem)
  })

  test('ends as a plan or as one PlanError, whatever is changed in it', () => {
    const { version, plan } = decode(toPlanDocument(planRun({}, push)))
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(plan)), fc.jsonValue(), (key, value) => {
        try {
          parsePlanDocument(encode({ version, plan: { ...plan, [key]: value } }))
        } catch (error) {
          expect(error).toBeInstanceOf(PlanError)
          expect(String(error).split('\n')).toHaveLength(1)
        }
      }),
    )
  })
})
