/** One challenge of a `WWW-Authenticate` header. Scheme and parameter names are lower case. */
export interface Challenge {
  readonly scheme: string
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * Parses all `WWW-Authenticate` headers of an answer, each of which may hold several challenges (RFC 9110, section
 * 11.6.1). What cannot be understood is left out; nothing is thrown.
 */
export function parseChallenges(headers: readonly string[]): readonly Challenge[] {
  return headers.flatMap(parseHeader)
}

// A token followed by `=` and a value is a parameter; any other token begins the next challenge where a comma, or the
// beginning, is before it, or a parameter behind it (some leave the comma out). Each sticky expression is anchored and
// free of nested repetition, so that the time taken grows with the header's length only.
const separator = /[\s,]*/y
const parameter = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"=][^\s,"]*))/y
const scheme = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?=[\s,]|$)/y
const schemeWithoutComma = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?=\s+[!#$%&'*+.^_`|~0-9A-Za-z-]+\s*=)/y
const token68 = /[A-Za-z0-9._~+/-]+=*(?=[\s,]|$)/y

function parseHeader(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = []
  let position = 0
  const take = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = position
    const found = expression.exec(header)
    if (found !== null) position = expression.lastIndex
    return found
  }
  for (;;) {
    const gap = take(separator)?.[0] ?? ''
    if (position >= header.length) return challenges
    const current = challenges.at(-1)
    const pair = current === undefined ? null : take(parameter)
    if (pair !== null && current !== undefined) {
      const name = (pair[1] ?? '').toLowerCase()
      // The first one wins, so that nothing appended can replace it.
      if (!Object.hasOwn(current.parameters, name))
        current.parameters[name] = pair[2]?.replace(/\\(.)/g, '$1') ?? pair[3] ?? ''
      continue
    }
    const name = take(current === undefined || gap.includes(',') ? scheme : schemeWithoutComma)
    if (name !== null) {
      challenges.push({ scheme: (name[1] ?? '').toLowerCase(), parameters: Object.create(null) })
      continue
    }
    if (take(token68) === null) skipBroken()
  }

  /** Passes over one broken element, up to the next comma. */
  function skipBroken(): void {
    const comma = header.indexOf(',', position)
    position = comma === -1 ? header.length : comma
  }
}
