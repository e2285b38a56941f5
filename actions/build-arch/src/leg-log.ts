import type { BuildProgress } from '@polyarch/build-arch'

/** A step of the build, as the summary shows it. */
export interface LoggedStep {
  readonly name: string
  readonly state: 'done' | 'cached' | 'failed'
  readonly durationMs: number
}

/** Writes what the builder says to the log, and keeps its steps. */
export interface LegLog {
  readonly observe: (event: BuildProgress) => void
  readonly steps: () => readonly LoggedStep[]
}

/** Steps are numbered, because several run at once. */
export function createLegLog(write: (line: string) => void, warn: (line: string) => void): LegLog {
  const numbers = new Map<string, number>()
  const steps: LoggedStep[] = []
  const numberOf = (id: string) => {
    const number = numbers.get(id) ?? numbers.size + 1
    numbers.set(id, number)
    return number
  }
  const observe = (event: BuildProgress) => {
    switch (event.kind) {
      case 'step': {
        const { id, name, state, durationMs = 0, error } = event
        if (state === 'started') return write(`#${numberOf(id)} ${name}`)
        steps.push({ name, state, durationMs })
        if (state === 'cached') return write(`#${numberOf(id)} ${name}: cached`)
        const seconds = `${(durationMs / 1000).toFixed(1)} s`
        return write(`#${numberOf(id)} ${state} after ${seconds}${error === undefined ? '' : `: ${error}`}`)
      }
      case 'log':
        return write(`#${numberOf(event.id)} ${event.text}`)
      case 'push':
        return write(`${event.repository}: push ${event.state}`)
      case 'warning':
        return write(`warning: ${event.text}`)
      case 'notice':
        return warn(event.text)
      case 'transfer':
        return
    }
  }
  return { observe, steps: () => steps }
}
