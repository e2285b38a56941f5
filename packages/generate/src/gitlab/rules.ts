import { type Channel, globToRegExp } from '@polyarch/stack'
import type { Yaml } from '../yaml-writer.ts'

/** When a pipeline of a channel runs (docs: "rules:if"); a channel without patterns: for every branch and tag. */
export function rulesOf({ branches, gitTags }: Channel): readonly Yaml[] {
  if (branches.length === 0 && gitTags.length === 0) return [{ if: '$CI_COMMIT_BRANCH || $CI_COMMIT_TAG' }]
  return [
    ...branches.map((glob) => ({ if: `$CI_COMMIT_BRANCH ${matching(glob)}` })),
    ...gitTags.map((glob) => ({ if: `$CI_COMMIT_TAG ${matching(glob)}` })),
  ]
}

function matching(glob: string): string {
  // GitLab's patterns are RE2's, whose slashes have to be escaped.
  if (/[*?]/.test(glob))
    return `=~ /${globToRegExp(glob).source.replace(/\\?\//g, '\\/').replace(/\\-/g, '-')}/`
  return `== ${JSON.stringify(glob)}`
}
