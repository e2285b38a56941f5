/** One line of the doctor's report. */
export interface Check {
  readonly name: string
  /** `fail`: something needed is missing. `warn`: some runs will miss it. */
  readonly status: 'ok' | 'warn' | 'fail'
  readonly detail: string
  /** What to do about it. */
  readonly advice?: string
}
