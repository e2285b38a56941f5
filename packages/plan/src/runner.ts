import { quote } from '@polyarch/image'

/** What `runs-on` takes: a label, several labels that one runner must all have, or a group (and labels in it). */
export type Runner = string | readonly string[] | RunnerGroup

export interface RunnerGroup {
  readonly group: string
  readonly labels?: readonly string[]
}

/**
 * Reads a label, a comma list or JSON array of labels, or `group:NAME[/label,…]`.
 * @throws SyntaxError that says what is expected
 */
export function parseRunner(text: string): Runner {
  const trimmed = text.trim()
  if (trimmed.startsWith('[') || trimmed.startsWith('{')) return fromJson(trimmed)
  const group = /^group:(?<name>[^/]*)(?:\/(?<labels>.*))?$/.exec(trimmed)?.groups
  if (group === undefined) return fromLabels(labelsOf(trimmed, trimmed))
  const name = group['name']?.trim() ?? ''
  if (name === '') throw new SyntaxError(`${quote(text)} names no group; expected group:NAME[/label,…]`)
  const labels = group['labels']
  return labels === undefined ? { group: name } : { group: name, labels: labelsOf(labels, trimmed) }
}

/** A runner as people write it: `ubuntu-24.04`, `self-hosted, arm64`, `group:NAME/label`. */
export function formatRunner(runner: Runner): string {
  if (typeof runner === 'string') return runner
  if (!('group' in runner)) return runner.join(', ')
  return `group:${runner.group}${runner.labels === undefined ? '' : `/${runner.labels.join(',')}`}`
}

/** All labels that a runner must have. */
export function labelsOfRunner(runner: Runner): readonly string[] {
  if (typeof runner === 'string') return [runner]
  return 'group' in runner ? (runner.labels ?? []) : runner
}

function fromLabels(labels: readonly string[]): Runner {
  const [only] = labels
  return labels.length === 1 && only !== undefined ? only : labels
}

function labelsOf(text: string, whole: string): readonly string[] {
  const labels = text
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '')
  if (labels.length === 0) throw wrong(whole, 'names no label')
  for (const label of labels) checkLabel(label, whole)
  return labels
}

function fromJson(text: string): Runner {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw wrong(text, 'is not JSON')
  }
  if (Array.isArray(json)) return fromLabels(jsonLabels(json, text))
  if (typeof json !== 'object' || json === null) throw wrong(text, 'is neither a list nor a group')
  const { group, labels, ...others }: Readonly<Record<string, unknown>> = { ...json }
  const [stranger] = Object.keys(others)
  if (stranger !== undefined) throw wrong(text, `has ${quote(stranger)}`)
  if (typeof group !== 'string' || group.trim() === '') throw wrong(text, 'has no "group"')
  if (labels === undefined) return { group }
  return { group, labels: jsonLabels(typeof labels === 'string' ? [labels] : labels, text) }
}

function jsonLabels(list: unknown, text: string): readonly string[] {
  if (!Array.isArray(list) || list.length === 0) throw wrong(text, 'names no label')
  return list.map((label: unknown) => {
    if (typeof label !== 'string') throw wrong(text, `has ${quote(String(label))}, which is no text`)
    checkLabel(label.trim(), text)
    return label.trim()
  })
}

function checkLabel(label: string, text: string): void {
  if (label === '' || label.length > 256 || /[\s\p{Cc}{}[\]"]/u.test(label))
    throw wrong(text, `has ${quote(label)}, which is no label`)
}

function wrong(text: string, problem: string): SyntaxError {
  return new SyntaxError(
    `${quote(text)} ${problem}; expected a label, labels (a,b or ["a","b"]), or group:NAME[/label,…]`,
  )
}
