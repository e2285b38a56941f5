import { formatPlatform, ImageError, type Platform, parsePlatform, quote } from '@polyarch/image'
import type { InputReader } from './input-reader.ts'
import type { PlanLibraries } from './libraries.ts'
import { parseItemList } from './list-grammar.ts'
import { type Place, parseYamlTree, type YamlEntry, YamlError, type YamlNode } from './yaml-tree.ts'

/** What is different for one platform (contract, section 2, `platform-overrides`). */
export interface PlatformOverride {
  readonly platform: Platform
  /** Over those of `build-args`, key by key. */
  readonly buildArgs?: Readonly<Record<string, string>>
  /** Over those of `build-contexts`, name by name. */
  readonly buildContexts?: Readonly<Record<string, string>>
  readonly target?: string
  readonly dockerfile?: string
  /** Instead of `test`; empty: no test. */
  readonly test?: string
  readonly timeoutMinutes?: number
}

type Fields = Omit<PlatformOverride, 'platform'>
const names = ['build-args', 'build-contexts', 'target', 'dockerfile', 'test', 'timeout-minutes']

/** Reads `platform-overrides`; each problem names its line and column. */
export function readPlatformOverrides(
  reader: InputReader,
  libraries: PlanLibraries,
): readonly PlatformOverride[] {
  const text = reader.text('platform-overrides')
  if (text === undefined) return []
  const attempt: Attempt = (read) => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof YamlError)) throw error
      reader.problem('platform-overrides', error.message)
      return undefined
    }
  }
  const example = 'linux/arm64: {target: small}'
  const entries = attempt(() => mappingOf(parseYamlTree(text, libraries), example)) ?? []
  const overrides = entries.flatMap((entry) => readOverride(entry, attempt) ?? [])
  return overrides.filter(({ platform }, place) => {
    const name = formatPlatform(platform)
    const isFirst = overrides.findIndex((other) => formatPlatform(other.platform) === name) === place
    if (!isFirst) reader.problem('platform-overrides', `${name} is there twice, in different spellings`)
    return isFirst
  })
}

/** The result, or `undefined` after a YamlError was noted as a problem. */
type Attempt = <T>(read: () => T) => T | undefined

function readOverride({ key, place, value }: YamlEntry, attempt: Attempt): PlatformOverride | undefined {
  const platform = attempt(() => platformOf(key, place))
  const entries = attempt(() => mappingOf(value, `${key}: {target: small}`)) ?? []
  const fields = entries.map((entry) => attempt(() => readField(entry)))
  return platform === undefined ? undefined : Object.assign({ platform }, ...fields)
}

function platformOf(key: string, place: Place): Platform {
  try {
    return parsePlatform(key)
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    throw new YamlError(error.message, place)
  }
}

function readField({ key, place, value }: YamlEntry): Fields {
  switch (key) {
    case 'build-args':
      return { buildArgs: readPairs(value, 'build-args') }
    case 'build-contexts':
      return { buildContexts: readBuildContexts(value, place) }
    case 'target':
      return { target: pathOf(value, key) }
    case 'dockerfile':
      return { dockerfile: pathOf(value, key) }
    case 'test':
      return { test: textOf(value, key) }
    case 'timeout-minutes':
      return { timeoutMinutes: minutesOf(value) }
    default:
      throw new YamlError(`${quote(key)} is unknown; allowed: ${names.join(', ')}`, place)
  }
}

function readBuildContexts(value: YamlNode, place: Place): Readonly<Record<string, string>> {
  const contexts = readPairs(value, 'build-contexts')
  for (const [name, context] of Object.entries(contexts)) {
    if (name.startsWith('-') || context.trim() === '')
      throw new YamlError(
        `build-contexts ${quote(`${name}=${context}`)} is not allowed; expected name=path-or-image`,
        place,
      )
  }
  return contexts
}

function readPairs(value: YamlNode, name: string): Readonly<Record<string, string>> {
  if (value.kind === 'mapping') {
    return Object.fromEntries(value.entries.map((entry) => [entry.key, textOf(entry.value, entry.key)]))
  }
  const items =
    value.kind === 'list' ? value.items.map((item) => textOf(item, name)) : linesOf(value.text, value, name)
  return Object.fromEntries(
    items.map((item) => {
      const equals = item.indexOf('=')
      // The value may be confidential, so that only what is before "=" is shown.
      if (equals < 1 || /\s/.test(item.slice(0, equals)))
        throw new YamlError(`${name}: ${quote(item.split('=')[0] ?? '')} is no KEY=VALUE`, value.place)
      return [item.slice(0, equals), item.slice(equals + 1)]
    }),
  )
}

function linesOf(text: string, { place }: YamlNode, name: string): readonly string[] {
  try {
    return parseItemList(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new YamlError(`${name}: ${error.message}`, place)
  }
}

function mappingOf(node: YamlNode | undefined, example: string): readonly YamlEntry[] {
  if (node?.kind === 'mapping') return node.entries
  const place = node?.place ?? { line: 1, column: 1 }
  throw new YamlError(`expected a mapping like ${example}`, place)
}

function textOf(node: YamlNode, name: string): string {
  if (node.kind === 'text') return node.text
  throw new YamlError(`${name} has to be text`, node.place)
}

/** A text that becomes one argument of the builder, and must not be taken for a flag. */
function pathOf(node: YamlNode, name: string): string {
  const text = textOf(node, name).trim()
  if (text === '' || text.startsWith('-') || /\p{Cc}/u.test(text))
    throw new YamlError(
      `${name} ${quote(text)} is not allowed; expected one line that does not begin with "-"`,
      node.place,
    )
  return text
}

function minutesOf(node: YamlNode): number {
  const text = textOf(node, 'timeout-minutes')
  const minutes = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (minutes >= 0 && minutes <= 43_200) return minutes
  throw new YamlError(
    `timeout-minutes ${quote(text)} is not allowed; allowed: a whole number from 0 to 43200`,
    node.place,
  )
}
