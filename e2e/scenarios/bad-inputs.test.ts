import { expect, test } from 'vitest'
import { callerWith, errorsOf, expectRed, repository, run } from './suite.ts'

const push = { kind: 'push', branch: 'main' } as const

/** Input, value, and what its message must hold. */
const cases: readonly (readonly [string, string | number, RegExp])[] = [
  ['platforms', 'linux/arm65', /linux\/arm65/],
  ['platforms', 'linux/amd64,linux/x86_64', /twice|amd64/],
  ['platforms', 'beos/amd64', /beos/],
  ['pr-platforms', 'linux/', /linux\//],
  ['images', 'ghcr.io/org/app:tag', /ghcr\.io\/org\/app:tag/],
  ['images', 'us-central1.docker.pkg.dev/p/r/app', /us-central1-docker\.pkg\.dev/],
  ['images', 'ghcr.io/org/app ,  ghcr.io/org/a b', /a b/],
  ['tag', 'x'.repeat(129), /128/],
  ['tag', 'a/b', /a\/b/],
  ['additional-tags', '-leading', /-leading/],
  ['tags', 'type=nonsense', /nonsense/],
  ['flavor', 'latest=sometimes', /sometimes/],
  ['build-options', '--output=type=local', /--output/],
  ['platform-overrides', 'linux/amd64: [', /platform-overrides/],
  ['runners', 'linux/arm64', /linux\/arm64/],
  ['fork-runners', 'elsewhere', /elsewhere/],
  ['emulation', 'sometimes', /sometimes/],
  ['rescue', 'pray', /pray/],
  ['allow-missing', 'linux/s390y', /s390y/],
  ['builder', 'kaniko', /kaniko/],
  ['provenance', 'full', /full/],
  ['on-partial', 'shrug', /shrug/],
  ['timeout-minutes', -1, /-1/],
  ['annotations', 'no equals sign', /no equals sign/],
]

test.each(cases)(
  '%s: %s is refused by `plan`, by name, before any leg starts',
  async (input, value, says) => {
    const name = repository(`bad-${input}-${cases.findIndex((one) => one[0] === input && one[1] === value)}`)
    const result = await run({ caller: callerWith({ [input]: value }), repository: name, event: push })
    expectRed(result)
    const errors = errorsOf(result)
    expect(errors).toContain(input)
    expect(errors).toMatch(says)
    expect(result.job('image/plan').result).toBe('failure')
    expect(result.legs('image/build').map((leg) => leg.result)).toEqual(['skipped'])
    expect(result.job('image/manifest').result).toBe('failure')
  },
)

test('all problems are told at once', async () => {
  const caller = callerWith({ platforms: 'linux/arm65', rescue: 'pray', images: 'ghcr.io/a/b:c' })
  const result = await run({ caller, repository: repository('bad-all'), event: push })
  expectRed(result)
  for (const word of ['linux/arm65', 'pray', 'ghcr.io/a/b:c']) expect(errorsOf(result)).toContain(word)
})

test('`image` and `images` together are refused', async () => {
  const result = await run({
    caller: callerWith({ image: 'ghcr.io/a/b', images: 'ghcr.io/a/c' }),
    repository: repository('bad-both'),
    event: push,
  })
  expectRed(result, /images?/)
})
