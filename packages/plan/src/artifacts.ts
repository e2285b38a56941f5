import { quote } from '@polyarch/image'
import type { InputReader } from './input-reader.ts'

/** A workflow artifact that is downloaded into the checkout before the build. */
export interface ArtifactDownload {
  /** A name, or a pattern with `*`. */
  readonly pattern: string
  /** A folder, relative to the checkout. */
  readonly path: string
}

/** The workflow has this many steps for them. */
const maxArtifacts = 5

/** The lines of `artifacts`. */
export function planArtifacts(reader: InputReader): readonly ArtifactDownload[] {
  const lines = (reader.text('artifacts') ?? '').split(/[\r\n]+/).map((line) => line.trim())
  const wanted = lines.filter((line) => line !== '' && !line.startsWith('#'))
  if (wanted.length > maxArtifacts)
    reader.problem('artifacts', `has ${wanted.length} lines; at most ${maxArtifacts} are allowed`)
  return wanted.map((line) => {
    const equals = line.indexOf('=')
    const pattern = (equals < 0 ? line : line.slice(0, equals)).trim()
    const path = equals < 0 ? '.' : line.slice(equals + 1).trim()
    // What artifacts may not be named (actions/upload-artifact, "path and artifact name validation"), but for the pattern's "*".
    if (pattern === '' || /[":<>|?\r\n\\/]/.test(pattern))
      reader.problem('artifacts', `${quote(line)} names no artifact; expected lines pattern or pattern=path`)
    if (!staysInside(path))
      reader.problem('artifacts', `${quote(line)} leaves the checkout; expected a relative path without ".."`)
    return { pattern, path }
  })
}

function staysInside(path: string): boolean {
  return path !== '' && !/^(?:[/\\~]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..')
}
