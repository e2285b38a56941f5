import {
  type Descriptor,
  formatPlatform,
  type ImageManifest,
  isAttestation,
  normalizePlatform,
  type Platform,
  parseImageConfig,
  parseManifest,
  samePlatform,
} from '@polyarch/image'
import { BuildError } from './build-error.ts'
import type { ImageSource } from './image-source.ts'

/** One platform's image as it was built: what the leg reports, and what a copy needs. */
export interface BuiltImage {
  /** The image manifest, or the index around it and its attestations. */
  readonly root: Descriptor
  readonly rootBytes: Uint8Array
  /** The image manifest first, with its platform; then its attestation manifests. */
  readonly children: readonly Descriptor[]
  readonly image: Descriptor
  readonly manifest: ImageManifest
  /** Compressed layers, config and image manifest. */
  readonly sizeBytes: number
}

/**
 * Reads an image once and checks that it is of the platform asked for, by its own config: the descriptor only repeats what
 * was asked for.
 * @throws BuildError `WRONG_PLATFORM`; `BUILD_FAILED` where the builder made something else than one image
 */
export async function readBuiltImage(
  source: ImageSource,
  root: Descriptor,
  platform: Platform,
): Promise<BuiltImage> {
  const rootBytes = await source.manifest(root)
  checkSize(root, rootBytes)
  const document = parseManifest(rootBytes, root.mediaType)
  const children = document.kind === 'index' ? document.value.manifests : [root]
  const [image, ...others] = children.filter((child) => !isAttestation(child))
  if (image === undefined || others.length > 0) {
    throw new BuildError(
      'BUILD_FAILED',
      `${formatPlatform(platform)}: the builder made ${others.length === 0 ? 'no image' : `${others.length + 1} images`} where one was expected; a leg builds one platform`,
    )
  }
  const manifest = document.kind === 'image' ? document.value : await readImageManifest(source, image)
  const config = await readConfig(source, manifest.config)
  checkPlatform(platform, image.platform, config)
  const withPlatform: Descriptor = { ...image, platform: toDescriptorPlatform(platform, image, config) }
  return {
    root,
    rootBytes,
    children: [withPlatform, ...children.filter(isAttestation)],
    image: withPlatform,
    manifest,
    sizeBytes: [...manifest.layers, manifest.config, image].reduce((sum, part) => sum + part.size, 0),
  }
}

async function readImageManifest(source: ImageSource, image: Descriptor): Promise<ImageManifest> {
  const bytes = await source.manifest(image)
  checkSize(image, bytes)
  const { kind, value } = parseManifest(bytes, image.mediaType)
  if (kind === 'image') return value
  throw new BuildError(
    'BUILD_FAILED',
    `${image.digest} is an index within an index; expected an image manifest`,
  )
}

async function readConfig(source: ImageSource, config: Descriptor): Promise<Platform> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of await source.blob(config)) {
    const bytes = Buffer.from(chunk as Uint8Array)
    length += bytes.length
    if (length > config.size) break
    chunks.push(bytes)
  }
  if (length === config.size) return parseImageConfig(Buffer.concat(chunks))
  throw new BuildError(
    'DIGEST_MISMATCH',
    `image config ${config.digest} has not the ${config.size} bytes it should have`,
  )
}

function checkSize(descriptor: Descriptor, bytes: Uint8Array): void {
  if (descriptor.size === bytes.byteLength) return
  throw new BuildError(
    'DIGEST_MISMATCH',
    `${descriptor.digest} has ${bytes.byteLength} bytes; its descriptor says ${descriptor.size}`,
  )
}

function checkPlatform(asked: Platform, declared: Platform | undefined, config: Platform): void {
  const wrong = [config, declared].find((found) => found !== undefined && !fits(asked, found))
  if (wrong === undefined) return
  const name = formatPlatform(asked)
  throw new BuildError(
    'WRONG_PLATFORM',
    `${name} was asked for but the image is of ${formatPlatform(normalizePlatform(wrong))}; check for "FROM --platform=…" in the last stage, and that the base image exists for ${name}`,
    { platform: name },
  )
}

/** Bases for arm64 and amd64 often do not say which variant they are; of arm, no variant means v7 (containerd/platforms). */
function fits(asked: Platform, found: Platform): boolean {
  const plain = ({ os, architecture, variant }: Platform): Platform => ({
    os,
    architecture,
    ...(variant !== undefined && { variant }),
  })
  if (samePlatform(plain(asked), plain(found))) return true
  const isVague = found.architecture !== 'arm' && (found.variant ?? '') === ''
  return isVague && samePlatform({ ...plain(asked), variant: '' }, plain(found))
}

/** The builder's own word, with the os.version that tells Windows images apart. */
function toDescriptorPlatform(asked: Platform, image: Descriptor, config: Platform): Platform {
  const version = image.platform?.['os.version'] ?? config['os.version']
  const platform = normalizePlatform(image.platform ?? asked)
  return version === undefined || version === '' ? platform : { ...platform, 'os.version': version }
}
