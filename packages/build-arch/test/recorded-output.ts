import { readFileSync } from 'node:fs'
import type { BuildProgress } from '../src/build-progress.ts'
import type { ProgressReader } from '../src/progress-reader.ts'

/** The lines of what a real builder wrote: buildx 0.36 with BuildKit 0.32, buildah 1.28. */
export function recordedLines(name: string): readonly string[] {
  const text = readFileSync(new URL(`recorded/${name}.txt`, import.meta.url), 'utf8')
  return text.replace(/\n$/, '').split('\n')
}

/** Feeds lines to a reader, and gives the events that it made of them. */
export function readAll(
  makeReader: (listener: (event: BuildProgress) => void) => ProgressReader,
  lines: readonly string[],
  stream: 'stdout' | 'stderr' = 'stderr',
): { readonly events: readonly BuildProgress[]; readonly reader: ProgressReader } {
  const events: BuildProgress[] = []
  const reader = makeReader((event) => events.push(event))
  for (const line of lines) reader.read(line, stream)
  return { events, reader }
}

/** What was told of the Dockerfile's steps: `name: state`. */
export function stepsOf(events: readonly BuildProgress[]): readonly string[] {
  return events.flatMap((event) =>
    event.kind === 'step' && event.index !== undefined ? [`${event.name}: ${event.state}`] : [],
  )
}
