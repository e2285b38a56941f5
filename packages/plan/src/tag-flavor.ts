import { quote } from '@polyarch/image'
import type { InputReader } from './input-reader.ts'
import { globalNames } from './tag-expressions.ts'
import { readRuleLines } from './tag-lines.ts'
import { parseTemplate, type Template } from './tag-template.ts'

/** What `flavor` says of all tags (docker/metadata-action, "flavor input"). */
export interface Flavor {
  readonly latest: 'auto' | 'true' | 'false'
  readonly prefix: Affix
  readonly suffix: Affix
}

/** A text before or behind every tag. */
export interface Affix {
  readonly text: string
  readonly template: Template
  /** Whether `latest` has it too. */
  readonly onLatest: boolean
}

const none: Affix = { text: '', template: [], onLatest: false }
const keys = ['latest', 'prefix', 'suffix', 'onlatest']

/** Reads `flavor`; problems are noted. */
export function readFlavor(reader: InputReader): Flavor {
  let latest: Flavor['latest'] = 'auto'
  const affixes = { prefix: none, suffix: none }
  const refuse = (entry: string, expected: string) =>
    reader.problem('flavor', `${quote(entry)} is not allowed; expected ${expected}`)
  for (const { text, fields } of readRuleLines(reader, 'flavor')) {
    let last: 'prefix' | 'suffix' | undefined
    for (const field of fields) {
      const [rawKey = '', value] = field.split('=').map((part) => part.trim())
      const key = rawKey.toLowerCase()
      if (value === undefined || !keys.includes(key)) {
        refuse(text, 'latest=auto|true|false, prefix=TEXT or suffix=TEXT, each with onlatest=true|false')
      } else if (key === 'latest') {
        if (value === 'auto' || value === 'true' || value === 'false') latest = value
        else refuse(field, 'latest=auto, latest=true or latest=false')
      } else if (key === 'prefix' || key === 'suffix') {
        last = key
        affixes[key] = { ...affixes[key], text: value, template: readTemplate(reader, value) }
      } else if (value !== 'true' && value !== 'false') {
        refuse(field, 'onlatest=true or onlatest=false')
      } else if (last === undefined) {
        refuse(text, 'onlatest behind the prefix or suffix that it is for: prefix=TEXT,onlatest=true')
      } else {
        affixes[last] = { ...affixes[last], onLatest: value === 'true' }
      }
    }
  }
  return { latest, ...affixes }
}

function readTemplate(reader: InputReader, text: string): Template {
  try {
    return parseTemplate(text, globalNames)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    reader.problem('flavor', error.message)
    return []
  }
}
