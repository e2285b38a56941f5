/** Which requests a fault happens to. A field that is left out matches everything. */
export interface FaultMatch {
  readonly method?: string
  /** Tested against the path, percent-decoded, without the query. */
  readonly path?: RegExp
  /** Tested against the query as it was sent, without the question mark. */
  readonly query?: RegExp
  /** How many matching requests pass before the fault begins; 0 unless told otherwise. */
  readonly after?: number
  /** To how many requests it then happens; 1 unless told otherwise, `Infinity` for a `rate-limit`. */
  readonly times?: number
  /** How likely it is to happen to each of them, 0 to 1; 1 unless told otherwise. */
  readonly probability?: number
}

/** What goes wrong. */
export type FaultEffect =
  /** An error answer. `after`: the request takes its effect first, and only its answer is lost. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly code?: string
      readonly message?: string
      readonly headers?: Readonly<Record<string, string>>
      readonly when?: 'before' | 'after'
    }
  /** The request waits before it is looked at. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The request is never answered. */
  | { readonly kind: 'hang' }
  /** The connection is reset, before the request takes its effect on what is stored, or after it and instead of the answer. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** The answer's body ends after this many bytes, by a closed connection; its headers promise all of it. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** The answer's body stands still after this many bytes. */
  | { readonly kind: 'stall'; readonly bytes: number }
  /** The first byte of the answer's body is another one. */
  | { readonly kind: 'corrupt' }
  /** `Docker-Content-Digest` names other content. */
  | { readonly kind: 'wrong-digest' }
  /** Headers are added to the answer, whatever it is (a `Warning`, for instance); an empty value takes one away. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  /** What a PUT of a manifest writes is seen only after so many reads (of the digest, and of each tag): until then a new one is unknown, and a tag that moved shows where it was. */
  | { readonly kind: 'lag'; readonly requests: number }
  /** The disk is full once this many bytes (0 unless told otherwise) of the request's body were written. */
  | { readonly kind: 'disk-full'; readonly bytes?: number }
  /** More than `requests` in `windowMs` are answered 429, with `Retry-After` in seconds (rounded up from what is left of the window, unless `retryAfter` says another text). */
  | {
      readonly kind: 'rate-limit'
      readonly requests: number
      readonly windowMs: number
      readonly retryAfter?: string
    }

/** Something that goes wrong, for tests of clients. */
export interface Fault {
  readonly match?: FaultMatch
  readonly effect: FaultEffect
}

export interface FaultedRequest {
  readonly method: string
  readonly path: string
  readonly query: string
}

/** The faults that are in force. */
export interface FaultBox {
  inject(fault: Fault): void
  clear(): void
  /**
   * What happens to a request, in the order of injection. An effect that answers the request ends the list, so that of two faults that
   * match the same requests the second one waits for the first to be used up.
   */
  take(request: FaultedRequest): readonly FaultEffect[]
}

export function createFaultBox(
  faults: readonly Fault[],
  { now, random }: { readonly now: () => number; readonly random: () => number },
): FaultBox {
  let armed = faults.map(arm)

  const effectOf = (fault: ArmedFault, request: FaultedRequest): FaultEffect | undefined => {
    const { match = {}, effect } = fault.fault
    if (!matches(match, request) || !canHappen(effect, request)) return undefined
    if (fault.toSkip > 0) {
      fault.toSkip -= 1
      return undefined
    }
    if (fault.left <= 0 || random() >= (match.probability ?? 1)) return undefined
    const happens = effect.kind === 'rate-limit' ? limited(fault, effect, now()) : effect
    if (happens) fault.left -= 1
    return happens
  }

  return {
    inject: (fault) => {
      armed.push(arm(fault))
    },
    clear: () => {
      armed = []
    },
    take: (request) => {
      const effects: FaultEffect[] = []
      for (const fault of armed) {
        const effect = effectOf(fault, request)
        if (!effect) continue
        effects.push(effect)
        if (isFinal(effect)) break
      }
      armed = armed.filter(({ left }) => left > 0)
      return effects
    },
  }
}

interface ArmedFault {
  readonly fault: Fault
  toSkip: number
  left: number
  windowStart: number
  inWindow: number
}

function arm(fault: Fault): ArmedFault {
  const usual = fault.effect.kind === 'rate-limit' ? Number.POSITIVE_INFINITY : 1
  const { after = 0, times = usual } = fault.match ?? {}
  return { fault, toSkip: after, left: times, windowStart: 0, inWindow: 0 }
}

function limited(
  fault: ArmedFault,
  effect: Extract<FaultEffect, { kind: 'rate-limit' }>,
  now: number,
): FaultEffect | undefined {
  if (fault.inWindow === 0 || now - fault.windowStart >= effect.windowMs) {
    fault.windowStart = now
    fault.inWindow = 0
  }
  fault.inWindow += 1
  if (fault.inWindow <= effect.requests) return undefined
  const seconds = Math.max(1, Math.ceil((fault.windowStart + effect.windowMs - now) / 1000))
  const headers = { 'Retry-After': effect.retryAfter ?? String(seconds) }
  const message = `more than ${effect.requests} requests in ${effect.windowMs} ms`
  return { kind: 'status', status: 429, code: 'TOOMANYREQUESTS', message, headers }
}

function matches(match: FaultMatch, request: FaultedRequest): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === request.method) &&
    (match.path === undefined || search(match.path, request.path)) &&
    (match.query === undefined || search(match.query, request.query))
  )
}

/** Some effects are about writes: a read neither has nor uses them up. */
function canHappen(effect: FaultEffect, { method, path }: FaultedRequest): boolean {
  if (effect.kind === 'lag') return method === 'PUT' && path.includes('/manifests/')
  return effect.kind !== 'disk-full' || ['PUT', 'POST', 'PATCH'].includes(method)
}

/** A test that a `g` or `y` flag on the caller's pattern cannot make depend on the one before. */
function search(pattern: RegExp, text: string): boolean {
  return text.search(pattern) >= 0
}

function isFinal(effect: FaultEffect): boolean {
  return effect.kind === 'status' || effect.kind === 'reset' || effect.kind === 'hang'
}
