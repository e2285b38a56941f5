/**
 * The target of the first `rel=next` of an answer's `Link` headers (RFC 8288), as it stands there. Where none says so, the
 * first link that states no relation at all: to stop there would pass a part of a list for the whole.
 */
export function nextLink(headers: readonly string[]): string | undefined {
  const links = headers.flatMap(parseLinks)
  const next =
    links.find(({ relations }) => relations?.includes('next')) ??
    links.find(({ target, relations }) => target !== '' && relations === undefined)
  return next?.target
}

interface Link {
  readonly target: string
  /** Lower case; undefined where the link states none. */
  readonly relations: readonly string[] | undefined
}

function parseLinks(header: string): readonly Link[] {
  return [...header.matchAll(/<([^<>]*)>((?:[^<"]|"[^"]*"?)*)/g)].map(([, target = '', parameters = '']) => ({
    target,
    relations: relationsOf(parameters),
  }))
}

/** Of several `rel`, the first counts (RFC 8288, section 3.3). */
function relationsOf(parameters: string): readonly string[] | undefined {
  for (const [, name, quoted, bare] of parameters.matchAll(
    /;\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g,
  )) {
    if (name?.toLowerCase() === 'rel') return (quoted ?? bare ?? '').toLowerCase().split(/\s+/)
  }
  return undefined
}
