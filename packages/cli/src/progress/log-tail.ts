import { toPlainLine } from '../terminal/style.ts'

/** The last lines a builder printed, for the report of its failure. */
export interface LogTail {
  add(text: string): void
  lines(): readonly string[]
}

/** Keeps the last `size` lines that are not blank. */
export function createLogTail(size = 20): LogTail {
  const kept: string[] = []
  return {
    add(text) {
      for (const part of text.split('\n')) {
        const line = toPlainLine(part)
        if (line === '') continue
        kept.push(line)
        if (kept.length > size) kept.shift()
      }
    },
    lines: () => [...kept],
  }
}
