import type { BuildProgress } from './build-progress.ts'

/** Turns what a builder writes into events, and remembers what an error message needs. */
export interface ProgressReader {
  /** Takes one line, without its end. */
  read(line: string, stream: 'stdout' | 'stderr'): void
  summary(): BuildSummary
}

export interface BuildSummary {
  /** The step that failed by itself; those cancelled because of it are not meant. */
  readonly failed?: { readonly name: string; readonly error: string; readonly log: readonly string[] }
  /** The last lines that belong to no step: the builder's own messages. */
  readonly messages: readonly string[]
}

export type ProgressListener = (event: BuildProgress) => void

const keptLines = 20

/** The last lines of something, so that a build of any length costs the same memory. */
export class LastLines {
  #lines: readonly string[] = []

  add(line: string): void {
    this.#lines = [...this.#lines.slice(1 - keptLines), line.slice(0, 2000)]
  }

  get lines(): readonly string[] {
    return this.#lines
  }
}

/** What makes a URL of a cache's blob a key to it (Azure Storage's and S3's signed URLs), as errors quote it. */
const signature = /([?&](?:sig|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token)=)[^&\s"'<]+/gi

/**
 * Replaces signatures of URLs, and secrets that a step printed: whole values from 4 characters on, and lines of values from 8 on. Shorter ones would
 * hide ordinary text.
 */
export function createRedactor(secrets: Readonly<Record<string, string>>): (text: string) => string {
  const values = Object.values(secrets)
    .flatMap((value) => [value.trim(), ...value.split(/\r?\n/).filter((line) => line.trim().length >= 8)])
    .map((value) => value.trim())
    .filter((value) => value.length >= 4)
    .sort((one, other) => other.length - one.length)
  return (text) =>
    values.reduce((shown, value) => shown.replaceAll(value, '***'), text).replaceAll(signature, '$1***')
}
