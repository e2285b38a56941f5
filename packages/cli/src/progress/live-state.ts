import { formatDuration, formatSize } from '../terminal/quantity.ts'
import { type Style, toPlainLine } from '../terminal/style.ts'
import type { LegEvent, PublishEvent } from './progress.ts'

/** Where a line of the live view stands. Times are milliseconds since the epoch. */
export interface LineState {
  readonly name: string
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
  readonly text: string
  readonly startedAt?: number
  readonly endedAt?: number
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const

/** The line of a leg after an event. */
export function withLegEvent(line: LineState, event: LegEvent, now: number): LineState {
  switch (event.kind) {
    case 'started':
      return { ...line, status: 'running', text: 'starting', startedAt: now }
    case 'step':
      return { ...line, status: 'running', text: toPlainLine(event.text) }
    case 'log':
      return line
    case 'built':
      return {
        ...line,
        status: 'done',
        text: `built ${shortDigest(event.digest)}  ${formatSize(event.sizeBytes)}`,
        endedAt: now,
      }
    case 'failed':
      return { ...line, status: 'failed', text: 'failed', endedAt: now }
    case 'stopped':
      return { ...line, status: 'stopped', text: 'stopped', endedAt: now }
  }
}

/** The publish's line after an event. */
export function withPublishEvent(line: LineState, event: PublishEvent, now: number): LineState {
  const text = toPlainLine(event.text)
  const startedAt = line.startedAt ?? now
  if (event.kind === 'step') return { ...line, status: 'running', text, startedAt }
  return { ...line, status: event.kind === 'published' ? 'done' : 'failed', text, startedAt, endedAt: now }
}

/** One line for each leg, then the publish: mark, name, what it does, for how long; cut to the terminal's width. */
export function renderLive(lines: readonly LineState[], now: number, columns: number, style: Style): string {
  const nameWidth = Math.max(...lines.map(({ name }) => name.length))
  const textWidth = Math.max(10, columns - nameWidth - 4 - 2 - 8)
  return lines
    .map((line) => {
      const time = line.startedAt === undefined ? '' : formatTime((line.endedAt ?? now) - line.startedAt)
      const text = cut(line.text, textWidth).padEnd(textWidth)
      return `${mark(line, now, style)} ${style.bold(line.name.padEnd(nameWidth))}  ${shade(line, text, style)}  ${style.dim(time)}`.trimEnd()
    })
    .join('\n')
}

/** `sha256:0123456789ab`: enough of a digest to tell two apart by eye. */
export function shortDigest(digest: string): string {
  const colon = digest.indexOf(':')
  return digest.slice(0, colon + 13)
}

/** Never in milliseconds, whose digits only flicker. */
function formatTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${(milliseconds / 1000).toFixed(1)}s` : formatDuration(milliseconds)
}

function mark(line: LineState, now: number, style: Style): string {
  switch (line.status) {
    case 'waiting':
      return style.dim('·')
    case 'running':
      return style.cyan(spinner[Math.floor(now / 100) % spinner.length] ?? '·')
    case 'done':
      return style.green('✔')
    case 'failed':
      return style.red('✖')
    case 'stopped':
      return style.yellow('■')
  }
}

function shade(line: LineState, text: string, style: Style): string {
  return line.status === 'waiting' ? style.dim(text) : line.status === 'failed' ? style.red(text) : text
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`
}
