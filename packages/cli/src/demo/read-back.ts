import { formatReference, formatRepository, parseReference } from '@polyarch/image'
import type { IndexInspection, Verification } from '@polyarch/merge-manifest'
import type { RegistryClient } from '@polyarch/registry'

/** What the registries say that they have. */
export interface ReadBack {
  readonly rows: readonly { readonly repository: string; readonly tag: string; readonly digest: string }[]
  readonly index: IndexInspection
  readonly verification: Verification
}

/** Reads every tag of every repository, and the index behind them, from the registries. */
export async function readBack(
  images: readonly string[],
  { client, signal }: { readonly client: RegistryClient; readonly signal: AbortSignal },
): Promise<ReadBack> {
  const { inspectIndex, verify } = await import('@polyarch/merge-manifest')
  const { repository: first } = parseReference(images[0] ?? '')
  const references = await Promise.all(
    images.map(async (image) => {
      const { repository } = parseReference(image)
      const tags: string[] = []
      for await (const tag of client.repository(repository).listTags({ signal })) tags.push(tag)
      return tags.map((tag) => parseReference(`${formatRepository(repository)}:${tag}`))
    }),
  )
  const verification = await verify({ references: references.flat() }, { client, signal })
  const rows = references.flat().map((reference) => {
    const name = formatReference(reference)
    const seen = verification.references.find((verified) => verified.reference === name)
    return {
      repository: formatRepository(reference.repository),
      tag: reference.tag ?? '',
      digest: seen?.digest ?? '',
    }
  })
  const index = await inspectIndex(parseReference(`${formatRepository(first)}:latest`), { client, signal })
  return { rows, index, verification }
}
