import { quote } from '@polyarch/image'
import type { InputReader } from './input-reader.ts'
import { dateNames, globalNames } from './tag-expressions.ts'
import { readRuleLines } from './tag-lines.ts'
import { parseTemplate, type Template } from './tag-template.ts'

/** One line of `tags` (docker/metadata-action, "tags input"), read. */
export type TagRule = CommonAttributes & RuleKind

/** What every rule may say. */
export interface CommonAttributes {
  /** As it was written, for messages. */
  readonly line: string
  /** Rules with more come first; equal ones stay in the order given. */
  readonly priority: number
  readonly enable: Template
  /** Instead of the flavor's, also where it is empty. */
  readonly prefix?: Template
  readonly suffix?: Template
}

export type RuleKind =
  | { readonly type: 'schedule'; readonly pattern: Template }
  | {
      readonly type: 'semver' | 'pep440'
      readonly pattern: Template
      /** Instead of the git tag. */
      readonly value?: Template
      /** Its first group is the version. */
      readonly match?: RegExp
    }
  | { readonly type: 'match'; readonly pattern: RegExp; readonly group: string; readonly value?: Template }
  | { readonly type: 'edge'; readonly branch?: string }
  | { readonly type: 'ref'; readonly event: 'branch' | 'tag' | 'pr' }
  | { readonly type: 'raw'; readonly value: Template }
  | { readonly type: 'sha'; readonly format: 'short' | 'long' }

type RuleType = RuleKind['type']

const priorities: Readonly<Record<RuleType, number>> = {
  schedule: 1000,
  semver: 900,
  pep440: 900,
  match: 800,
  edge: 700,
  ref: 600,
  raw: 200,
  sha: 100,
}
const common = ['enable', 'priority', 'prefix', 'suffix']
const attributes: Readonly<Record<RuleType, readonly string[]>> = {
  schedule: ['pattern'],
  semver: ['pattern', 'value', 'match'],
  pep440: ['pattern', 'value', 'match'],
  match: ['pattern', 'group', 'value'],
  edge: ['branch'],
  ref: ['event'],
  raw: ['value'],
  sha: ['format'],
}

/** What a version's `pattern` may hold. */
const semverNames = ['raw', 'version', 'major', 'minor', 'patch', 'prerelease', 'build']
const pep440Names = ['raw', 'version', 'major', 'minor', 'patch']

/** Reads `tags`: the rules by priority. Problems are noted, and so are attributes that no rule of the type has. */
export function readTagRules(reader: InputReader, notice: (text: string) => void): readonly TagRule[] {
  const rules = readRuleLines(reader, 'tags').flatMap(({ text, fields }) => {
    try {
      return parseTagRule(text, fields, notice)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      reader.problem('tags', `${quote(text)}: ${error.message}`)
      return []
    }
  })
  return rules.toSorted((one, other) => other.priority - one.priority)
}

function parseTagRule(line: string, fields: readonly string[], notice: (text: string) => void): TagRule {
  const given = readAttributes(fields)
  const type = given.get('type') ?? 'raw'
  if (!isRuleType(type)) {
    throw new SyntaxError(`type ${quote(type)} is unknown; allowed: ${Object.keys(priorities).join(', ')}`)
  }
  const known = ['type', ...common, ...attributes[type]]
  for (const name of given.keys()) {
    if (known.includes(name)) continue
    notice(`tags: ${quote(line)} has ${quote(name)}, which type=${type} does not use`)
  }
  return { ...readCommon(line, type, given), ...readKind(type, given) }
}

type Given = ReadonlyMap<string, string>

function readAttributes(fields: readonly string[]): Given {
  return new Map(
    fields.map((field) => {
      const equals = field.indexOf('=', 1)
      return equals < 0
        ? (['value', field.trim()] as const)
        : ([field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1).trim()] as const)
    }),
  )
}

function readCommon(line: string, type: RuleType, given: Given): CommonAttributes {
  const priority = Number(given.get('priority') ?? priorities[type])
  if (Number.isNaN(priority)) {
    throw new SyntaxError(`priority ${quote(given.get('priority') ?? '')} is no number`)
  }
  const prefixes = { ref: given.get('event') === 'pr' ? 'pr-' : undefined, sha: 'sha-' }
  const prefix = given.get('prefix') ?? (type === 'ref' || type === 'sha' ? prefixes[type] : undefined)
  const suffix = given.get('suffix')
  const enable = given.get('enable') ?? 'true'
  if (!enable.includes('{{') && enable !== 'true' && enable !== 'false') {
    throw new SyntaxError(`enable ${quote(enable)} is not allowed; allowed: true, false`)
  }
  return {
    line,
    priority,
    enable: parseTemplate(enable, globalNames),
    ...(prefix !== undefined && { prefix: parseTemplate(prefix, globalNames) }),
    ...(suffix !== undefined && { suffix: parseTemplate(suffix, globalNames) }),
  }
}

function readKind(type: RuleType, given: Given): RuleKind {
  switch (type) {
    case 'schedule':
      return { type, pattern: parseTemplate(given.get('pattern') ?? 'nightly', dateNames) }
    case 'semver':
    case 'pep440': {
      const match = given.get('match') ?? ''
      return {
        type,
        pattern: parseTemplate(
          required(given, type, 'pattern'),
          type === 'semver' ? semverNames : pep440Names,
        ),
        ...sourceIn(given),
        ...(match !== '' && { match: parseRegExp('match', match) }),
      }
    }
    case 'match': {
      const group = given.get('group') ?? '0'
      if (Number.isNaN(Number(group))) throw new SyntaxError(`group ${quote(group)} is no number`)
      return { type, pattern: parsePattern(required(given, type, 'pattern')), group, ...sourceIn(given) }
    }
    case 'edge': {
      const branch = given.get('branch') ?? ''
      return { type, ...(branch !== '' && { branch }) }
    }
    case 'ref':
      return { type, event: oneOf('event', required(given, type, 'event'), ['branch', 'tag', 'pr']) }
    case 'raw':
      return { type, value: parseTemplate(required(given, type, 'value'), globalNames) }
    case 'sha':
      return { type, format: oneOf('format', given.get('format') ?? 'short', ['short', 'long']) }
  }
}

function sourceIn(given: Given): { readonly value?: Template } {
  const value = given.get('value') ?? ''
  return value === '' ? {} : { value: parseTemplate(value, globalNames) }
}

function required(given: Given, type: RuleType, name: string): string {
  const value = given.get(name)
  if (value !== undefined) return value
  throw new SyntaxError(`type=${type} needs ${name}; expected like ${examples[type]}`)
}

const examples: Readonly<Record<RuleType, string>> = {
  schedule: 'type=schedule,pattern=nightly',
  semver: 'type=semver,pattern={{version}}',
  pep440: 'type=pep440,pattern={{version}}',
  match: String.raw`type=match,pattern=v(\d+),group=1`,
  edge: 'type=edge,branch=main',
  ref: 'type=ref,event=branch (or tag, pr)',
  raw: 'type=raw,value=stable',
  sha: 'type=sha,format=long',
}

/** `/expression/flags`, or the expression alone. */
function parsePattern(text: string): RegExp {
  const [, source, flags] = /^\/(.+)\/(.*)$/.exec(text) ?? []
  return source === undefined ? parseRegExp('pattern', text) : parseRegExp('pattern', source, flags)
}

function parseRegExp(name: string, source: string, flags = ''): RegExp {
  try {
    return new RegExp(source, flags)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new SyntaxError(`${name} ${quote(source)} is no regular expression of JavaScript`)
  }
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value)
  if (found !== undefined) return found
  throw new SyntaxError(`${name} ${quote(value)} is not allowed; allowed: ${allowed.join(', ')}`)
}

function isRuleType(text: string): text is RuleType {
  return Object.hasOwn(priorities, text)
}
