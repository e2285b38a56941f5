import { quote } from '@polyarch/image'
import { splitFields } from './list-grammar.ts'

/** One source or target of a build cache, as buildx names them: `type=registry,ref=…`. */
export interface CacheEntry {
  readonly type: string
  /** All but `type`, in the order given. */
  readonly attributes: Readonly<Record<string, string>>
}

/** Attributes with which BuildKit would take credentials; an argument is seen by every user of the machine. */
const credentials =
  /^(?:access_key_id|secret_access_key|session_token|token|ghtoken|password|account_key|sas_token)$/

/**
 * Reads one entry in buildx's syntax (buildx, util/buildflags/cache.go): `type=TYPE,key=value…`, or a reference alone.
 * @throws SyntaxError that says what is wrong, without the value of a credential
 */
export function parseCacheEntry(line: string): CacheEntry {
  const fields = splitFields(line)
    .map((field) => field.trim())
    .filter((field) => field !== '')
  const [first = ''] = fields
  if (fields.length === 1 && !first.includes('=')) return { type: 'registry', attributes: { ref: first } }
  const { type, ...attributes } = readAttributes(fields)
  if (type === undefined || type === '') throw new SyntaxError(`${quote(line)} has no type`)
  return { type, attributes }
}

/**
 * Reads `key=value` fields; keys are lower-cased, as buildx does.
 * @throws SyntaxError
 */
export function readAttributes(fields: readonly string[]): Readonly<Record<string, string>> {
  const pairs = fields.map((field) => {
    const equals = field.indexOf('=')
    const key = field.slice(0, Math.max(0, equals)).trim().toLowerCase()
    if (key === '') throw new SyntaxError(`${quote(field)} is no key=value`)
    if (credentials.test(key))
      throw new SyntaxError(
        `${key} is a credential, which would be seen in an argument; use CACHE_CREDENTIALS`,
      )
    const value = field.slice(equals + 1)
    if (/\p{Cc}/u.test(value)) throw new SyntaxError(`${key} has a line break or control character`)
    return [key, value] as const
  })
  return Object.fromEntries(pairs)
}
