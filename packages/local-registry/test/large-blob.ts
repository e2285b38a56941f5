import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ChildRegistry, startChildRegistry } from './child-registry.ts'
import { header, send } from './http.ts'
import { beginUpload } from './sample.ts'
import { temporaryFolder } from './storages.ts'

const piece = randomBytes(1024 * 1024)

/** The most memory that a process has had, in MiB. */
export interface Memory {
  readonly idle: number
  readonly peak: number
}

/** Pushes a generated blob of so many MiB to a registry on disk, in a process of its own, and reads it back. */
export async function passLargeBlob(
  mebibytes: number,
  start: (folder: string) => Promise<Omit<ChildRegistry, 'kill'>> = startChildRegistry,
): Promise<Memory> {
  await using temporary = await temporaryFolder()
  await using registry = await start(temporary.folder)
  const idle = await registry.peakMemory()
  const expected = createHash('sha256')
  const location = await beginUpload(registry.url, 'large')
  const patched = await send(registry.url, location, {
    method: 'PATCH',
    body: Readable.from(pieces(mebibytes, (bytes) => expected.update(bytes))),
  })
  if (patched.status !== 202) throw new Error(`PATCH: ${patched.status}`)
  const digest = `sha256:${expected.digest('hex')}`
  const put = await send(registry.url, `${location}?digest=${digest}`, { method: 'PUT' })
  if (put.status !== 201) throw new Error(`PUT: ${put.status} ${put.body.toString()}`)
  const received = await digestOfDownload(registry.url, header(put, 'location'))
  if (received !== digest) throw new Error(`read back as ${received}, not ${digest}`)
  return { idle, peak: await registry.peakMemory() }
}

function* pieces(count: number, seen: (bytes: Buffer) => void): Generator<Buffer> {
  for (let index = 0; index < count; index += 1) {
    const bytes = Buffer.from(piece)
    bytes.writeUInt32LE(index)
    seen(bytes)
    yield bytes
  }
}

async function digestOfDownload(url: string, path: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const hash = createHash('sha256')
  await new Promise<void>((resolve, reject) => {
    const outgoing = request({ hostname, port, path, agent: false }, (incoming) => {
      pipeline(incoming, async (chunks) => {
        for await (const chunk of chunks) hash.update(chunk)
      }).then(resolve, reject)
    })
    outgoing.on('error', reject).end()
  })
  return `sha256:${hash.digest('hex')}`
}
