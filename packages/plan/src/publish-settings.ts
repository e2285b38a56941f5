import { isIP } from 'node:net'
import { ImageError, parseRepository, quote, type Repository } from '@polyarch/image'
import type { Remarks } from './images.ts'
import type { InputReader } from './input-reader.ts'
import type { InputName } from './inputs.ts'
import type { AllowedMissing } from './platforms.ts'

/** How the index is published and the registries are spoken to. */
export interface PublishSettings {
  readonly archTags: boolean
  /** Hosts as in `Repository.registry`, lower case. */
  readonly optionalRegistries: readonly string[]
  readonly onPartial: 'rollback' | 'keep'
  readonly allowMissing: AllowedMissing
  /** `host`, `host:port` or CIDR; loopback always counts besides. */
  readonly insecureRegistries: readonly string[]
  /** Of one registry request. */
  readonly requestTimeoutMs: number
  /** How often a transient failure is tried again. */
  readonly retries: number
}

export function planPublish(
  reader: InputReader,
  repositories: readonly Repository[],
  allowMissing: AllowedMissing,
  remarks: Remarks,
): PublishSettings {
  return {
    archTags: reader.boolean('arch-tags', false),
    optionalRegistries: readOptionalRegistries(reader, repositories, remarks),
    onPartial: reader.oneOf('on-partial', ['rollback', 'keep'], 'rollback'),
    allowMissing,
    insecureRegistries: readInsecureRegistries(reader),
    requestTimeoutMs:
      reader.number('request-timeout', 30, { min: 0.001, max: 3600, unit: 'seconds', whole: false }) * 1000,
    retries: reader.number('retries', 4, { min: 0, max: 100, unit: 'tries', whole: true }),
  }
}

function readOptionalRegistries(
  reader: InputReader,
  repositories: readonly Repository[],
  { notice }: Remarks,
): readonly string[] {
  const name = 'optional-registries'
  const hosts = new Set(reader.list(name).flatMap((item) => readHost(reader, name, item) ?? []))
  for (const host of hosts) {
    if (repositories.some(({ registry }) => registry.toLowerCase() === host)) continue
    notice(`${name}: ${quote(host)} is the host of none of the images`)
  }
  return [...hosts]
}

function readInsecureRegistries(reader: InputReader): readonly string[] {
  const name = 'insecure-registries'
  const items = reader
    .list(name)
    .flatMap((item) => (isCidr(item) ? item : (readHost(reader, name, item) ?? [])))
  return [...new Set(items)]
}

/** A host as it begins a repository's name; one word, which there would be a namespace of Docker Hub, is a host here. */
function readHost(reader: InputReader, name: InputName, item: string): string | undefined {
  const host = item.toLowerCase().replace(/^https:\/\//, '')
  try {
    const { registry } = parseRepository(`${host}/x`)
    if (host.includes('/')) throw new ImageError('INVALID_REFERENCE', 'has a path')
    return /[.:]/.test(host) ? registry : host
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    const cidr = name === 'insecure-registries' ? ' or 10.0.0.0/8' : ''
    reader.problem(name, `${quote(item)} is no registry host; expected like ghcr.io or registry:5000${cidr}`)
    return undefined
  }
}

function isCidr(text: string): boolean {
  const { address = '', prefix = '' } = /^(?<address>[^/]+)\/(?<prefix>\d{1,3})$/.exec(text)?.groups ?? {}
  const bits = { 4: 32, 6: 128 }[isIP(address)]
  return bits !== undefined && Number(prefix) <= bits
}
