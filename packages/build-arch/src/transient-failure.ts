/** What a registry, a proxy or a network says when the same request may well go through a moment later. */
const signs = [
  // Statuses, as containerd, distribution's clients, Docker and containers/image write them; 507 and others are for good.
  /(?:unexpected |invalid )?(?:response )?(?:http )?status(?: code)?(?: from [A-Z]+ request to \S+)?:? (?:408|429|500|502|503|504|52[0-7])\b/i,
  /\b(?:500 Internal Server Error|502 Bad Gateway|503 Service Unavailable|504 Gateway Time-?out|429 Too Many Requests)\b/i,
  /connection reset by peer|broken pipe|unexpected EOF|\bEOF$|: EOF(?:$|[\s:])|server closed idle connection/m,
  /use of closed network connection|http2: .*(?:closed|lost|error)|stream error: |GOAWAY|transport is closing/,
  /i\/o timeout|TLS handshake timeout|Client\.Timeout|deadline exceeded|connection timed out/i,
  /connection refused|network is unreachable|no route to host/i,
  /temporary failure in name resolution|server misbehaving/i,
  // The builder itself: gone for a moment, or not up yet (gRPC's words for it).
  /code = Unavailable|: Unavailable: |error reading from server|graceful_stop|no active session/,
]

const limited = /\b429\b|toomanyrequests|too many requests|rate ?limit|limits the rate/i

/** Refusals, which stand whatever else the text says. */
const final =
  /\b40[13] |unauthorized|forbidden|\bdenied\b|insufficient_scope|authorization failed|\bx509\b|certificate|no space left|disk quota/i

/** Whether a text that says why something failed speaks of what passes. */
export function isTransient(text: string): boolean {
  return isRateLimit(text) || (!final.test(text) && signs.some((sign) => sign.test(text)))
}

/** Whether it is that too much was asked for in too short a time, which takes longer to pass. */
export function isRateLimit(text: string): boolean {
  return limited.test(text)
}
