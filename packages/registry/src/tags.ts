import { parseTag, type Tag } from '@polyarch/image'
import type { CallOptions } from './call-options.ts'
import { invalid, readPages } from './pages.ts'
import type { Target } from './target.ts'

export interface ListTagsOptions extends CallOptions {
  /** How many tags to ask for at a time; the registry's own choice where it is not given. */
  readonly pageSize?: number | undefined
}

/** The tags of a repository, page by page (distribution-spec, end-8). @throws RegistryError, with status 404 when there is no such repository. */
export async function* listTags(target: Target, options: ListTagsOptions): AsyncGenerator<Tag> {
  const query = options.pageSize === undefined ? '' : `?n=${options.pageSize}`
  for await (const { json, incoming } of readPages(
    target,
    `${target.repository.path}/tags/list${query}`,
    options,
  )) {
    const tags: unknown = json['tags'] ?? []
    if (!Array.isArray(tags)) throw invalid(target, incoming, 'its "tags" are not a list')
    for (const tag of tags) {
      if (typeof tag !== 'string') throw invalid(target, incoming, 'one of its "tags" is not a text')
      yield parse(tag, () => invalid(target, incoming, 'one of its "tags" is not a tag'))
    }
  }
}

function parse(text: string, toError: () => Error): Tag {
  try {
    return parseTag(text)
  } catch {
    throw toError()
  }
}
