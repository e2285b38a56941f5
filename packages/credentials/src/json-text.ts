/** JSON of a file that holds secrets: read without ever quoting it, written back in the file's own style. */

export interface TextPosition {
  readonly line: number
  readonly column: number
}

export type JsonObject = { readonly [key: string]: unknown }

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The field of an object by the rule of Go's reader, which docker uses: its own name, else that name in any case. */
export function fieldOf(object: JsonObject, name: string): unknown {
  const key = Object.hasOwn(object, name)
    ? name
    : Object.keys(object).find((other) => other.toLowerCase() === name.toLowerCase())
  return key === undefined ? undefined : object[key]
}

/** Parses JSON. A failure is a position: the messages of JSON.parse quote the text, which may be a secret. */
export function parseJson(text: string): { readonly value: unknown } | { readonly error: TextPosition } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { error: positionOf(text, offsetOfError(text)) }
  }
}

/** The indentation a JSON text uses, as JSON.stringify takes it; a tab (docker's way) where the text shows none. */
export function indentationOf(text: string): string {
  return /^\s*[[{]\r?\n([ \t]+)/.exec(text)?.[1] ?? '\t'
}

function positionOf(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

const tokenPattern =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null))/y

const blankPattern = /[ \t\r\n]*/y

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing'

/** Where a text stops being JSON: walks its tokens with a stack of open brackets, so depth costs no call stack. */
function offsetOfError(text: string): number {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let offset = 0
  for (;;) {
    tokenPattern.lastIndex = offset
    const token = tokenPattern.exec(text)
    blankPattern.lastIndex = offset
    const start = offset + (blankPattern.exec(text)?.[0].length ?? 0)
    if (token === null) return start
    const [, punctuation, string] = token
    const next = step(expected, punctuation, string !== undefined, open)
    if (next === undefined) return start
    expected = next
    offset = tokenPattern.lastIndex
  }
}

/** The state after one token, or undefined where the token may not stand there. */
function step(
  expected: Expected,
  punctuation: string | undefined,
  isString: boolean,
  open: ('{' | '[')[],
): Expected | undefined {
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma-or-end')
  switch (expected) {
    case 'nothing':
      return undefined
    case 'colon':
      return punctuation === ':' ? 'value' : undefined
    case 'key-or-end':
    case 'key':
      if (isString) return 'colon'
      if (punctuation !== '}' || expected === 'key') return undefined
      open.pop()
      return afterValue()
    case 'comma-or-end':
      if (punctuation === ',') return open.at(-1) === '{' ? 'key' : 'value'
      if (punctuation !== (open.at(-1) === '{' ? '}' : ']')) return undefined
      open.pop()
      return afterValue()
    case 'value':
    case 'value-or-end':
      if (punctuation === undefined) return afterValue()
      if (punctuation === '{' || punctuation === '[') {
        open.push(punctuation)
        return punctuation === '{' ? 'key-or-end' : 'value-or-end'
      }
      if (punctuation !== ']' || expected === 'value') return undefined
      open.pop()
      return afterValue()
  }
}
