import { printable } from './redact.ts'

const most = 50

/** Passes on what registries say in `Warning: 299` headers (distribution-spec, "Warnings"), each text once. */
export class Warnings {
  readonly #seen = new Set<string>()
  readonly #onNotice: ((text: string) => void) | undefined

  constructor(onNotice: ((text: string) => void) | undefined) {
    this.#onNotice = onNotice
  }

  take(registry: string, headers: readonly string[]): void {
    if (this.#onNotice === undefined || headers.length === 0) return
    for (const text of headers.flatMap(parseWarning)) {
      const notice = `${registry} warns: ${text}`
      if (this.#seen.has(notice) || this.#seen.size >= most) continue
      this.#seen.add(notice)
      this.#onNotice(notice)
    }
  }
}

/** The texts of a `Warning` header's 299 values: `299 - "text"`. */
export function parseWarning(header: string): readonly string[] {
  return [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) =>
    printable(text.replace(/\\(.)/g, '$1'), 320),
  )
}
