/** One leg of one job: what became of it. */
export interface JobRun {
  /** Ids from the caller's job inwards: `image/build`. */
  readonly id: string
  readonly name: string
  readonly matrix: Readonly<Record<string, unknown>>
  /** What `runs-on` came to. */
  readonly labels: readonly string[]
  /** Of this leg, before `continue-on-error`. */
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped'
  /** Those that are not empty. */
  readonly outputs: Readonly<Record<string, string>>
  /** Names of outputs that held a secret. */
  readonly droppedOutputs: readonly string[]
}

export interface Annotation {
  readonly job: string
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
}

export interface ActLog {
  /** In the order in which they ended. */
  readonly jobs: readonly JobRun[]
  readonly annotations: readonly Annotation[]
  /** What steps wrote to `$GITHUB_STEP_SUMMARY`, in order. */
  readonly summaries: readonly { readonly job: string; readonly text: string }[]
  /** What a person would read: every message and every line that a step printed, with its job before it. */
  readonly text: string
  /** All that was logged but for what act itself prints of outputs, masks and saved state. */
  readonly searchable: string
}

/** Reads the JSON log of the mended act. */
export function parseActLog(stdout: string): ActLog {
  const entries = stdout.split('\n').flatMap(parseEntry)
  return {
    jobs: entries.filter((entry) => entry['record'] === 'job').map(toJobRun),
    annotations: entries.flatMap(toAnnotations),
    summaries: entries
      .filter((entry) => entry['command'] === 'summary')
      .map((entry) => ({ job: jobOf(entry), text: String(entry['content']) })),
    text: entries.map((entry) => `${jobOf(entry)}| ${String(entry['msg']).trimEnd()}`).join('\n'),
    searchable: entries
      .filter((entry) => !ownCommands.has(String(entry['command'])))
      .map((entry) => JSON.stringify(entry))
      .join('\n'),
  }
}

type Entry = Readonly<Record<string, unknown>>

/** A runner does not show these. */
const ownCommands: ReadonlySet<string> = new Set(['set-output', 'add-mask', 'save-state', 'set-env'])

function parseEntry(line: string): readonly Entry[] {
  if (line === '') return []
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? [value] : []
  } catch {
    return [{ msg: line }]
  }
}

function toJobRun(entry: Entry): JobRun {
  const result = String(entry['result'])
  return {
    id: jobOf(entry),
    name: String(entry['name']),
    matrix: isRecord(entry['legMatrix']) ? entry['legMatrix'] : {},
    labels: texts(entry['labels']),
    result: result === 'success' || result === 'cancelled' || result === 'skipped' ? result : 'failure',
    outputs: Object.fromEntries(
      Object.entries(isRecord(entry['outputs']) ? entry['outputs'] : {}).map(([name, value]) => [
        name,
        String(value),
      ]),
    ),
    droppedOutputs: texts(entry['droppedOutputs']),
  }
}

function toAnnotations(entry: Entry): readonly Annotation[] {
  // act takes all up to the last `::` of a line for the command; GitHub's runner takes what is before the first.
  const raw = /^::(error|warning|notice)(?: [^:]*)?::(.*)$/s.exec(String(entry['raw'] ?? '').trimEnd())
  const level = raw?.[1] ?? entry['command']
  if (level !== 'error' && level !== 'warning' && level !== 'notice') return []
  return [{ job: jobOf(entry), level, message: raw?.[2] ?? String(entry['arg']) }]
}

function jobOf(entry: Entry): string {
  return texts(entry['path']).join('/')
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
