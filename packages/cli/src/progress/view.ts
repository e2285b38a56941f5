import type { Environment } from '../environment.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { createPlainView } from './plain-view.ts'
import { createQuietView, type ProgressView } from './progress.ts'

/** The view that fits: live on a terminal, lines elsewhere, only notes with `--json`. */
export async function createView(
  platforms: readonly string[],
  { stderr }: Environment,
  terminal: Terminal,
  shows: { readonly publishes: boolean },
): Promise<ProgressView> {
  if (terminal.json) return createQuietView(terminal.note)
  if (!stderr.interactive) return createPlainView(platforms, terminal.note, terminal.noteStyle)
  const { createLiveView } = await import('./live-view.ts')
  return createLiveView(platforms, stderr.stream, terminal.noteStyle, shows)
}
