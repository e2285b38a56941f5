import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PlanInputs, planRescue, planRun, toMatrix } from '../src/index.ts'
import { push } from './events.ts'

const three = 'linux/amd64,linux/arm64,linux/ppc64le'

describe('the matrix', () => {
  test('has the fields of the contract', () => {
    expect(toMatrix(planRun({ platforms: 'arm64', 'allow-missing': '*' }, push))).toEqual({
      include: [
        {
          index: 0,
          platform: 'linux/arm64',
          slug: 'arm64',
          runner: 'ubuntu-24.04-arm',
          emulate: 'auto',
          timeout: 60,
          'job-timeout': 75,
          'may-fail': true,
        },
      ],
    })
  })

  test.each([
    [{}, [false, false, false]],
    [{ 'allow-missing': 'ppc64le' }, [false, false, true]],
    [{ 'allow-missing': '*' }, [true, true, true]],
    [{ rescue: 'retry' }, [true, true, true]],
  ] satisfies [PlanInputs, boolean[]][])(
    'lets legs fail only where they may be missing or rescued: %j',
    (inputs, mayFail) => {
      const { include } = toMatrix(planRun({ ...inputs, platforms: three }, push))
      expect(include.map((leg) => leg['may-fail'])).toEqual(mayFail)
    },
  )
})

describe('the rescue', () => {
  const outputs = { 'leg-0': 'e30=', 'state-0': 'built', 'leg-1': '', 'state-1': 'failed' }

  test('builds what gave no result again on the same runner', () => {
    const plan = planRun({ platforms: three, rescue: 'retry' }, push)
    const { matrix, reasons } = planRescue(plan, outputs)
    expect(matrix.include).toEqual(toMatrix(plan).include.slice(1))
    expect(reasons).toEqual([
      'rescue: linux/arm64 is built again, on the same runner',
      'rescue: linux/ppc64le is built again, on the same runner',
    ])
  })

  test('builds it on the default runner under QEMU, with the time for it', () => {
    const plan = planRun({ platforms: three, rescue: 'emulate', runners: 'default=mine' }, push)
    const { matrix } = planRescue(plan, outputs)
    expect(matrix.include).toEqual([
      expect.objectContaining({
        index: 1,
        runner: 'mine',
        emulate: 'always',
        timeout: 360,
        'job-timeout': 375,
      }),
      expect.objectContaining({ index: 2, runner: 'mine', emulate: 'always', timeout: 360 }),
    ])
    const timed = planRun({ platforms: three, rescue: 'emulate', 'timeout-minutes': '7' }, push)
    expect(planRescue(timed, outputs).matrix.include[0]?.timeout).toBe(7)
  })

  test('leaves a failed test, and a result that GitHub dropped, as they are', () => {
    const plan = planRun({ platforms: three, rescue: 'retry' }, push)
    const { matrix, reasons } = planRescue(plan, {
      'leg-0': 'x',
      'state-1': 'test-failed',
      'state-2': 'built',
    })
    expect(matrix.include).toEqual([])
    expect(reasons.join('\n')).toMatch(/its test failed, which is final\n.*GitHub dropped its result/)
  })

  test('builds nothing where none was asked for', () => {
    expect(planRescue(planRun({ platforms: three }, push), {}).matrix.include).toEqual([])
  })

  test('never builds a leg that answered, and every other but those with a final state', () => {
    const state = fc.constantFrom('', 'built', 'failed', 'test-failed', 'odd')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), state), { minLength: 3, maxLength: 3 }), (legs) => {
        const given = Object.fromEntries(
          legs.flatMap(([hasLeg, word], index) => [
            [`leg-${index}`, hasLeg ? 'x' : ''],
            [`state-${index}`, word],
          ]),
        )
        const { matrix } = planRescue(planRun({ platforms: three, rescue: 'retry' }, push), given)
        const wanted = legs.flatMap(([hasLeg, word], index) =>
          hasLeg || word === 'built' || word === 'test-failed' ? [] : [index],
        )
        expect(matrix.include.map(({ index }) => index)).toEqual(wanted)
      }),
    )
  })
})
