import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { read } from './block-blobs.ts'

/** As much of S3 as a build cache needs: objects of one bucket by path, put whole or in parts, read by range. */
export interface ObjectStore extends AsyncDisposable {
  readonly url: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  objects(): readonly string[]
  /** Requests whose signature was wrong. */
  readonly refused: readonly string[]
}

/** Starts one on loopback. Every request must be signed with the one key (AWS Signature Version 4). */
export async function startObjectStore(): Promise<ObjectStore> {
  const [bucket, region] = ['build-cache', 'eu-central-1']
  const [accessKeyId, secretAccessKey] = ['AKIAEXAMPLE', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY']
  const objects = new Map<string, Buffer>()
  const uploads = new Map<string, Map<number, Buffer>>()
  const refused: string[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const body = decoded(await read(request), request)
    if (!isSigned(request, url, { accessKeyId, secretAccessKey, region })) {
      refused.push(`${request.method} ${url.pathname}`)
      return fail(response, 403, 'SignatureDoesNotMatch')
    }
    if (!url.pathname.startsWith(`/${bucket}/`)) return fail(response, 404, 'NoSuchBucket')
    const key = decodeURIComponent(url.pathname.slice(bucket.length + 2))
    const upload = url.searchParams.get('uploadId')
    switch (request.method) {
      case 'PUT': {
        if (upload === null) objects.set(key, body)
        else uploads.get(upload)?.set(Number(url.searchParams.get('partNumber')), body)
        response.writeHead(200, { etag: '"1"' }).end()
        return
      }
      case 'POST': {
        if (upload === null) {
          uploads.set(key, new Map())
          return xml(
            response,
            `<InitiateMultipartUploadResult><UploadId>${key}</UploadId></InitiateMultipartUploadResult>`,
          )
        }
        const parts = [...(uploads.get(upload) ?? [])].toSorted(([one], [other]) => one - other)
        objects.set(key, Buffer.concat(parts.map(([, part]) => part)))
        return xml(
          response,
          '<CompleteMultipartUploadResult><ETag>"1"</ETag></CompleteMultipartUploadResult>',
        )
      }
      default: {
        const found = objects.get(key)
        if (found === undefined) return fail(response, 404, 'NoSuchKey')
        const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
        const part =
          range === null
            ? found
            : found.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : undefined)
        response.writeHead(range === null ? 200 : 206, {
          'content-length': part.length,
          'last-modified': new Date().toUTCString(),
          etag: '"1"',
        })
        response.end(request.method === 'HEAD' ? undefined : part)
      }
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    ...{ bucket, region, accessKeyId, secretAccessKey, refused },
    objects: () => [...objects.keys()],
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Key {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
}

function isSigned({ method = '', headers }: IncomingMessage, url: URL, key: Key): boolean {
  const groups =
    /^AWS4-HMAC-SHA256 Credential=(?<id>[^/]+)\/(?<scope>[^,]+), ?SignedHeaders=(?<names>[^,]+), ?Signature=(?<signature>\w+)$/.exec(
      headers.authorization ?? '',
    )?.groups
  if (groups === undefined || groups['id'] !== key.accessKeyId) return false
  const [date = '', region = '', service = ''] = (groups['scope'] ?? '').split('/')
  if (region !== key.region || service !== 's3') return false
  const names = (groups['names'] ?? '').split(';')
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&')
  const canonical = [
    method,
    url.pathname,
    query,
    ...names.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    names.join(';'),
    String(headers['x-amz-content-sha256'] ?? ''),
  ].join('\n')
  const text = [
    'AWS4-HMAC-SHA256',
    String(headers['x-amz-date'] ?? ''),
    groups['scope'],
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n')
  const signing = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${key.secretAccessKey}`,
  )
  return createHmac('sha256', signing).update(text).digest('hex') === groups['signature']
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** A body in signed chunks, with or without a trailer (`aws-chunked`), as what it holds. */
function decoded(body: Buffer, { headers }: IncomingMessage): Buffer {
  if (!String(headers['content-encoding'] ?? '').includes('aws-chunked')) return body
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, end), 16)
    if (!(size > 0)) break
    parts.push(body.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
  return Buffer.concat(parts)
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`)
}

function xml(response: ServerResponse, content: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${content}`)
}
