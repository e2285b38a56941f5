import { describe, expect, test } from 'vitest'
import { renderTimeline } from '../src/timeline.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000)
const job = (name: string, queued: number, from: number, to: number) => ({
  name,
  labels: ['ubuntu-24.04'],
  queuedAt: at(queued),
  startedAt: at(from),
  endedAt: at(to),
})

describe('renderTimeline', () => {
  test('shows when each job waited and worked, in the order in which they began', () => {
    const jobs = [job('build (linux/arm64)', 10, 70, 130), job('plan', 0, 0, 10)]
    expect(renderTimeline({ kind: 'measured', jobs }).split('\n')).toEqual([
      '```mermaid',
      'gantt',
      '  dateFormat X',
      '  axisFormat %M:%S',
      '  section plan',
      '  working :active, 0, 10',
      '  section build (linux/arm64)',
      '  waiting :done, 10, 70',
      '  working :active, 70, 130',
      '```',
    ])
  })

  test('a name cannot break the chart, and a job of no time has a bar', () => {
    const text = renderTimeline({ kind: 'measured', jobs: [job('a: b, c; d#e\nf', 0, 0, 0)] })
    expect(text).toContain('  section a b c d e f\n  working :active, 0, 1')
  })

  test('nothing gives nothing', () => {
    expect(renderTimeline({ kind: 'estimated', legs: [] })).toBe('')
  })
})
