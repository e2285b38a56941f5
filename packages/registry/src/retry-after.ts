const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
}

/**
 * How long a registry asks to wait, in milliseconds: from a `Retry-After` header (seconds, fractions of seconds, or an
 * HTTP date, RFC 9110 section 10.2.3), or else from words such as GHCR's `retry-after: 12.5ms, allowed: 2000/minute`.
 */
export function parseRetryAfter(
  header: string | undefined,
  message: string | undefined,
  now: number,
): number | undefined {
  return fromHeader(header?.trim() ?? '', now) ?? fromMessage(message ?? '')
}

function fromHeader(header: string, now: number): number | undefined {
  if (/^\d{1,12}(\.\d{0,9})?$/.test(header)) return Number(header) * 1_000
  if (/^[\d.]/.test(header)) return fromDuration(header)
  const date = /^[A-Za-z]{3,9},? /.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

function fromMessage(message: string): number | undefined {
  const found = /retry[- ]after:?\s*([\d.]+(?:[a-zµ]+[\d.]*)*)/i.exec(message.slice(0, 500))
  return found?.[1] === undefined ? undefined : fromDuration(found[1])
}

/** A Go duration (`1m30s`, `12.5ms`); a bare number counts seconds. */
function fromDuration(text: string): number | undefined {
  if (/^\d{1,12}(\.\d{0,9})?$/.test(text)) return Number(text) * 1_000
  let total = 0
  let rest = text
  while (rest !== '') {
    const part = /^(\d{1,12}(?:\.\d{0,9})?)(ns|us|µs|ms|s|m|h)/.exec(rest)
    const unit = units[part?.[2] ?? '']
    if (part === null || unit === undefined) return undefined
    total += Number(part[1]) * unit
    rest = rest.slice(part[0].length)
  }
  return total
}
