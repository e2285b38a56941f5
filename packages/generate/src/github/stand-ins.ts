import type { Stack } from '@polyarch/stack'

/** What only a run knows, under names that are legal in tags, and GitHub's expressions for it. */
export const standIns = {
  gitTag: 'polyarch-git-tag',
  branch: 'polyarch-git-branch',
  sha: 'decade0'.repeat(6).slice(0, 40),
  now: new Date('1971-03-04T00:00:00Z'),
} as const

const expressions: readonly (readonly [string, string])[] = [
  [standIns.gitTag, 'github.ref_name'],
  [standIns.branch, 'github.ref_name'],
  [standIns.sha, 'github.sha'],
]

/** What a run must not have been told, since no expression gives it: the date. */
export function unknowable(text: string): string | undefined {
  return text.includes('19710304') ? 'DATE' : undefined
}

/** A text as a literal of GitHub's expressions, with what only a run knows in its place; `more` are further such words. */
export function toExpression(text: string, more: readonly (readonly [string, string])[] = []): string {
  const known = new Map([...expressions, ...more])
  const pattern = new RegExp(`(${[...known.keys()].join('|')})`)
  const parts = text.split(pattern)
  const found = parts.filter((_, index) => index % 2 === 1).map((name) => known.get(name) ?? "''")
  // What is empty would be taken for false.
  if (text === '') return "' '"
  const [only] = found
  if (only === undefined) return literal(text)
  if (found.length === 1 && parts.every((part, index) => index === 1 || part === '')) return only
  const shape = parts.map((part, index) =>
    index % 2 === 1 ? `{${(index - 1) / 2}}` : part.replaceAll(/[{}]/g, '$&$&'),
  )
  return `format(${literal(shape.join(''))}, ${found.join(', ')})`
}

/** A text of a workflow's `with`, in which only what a run knows is an expression. */
export function toText(text: string): string {
  return expressions.reduce(
    (all, [name, expression]) => all.replaceAll(name, inBraces(expression)),
    // What looks like an expression is none of ours.
    text.replaceAll('$' + '{{', '$' + "{{ '$" + "{{' }}"),
  )
}

/** `x` → GitHub's expression of it. */
export function inBraces(expression: string): string {
  return ['$', `{{ ${expression} }}`].join('')
}

/** Text with line breaks is JSON's, since a literal has none. */
function literal(text: string): string {
  const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`
  return /[\n\r\t]/.test(text) ? `fromJSON(${quoted(JSON.stringify(text))})` : quoted(text)
}

/** The expression that is true in runs of a channel; undefined where GitHub's expressions cannot tell. */
export function conditionOf({ channel: { branches, gitTags } }: Stack): string | undefined {
  const terms = [
    ...branches.map((glob) => matching('refs/heads/', glob)),
    ...gitTags.map((glob) => matching('refs/tags/', glob)),
  ]
  return terms.some((term) => term === undefined) ? undefined : terms.join(' || ')
}

/** A plain name, or one with stars at its end alone. */
function matching(prefix: string, glob: string): string | undefined {
  const start = glob.replace(/\*{1,2}$/, '')
  if (/[*?]/.test(start)) return undefined
  return start === glob ? `github.ref == '${prefix}${glob}'` : `startsWith(github.ref, '${prefix}${start}')`
}
