/** What a leg tells while it runs. Texts are the builder's own and not yet safe to print. */
export type LegEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'step'; readonly text: string }
  | { readonly kind: 'log'; readonly text: string }
  | {
      readonly kind: 'built'
      readonly digest: string
      readonly sizeBytes: number
      readonly durationMs: number
    }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'stopped' }

/** What the publish tells while it runs. */
export type PublishEvent =
  | { readonly kind: 'step'; readonly text: string }
  | { readonly kind: 'published'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string }

/** Shows a run while it goes on: live on a terminal, as lines in a pipe, or not at all. */
export interface ProgressView {
  leg(platform: string, event: LegEvent): void
  publish(event: PublishEvent): void
  /** A line that stays, above whatever is redrawn. */
  note(text: string): void
  /** Ends the view; what it shows last stays on the screen. */
  close(): void
}

/** A view that shows nothing but notes. */
export function createQuietView(note: (text: string) => void): ProgressView {
  return { leg() {}, publish() {}, note, close() {} }
}
