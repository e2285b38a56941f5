/** What every verb takes. */
export interface CallOptions {
  /** Ends the call, with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** The thing asked for was pushed a moment ago, so that a 404 may only mean "not yet" and is tried again. */
  readonly expectSoon?: boolean | undefined
}
