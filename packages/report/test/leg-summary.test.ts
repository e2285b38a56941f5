import { describe, expect, test } from 'vitest'
import { type LegSummary, renderLegSummary } from '../src/leg-summary.ts'

const digest = `sha256:${'b'.repeat(64)}`
const built: LegSummary = {
  platform: 'linux/arm64',
  state: 'built',
  durationMs: 4200,
  digest,
  sizeBytes: 900,
  repositories: ['ghcr.io/org/app'],
  cache: { steps: 2, cached: 1, read: ['ghcr.io/org/cache:app-main'], writtenMs: 1200 },
  steps: [
    { name: '[1/2] FROM scratch', state: 'cached', durationMs: 0 },
    { name: '[2/2] RUN make | tee `log`', state: 'done', durationMs: 3100 },
  ],
  notices: ['buildah makes no provenance'],
  log: [],
}

describe('renderLegSummary', () => {
  test.each([
    ['what it is', '### linux/arm64 built in 4.2 s'],
    ['the image', `| \`${digest}\` | 900 B | \`ghcr.io/org/app\` |`],
    ['how much came from the cache', '2 build steps, 1 of them from the cache'],
    ['each step', '| `[2/2] RUN make \\| tee ˋlogˋ` | 3.1 s |'],
    [
      'what the cache was good for',
      'Cache: 1 of 2 steps of the Dockerfile (50 %) were not run again; read from `ghcr.io/org/cache:app-main`; written in 1.2 s',
    ],
    ['notices', '> buildah makes no provenance'],
  ])('tells %s', (_what, text) => {
    expect(renderLegSummary(built)).toContain(text)
  })

  test('a failure shows its line and the end of the log, whatever is in it', () => {
    const { digest: _digest, ...rest } = built
    const text = renderLegSummary({
      ...rest,
      state: 'failed',
      error: 'linux/arm64: make failed',
      log: ['a ``` in it', 'last'],
    })
    expect(text).toContain('### linux/arm64 failed in 4.2 s\n\n**linux/arm64: make failed**')
    expect(text).toContain('````text\na ``` in it\nlast\n````')
  })

  test('stays within GitHub’s 1 MiB', () => {
    const steps = Array.from(
      { length: 50_000 },
      () => ({ name: 'x'.repeat(1000), state: 'done', durationMs: 1 }) as const,
    )
    expect(Buffer.byteLength(renderLegSummary({ ...built, steps }))).toBeLessThan(1024 * 1024)
  })
})
