/** One HTTP exchange that is over, redirects and token requests included. */
export interface RequestEvent {
  readonly method: string
  /** Redacted. */
  readonly url: string
  /** As the user names it. */
  readonly registry: string
  /** Absent when no answer came. */
  readonly status?: number
  readonly durationMs: number
  /** 1 for the first try. */
  readonly attempt: number
  readonly bytesSent: number
  readonly bytesReceived: number
}
