import { quote } from '@polyarch/image'
import type { InputReader } from './input-reader.ts'
import type { InputName } from './inputs.ts'
import type { PlanLibraries } from './libraries.ts'

/** How a builder of our own is made (contract, section 2). */
export interface BuildKitSettings {
  /** buildkitd's configuration (TOML): `buildkit-config` with what `registry-mirrors` adds to it. */
  readonly config?: string
  /** The image of BuildKit, instead of the pinned one. */
  readonly image?: string
  /** Where buildx is fetched from where a machine has none: `<base>/v<version>/buildx-v<version>.<system>`. */
  readonly buildxDownloadUrl?: string
}

type Tables = Readonly<Record<string, unknown>>

interface Mirror {
  readonly registry: string
  /** `host[:port][/path]` */
  readonly mirror: string
  readonly isPlain: boolean
}

export function planBuildKit(reader: InputReader, libraries: PlanLibraries): BuildKitSettings {
  const config = planConfig(reader, libraries)
  const image = readImage(reader)
  const buildxDownloadUrl = readBaseUrl(reader)
  return {
    ...(config !== undefined && { config }),
    ...(image !== undefined && { image }),
    ...(buildxDownloadUrl !== undefined && { buildxDownloadUrl }),
  }
}

function planConfig(reader: InputReader, { toml }: PlanLibraries): string | undefined {
  const typed = reader.text('buildkit-config')
  const mirrors = readMirrors(reader)
  if (typed === undefined && mirrors.length === 0) return undefined
  if (toml === undefined) throw new Error('buildkit-config needs loadPlanLibraries() first')
  let tables: Tables
  try {
    tables = toml.parse(typed ?? '', { integersAsBigInt: 'asNeeded' })
  } catch (error) {
    if (!(error instanceof toml.TomlError)) throw error
    const reason = error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '')
    reader.problem('buildkit-config', `line ${error.line}, column ${error.column}: ${reason}; expected TOML`)
    return undefined
  }
  if (mirrors.length === 0) return typed
  const merged = withMirrors(tables, mirrors, (problem) => reader.problem('registry-mirrors', problem))
  return merged === undefined ? undefined : toml.stringify(merged)
}

/** Mirrors of the input come before those of the configuration; what contradicts it is refused. */
function withMirrors(
  tables: Tables,
  mirrors: readonly Mirror[],
  refuse: (problem: string) => void,
): Tables | undefined {
  const registry = tableOf(tables['registry'])
  if (registry === undefined) {
    refuse('buildkit-config has "registry", which is no table there; write the mirrors there, or make it one')
    return undefined
  }
  const result = new Map(Object.entries(registry).map(([host, value]) => [host, tableOf(value)]))
  const own = new Map<string, string[]>()
  for (const { registry: host, mirror, isPlain } of mirrors) {
    own.set(host, [...(own.get(host) ?? []), mirror])
    const mirrorHost = mirror.split('/')[0] ?? mirror
    const known = result.has(mirrorHost) ? result.get(mirrorHost) : {}
    if (known === undefined || (isPlain && known['http'] === false))
      refuse(`${mirrorHost} is configured otherwise in buildkit-config; write it there alone`)
    else if (isPlain) result.set(mirrorHost, { ...known, http: true })
  }
  for (const [host, first] of own) {
    const known = result.has(host) ? result.get(host) : {}
    const others: unknown = known?.['mirrors'] ?? []
    if (known === undefined || !Array.isArray(others)) {
      refuse(`${host} is configured otherwise in buildkit-config; write its mirrors there alone`)
      continue
    }
    result.set(host, { ...known, mirrors: [...new Set<unknown>([...first, ...others])] })
  }
  return { ...tables, registry: Object.fromEntries(result) }
}

function tableOf(value: unknown): Tables | undefined {
  if (value === undefined) return {}
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
    ? { ...value }
    : undefined
}

function readMirrors(reader: InputReader): readonly Mirror[] {
  const lines = (reader.text('registry-mirrors') ?? '').split(/[\r\n]+/).map((line) => line.trim())
  return lines.flatMap((line) => {
    if (line === '' || line.startsWith('#')) return []
    const match =
      /^(?<registry>[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?)\s*=\s*(?:(?<scheme>https?):\/\/)?(?<mirror>(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9][A-Za-z0-9.-]*)(?::\d{1,5})?(?:\/[A-Za-z0-9._/-]+?)?)\/?$/.exec(
        line,
      )?.groups
    const { registry, scheme, mirror } = match ?? {}
    if (registry !== undefined && mirror !== undefined)
      return [{ registry: nameOfRegistry(registry), mirror, isPlain: scheme === 'http' }]
    reader.problem(
      'registry-mirrors',
      `${quote(line)} is not allowed; expected lines host=[http://]mirror[:port][/path]`,
    )
    return []
  })
}

/** BuildKit knows Docker Hub by this name alone. */
function nameOfRegistry(host: string): string {
  const name = host.toLowerCase()
  return ['index.docker.io', 'registry-1.docker.io'].includes(name) ? 'docker.io' : name
}

function readImage(reader: InputReader): string | undefined {
  const image = reader.text('buildkit-image')
  if (image === undefined || /^[A-Za-z0-9][A-Za-z0-9._:@/-]*$/.test(image)) return image
  reader.problem('buildkit-image', `${quote(image)} is no reference of an image; expected name:tag[@digest]`)
  return undefined
}

function readBaseUrl(reader: InputReader): string | undefined {
  const name: InputName = 'buildx-download-url'
  const text = reader.text(name)
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlain = url?.protocol === 'http:'
  const isLoopback = url !== undefined && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (
    url !== undefined &&
    (url.protocol === 'https:' || isPlain) &&
    url.username === '' &&
    url.search === ''
  ) {
    if (!isPlain || isLoopback) return text.replace(/\/+$/, '')
  }
  const shown = url === undefined || url.username !== '' ? '' : `${quote(text)} `
  reader.problem(
    name,
    `${shown}is not allowed; expected https://host/path without user and query (http:// on loopback alone)`,
  )
  return undefined
}
