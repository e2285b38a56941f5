// Parameters that never hold a secret: the distribution specification's own, and those of a token request.
const shown = new Set(
  'tag n last digest mount from artifactType scope service _state account client_id offline_token'.split(' '),
)

/** A URL as it may be printed: without user info and fragment, the values of all but well-known parameters replaced. */
export function redactUrl(url: URL): string {
  const parameters = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map(redactParameter)
  const path = printable(url.pathname, 1024)
  return `${url.protocol}//${url.host}${path}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`
}

/** Text from elsewhere, fit for one line of a terminal: control characters become spaces, what is too long is cut. */
export function printable(text: string, limit = 300): string {
  const line = text
    .slice(0, limit * 4)
    // C0 and C1 controls, line separators, and the marks that turn the direction of text round.
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim()
  return line.length <= limit ? line : `${line.slice(0, limit)}…`
}

function redactParameter(pair: string): string {
  const name = pair.split('=', 1)[0] ?? ''
  return shown.has(name)
    ? printable(pair.replaceAll('%3A', ':').replaceAll('%2F', '/'), 512)
    : `${printable(name, 64)}=REDACTED`
}
