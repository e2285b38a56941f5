import { randomBytes } from 'node:crypto'
import { type Digest, type DigestAlgorithm, digestOf, mediaTypes } from '@polyarch/image'
import { header, type Reply, send } from './http.ts'

export interface Content {
  readonly bytes: Buffer
  readonly digest: Digest
}

export function content(bytes: Uint8Array | string, algorithm: DigestAlgorithm = 'sha256'): Content {
  const buffer = Buffer.from(bytes)
  return { bytes: buffer, digest: digestOf(buffer, algorithm) }
}

export function randomContent(size: number, algorithm: DigestAlgorithm = 'sha256'): Content {
  return content(randomBytes(size), algorithm)
}

export interface Descriptor {
  readonly mediaType: string
  readonly digest: Digest
  readonly size: number
}

export function descriptorOf({ bytes, digest }: Content, mediaType: string): Descriptor {
  return { mediaType, digest, size: bytes.length }
}

/** An image manifest over blobs, with more fields where they are given. */
export function imageManifest(
  config: Content,
  layers: readonly Content[],
  more: Readonly<Record<string, unknown>> = {},
  algorithm: DigestAlgorithm = 'sha256',
): Content {
  const document = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: descriptorOf(config, mediaTypes.ociConfig),
    layers: layers.map((layer) => descriptorOf(layer, mediaTypes.ociLayer)),
    ...more,
  }
  return content(JSON.stringify(document), algorithm)
}

export function indexManifest(
  children: readonly Content[],
  more: Readonly<Record<string, unknown>> = {},
): Content {
  const manifests = children.map((child) => descriptorOf(child, mediaTypes.ociManifest))
  return content(JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests, ...more }))
}

type Headers = Readonly<Record<string, string>>

export function pushBlob(
  url: string,
  name: string,
  { bytes, digest }: Content,
  headers: Headers = {},
): Promise<Reply> {
  return send(url, `/v2/${name}/blobs/uploads/?digest=${digest}`, { method: 'POST', body: bytes, headers })
}

/** Begins an upload and returns its location. */
export async function beginUpload(url: string, name: string): Promise<string> {
  return header(await send(url, `/v2/${name}/blobs/uploads/`, { method: 'POST' }), 'location')
}

export function putManifest(
  url: string,
  name: string,
  reference: string,
  manifest: Content,
  mediaType: string = mediaTypes.ociManifest,
  headers: Headers = {},
): Promise<Reply> {
  return send(url, `/v2/${name}/manifests/${reference}`, {
    method: 'PUT',
    body: manifest.bytes,
    headers: { 'content-type': mediaType, ...headers },
  })
}

/** Pushes a small image of its own and returns its manifest. */
export async function pushImage(
  url: string,
  name: string,
  reference?: string,
  more: Readonly<Record<string, unknown>> = {},
  layerSize = 256,
): Promise<Content> {
  const config = randomContent(64)
  const layer = randomContent(layerSize)
  for (const blob of [config, layer]) await pushBlob(url, name, blob)
  const manifest = imageManifest(config, [layer], more)
  const reply = await putManifest(url, name, reference ?? manifest.digest, manifest)
  if (reply.status !== 201) throw new Error(`the image was refused: ${reply.status} ${reply.body.toString()}`)
  return manifest
}
