import type { Descriptor, Platform, Repository } from '@polyarch/image'
import { formatPlatform } from '@polyarch/image'
import type { BuildDependencies, ImageExport } from './build-request.ts'
import { readBuiltImage } from './built-image.ts'
import { exportImage } from './image-export.ts'
import { RepositorySource } from './image-source.ts'

/** An image that some repository has, and the file that it is written to. */
export interface PublishedExport {
  readonly repository: Repository
  /** The image manifest, or the index around it and its attestations. */
  readonly root: Descriptor
  readonly platform: Platform
  readonly export: ImageExport
}

/**
 * Writes an image that is published already to a file of this machine, by its own bytes.
 * @throws BuildError, RegistryError
 */
export async function exportPublished(
  { repository, root, platform, export: wanted }: PublishedExport,
  deps: Pick<BuildDependencies, 'client' | 'environment'> & { readonly signal: AbortSignal },
): Promise<void> {
  const { signal } = deps
  const source = new RepositorySource(deps.client.repository(repository, 'pull'), { signal })
  const image = await readBuiltImage(source, root, platform)
  await exportImage({ deps, signal, platform: formatPlatform(platform) }, source, image, wanted)
}
