import { expect, test } from 'vitest'
import { createPlainView } from '../../src/progress/plain-view.ts'
import { createStyle } from '../../src/terminal/style.ts'

function record(now: () => number = () => 0) {
  const lines: string[] = []
  const view = createPlainView(
    ['linux/amd64', 'linux/arm/v7'],
    (line) => lines.push(line),
    createStyle(false),
    now,
  )
  return { lines, view }
}

test('each line bears its platform, and the names are aligned', () => {
  const { lines, view } = record()
  view.leg('linux/amd64', { kind: 'started' })
  view.leg('linux/arm/v7', { kind: 'step', text: '[1/2] FROM scratch' })
  view.publish({ kind: 'published', text: 'done' })
  expect(lines).toEqual([
    'linux/amd64  | started',
    'linux/arm/v7 | [1/2] FROM scratch',
    'publish      | ✔ done',
  ])
})

test('a leg that floods its log is held to a rate, and says how much it left out', () => {
  let time = 0
  const { lines, view } = record(() => time)
  for (let at = 0; at < 1000; at += 1) view.leg('linux/amd64', { kind: 'log', text: `line ${at}` })
  expect(lines).toHaveLength(40)
  time = 1000
  view.leg('linux/amd64', { kind: 'log', text: 'next second' })
  view.leg('linux/amd64', { kind: 'step', text: 'next step' })
  expect(lines.slice(40)).toEqual([
    'linux/amd64  | next second',
    'linux/amd64  | … 960 lines left out',
    'linux/amd64  | next step',
  ])
})

test('blank log lines are left out', () => {
  const { lines, view } = record()
  view.leg('linux/amd64', { kind: 'log', text: ' \u001b[0m' })
  expect(lines).toEqual([])
})
