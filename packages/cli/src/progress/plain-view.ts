import { formatDuration, formatSize } from '../terminal/quantity.ts'
import { type Style, toPlainLine } from '../terminal/style.ts'
import type { LegEvent, ProgressView, PublishEvent } from './progress.ts'

/** How many log lines of one leg are shown within one second; the rest of that second is counted. */
const linesPerSecond = 40

/** One line for each event, prefixed with its platform: for pipes and CI logs. Log lines come at a bounded rate. */
export function createPlainView(
  platforms: readonly string[],
  write: (line: string) => void,
  style: Style,
  now: () => number = Date.now,
): ProgressView {
  const width = Math.max('publish'.length, ...platforms.map((platform) => platform.length))
  const limits = new Map<string, RateLimit>()
  const line = (who: string, text: string) => write(`${style.dim(`${who.padEnd(width)} |`)} ${text}`)

  const leg = (platform: string, event: LegEvent): void => {
    const limit = limits.get(platform) ?? createRateLimit(linesPerSecond, now)
    limits.set(platform, limit)
    if (event.kind === 'log') {
      const text = toPlainLine(event.text)
      if (text !== '' && limit.take()) line(platform, style.dim(text))
      return
    }
    const left = limit.reset()
    if (left > 0) line(platform, style.dim(`… ${left} lines left out`))
    line(platform, describe(event, style))
  }
  const publish = (event: PublishEvent): void => {
    const mark =
      event.kind === 'published'
        ? `${style.green('✔')} `
        : event.kind === 'failed'
          ? `${style.red('✖')} `
          : ''
    line('publish', mark + toPlainLine(event.text))
  }
  return { leg, publish, note: write, close() {} }
}

function describe(event: Exclude<LegEvent, { kind: 'log' }>, style: Style): string {
  switch (event.kind) {
    case 'started':
      return 'started'
    case 'step':
      return toPlainLine(event.text)
    case 'built':
      return `${style.green('✔')} built ${event.digest} ${formatSize(event.sizeBytes)} in ${formatDuration(event.durationMs)}`
    case 'failed':
      return `${style.red('✖')} failed`
    case 'stopped':
      return `${style.yellow('■')} stopped`
  }
}

interface RateLimit {
  /** Whether one more may pass in this second. */
  take(): boolean
  /** How many were held back since the last call. */
  reset(): number
}

function createRateLimit(perSecond: number, now: () => number): RateLimit {
  let second = 0
  let passed = 0
  let heldBack = 0
  return {
    take() {
      const current = Math.floor(now() / 1000)
      if (current !== second) {
        second = current
        passed = 0
      }
      passed += 1
      if (passed <= perSecond) return true
      heldBack += 1
      return false
    },
    reset() {
      const held = heldBack
      heldBack = 0
      return held
    },
  }
}
