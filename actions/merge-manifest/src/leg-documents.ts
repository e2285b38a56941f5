import { type Leg, parseLeg } from '@polyarch/image'

/** What the legs of a run answered: their results and states by number, and legs that came without one. */
export interface LegAnswers {
  readonly legs: ReadonlyMap<number, Leg>
  /** All that was said of a leg, in the order of the documents: `built`, `test-failed`, `failed`. */
  readonly states: ReadonlyMap<number, readonly string[]>
  readonly others: readonly Leg[]
}

/**
 * Reads the input `legs`: JSON documents, one after the other, of which later ones win. Each is an object of job outputs
 * (`leg-N`, a leg's JSON or its base64, and `state-N`), a leg itself, or a list of legs.
 * @throws Error that names the input and what is wrong
 */
export function parseLegDocuments(text: string): LegAnswers {
  const legs = new Map<number, Leg>()
  const states = new Map<number, readonly string[]>()
  const others: Leg[] = []
  for (const document of splitDocuments(text)) {
    if (document === null) continue
    if (Array.isArray(document)) {
      others.push(...document.map((item: unknown, at) => toLeg(item, `item ${at + 1}`)))
      continue
    }
    if (typeof document !== 'object') throw bad('holds a document that is no object')
    if ('imageDigest' in document) {
      others.push(toLeg(document, 'a leg'))
      continue
    }
    for (const [name, value] of Object.entries(document)) {
      const [, kind, digits = ''] = /^(leg|state)-(\d{1,2})$/.exec(name) ?? []
      if (kind === undefined || value === '' || value === null) continue
      if (typeof value !== 'string') throw bad(`${name} is no text`)
      const number = Number(digits)
      if (kind === 'leg') legs.set(number, toLeg(decode(value, name), name))
      else states.set(number, [...(states.get(number) ?? []), value.trim()])
    }
  }
  return { legs, states, others }
}

function toLeg(json: unknown, name: string): Leg {
  try {
    return parseLeg(json)
  } catch (error) {
    throw bad(`${name} is no leg: ${messageOf(error)}`, error)
  }
}

function decode(value: string, name: string): unknown {
  const text = value.trim().startsWith('{') ? value : Buffer.from(value, 'base64').toString('utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw bad(`${name} is neither JSON nor base64 of JSON`, error)
  }
}

/** Cuts a text into its JSON documents: between them is white space, and nothing else. */
function splitDocuments(text: string): readonly unknown[] {
  const documents: unknown[] = []
  let start = 0
  while (start < text.length) {
    const end = endOfDocument(text, start)
    const piece = text.slice(start, end).trim()
    start = end
    if (piece === '') continue
    try {
      documents.push(JSON.parse(piece))
    } catch (error) {
      throw bad(`${JSON.stringify(piece.slice(0, 40))}… is not JSON; give toJSON(needs.<job>.outputs)`, error)
    }
  }
  return documents
}

function endOfDocument(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (character === '"') at = endOfText(text, at)
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') {
      depth -= 1
      if (depth <= 0) return at + 1
    } else if (depth === 0 && character === '\n' && text.slice(start, at).trim() !== '') return at + 1
  }
  return text.length
}

function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}

function bad(what: string, cause?: unknown): Error {
  return new Error(`legs: ${what}`, { cause })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
