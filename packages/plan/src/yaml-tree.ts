import { quote } from '@polyarch/image'
import type { PlanLibraries } from './libraries.ts'

/** Where something stands in a text, both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A YAML document of mappings, lists and texts; every scalar is the text that was written, whatever its type. */
export type YamlNode =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly place: Place
      /** Whether it stands for no value: nothing at all, `~` or `null`, without quotes. */
      readonly isNull?: true
    }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly place: Place }
  | { readonly kind: 'mapping'; readonly entries: readonly YamlEntry[]; readonly place: Place }

export interface YamlEntry {
  readonly key: string
  readonly place: Place
  readonly value: YamlNode
}

/** A text that is not the YAML that is expected; the message begins with the line and column. */
export class YamlError extends Error {
  override readonly name = 'YamlError'
  readonly problem: string
  readonly place: Place

  constructor(problem: string, place: Place) {
    super(`line ${place.line}, column ${place.column}: ${problem}`)
    this.problem = problem
    this.place = place
  }
}

/**
 * Reads one YAML document; `undefined` where it is empty. `report` is told what can be read past: duplicate keys, of which the
 * first counts, anchors, aliases, tags and a second document; without it the first of them is thrown.
 * @throws YamlError for bad syntax
 */
export function parseYamlTree(
  text: string,
  { yaml }: PlanLibraries,
  report: (error: YamlError) => void = rethrow,
): YamlNode | undefined {
  if (yaml === undefined) throw new Error('platform-overrides needs loadPlanLibraries() first')
  let events: ReturnType<typeof yaml.parseEvents>
  try {
    events = yaml.parseEvents(text, {})
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error
    const { mark, reason } = error
    throw new YamlError(reason, { line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 })
  }
  let position = 0
  const next = () => events[position++]
  const readNode = (): YamlNode | undefined => {
    const event = next()
    if (event === undefined || event.type === yaml.EVENT_POP) return undefined
    if (event.type === yaml.EVENT_DOCUMENT) return readNode()
    if (event.type === yaml.EVENT_ALIAS) {
      const place = placeOf(text, event.anchorStart)
      report(new YamlError('aliases are not allowed', place))
      return { kind: 'text', text: '', place }
    }
    const start = event.type === yaml.EVENT_SCALAR ? event.valueStart : event.start
    const place = placeOf(text, Math.max(0, start))
    if (event.anchorStart >= 0) report(new YamlError('anchors are not allowed', place))
    if (event.tagStart >= 0) report(new YamlError('tags are not allowed', place))
    if (event.type === yaml.EVENT_SCALAR) {
      const value = yaml.getScalarValue(text, event)
      const isNull = event.style === yaml.SCALAR_STYLE_PLAIN && /^(?:|~|null|Null|NULL)$/.test(value)
      return { kind: 'text', text: value, place, ...(isNull && { isNull }) }
    }
    const nodes: YamlNode[] = []
    for (let node = readNode(); node !== undefined; node = readNode()) nodes.push(node)
    if (event.type === yaml.EVENT_SEQUENCE) return { kind: 'list', items: nodes, place }
    return { kind: 'mapping', entries: entriesOf(nodes, report), place }
  }
  const root = readNode()
  const more = events.slice(position).find(({ type }) => type === yaml.EVENT_DOCUMENT)
  if (more !== undefined) report(new YamlError('a second document is not allowed', { line: 1, column: 1 }))
  return root
}

function rethrow(error: YamlError): never {
  throw error
}

function entriesOf(nodes: readonly YamlNode[], report: (error: YamlError) => void): readonly YamlEntry[] {
  const entries = new Map<string, YamlEntry>()
  for (let position = 0; position + 1 < nodes.length; position += 2) {
    const [key, value] = nodes.slice(position, position + 2)
    if (key === undefined || value === undefined) break
    if (key.kind !== 'text') report(new YamlError('a key has to be text', key.place))
    else if (entries.has(key.text)) report(new YamlError(`${quote(key.text)} is there twice`, key.place))
    else entries.set(key.text, { key: key.text, place: key.place, value })
  }
  return [...entries.values()]
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}
