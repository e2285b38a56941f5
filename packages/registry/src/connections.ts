import type { Agent, request as httpRequest } from 'node:http'
import type { AgentOptions } from 'node:https'
import type { SecureContext } from 'node:tls'
import { type Certificates, readCertificates } from './certificates.ts'
import { bareHostname, isInBlock, isLoopbackHost } from './host.ts'
import type { NetworkSettings } from './network-settings.ts'
import { type HttpProxy, proxyFor } from './proxy.ts'
import { SettingError } from './setting-error.ts'

/** How requests to one origin travel. */
export interface Route {
  readonly request: typeof httpRequest
  readonly agent: Agent
  /** Set where the request line names the whole URL, for this proxy to forward: plain HTTP through a proxy. */
  readonly forwarder: HttpProxy | undefined
}

/** Opens and keeps the connections of one client: one pool per origin, closed together. */
export class Connections {
  readonly #settings: NetworkSettings
  readonly #timeoutMs: number
  readonly #routes = new Map<string, Promise<Route>>()
  readonly #agents = new Set<Agent>()
  #closed = false

  constructor(settings: NetworkSettings, timeoutMs: number) {
    this.#settings = settings
    this.#timeoutMs = timeoutMs
  }

  /** `aliases` are further names under which `certs.d` may know the host (`docker.io`). */
  route(url: URL, aliases: readonly string[] = []): Promise<Route> {
    const known = this.#routes.get(url.origin)
    if (known !== undefined) return known
    const route = url.protocol === 'https:' ? this.#secure(url, aliases) : this.#plain(url)
    this.#routes.set(url.origin, route)
    route.catch(() => this.#routes.delete(url.origin))
    return route
  }

  /** Whether plain HTTP, or TLS without a check, is allowed to this host: `insecureRegistries` names it. */
  isDeclaredInsecure(url: URL): boolean {
    const hostname = bareHostname(url.hostname)
    const withPort = `${hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`
    return (this.#settings.insecureRegistries ?? []).some((entry) => {
      const name = entry
        .trim()
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/\/$/, '')
      if (/\/\d+$/.test(name)) return isInBlock(hostname, name)
      return bareHostname(name) === hostname || name.replace(/[[\]]/g, '') === withPort
    })
  }

  mayBePlain(url: URL): boolean {
    return isLoopbackHost(url.hostname) || this.isDeclaredInsecure(url)
  }

  close(): void {
    this.#closed = true
    for (const agent of this.#agents) agent.destroy()
  }

  async #plain(url: URL): Promise<Route> {
    const forwarder = proxyFor(url, this.#settings)
    const { request, Agent } = forwarder?.secure ? await import('node:https') : await import('node:http')
    return { request, agent: this.#keep(new Agent(pool)), forwarder }
  }

  async #secure(url: URL, aliases: readonly string[]): Promise<Route> {
    const proxy = proxyFor(url, this.#settings)
    const options: AgentOptions = {
      ...pool,
      secureContext: await secureContext(
        url.host,
        await readCertificates([url.host, ...aliases], this.#settings),
      ),
      rejectUnauthorized: !this.isDeclaredInsecure(url),
    }
    const { request, Agent } = await import('node:https')
    if (proxy === undefined) return { request, agent: this.#keep(new Agent(options)), forwarder: undefined }
    const { TunnelAgent } = await import('./tunnel.ts')
    return {
      request,
      agent: this.#keep(new TunnelAgent(options, proxy, this.#timeoutMs)),
      forwarder: undefined,
    }
  }

  #keep<Kept extends Agent>(agent: Kept): Kept {
    this.#agents.add(agent)
    if (this.#closed) agent.destroy()
    return agent
  }
}

// The limiter bounds what runs at a time; a socket left idle closes before most servers and balancers would close it.
const pool = { keepAlive: true, scheduling: 'lifo', maxFreeSockets: 32 } as const

/** Made once for all connections to a host: it takes milliseconds, more so with authorities of one's own. */
async function secureContext(host: string, { authorities, client }: Certificates): Promise<SecureContext> {
  const { createSecureContext, rootCertificates } = await import('node:tls')
  try {
    return createSecureContext({
      ...client,
      ...(authorities.length > 0 && { ca: [...rootCertificates, ...authorities] }),
    })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SettingError('CERTIFICATE', `the certificates for ${host} cannot be used: ${reason}`, cause)
  }
}
