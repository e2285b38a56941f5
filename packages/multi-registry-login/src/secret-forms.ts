/** Shorter lines of a secret (`{`, `},`) are no secret, and masking them would spoil every log and output. */
const minimumLineLength = 4

/**
 * The forms in which a secret may appear in a log: as it is, each of its lines, base64 alone and as `user:password` (what a
 * docker configuration and a Basic header hold), URL-encoded, and as it stands in JSON. For edges that mask; each once.
 */
export function secretFormsOf(value: string, username?: string): readonly string[] {
  if (value === '') return []
  const lines = value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= minimumLineLength)
  const encoded = encodeURIComponent(Buffer.from(value).toString())
  const forms = [
    value,
    ...lines,
    base64(value),
    ...(username === undefined ? [] : [base64(`${username}:${value}`)]),
    encoded,
    encoded.replaceAll('%20', '+'),
    JSON.stringify(value).slice(1, -1),
  ]
  return [...new Set(forms)]
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
