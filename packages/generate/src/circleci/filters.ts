import { globToRegExp } from '@polyarch/stack'
import { inline, type Yaml } from '../yaml-writer.ts'

/** The filters of every job of a channel. A job without a filter for tags never runs for one. */
export function filtersOf({
  branches,
  gitTags,
}: {
  readonly branches: readonly string[]
  readonly gitTags: readonly string[]
}): Yaml {
  return inline({
    branches: branches.length > 0 ? { only: patternsOf(branches) } : { ignore: '/.*/' },
    ...(gitTags.length > 0 && { tags: { only: patternsOf(gitTags) } }),
  })
}

function patternsOf(globs: readonly string[]): Yaml {
  const patterns = globs.map((glob) =>
    /[*?]/.test(glob) ? `/${globToRegExp(glob).source.replace(/^\^|\$$/g, '')}/` : glob,
  )
  const [only] = patterns
  return patterns.length === 1 && only !== undefined ? only : patterns
}
