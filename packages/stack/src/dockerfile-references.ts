/** A reference to an image in a Dockerfile, its variables replaced. */
export interface DockerfileReference {
  /** From 1. */
  readonly line: number
  /** As BuildKit reads it: `org/base:develop`. */
  readonly name: string
}

/**
 * The images that a Dockerfile is built from: its `FROM` lines, and what `COPY --from=` and `RUN --mount=…,from=` name, stages of its
 * own left out (Dockerfile reference, FROM, ARG, COPY --from, RUN --mount). Those that a `target` does not need are in it, too.
 */
export function readReferences(
  dockerfile: string,
  buildArgs: Readonly<Record<string, string>>,
): readonly DockerfileReference[] {
  const args = new Map<string, string>()
  const stages = new Set<string>()
  const found: DockerfileReference[] = []
  let isGlobal = true
  let count = 0
  const add = (line: number, written: string) => {
    const name = expandArguments(written, args)
    const isOwn = stages.has(name.toLowerCase()) || /^\d+$/.test(name)
    if (name !== '' && name !== 'scratch' && !isOwn) found.push({ line, name })
  }
  for (const { line, text } of readInstructions(dockerfile)) {
    const [, word = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? []
    switch (word.toUpperCase()) {
      case 'ARG':
        if (isGlobal) declare(rest, buildArgs, args)
        break
      case 'FROM': {
        isGlobal = false
        const words = rest.split(/\s+/).filter((part) => part !== '' && !part.startsWith('--'))
        const [base = '', as, name] = words
        add(line, base)
        stages.add(as?.toUpperCase() === 'AS' && name !== undefined ? name.toLowerCase() : `${count}`)
        count += 1
        break
      }
      case 'COPY':
      case 'ADD': {
        const from = /(?:^|\s)--from=(\S+)/.exec(rest)?.[1]
        // Variables are not replaced there (buildx build says so), so that one names no image of a stack.
        if (from !== undefined && !from.includes('$')) add(line, from)
        break
      }
      case 'RUN':
        for (const [mount] of rest.matchAll(/(?:^|\s)--mount=\S+/g)) {
          const from = /(?:=|,)from=([^,\s]+)/.exec(mount)?.[1]
          if (from !== undefined && !from.includes('$')) add(line, from)
        }
        break
    }
  }
  return found
}

interface Instruction {
  readonly line: number
  readonly text: string
}

/** Instructions with their continued lines joined; comments, blank lines and here-documents are skipped. */
function readInstructions(dockerfile: string): readonly Instruction[] {
  const lines = dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/)
  const continuation = /^#\s*escape\s*=\s*`/im.test(lines.slice(0, 5).join('\n')) ? '`' : '\\'
  const instructions: Instruction[] = []
  let open: { line: number; text: string } | undefined
  let ends: readonly string[] = []
  for (const [index, text] of lines.entries()) {
    const [end, ...later] = ends
    if (end !== undefined) {
      if (text.replace(/^\t+/, '') === end) ends = later
      continue
    }
    if (/^\s*(?:#|$)/.test(text)) continue
    // Lines are joined as they are: the blanks that the next one begins with stay.
    const line = text.trimEnd()
    const isContinued = line.endsWith(continuation)
    const part = isContinued ? line.slice(0, -1) : line
    open =
      open === undefined
        ? { line: index + 1, text: part.trimStart() }
        : { ...open, text: `${open.text}${part}` }
    if (isContinued) continue
    instructions.push(open)
    if (/^(?:RUN|COPY|ADD)\s/i.test(open.text)) ends = hereDocuments(open.text)
    open = undefined
  }
  return open === undefined ? instructions : [...instructions, open]
}

function hereDocuments(text: string): readonly string[] {
  return [...text.matchAll(/<<-?(["']?)([A-Za-z_][\w.-]*)\1/g)].map((match) => match[2] ?? '')
}

function declare(text: string, given: Readonly<Record<string, string>>, args: Map<string, string>): void {
  for (const [, name = '', value] of text.matchAll(/([A-Za-z_]\w*)(?:=("[^"]*"|'[^']*'|\S*))?/g)) {
    const fallback =
      value === undefined ? undefined : expandArguments(value.replace(/^(["'])(.*)\1$/, '$2'), args)
    const known = Object.hasOwn(given, name) ? given[name] : fallback
    args.set(name, known ?? '')
  }
}

/** `$A`, `${A}`, `${A:-fallback}` and `${A:+other}`; one that is not known is empty. */
function expandArguments(text: string, args: ReadonlyMap<string, string>): string {
  const plain = text.replace(/^(["'])(.*)\1$/, '$2')
  return plain.replace(
    /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::([-+])([^}]*))?\})/g,
    (_, bare: string | undefined, braced: string | undefined, operator: string | undefined, word = '') => {
      const value = args.get(bare ?? braced ?? '') ?? ''
      if (operator === '-') return value === '' ? String(word) : value
      if (operator === '+') return value === '' ? '' : String(word)
      return value
    },
  )
}
