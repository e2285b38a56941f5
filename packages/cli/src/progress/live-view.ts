import { createLogUpdate } from 'log-update'
import type { Style } from '../terminal/style.ts'
import { type LineState, renderLive, withLegEvent, withPublishEvent } from './live-state.ts'
import type { LegEvent, ProgressView, PublishEvent } from './progress.ts'

const frameMs = 100

/** Redraws one line for each leg and one for the publish, ten times a second. */
export function createLiveView(
  platforms: readonly string[],
  stream: NodeJS.WriteStream,
  style: Style,
  { publishes = true }: { readonly publishes?: boolean } = {},
): ProgressView {
  const legs = new Map<string, LineState>(
    platforms.map((name) => [name, { name, status: 'waiting', text: 'waiting' }]),
  )
  let publishLine: LineState = { name: 'publish', status: 'waiting', text: 'waits for all legs' }
  const update = createLogUpdate(stream)
  const draw = () => {
    const lines = publishes ? [...legs.values(), publishLine] : [...legs.values()]
    update(renderLive(lines, Date.now(), stream.columns ?? 80, style))
  }
  const timer = setInterval(draw, frameMs)
  timer.unref()

  return {
    leg(platform: string, event: LegEvent) {
      const line = legs.get(platform)
      if (line !== undefined) legs.set(platform, withLegEvent(line, event, Date.now()))
    },
    publish(event: PublishEvent) {
      publishLine = withPublishEvent(publishLine, event, Date.now())
    },
    note(text: string) {
      update.persist(text)
      draw()
    },
    close() {
      clearInterval(timer)
      draw()
      update.done()
    },
  }
}
