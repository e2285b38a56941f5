/** The bytes from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * Reads a `Range` header for content of `size` bytes (RFC 9110, 14.2). `whole` where it is to be ignored: another unit, several ranges,
 * or not a range at all.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const match = /^\s*bytes\s*=\s*(\d{0,16})\s*-\s*(\d{0,16})\s*$/i.exec(header ?? '')
  if (!match) return 'whole'
  const [, first = '', last = ''] = match
  if (first === '') {
    if (last === '') return 'whole'
    const wanted = Math.min(Number(last), size)
    return wanted === 0 ? 'unsatisfiable' : { start: size - wanted, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Number(last)
  return start >= size || end < start ? 'unsatisfiable' : { start, end: Math.min(end, size - 1) }
}

/** Reads the `Content-Range` of an upload's chunk, `<start>-<end>` (distribution-spec, "Pushing a blob in chunks"). */
export function parseContentRange(header: string): ByteRange | undefined {
  const match = /^(?:bytes[ =])?(\d{1,15})-(\d{1,15})(?:\/(?:\d+|\*))?$/.exec(header.trim())
  if (!match) return undefined
  const range = { start: Number(match[1]), end: Number(match[2]) }
  return range.end < range.start ? undefined : range
}
