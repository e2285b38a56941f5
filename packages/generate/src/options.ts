/** What the configuration of a CI system is made with, besides the stack's file. */
export interface GenerateOptions {
  /** How the jobs call the command: `npx --yes polyarch@1.2.3`. */
  readonly call: string
  /** The stack's file as the jobs find it, from the root of the checkout. */
  readonly file: string
  /** The command that writes the configuration again, for its head. */
  readonly writtenBy: string
  /** Where it is written, from the root of the checkout. */
  readonly output?: string
  /** Reads a file of the checkout; undefined where it is not there. */
  readText?(path: string): string | undefined
  /** The user's own part of it. */
  readonly own?: OwnPart
  /** Over what the stack's file says: `always` for one emulated job per image. */
  readonly emulation?: 'auto' | 'always'
}

export interface OwnPart {
  readonly file: string
  readonly text: string
}
