import type { BuildProgress, BuiltLeg } from '@polyarch/build-arch'
import { formatPlatform, type Platform } from '@polyarch/image'
import { createLogTail } from '../progress/log-tail.ts'
import type { ProgressView } from '../progress/progress.ts'
import { toPlainLine } from '../terminal/style.ts'

/** How a leg ended. */
export type LegResult =
  | { readonly kind: 'built'; readonly platform: Platform; readonly leg: BuiltLeg }
  | {
      readonly kind: 'failed'
      readonly platform: Platform
      readonly error: unknown
      readonly log: readonly string[]
    }
  | { readonly kind: 'stopped'; readonly platform: Platform }

/** Builds one platform; everything it needs beside is its own business. */
export type BuildOne<Planned> = (
  planned: Planned,
  deps: { readonly signal: AbortSignal; onProgress(event: BuildProgress): void },
) => Promise<BuiltLeg>

/** Runs all legs side by side. With `failFast` the first failure stops the others; a signal stops them all. Never throws. */
export async function runLegs<Planned extends { readonly platform: Platform }>(
  legs: readonly Planned[],
  build: BuildOne<Planned>,
  {
    view,
    signal,
    failFast,
  }: { readonly view: ProgressView; readonly signal: AbortSignal; readonly failFast: boolean },
): Promise<readonly LegResult[]> {
  const stop = new AbortController()
  const stopAll = () => stop.abort(signal.reason)
  if (signal.aborted) stopAll()
  else signal.addEventListener('abort', stopAll, { once: true })
  const noted = new Set<string>()
  const note = (text: string) => {
    // What holds for every leg is said once.
    if (!noted.has(text)) view.note(text)
    noted.add(text)
  }
  return Promise.all(
    legs.map(async (planned): Promise<LegResult> => {
      const { platform } = planned
      const name = formatPlatform(platform)
      const tail = createLogTail()
      view.leg(name, { kind: 'started' })
      try {
        const leg = await build(planned, {
          signal: stop.signal,
          onProgress: (event) => showProgress(event, name, { view, note, keep: tail.add }),
        })
        const { imageDigest, sizeBytes, durationMs } = leg
        view.leg(name, { kind: 'built', digest: imageDigest, sizeBytes, durationMs })
        return { kind: 'built', platform, leg }
      } catch (error) {
        if (stop.signal.aborted) {
          view.leg(name, { kind: 'stopped' })
          return { kind: 'stopped', platform }
        }
        view.leg(name, { kind: 'failed', message: error instanceof Error ? error.message : String(error) })
        if (failFast) stop.abort(error)
        return { kind: 'failed', platform, error, log: tail.lines() }
      }
    }),
  )
}

/** Shows what the build of one leg tells. */
export function showProgress(
  event: BuildProgress,
  name: string,
  { view, note, keep }: { readonly view: ProgressView; note(text: string): void; keep(text: string): void },
): void {
  switch (event.kind) {
    case 'step':
      if (event.state === 'started') view.leg(name, { kind: 'step', text: event.name })
      if (event.state === 'cached') view.leg(name, { kind: 'step', text: `${event.name} (cached)` })
      return
    case 'log':
      keep(event.text)
      view.leg(name, { kind: 'log', text: event.text })
      return
    case 'push':
      if (event.state === 'started') view.leg(name, { kind: 'step', text: `pushing to ${event.repository}` })
      return
    case 'warning':
    case 'notice':
      note(toPlainLine(event.text))
      return
    case 'transfer':
      return
  }
}
