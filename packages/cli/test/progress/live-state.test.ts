import { expect, test } from 'vitest'
import { type LineState, renderLive, withLegEvent, withPublishEvent } from '../../src/progress/live-state.ts'
import { createStyle, withoutStyle } from '../../src/terminal/style.ts'

const waiting: LineState = { name: 'linux/arm64', status: 'waiting', text: 'waiting' }
const publish: LineState = { name: 'publish', status: 'waiting', text: 'waits for all legs' }
const plain = createStyle(false)

test('a line for each leg and the publish shows mark, name, step and time', () => {
  const running = withLegEvent(
    withLegEvent(waiting, { kind: 'started' }, 0),
    { kind: 'step', text: '[1/2] RUN make' },
    10,
  )
  expect(renderLive([running, publish], 65_000, 60, plain).split('\n')).toEqual([
    `⠋ linux/arm64  [1/2] RUN make${' '.repeat(23)}1m 05s`,
    `· publish      waits for all legs`,
  ])
})

test('a leg that ended keeps its time', () => {
  const built = { kind: 'built', digest: `sha256:${'a'.repeat(64)}`, sizeBytes: 1234, durationMs: 1 } as const
  const done = withLegEvent(withLegEvent(waiting, { kind: 'started' }, 0), built, 2000)
  expect(renderLive([done], 99_000, 80, plain)).toMatch(
    /^✔ linux\/arm64 {2}built sha256:aaaaaaaaaaaa {2}1\.2 kB +2\.0s$/,
  )
})

test('no line is longer than the terminal is wide', () => {
  const long = withLegEvent(
    withLegEvent(waiting, { kind: 'started' }, 0),
    { kind: 'step', text: 'x'.repeat(500) },
    1,
  )
  for (const columns of [40, 80, 200]) {
    for (const line of renderLive([long], 5, columns, createStyle(true)).split('\n')) {
      expect(withoutStyle(line).length).toBeLessThanOrEqual(columns)
    }
  }
})

test('log lines do not change the line, and a failure does', () => {
  expect(withLegEvent(waiting, { kind: 'log', text: 'x' }, 1)).toBe(waiting)
  expect(withLegEvent(waiting, { kind: 'failed', message: 'no' }, 1)).toMatchObject({
    status: 'failed',
    endedAt: 1,
  })
  expect(withPublishEvent(publish, { kind: 'failed', text: 'no' }, 1)).toMatchObject({
    status: 'failed',
    startedAt: 1,
  })
})
