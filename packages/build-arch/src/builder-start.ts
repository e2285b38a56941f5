import type { BuildProgress } from './build-progress.ts'

/** Tells, as steps of the build, what a builder takes before it can build anything. */
export class BuilderStart {
  readonly #name: string
  readonly #tell: (event: BuildProgress) => void
  readonly #startedAt = new Date()
  readonly #start = performance.now()
  /** The pull of the image says its time as often as something of it arrives: the last counts. */
  #pull: { readonly image: string; readonly durationMs: number } | undefined

  constructor(what: string, tell: (event: BuildProgress) => void = () => {}) {
    this.#name = `[builder] start of the ${what}`
    this.#tell = tell
    tell({ kind: 'step', id: this.#name, name: this.#name, state: 'started', startedAt: this.#startedAt })
  }

  /** Takes a line of `docker buildx create --bootstrap`: `#1 pulling image moby/buildkit:v0.32.2 2.1s done`. */
  readonly read = (line: string): void => {
    const groups = /^#\d+ pulling image (?<image>\S+) (?<seconds>[\d.]+)s done$/.exec(line)?.groups
    if (groups === undefined) return
    const { image = '', seconds = '0' } = groups
    this.#pull = { image, durationMs: Math.round(Number(seconds) * 1000) }
  }

  end(): void {
    const durationMs = Math.round(performance.now() - this.#start)
    const common = { kind: 'step', state: 'done', startedAt: this.#startedAt } as const
    if (this.#pull !== undefined) {
      const { image, durationMs: ofPull } = this.#pull
      const name = `[builder] pull of ${image}`
      // Known only when it is over.
      this.#tell({ ...common, id: name, name, state: 'started' })
      this.#tell({ ...common, id: name, name, durationMs: ofPull })
    }
    this.#tell({ ...common, id: this.#name, name: this.#name, durationMs })
  }
}
