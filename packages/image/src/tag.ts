import { ImageError } from './error.ts'
import { quote } from './quote.ts'

/** A tag: `[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}` (distribution-spec, "Pulling manifests"). Made by {@link parseTag} or {@link toTag}. */
export type Tag = string & { readonly [tagBrand]: true }
declare const tagBrand: unique symbol

/** The longest tag that registries have to accept, in characters. */
export const maxTagLength = 128

/**
 * Parses a tag as it stands; nothing is changed.
 * @throws ImageError `INVALID_TAG`
 */
export function parseTag(text: string): Tag {
  if (isTag(text)) return text
  throw new ImageError('INVALID_TAG', `tag ${quote(text)}: ${whatIsWrongWithTag(text)}`)
}

/**
 * Makes a tag of any text, for instance of a git ref: every run of illegal characters becomes one `-`, what a tag may not
 * begin with is dropped, the rest is cut at `maxLength` characters (at most 128).
 * @throws ImageError `INVALID_TAG` when nothing is left
 */
export function toTag(text: string, maxLength: number = maxTagLength): Tag {
  const limit = Math.max(0, Math.min(Math.trunc(maxLength) || 0, maxTagLength))
  const tag = text
    .replace(/[^a-zA-Z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, limit)
  if (isTag(tag)) return tag
  throw new ImageError(
    'INVALID_TAG',
    `tag from ${quote(text)}: nothing is left that a tag may hold (letters, digits, ".", "_", "-"; at most ${limit} characters)`,
  )
}

/** What keeps a text from being a tag, as the end of a sentence. */
export function whatIsWrongWithTag(text: string): string {
  if (text === '') return 'is empty; a tag has 1 to 128 characters'
  const stranger = /[^a-zA-Z0-9._-]/u.exec(text)
  if (stranger) {
    return `has ${quote(stranger[0])} at character ${stranger.index + 1}; allowed: letters, digits, ".", "_", "-"`
  }
  if (/^[.-]/.test(text))
    return `begins with ${quote(text.slice(0, 1))}; a tag begins with a letter, a digit or "_"`
  return `has ${text.length} characters; at most 128 are allowed`
}

function isTag(text: string): text is Tag {
  return /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(text)
}
