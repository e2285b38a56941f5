import { Readable } from 'node:stream'
import { algorithmOf, createDigester, type Digest } from '@polyarch/image'
import { broken } from './body.ts'
import { RegistryError } from './error.ts'
import type { Incoming } from './exchange.ts'
import type { Lifetime } from './lifetime.ts'
import { toNetworkError } from './network-error.ts'
import { redactUrl } from './redact.ts'

export interface Expected {
  readonly digest: Digest
  readonly size: number
}

/**
 * A blob's content as it arrives. It ends only when every byte has come and the digest is right; otherwise it fails, so
 * that whoever pipes it never takes a broken blob for a whole one. Time in which nobody reads does not count.
 */
export class VerifiedStream extends Readable {
  readonly #incoming: Incoming
  readonly #lifetime: Lifetime
  readonly #registry: string
  readonly #expected: Expected
  readonly #digester: ReturnType<typeof createDigester>
  readonly #released: () => void
  #whole = false

  constructor(
    incoming: Incoming,
    lifetime: Lifetime,
    registry: string,
    expected: Expected,
    released: () => void,
  ) {
    super()
    this.#incoming = incoming
    this.#lifetime = lifetime
    this.#registry = registry
    this.#expected = expected
    this.#digester = createDigester(algorithmOf(expected.digest))
    this.#released = released
    const { body } = incoming
    body.on('data', (chunk: Buffer) => this.#take(chunk))
    body.on('end', () => this.#finish())
    body.on('error', (error) => this.#fail(error))
    body.on('close', () => this.#fail(broken()))
    lifetime.signal.addEventListener('abort', () => this.#fail(lifetime.signal.reason), { once: true })
    if (lifetime.signal.aborted || body.destroyed) this.#fail(broken())
    else this.#pause()
  }

  override _read(): void {
    this.#lifetime.resume()
    this.#incoming.body.resume()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#lifetime.end()
    this.#incoming.body.destroy()
    this.#released()
    done(error)
  }

  #take(chunk: Buffer): void {
    const { received } = this.#incoming
    received.bytes += chunk.byteLength
    if (received.bytes > this.#expected.size) {
      this.#mismatch('SIZE_MISMATCH', `it is longer than ${this.#expected.size} bytes`)
      return
    }
    this.#digester.update(chunk)
    this.#lifetime.progress(chunk.byteLength)
    if (!this.push(chunk)) this.#pause()
  }

  #pause(): void {
    this.#incoming.body.pause()
    this.#lifetime.pause()
  }

  #finish(): void {
    const { digest, size } = this.#expected
    const { bytes } = this.#incoming.received
    if (bytes !== size) {
      this.#mismatch('SIZE_MISMATCH', `it ended after ${bytes} of ${size} bytes`)
      return
    }
    const actual = this.#digester.digest()
    if (actual !== digest) {
      this.#mismatch('DIGEST_MISMATCH', `its content has the digest ${actual}`)
      return
    }
    this.#whole = true
    this.#lifetime.end()
    this.push(null)
  }

  #mismatch(code: string, why: string): void {
    const { method, url } = this.#incoming
    const detail = `blob ${this.#expected.digest} is not what the registry sent: ${why}`
    this.#fail(new RegistryError({ code, method, url: redactUrl(url), registry: this.#registry, detail }))
  }

  #fail(cause: unknown): void {
    if (this.destroyed || this.#whole) return
    const { method, url } = this.#incoming
    const error = toNetworkError(cause, { method, url, registry: this.#registry }, this.#lifetime.signal)
    this.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}
