/** A value to be written as YAML; fields that are `undefined` are left out. */
export type Yaml = string | number | boolean | null | readonly Yaml[] | YamlMapping | Styled | Verbatim

export interface YamlMapping {
  readonly [key: string]: Yaml | undefined
}

/** A value, and how it is to look. */
class Styled {
  readonly value: Yaml
  readonly style: Style

  constructor(value: Yaml, style: Style) {
    this.value = value
    this.style = style
  }
}

interface Style {
  /** Lines above it, without `#`. */
  readonly comment?: string
  /** An empty line above it. */
  readonly apart?: true
  /** On one line: `[a, b]`, `{ a: b }`. */
  readonly inline?: true
  /** A comment behind it, on its line. */
  readonly note?: string
}

/** Entries of a mapping or a list that are YAML already. */
class Verbatim {
  readonly lines: readonly string[]

  constructor(lines: readonly string[]) {
    this.lines = lines
  }
}

/** A value with lines of comment above it. */
export function commented(comment: string, value: Yaml): Yaml {
  return new Styled(value, { comment })
}

/** A value with an empty line above it. */
export function apart(value: Yaml): Yaml {
  return new Styled(value, { apart: true })
}

/** A value on one line. */
export function inline(value: Yaml): Yaml {
  return new Styled(value, { inline: true })
}

/** A value of one line with a comment behind it. */
export function noted(value: string, note: string): Yaml {
  return new Styled(value, { note })
}

/** Lines that are YAML already, at the place of a mapping's entry (whose key is not written) or a list's item. */
export function verbatim(lines: readonly string[]): Yaml {
  return new Verbatim(lines)
}

/** Writes a document that YAML 1.1 and 1.2 read alike. The same value gives the same text. */
export function writeYaml(value: YamlMapping): string {
  return `${blockOf(value).join('\n')}\n`
}

function blockOf(value: YamlMapping): readonly string[] {
  return Object.entries(value).flatMap(([key, field]) => {
    if (field === undefined) return []
    return field instanceof Verbatim ? field.lines : entryOf(`${keyOf(key)}:`, field, false)
  })
}

function itemsOf(items: readonly Yaml[]): readonly string[] {
  return items.flatMap((item) => (item instanceof Verbatim ? item.lines : entryOf('-', item, true)))
}

/** A key or dash with its value; a list's item begins on the line of its dash. */
function entryOf(start: string, value: Yaml, isItem: boolean): readonly string[] {
  if (value instanceof Styled) {
    const { comment, apart: isApart, inline: isInline, note } = value.style
    const above = (comment ?? '').split('\n').filter((line) => line !== '')
    const body = isInline ? [`${start} ${onOneLine(value.value)}`] : entryOf(start, value.value, isItem)
    const noted = note === undefined ? body : body.map((line) => `${line} # ${note}`)
    return [...(isApart ? [''] : []), ...above.map((line) => `# ${line}`), ...noted]
  }
  if (value instanceof Verbatim) return [start, ...value.lines.map(indented)]
  if (typeof value === 'string')
    return value.includes('\n') ? literalOf(start, value) : [`${start} ${scalarOf(value)}`]
  if (typeof value !== 'object' || value === null || isEmpty(value)) return [`${start} ${onOneLine(value)}`]
  const inner = isList(value) ? itemsOf(value) : blockOf(value)
  if (!isItem) return [start, ...inner.map(indented)]
  const [first = '', ...rest] = inner.map(indented)
  // What is above the first line of an item cannot stand between it and its dash.
  return first.trim().startsWith('#') || first.trim() === ''
    ? [start, first, ...rest]
    : [`${start} ${first.trimStart()}`, ...rest]
}

function literalOf(start: string, text: string): readonly string[] {
  const lines = text.replace(/\n$/, '').split('\n')
  // A block scalar cannot begin with a space or hold what is not printable; quotes can.
  if (/^[\s]|[\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff]|\n\n$/.test(text))
    return [`${start} ${JSON.stringify(text)}`]
  return [`${start} ${text.endsWith('\n') ? '|' : '|-'}`, ...lines.map(indented)]
}

function onOneLine(value: Yaml): string {
  if (value instanceof Styled) return onOneLine(value.value)
  if (value instanceof Verbatim) return value.lines.join(' ')
  if (typeof value === 'string') return scalarOf(value, true)
  if (typeof value !== 'object' || value === null) return String(value)
  if (isList(value)) return `[${value.map(onOneLine).join(', ')}]`
  const entries = Object.entries(value).flatMap(([key, field]) =>
    field === undefined ? [] : [`${keyOf(key)}: ${onOneLine(field)}`],
  )
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

/** Plain where every reader takes it as this text, else between quotes. */
function scalarOf(text: string, isInline = false): string {
  const letters = isInline
    ? /^[A-Za-z_/.$][\w/.@$ +=();%|:-]*$/
    : /^[A-Za-z_/.$<][\w/.@$ +=()&;%<>|:'"{}[\]!,*?~^\\-]*$/
  const isPlain = letters.test(text) && !/:(?:\s|$)|\s$|^\.(?:\d|inf|nan)/i.test(text) && !isReserved(text)
  if (isPlain) return text
  return /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]/.test(text)
    ? JSON.stringify(text)
    : `'${text.replaceAll("'", "''")}'`
}

/** `on` is a key of GitHub's, which reads it as such. */
function keyOf(key: string): string {
  return key === 'on' || (/^[A-Za-z_][\w.-]*$/.test(key) && !isReserved(key)) ? key : scalarOf(key, true)
}

/** Words that one version of YAML or another takes for something else. */
function isReserved(text: string): boolean {
  return /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
}

function isList(value: readonly Yaml[] | YamlMapping): value is readonly Yaml[] {
  return Array.isArray(value)
}

function isEmpty(value: readonly Yaml[] | YamlMapping): boolean {
  return Object.values(value).every((field) => field === undefined)
}

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`
}

/** A value on one line, as {@link inline} writes it. */
export function writeInline(value: Yaml): string {
  return onOneLine(value)
}
