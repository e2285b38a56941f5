import { parseStepName } from './build-progress.ts'
import { parseCacheStep } from './cache-steps.ts'
import {
  type BuildSummary,
  LastLines,
  type ProgressListener,
  type ProgressReader,
} from './progress-reader.ts'

interface Vertex {
  readonly name: string
  readonly state: 'waiting' | 'started' | 'completed'
}

/** Reads `--progress=rawjson`: one SolveStatus of BuildKit a line (buildkit, client/graph.go), its errors as plain text. */
export class RawjsonReader implements ProgressReader {
  readonly #listener: ProgressListener
  readonly #vertexes = new Map<string, Vertex>()
  readonly #logs = new Map<string, LastLines>()
  readonly #partialLines = new Map<string, string>()
  readonly #messages = new LastLines()
  #failed: { readonly id: string; readonly name: string; readonly error: string } | undefined

  constructor(listener: ProgressListener) {
    this.#listener = listener
  }

  read(line: string): void {
    const status = line.startsWith('{') ? parseObject(line) : undefined
    if (status === undefined) {
      if (line.trim() !== '') this.#messages.add(line)
      return
    }
    for (const vertex of objectsIn(status['vertexes'])) this.#readVertex(vertex)
    for (const entry of objectsIn(status['statuses'])) this.#readStatus(entry)
    for (const entry of objectsIn(status['logs'])) this.#readLog(entry)
    for (const entry of objectsIn(status['warnings'])) this.#readWarning(entry)
  }

  summary(): BuildSummary {
    const messages = this.#messages.lines
    if (this.#failed === undefined) return { messages }
    const { id, name, error } = this.#failed
    return { failed: { name, error, log: this.#logs.get(id)?.lines ?? [] }, messages }
  }

  #readVertex(vertex: JsonObject): void {
    const id = textOf(vertex['digest'])
    const known = this.#vertexes.get(id)
    const name = textOf(vertex['name']) || known?.name || id
    const [startedAt, completedAt] = [dateOf(vertex['started']), dateOf(vertex['completed'])]
    const state = completedAt !== undefined ? 'completed' : startedAt !== undefined ? 'started' : 'waiting'
    this.#vertexes.set(id, { name, state })
    if (state === 'waiting' || state === known?.state) return

    const error = textOf(vertex['error'])
    const common = { kind: 'step', id, name, ...parseStepName(name) } as const
    if (completedAt === undefined || startedAt === undefined) {
      this.#listener({ ...common, state: 'started', ...(startedAt !== undefined && { startedAt }) })
      return
    }
    const durationMs = Math.max(0, completedAt.getTime() - startedAt.getTime())
    if (error === '') {
      const end = vertex['cached'] === true ? 'cached' : 'done'
      this.#listener({ ...common, state: end, startedAt, durationMs })
      return
    }
    if (!/context canceled|Canceled: /.test(error) && parseCacheStep(name) === undefined)
      this.#failed ??= { id, name, error }
    this.#listener({ ...common, state: 'failed', startedAt, durationMs, error })
  }

  #readStatus(status: JsonObject): void {
    const [id, name] = [textOf(status['vertex']), textOf(status['name']) || textOf(status['id'])]
    const pushed = /^pushing manifest for ([^@\s]+)/.exec(textOf(status['id']))?.[1]
    if (pushed !== undefined) {
      const state = dateOf(status['completed']) === undefined ? 'started' : 'done'
      this.#listener({ kind: 'push', repository: pushed, state })
      return
    }
    const [current, total] = [numberOf(status['current']), numberOf(status['total'])]
    if (current > 0) this.#listener({ kind: 'transfer', id, name, current, ...(total > 0 && { total }) })
  }

  #readLog(entry: JsonObject): void {
    const id = textOf(entry['vertex'])
    const stream = entry['stream'] === 2 ? 'stderr' : 'stdout'
    const key = `${stream} ${id}`
    const text = (this.#partialLines.get(key) ?? '') + decode(entry['data'])
    const lines = text.split(/\r?\n/)
    this.#partialLines.set(key, (lines.pop() ?? '').slice(-10_000))
    for (const line of lines) {
      const log = this.#logs.get(id) ?? new LastLines()
      this.#logs.set(id, log)
      log.add(line)
      this.#listener({ kind: 'log', id, stream, text: line })
    }
  }

  #readWarning(entry: JsonObject): void {
    const line = objectsIn(entry['range']).map((range) => numberOf(objectOf(range['start'])['line']))[0]
    const url = textOf(entry['url'])
    const text = decode(entry['short'])
    this.#listener({
      kind: 'warning',
      text,
      ...(url !== '' && { url }),
      ...(line !== undefined && line > 0 && { line }),
    })
  }
}

type JsonObject = Readonly<Record<string, unknown>>

function parseObject(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : undefined
  } catch {
    // A line of a compiler may begin with a brace as well.
    return undefined
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

function dateOf(value: unknown): Date | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time)
}

function decode(value: unknown): string {
  return Buffer.from(textOf(value), 'base64').toString('utf8')
}
