/** What `docker buildx inspect` says about one builder; its output is meant for people, and only these fields are relied on. */
export interface BuilderInspection {
  readonly name: string
  /** `docker`, `docker-container`, `kubernetes`, `remote` …; empty where the engine does not answer. */
  readonly driver: string
  readonly nodes: readonly BuilderNode[]
  readonly error?: string
}

export interface BuilderNode {
  readonly name: string
  /** For the docker driver, the name of a docker context. */
  readonly endpoint: string
  readonly status: string
  readonly platforms: readonly string[]
  readonly error?: string
}

/** Reads `docker buildx inspect`, of buildx 0.8 to 0.36. */
export function parseInspection(text: string): BuilderInspection {
  const [head = '', ...tail] = text.split(/^Nodes:\s*$/m)
  const builder = readFields(head)
  const error = builder.get('Error')
  return {
    name: builder.get('Name') ?? '',
    driver: builder.get('Driver') ?? '',
    nodes: tail
      .join('')
      .split(/^(?=Name:)/m)
      .filter((part) => part.startsWith('Name:'))
      .map(readNode),
    ...(error !== undefined && { error }),
  }
}

function readNode(text: string): BuilderNode {
  const fields = readFields(text)
  const error = fields.get('Error')
  const platforms = (fields.get('Platforms') ?? '').split(',').map((name) => name.replace('*', '').trim())
  return {
    name: fields.get('Name') ?? '',
    endpoint: fields.get('Endpoint') ?? '',
    status: fields.get('Status') ?? '',
    platforms: platforms.filter((name) => name !== ''),
    ...(error !== undefined && { error }),
  }
}

/** `Key: value` lines that are not indented; the first of a key counts. */
function readFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const match of text.matchAll(/^(?<key>[A-Z][^:\r\n]*):[^\S\r\n]*(?<value>.*?)\r?$/gm)) {
    const { key = '', value = '' } = match.groups ?? {}
    if (!fields.has(key)) fields.set(key, value.trim())
  }
  return fields
}
