import { hasCertificates } from './certificates.ts'
import { type Challenge, parseChallenges } from './challenge.ts'
import { RegistryError } from './error.ts'
import { codeOf } from './network-error.ts'
import type { NetworkSettings } from './network-settings.ts'
import { printable } from './redact.ts'
import { isTransientStatus } from './retry.ts'
import { SingleFlight } from './single-flight.ts'
import { toStatusError } from './status-error.ts'
import type { Wire } from './wire.ts'

/** How a registry answers `GET /v2/` to a stranger (distribution-spec, end-1). */
export interface Probe {
  readonly url: URL
  readonly status: number
  readonly challenges: readonly Challenge[]
}

const otherProtocol = /HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS port/i

/** Finds out, once per registry, how it is spoken to: https or plain HTTP, and with which challenge it greets. */
export class Discovery {
  readonly #wire: Wire
  readonly #network: NetworkSettings
  readonly #registry: string
  readonly #secure: URL
  readonly #flights = new SingleFlight<Probe>()
  #probe: Probe | undefined

  constructor(wire: Wire, network: NetworkSettings, registry: string, apiHost: string) {
    this.#wire = wire
    this.#network = network
    this.#registry = registry
    this.#secure = parseHost(registry, apiHost)
  }

  /** The registry's `/v2/` where that is certain without asking. */
  get certainUrl(): URL | undefined {
    if (this.#probe !== undefined) return this.#probe.url
    return this.mayBePlain ? undefined : this.#secure
  }

  get mayBePlain(): boolean {
    return this.#wire.transport.connections.mayBePlain(this.#secure)
  }

  async probe(signal?: AbortSignal): Promise<Probe> {
    this.#probe ??= await this.#flights.run('probe', signal, (flight) => this.#ask(flight))
    return this.#probe
  }

  async #ask(signal: AbortSignal): Promise<Probe> {
    const context = { method: 'GET', host: this.#secure.host, expectSoon: false }
    const candidates = await this.#candidates()
    return await this.#wire.withRetries(context, signal, async (attempt) => {
      let first: unknown
      for (const url of candidates) {
        try {
          return await this.#askAt(url, attempt, signal)
        } catch (error) {
          first ??= error
          if (!mayBeOtherProtocol(error, url)) throw error
        }
      }
      throw first
    })
  }

  /** Docker too tries the likelier protocol first; only a host that may be plain has a choice. */
  async #candidates(): Promise<readonly URL[]> {
    if (!this.mayBePlain) return [this.#secure]
    const plain = new URL(this.#secure.href.replace(/^https:/, 'http:'))
    const secureFirst = await hasCertificates([this.#secure.host, this.#registry], this.#network)
    return secureFirst ? [this.#secure, plain] : [plain, this.#secure]
  }

  async #askAt(url: URL, attempt: number, signal: AbortSignal): Promise<Probe> {
    const { incoming, body } = await this.#wire.fetch(
      { method: 'GET', url, registry: this.#registry, attempt },
      signal,
    )
    const { status } = incoming
    const speaksTls = status === 400 && otherProtocol.test(body.subarray(0, 1024).toString('latin1'))
    if (speaksTls || isTransientStatus(status)) {
      const context = { registry: this.#registry, secrets: this.#wire.secrets, now: this.#wire.clock.now() }
      throw toStatusError(incoming, body, context)
    }
    // Some send everybody who comes by plain HTTP to https on the same host, where writing works as well.
    const moved = incoming.url.hostname === url.hostname && incoming.url.pathname === '/v2/'
    const challenges = parseChallenges(incoming.headers('www-authenticate'))
    return { url: moved ? incoming.url : url, status, challenges }
  }
}

function parseHost(registry: string, apiHost: string): URL {
  const text = `https://${apiHost}/v2/`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.pathname === '/v2/' && url.username === '' && url.search === '' && /^[^/?#@\\\s]+$/.test(apiHost))
    return url
  throw new RegistryError({
    code: 'INVALID_REGISTRY',
    method: 'GET',
    url: printable(text, 100),
    registry,
    detail: `'${printable(registry, 100)}' is not the host of a registry`,
    hint: 'write host or host:port, such as ghcr.io or localhost:5000',
  })
}

function mayBeOtherProtocol(error: unknown, url: URL): boolean {
  if (!(error instanceof RegistryError)) return false
  if (error.status === 400) return true
  const code = codeOf(error.cause) ?? ''
  // Without a port in the name the two protocols have each their own.
  if (code === 'ECONNREFUSED') return url.port === ''
  return code === 'ECONNRESET' || code === 'EPROTO' || code.startsWith('HPE_') || code.startsWith('ERR_SSL_')
}
