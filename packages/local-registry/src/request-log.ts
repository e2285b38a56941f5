/** One request that the registry was sent. */
export interface RequestRecord {
  readonly method: string
  /** Percent-decoded, without the query. */
  readonly path: string
  /** As it was sent, without the question mark. */
  readonly query: string
  /** What kind of credentials came with it. */
  readonly auth: 'none' | 'basic' | 'bearer' | 'other'
  /** Whether those sufficed. */
  readonly authorized: boolean
  /** 0 until it is answered, and for good where it never is. */
  readonly status: number
  /** Bytes of the body, as far as they were read. */
  readonly bytesReceived: number
  /** Bytes of the answer's body. */
  readonly bytesSent: number
  /** The kinds of the faults that happened to it. */
  readonly faults: readonly string[]
  /** Whether its answer was sent to the end. */
  readonly completed: boolean
  /** Milliseconds from its headers to the end of its answer; 0 until then. */
  readonly durationMs: number
}

export type MutableRequestRecord = { -readonly [K in keyof RequestRecord]: RequestRecord[K] }

/** The latest requests, oldest first, in the order of their arrival. */
export interface RequestLog {
  readonly records: readonly RequestRecord[]
  add(record: RequestRecord): void
}

/** A log of at most `limit` requests; the older half goes when it is full. */
export function createRequestLog(limit: number): RequestLog {
  const records: RequestRecord[] = []
  return {
    records,
    add: (record) => {
      if (limit <= 0) return
      if (records.length >= limit) records.splice(0, Math.ceil(limit / 2))
      records.push(record)
    },
  }
}
