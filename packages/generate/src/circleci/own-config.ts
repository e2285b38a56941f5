import { load } from 'js-yaml'
import { type BlockEntry, dedented, entriesOf, linesOf } from '../block-text.ts'
import { GenerateError } from '../generate-error.ts'

/** The user's own configuration: text that is put beside what is generated, comments and anchors with it. */
export interface OwnConfig {
  readonly file: string
  /** Top-level keys but `version` and `workflows` → entries. */
  readonly sections: ReadonlyMap<string, OwnSection>
  readonly workflows: ReadonlyMap<string, OwnWorkflow>
}

export interface OwnSection {
  readonly names: readonly string[]
  readonly lines: readonly string[]
}

export interface OwnWorkflow {
  /** `triggers`, `when` and others, as they are. */
  readonly settings: readonly string[]
  readonly jobs: readonly OwnJob[]
}

/** An entry of a workflow's `jobs`. */
export interface OwnJob {
  readonly key: string
  readonly lines: readonly string[]
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * Takes the user's file apart.
 * @throws GenerateError where it is not YAML in block style
 */
export function readOwnConfig(text: string, file: string): OwnConfig {
  const config = parse(text, file)
  const problems: string[] = []
  const sections = new Map<string, OwnSection>()
  const workflows = new Map<string, OwnWorkflow>()
  const top = entriesOf(text.split('\n').filter((line) => !/^(?:---|\.\.\.)\s*$/.test(line)))
  const refuse = (what: string) =>
    problems.push(`${file}: ${what}: write it as a block, one entry for each line, so that it can be merged`)
  for (const entry of top) {
    if (entry.key === 'version') continue
    if (isFlow(entry)) refuse(entry.key)
    else if (entry.key !== 'workflows') sections.set(entry.key, sectionOf(entry))
    else {
      for (const workflow of entriesOf(entry.body)) {
        const read = workflowOf(workflow, config)
        if (read === undefined) refuse(`workflows: ${workflow.key}`)
        else workflows.set(workflow.key, read)
      }
    }
  }
  const missed = Object.keys(config).filter((key) => !top.some((entry) => entry.key === key))
  for (const key of missed) refuse(key)
  if (problems.length > 0) throw new GenerateError(problems)
  return { file, sections, workflows }
}

function parse(text: string, file: string): Readonly<Record<string, unknown>> {
  if (text.split('\n').every((line) => /^\s*(?:#|---\s*$|$)/.test(line))) return {}
  try {
    const config = load(text)
    if (config === null) return {}
    if (typeof config === 'object' && !Array.isArray(config))
      return Object.fromEntries(Object.entries(config))
  } catch (error) {
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new GenerateError([`${file}: ${message}`])
  }
  throw new GenerateError([`${file}: expected a mapping with jobs, workflows and the like`])
}

/** `jobs: {…}` on its line, where nothing can be put beside it. */
function isFlow({ rest, body }: BlockEntry): boolean {
  return body.length === 0 && /^[[{]/.test(rest)
}

function sectionOf(entry: BlockEntry): OwnSection {
  const entries = entriesOf(entry.body)
  // A section that is no mapping (a list of aliases, a text) stays as it is.
  const lines = entries.length === 0 ? linesOf(entry) : dedented(entry.body)
  return { names: entries.map(({ key }) => key), lines }
}

function workflowOf(entry: BlockEntry, config: Readonly<Record<string, unknown>>): OwnWorkflow | undefined {
  if (isFlow(entry)) return undefined
  const fields = entriesOf(entry.body)
  const jobs = fields.find(({ key }) => key === 'jobs')
  const parsed = valueAt(config, ['workflows', entry.key, 'jobs'])
  const items = jobs === undefined ? [] : entriesOf(jobs.body)
  if (jobs === undefined || !Array.isArray(parsed) || parsed.length !== items.length) return undefined
  return {
    settings: fields.filter(({ key }) => key !== 'jobs').flatMap(linesOf),
    jobs: items.map((item, index) => ownJob(item, parsed[index])),
  }
}

function ownJob(item: BlockEntry, value: unknown): OwnJob {
  if (typeof value === 'string') return { key: value, lines: linesOf(item), fields: {} }
  const [key = '', fields] = Object.entries(Object(value))[0] ?? []
  return { key, lines: linesOf(item), fields: Object.fromEntries(Object.entries(Object(fields ?? {}))) }
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([name]) => name === key)?.[1]
        : undefined,
    value,
  )
}

/** The lines of a job in a workflow, with filters where it has none: without them it would not run for a tag. */
export function withFilters({ key, lines, fields }: OwnJob, filters: string): readonly string[] {
  if ('filters' in fields) return lines
  const start = lines.findIndex((line) => line.startsWith('-'))
  const head = lines[start] ?? ''
  const below = lines.slice(start + 1)
  const first = below.find((line) => line.trim() !== '' && !line.trim().startsWith('#'))
  if (first === undefined) {
    return [...lines.slice(0, start), `- ${key}:`, `    filters: ${filters}`, ...below]
  }
  const indentation = ' '.repeat(first.length - first.trimStart().length)
  return [...lines.slice(0, start), head, `${indentation}filters: ${filters}`, ...below]
}
