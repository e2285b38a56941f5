import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RunSummary, renderRunSummary } from '../src/run-summary.ts'

const digest = `sha256:${'a'.repeat(64)}`
const published: RunSummary = {
  outcome: 'published',
  digest,
  tags: [
    { repository: 'ghcr.io/org/app', tag: '1.2.3', status: 'created' },
    { repository: 'registry.example/org/app', tag: '1.2.3', status: 'moved' },
  ],
  platforms: [
    { platform: 'linux/amd64', digest, sizeBytes: 12_345_678, durationMs: 185_000 },
    { platform: 'linux/s390x', reason: 'its leg failed' },
  ],
  problems: [],
  warnings: ['something to know'],
  reasons: ['linux/riscv64 left out: pull request (pr-platforms)'],
  times: {
    kind: 'estimated',
    legs: [{ name: 'linux/amd64', labels: ['ubuntu-24.04'], durationMs: 185_000 }],
  },
  requests: 12,
}

describe('renderRunSummary', () => {
  test.each([
    ['the index', `Index \`${digest}\`, 12 requests`],
    ['a link to each tag whose registry has a page', '[`1.2.3`](https://ghcr.io/org/app:1.2.3) | created'],
    ['a tag without one', '| `registry.example/org/app` | `1.2.3` | moved |'],
    ['the platforms', `| linux/amd64 | \`${digest}\` | 12.3 MB | 3 min 05 s |`],
    ['what is missing, and why', '| linux/s390x | its leg failed |'],
    ['how to pull it', 'docker pull ghcr.io/org/app:1.2.3'],
    ['how to look at it', `docker buildx imagetools inspect ghcr.io/org/app@${digest}`],
    ['what was left out of the plan', '- linux/riscv64 left out: pull request (pr-platforms)'],
    ['the timeline', '```mermaid\ngantt'],
    ['the cost, and that it is an estimate', '4 minutes billed (estimated'],
    ['the price', '$0.024'],
  ])('tells %s', (_what, text) => {
    expect(renderRunSummary(published)).toContain(text)
  })

  test('says that standard runners are free for public repositories', () => {
    expect(renderRunSummary({ ...published, isPublic: true })).toContain(
      'free for a public repository; elsewhere $0.024',
    )
  })

  test('a run that published nothing has no command to pull', () => {
    const text = renderRunSummary({
      ...published,
      outcome: 'refused',
      problems: ['linux/arm64: its leg failed'],
    })
    expect(text).toContain('## Not published\n\n- **linux/arm64: its leg failed**')
    expect(text).not.toContain('docker pull')
  })

  test('stays within GitHub’s 1 MiB', () => {
    const many = <T>(item: T) => Array.from({ length: 20_000 }, () => item)
    const long = 'x'.repeat(5000)
    const text = renderRunSummary({
      ...published,
      tags: many({ repository: 'ghcr.io/org/app', tag: 't'.repeat(128), status: 'failed', error: long }),
      problems: many(long),
      warnings: many(long),
      reasons: many(long),
    })
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
  })

  test('no text from outside breaks out of its place', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('|', '\n', '`', '<', '>', '[', ']', '#', '*', 'a', ' ', ':') }),
        (text) => {
          const lines = renderRunSummary({
            ...published,
            tags: [{ repository: 'ghcr.io/org/app', tag: '1', status: 'failed', error: text }],
            platforms: [{ platform: 'linux/amd64', reason: text }],
            warnings: [text],
          }).split('\n')
          const cells = (line: string) => line.replaceAll(/\\./g, '').split('|').length
          for (const line of lines.filter((one) => one.startsWith('| `ghcr.io'))) expect(cells(line)).toBe(5)
          for (const line of lines.filter((one) => one.startsWith('| linux/'))) expect(cells(line)).toBe(6)
          expect(lines.filter((line) => /^#/.test(line))).toEqual(['## Published', '### Time and cost'])
        },
      ),
    )
  })
})
