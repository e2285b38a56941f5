import { quote } from '@polyarch/image'
import type { CiEvent } from './event.ts'
import type { InputReader } from './input-reader.ts'
import { commitTime } from './labels.ts'

/** 31 December 9999: what follows does not fit the dates of an image's config (RFC 3339). */
const latest = 253_402_300_799

/**
 * Reads `source-date-epoch` (https://reproducible-builds.org/specs/source-date-epoch): seconds since 1970, or `git` for the time
 * of the commit, which the legs ask their checkout for where the event does not tell it.
 */
export function planSourceDate(reader: InputReader, event: CiEvent): number | 'git' | undefined {
  const text = reader.text('source-date-epoch')
  if (text === undefined) return undefined
  if (text === 'git') {
    const time = commitTime(event)
    return time === undefined ? 'git' : Date.parse(time) / 1000
  }
  if (/^\d{1,12}$/.test(text) && Number(text) <= latest) return Number(text)
  reader.problem(
    'source-date-epoch',
    `${quote(text)} is not allowed; allowed: git, or whole seconds since 1970 up to ${latest}`,
  )
  return undefined
}
