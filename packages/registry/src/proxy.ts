import { bareHostname, isInBlock, isLoopbackHost } from './host.ts'
import type { NetworkSettings } from './network-settings.ts'
import { SettingError } from './setting-error.ts'

/** A proxy that a request goes through. `authorization` is the value of `Proxy-Authorization`. */
export interface HttpProxy {
  readonly secure: boolean
  readonly hostname: string
  readonly port: number
  readonly authorization: string | undefined
}

/**
 * The proxy for a URL, or undefined where it is reached directly, by the rules of Go's `httpproxy`, so that `docker` and
 * this client agree: loopback never goes through a proxy.
 *
 * @throws SettingError when the proxy's address cannot be used; the message does not repeat it, as it may hold a password.
 */
export function proxyFor(url: URL, settings: NetworkSettings): HttpProxy | undefined {
  const [address, variable] =
    url.protocol === 'https:' ? [settings.httpsProxy, 'HTTPS_PROXY'] : [settings.httpProxy, 'HTTP_PROXY']
  if (!address || isLoopbackHost(url.hostname) || bypasses(url, settings.noProxy ?? '')) return undefined
  return parseProxy(address, variable)
}

function parseProxy(address: string, variable: string): HttpProxy {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.hostname === '' || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new SettingError(
      'INVALID_SETTING',
      `${variable} is not the address of an HTTP proxy: write http://host:port or https://host:port (SOCKS is not supported)`,
    )
  }
  const user = `${decode(url.username)}:${decode(url.password)}`
  return {
    secure: url.protocol === 'https:',
    hostname: bareHostname(url.hostname),
    port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
    authorization: user === ':' ? undefined : `Basic ${Buffer.from(user).toString('base64')}`,
  }
}

function bypasses(url: URL, noProxy: string): boolean {
  const hostname = bareHostname(url.hostname)
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return noProxy
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry !== '' && matches(entry, hostname, port))
}

function matches(entry: string, hostname: string, port: string): boolean {
  if (entry === '*') return true
  if (entry.includes('/')) return isInBlock(hostname, entry)
  const [, name = entry, entryPort] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? []
  if (entryPort !== undefined && entryPort !== port) return false
  const wanted = bareHostname(name).replace(/^\*\./, '.')
  // `.example.org` covers what is below it only, `example.org` also itself.
  return wanted.startsWith('.')
    ? hostname.endsWith(wanted)
    : hostname === wanted || hostname.endsWith(`.${wanted}`)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone percent sign in a password stands for itself
  }
}
