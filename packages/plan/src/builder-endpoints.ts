import { formatPlatform, type Platform, parsePlatform, quote, samePlatform } from '@polyarch/image'
import type { CiEvent } from './event.ts'
import type { Remarks } from './images.ts'
import type { InputReader } from './input-reader.ts'
import { readKubernetesOptions } from './kubernetes-options.ts'
import type { Emulation } from './platforms.ts'

/** A BuildKit elsewhere that builds a platform (contract, section 2, `builder-endpoints`). */
export type BuilderEndpoint =
  /** A daemon that is there: `tcp://host:port`, `ssh://host`, `docker-container://name`, `unix:///socket`. */
  | { readonly kind: 'daemon'; readonly address: string; readonly serverName?: string }
  /** A Docker engine on which a daemon is started in a container: `ssh://host?driver=docker-container`. */
  | { readonly kind: 'engine'; readonly address: string }
  /** Pods that are started in a cluster; options are those of buildx's kubernetes driver. */
  | {
      readonly kind: 'kubernetes'
      readonly context?: string
      readonly options: Readonly<Record<string, string>>
    }
  /** A builder that buildx knows by name on the runner. */
  | { readonly kind: 'builder'; readonly name: string }

export interface PlatformEndpoint {
  readonly platform: Platform
  readonly endpoint: BuilderEndpoint
}

const allowed =
  'tcp://host:port, ssh://[user@]host, docker-container://name, unix:///socket, kubernetes://[context][?namespace=…], or the name of an existing builder'

/**
 * The lines of `builder-endpoints`. None where all legs are to be emulated, and none for code from forks unless `fork-runners` is
 * `same`: what a builder keeps outlives the run.
 */
export function planEndpoints(
  reader: InputReader,
  { isFork }: CiEvent,
  emulation: Emulation,
  { reason }: Remarks,
): readonly PlatformEndpoint[] {
  const endpoints = readEndpoints(reader)
  if (endpoints.length === 0) return []
  if (emulation === 'always') {
    reason('builder-endpoints: none is used, because emulation is always')
    return []
  }
  if (isFork && reader.text('fork-runners') !== 'same') {
    reason('builder-endpoints: none is used, because the code is from a fork (fork-runners)')
    return []
  }
  return endpoints
}

/** The endpoint as a user knows it again, for messages. */
export function formatEndpoint(endpoint: BuilderEndpoint): string {
  switch (endpoint.kind) {
    case 'daemon':
    case 'engine':
      return endpoint.address
    case 'kubernetes':
      return `kubernetes://${endpoint.context ?? ''}`
    case 'builder':
      return `builder ${endpoint.name}`
  }
}

function readEndpoints(reader: InputReader): readonly PlatformEndpoint[] {
  const lines = (reader.text('builder-endpoints') ?? '').split(/[\r\n]+/).map((line) => line.trim())
  const found: PlatformEndpoint[] = []
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue
    const equals = line.indexOf('=')
    if (equals < 1) {
      reader.problem('builder-endpoints', `${quote(shown(line))} is no line platform=endpoint`)
      continue
    }
    const platform = reader.attempt('builder-endpoints', () => parsePlatform(line.slice(0, equals).trim()))
    const endpoint = readEndpoint(reader, line.slice(equals + 1).trim())
    if (platform === undefined || endpoint === undefined) continue
    if (found.some((other) => samePlatform(other.platform, platform)))
      reader.problem('builder-endpoints', `${quote(formatPlatform(platform))} is there twice`)
    else found.push({ platform, endpoint })
  }
  return found
}

function readEndpoint(reader: InputReader, text: string): BuilderEndpoint | undefined {
  const refuse = (problem: string): undefined => {
    reader.problem('builder-endpoints', `${quote(shown(text))} ${problem}; allowed: ${allowed}`)
    return undefined
  }
  if (/[\s\p{Cc}]/u.test(text)) return refuse('has white space')
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined) {
    if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text)) return { kind: 'builder', name: text }
    return refuse(text === '' ? 'is no endpoint' : 'is neither a URL nor the name of a builder')
  }
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.hash !== '') return refuse('is no URL')
  if (url.password !== '') return refuse('holds a password, which nobody should read in a log')
  return readUrl(scheme, url, text, { reader, refuse })
}

type Refuse = (problem: string) => undefined

function readUrl(
  scheme: string,
  url: URL,
  text: string,
  { reader, refuse }: { readonly reader: InputReader; readonly refuse: Refuse },
): BuilderEndpoint | undefined {
  const unknown = (...known: readonly string[]) =>
    [...url.searchParams.keys()].find((key) => !known.includes(key))
  const address = text.replace(/\?.*$/s, '')
  switch (scheme) {
    case 'tcp': {
      const serverName = url.searchParams.get('servername') ?? undefined
      if (url.port === '' || url.hostname === '') return refuse('has no host:port')
      if (!['', '/'].includes(url.pathname) || url.username !== '') return refuse('has more than host:port')
      if (unknown('servername') !== undefined)
        return refuse(`has the unknown option ${unknown('servername')}`)
      return {
        kind: 'daemon',
        address: address.replace(/\/$/, ''),
        ...(serverName !== undefined && { serverName }),
      }
    }
    case 'ssh': {
      const driver = url.searchParams.get('driver')
      if (url.hostname === '' || url.hostname.startsWith('-') || url.username.startsWith('-'))
        return refuse('has no host')
      // It becomes part of a command for that host's shell.
      if (!/^[\w./@-]*$/.test(url.pathname)) return refuse('has a path that is no socket’s')
      if (unknown('driver') !== undefined) return refuse(`has the unknown option ${unknown('driver')}`)
      if (driver === null || driver === 'remote') return { kind: 'daemon', address }
      return driver === 'docker-container'
        ? { kind: 'engine', address }
        : refuse(`has the driver ${driver}, which is neither remote nor docker-container`)
    }
    case 'docker-container':
      if (!/^docker-container:\/\/[A-Za-z0-9][A-Za-z0-9_.-]*\/?$/i.test(address))
        return refuse('names no container')
      if (unknown('context') !== undefined) return refuse(`has the unknown option ${unknown('context')}`)
      return { kind: 'daemon', address: text }
    case 'unix':
      return /^unix:\/\/\/./.test(text) && url.search === ''
        ? { kind: 'daemon', address: text }
        : refuse('names no socket')
    case 'kubernetes': {
      if (!['', '/'].includes(url.pathname)) return refuse('has a path')
      const context = decodeURIComponent(
        /^kubernetes:\/\/(?<context>[^/?]*)/i.exec(text)?.groups?.['context'] ?? '',
      )
      const options = readKubernetesOptions(url.searchParams, (problem) =>
        reader.problem('builder-endpoints', `${quote(address)}: ${problem}`),
      )
      return { kind: 'kubernetes', ...(context !== '' && { context }), options }
    }
    default:
      return refuse(`has the unknown scheme ${quote(scheme)}`)
  }
}

/** Without what may be a password. */
function shown(text: string): string {
  return text.replace(/(:\/\/[^/@:]*):[^/@]*@/, '$1:…@')
}
