import { pipeline, Readable, Transform, type TransformCallback } from 'node:stream'
import { algorithmOf, createDigester } from '@polyarch/image'
import { SourceError } from './exchange.ts'
import { type Expected, VerifiedStream } from './verified-stream.ts'

/** Opens a blob's content from its beginning; called once per try. */
export type OpenBlob = () => Readable | Uint8Array | Promise<Readable | Uint8Array>

const piece = 256 * 1024

/** The content to be uploaded, as a stream that fails before its last bytes when it is not what `expected` says. */
export async function openSource(open: OpenBlob, expected: Expected): Promise<Readable> {
  const source = await open()
  if (source instanceof VerifiedStream) return source
  const checked = new Check(expected)
  const readable =
    source instanceof Uint8Array ? Readable.from(slices(source), { objectMode: false }) : source
  // What goes wrong shows on the stream that is returned; whoever destroys that one closes the source as well.
  pipeline(readable, checked, () => undefined)
  return checked
}

/** Cuts a stream into buffers of `size` bytes, the last one shorter. */
export async function* inChunks(stream: Readable, size: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let length = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    let rest = part
    while (length + rest.byteLength >= size) {
      const cut = size - length
      yield Buffer.concat([...parts, rest.subarray(0, cut)])
      rest = rest.subarray(cut)
      parts = []
      length = 0
    }
    if (rest.byteLength > 0) parts.push(rest)
    length += rest.byteLength
  }
  if (length > 0) yield Buffer.concat(parts)
}

/** Passes content through, always one piece behind, so that the last one is only sent when all is as expected. */
class Check extends Transform {
  readonly #expected: Expected
  readonly #digester: ReturnType<typeof createDigester>
  #read = 0
  #held: Uint8Array | undefined

  constructor(expected: Expected) {
    super()
    this.#expected = expected
    this.#digester = createDigester(algorithmOf(expected.digest))
  }

  override _transform(chunk: Uint8Array, _encoding: string, done: TransformCallback): void {
    const { size } = this.#expected
    this.#read += chunk.byteLength
    if (this.#read > size) {
      done(
        new SourceError('SIZE_MISMATCH', `the content is longer than the ${size} bytes it was said to have`),
      )
      return
    }
    this.#digester.update(chunk)
    if (this.#held !== undefined) this.push(this.#held)
    this.#held = chunk
    done()
  }

  override _flush(done: TransformCallback): void {
    const { digest, size } = this.#expected
    if (this.#read !== size) {
      done(new SourceError('SIZE_MISMATCH', `the content ended after ${this.#read} of ${size} bytes`))
      return
    }
    const actual = this.#digester.digest()
    if (actual !== digest) {
      done(new SourceError('DIGEST_MISMATCH', `the content has the digest ${actual}, not ${digest}`))
      return
    }
    done(null, this.#held)
  }
}

/** Small pieces, so that a slow connection is seen to make progress. */
export function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += piece) yield bytes.subarray(start, start + piece)
}
