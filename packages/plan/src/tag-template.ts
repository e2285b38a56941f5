import { quote } from '@polyarch/image'
import { isTimeZone } from './date-clock.ts'

/**
 * A text with expressions in Handlebars' notation, as far as docker/metadata-action documents it: `{{name}}`,
 * `{{name 'argument' key='value'}}`, `{{{name}}}` (not escaped), `{{! comment }}`, `~` for white space, `\{{` for itself.
 */
export type Template = readonly (string | Expression)[]

export interface Expression {
  readonly name: string
  readonly argument?: string
  readonly options: Readonly<Record<string, string>>
  readonly isEscaped: boolean
}

/** What an expression stands for. */
export type Expressions = Readonly<Record<string, (expression: Expression) => string>>

const opening = /(\\)?(\{\{\{|\{\{)(~)?\s*(&|!(?:--)?)?/g

/**
 * Parses a template whose expressions may only be of these names.
 * @throws SyntaxError that names the expression and what is allowed
 */
export function parseTemplate(text: string, names: readonly string[]): Template {
  const parts: (string | Expression)[] = []
  let position = 0
  let trimsNext = false
  const addText = (end: number, trimsEnd: boolean) => {
    let piece = text.slice(position, end)
    if (trimsNext) piece = piece.trimStart()
    if (trimsEnd) piece = piece.trimEnd()
    trimsNext = false
    if (piece !== '') parts.push(piece)
  }
  opening.lastIndex = 0
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const [, backslash, braces = '{{', tilde, kind = ''] = match
    const start = opening.lastIndex
    const close = kind === '!--' ? '--}}' : braces === '{{{' ? '}}}' : '}}'
    const end = endOf(text, start, close, kind.startsWith('!'))
    if (end < 0) throw new SyntaxError(`${quote(text)} has "${braces}" without "${close}"`)
    addText(match.index, tilde !== undefined)
    position = end + close.length
    opening.lastIndex = position
    if (backslash !== undefined) {
      parts.push(text.slice(match.index + 1, position))
      continue
    }
    const inner = text.slice(start, end)
    trimsNext = inner.endsWith('~')
    if (!kind.startsWith('!'))
      parts.push(
        parseExpression(inner.replace(/~$/, ''), names, { isEscaped: braces === '{{' && kind !== '&' }),
      )
  }
  addText(text.length, false)
  return parts
}

/** The text of a template; a name without a value stands for nothing. */
export function renderTemplate(template: Template, expressions: Expressions): string {
  const rendered = template.map((part) => {
    if (typeof part === 'string') return part
    const value = Object.hasOwn(expressions, part.name) ? (expressions[part.name]?.(part) ?? '') : ''
    return part.isEscaped ? escapeHtml(value) : value
  })
  return rendered.join('')
}

/** Whether an expression of one of these names is in it. */
export function templateUses(template: Template | undefined, ...names: readonly string[]): boolean {
  return template?.some((part) => typeof part !== 'string' && names.includes(part.name)) ?? false
}

/** The end of an expression: closing braces within a quoted argument do not count. */
function endOf(text: string, start: number, close: string, isComment: boolean): number {
  if (isComment) return text.indexOf(close, start)
  let quoted: string | undefined
  for (let position = start; position < text.length; position += 1) {
    const character = text.charAt(position)
    if (quoted !== undefined) {
      if (character === quoted) quoted = undefined
    } else if (character === "'" || character === '"') quoted = character
    else if (text.startsWith(close, position)) return position
  }
  return -1
}

function parseExpression(
  inner: string,
  names: readonly string[],
  { isEscaped }: Pick<Expression, 'isEscaped'>,
): Expression {
  const shown = quote(`{{${inner}}}`)
  const [, name = '', rest = ''] = /^\s*([^\s'"=]*)([\s\S]*)$/.exec(inner) ?? []
  if (!names.includes(name)) {
    const allowed = names.map((known) => `{{${known}}}`).join(', ')
    throw new SyntaxError(`${shown} is not known here; allowed: ${allowed}`)
  }
  let argument: string | undefined
  const options: Record<string, string> = {}
  const word = /\s*(?:([A-Za-z_]\w*)=)?(?:'([^']*)'|"([^"]*)"|([^\s'"=]+))(?=\s|$)/y
  let position = 0
  while (rest.slice(position).trim() !== '') {
    word.lastIndex = position
    const match = word.exec(rest)
    if (match === null) throw new SyntaxError(`${shown} cannot be read; expected {{name 'text' key='text'}}`)
    const [, key, single, double, bare] = match
    const value = single ?? double ?? bare ?? ''
    if (key !== undefined) options[key] = value
    else argument ??= value
    position = word.lastIndex
  }
  const isDate = name === 'date' || name === 'commit_date'
  if (isDate && argument === undefined)
    throw new SyntaxError(`${shown} has no format; expected {{${name} 'YYYYMMDD'}}`)
  const stranger = Object.keys(options).find((key) => !(isDate && key === 'tz'))
  if (stranger !== undefined)
    throw new SyntaxError(`${shown} has ${quote(stranger)}; allowed: ${isDate ? 'tz' : 'no options'}`)
  const zone = options['tz']
  if (zone !== undefined && !isTimeZone(zone))
    throw new SyntaxError(
      `${shown} has the time zone ${quote(zone)}, which is unknown; expected like Europe/Berlin`,
    )
  return { name, ...(argument !== undefined && { argument }), options, isEscaped }
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#x27;'],
  ['`', '&#x60;'],
  ['=', '&#x3D;'],
])

/** Handlebars escapes what it fills in, so that a branch `a=b` becomes the tag `a-x3D-b`, there as here. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`=]/g, (character) => entities.get(character) ?? character)
}
