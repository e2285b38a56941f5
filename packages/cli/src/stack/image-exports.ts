import { resolve } from 'node:path'
import type { ImageExport } from '@polyarch/build-arch'
import { formatPlatform, type Platform, parseReference, samePlatform, slugOf } from '@polyarch/image'
import type { StackImage } from '@polyarch/stack'

/** The files that one leg of an image is written to. */
export function exportsOf(image: StackImage, platform: Platform, folder: string): readonly ImageExport[] {
  const tags = image.tags.length > 0 ? image.tags : ['latest']
  return image.exports
    .filter((one) => one.platform === undefined || samePlatform(one.platform, platform))
    .flatMap((one) => {
      const files = one.file.includes(`\${EACH_TAG}`) ? tags : tags.slice(0, 1)
      return files.map((tag): ImageExport => {
        const fill = (text: string) => filled(text, platform, tag)
        const [repository] = image.repositories
        const name =
          one.name ?? (repository === undefined ? `${image.name}:${tag}` : `${formatName(repository)}:${tag}`)
        return {
          kind: one.format,
          path: resolve(folder, fill(one.file)),
          reference: withTag(parseReference(fill(name)), tag),
        }
      })
    })
}

function withTag(
  reference: ReturnType<typeof parseReference>,
  tag: string,
): ReturnType<typeof parseReference> {
  return reference.tag === undefined
    ? parseReference(`${formatName(reference.repository)}:${tag}`)
    : reference
}

function filled(text: string, platform: Platform, tag: string): string {
  return text
    .replaceAll(`\${ARCH}`, slugOf(platform))
    .replaceAll(`\${PLATFORM}`, formatPlatform(platform))
    .replaceAll(`\${EACH_TAG}`, tag)
    .replaceAll(`$\${`, `\${`)
}

/** The name under which a command of the stack's author leaves an image in the engine. */
export function localNameFor({ name, local }: StackImage, platform: Platform): string {
  return filled(local ?? name, platform, '')
}

/** `registry/path`, as an image of the stack is named in files and scripts. */
export function formatName({ registry, path }: { readonly registry: string; readonly path: string }): string {
  return `${registry}/${path}`
}
