import { quote } from '@polyarch/image'
import type { CiEvent } from './event.ts'
import type { PlanLibraries } from './libraries.ts'
import { after, dateExpressions, globalExpressions, ruleRefOf } from './tag-expressions.ts'
import type { Affix, Flavor } from './tag-flavor.ts'
import type { TagRule } from './tag-rule.ts'
import { type Expressions, renderTemplate, templateUses } from './tag-template.ts'
import { readVersion } from './tag-version.ts'

/** A tag that a rule made; not yet checked against what a registry takes. */
export interface RuleTag {
  readonly text: string
  /** Why the tag moves; none where only its own spelling can tell. */
  readonly moves?: string
}

/** What rules make of an event: the version first, `latest` last. */
export interface RuleResult {
  readonly tags: readonly RuleTag[]
  /** Why rules made nothing that might have been expected to. */
  readonly notices: readonly string[]
}

interface Run {
  readonly event: CiEvent
  readonly ref: string
  readonly expressions: Expressions
  readonly dates: Expressions
  readonly libraries: PlanLibraries
  readonly notice: (text: string) => void
}

interface Made extends RuleTag {
  /** Whether `latest=auto` adds `latest` when this is the first tag. */
  readonly isLatest: boolean
}

/**
 * Applies the rules in their order, as docker/metadata-action does: the first tag is the version, the others follow once each,
 * and `latest` comes last.
 * @throws SyntaxError where the value of `enable` is neither true nor false, or `match` has no group
 */
export function applyTagRules(
  rules: readonly TagRule[],
  flavor: Flavor,
  event: CiEvent,
  { now, libraries }: { readonly now: Date; readonly libraries: PlanLibraries },
): RuleResult {
  const notices: string[] = []
  const run: Run = {
    event,
    ref: ruleRefOf(event),
    expressions: globalExpressions(event, now),
    dates: dateExpressions(event, now),
    libraries,
    notice: (text) => notices.push(text),
  }
  const made: Made[] = []
  for (const rule of rules.filter((candidate) => isEnabled(candidate, run))) {
    const result = applyRule(rule, run)
    if (result === undefined) continue
    const affixed = withAffixes(rule, result.text, flavor, run)
    if (affixed === '') continue
    const follows =
      templateUses(rule.prefix, 'branch', 'base_ref') || templateUses(rule.suffix, 'branch', 'base_ref')
    const moves = result.moves ?? (follows ? 'because it holds the name of a branch' : undefined)
    made.push({ text: sanitize(affixed), isLatest: result.isLatest, ...(moves !== undefined && { moves }) })
  }
  const first = made[0]
  if (first === undefined) return { tags: [], notices }
  const isLatest = flavor.latest === 'auto' ? first.isLatest : flavor.latest === 'true'
  const tags = made.filter(({ text }, place) => made.findIndex((other) => other.text === text) === place)
  return { tags: isLatest ? [...tags, latestOf(flavor)] : tags, notices }
}

function isEnabled(rule: TagRule, { expressions }: Run): boolean {
  const enable = renderTemplate(rule.enable, expressions)
  if (enable === 'true' || enable === 'false') return enable === 'true'
  throw new SyntaxError(`${quote(rule.line)}: enable is ${quote(enable)}; allowed: true, false`)
}

function applyRule(rule: TagRule, run: Run): Made | undefined {
  const { event, ref, expressions, dates } = run
  const branch = after(ref, 'refs/heads/')
  switch (rule.type) {
    case 'schedule': {
      if (!event.eventName.includes('schedule')) return undefined
      return moving(renderTemplate(rule.pattern, dates), 'because it comes from a schedule')
    }
    case 'semver':
    case 'pep440':
      return applyVersion(rule, run)
    case 'match':
      return applyMatch(rule, run)
    case 'edge':
      if (branch === undefined || branch !== (rule.branch ?? event.defaultBranch)) return undefined
      return moving('edge', 'because it follows a branch')
    case 'ref':
      return applyRef(rule.event, ref)
    case 'raw': {
      const text = renderTemplate(rule.value, expressions)
      if (templateUses(rule.value, 'branch', 'base_ref'))
        return moving(text, 'because it holds the name of a branch')
      return { text, isLatest: false }
    }
    case 'sha':
      if (event.sha === '') return undefined
      return { text: rule.format === 'short' ? event.sha.slice(0, 7) : event.sha, isLatest: false }
  }
}

function applyVersion(rule: Extract<TagRule, { type: 'semver' | 'pep440' }>, run: Run): Made | undefined {
  const source = sourceOf(rule, run)
  if (source === undefined) return undefined
  let text = source
  if (rule.match !== undefined) {
    const found = rule.match.exec(source)
    if (found === null) run.notice(`tags: ${quote(rule.match.source)} does not match ${quote(source)}`)
    else if (found[1] === undefined)
      throw new SyntaxError(`${quote(rule.line)}: match has no group that matches ${quote(source)}`)
    else text = found[1]
  }
  const version = readVersion(rule.type, text.replaceAll('/', '-'), run.libraries)
  if (version === undefined) {
    const standard = rule.type === 'semver' ? 'a semantic version (semver.org)' : 'a version of PEP 440'
    run.notice(`tags: ${quote(rule.line)} makes no tag: ${quote(text)} is not ${standard}`)
    return undefined
  }
  // A pattern such as {{major}}.{{minor}} must not move to a pre-release.
  const isRaw = rule.pattern.length === 1 && templateUses(rule.pattern, 'raw')
  if (version.isPreRelease) return { text: isRaw ? version.raw : version.version, isLatest: false }
  const isOpen = !templateUses(rule.pattern, 'raw', 'version', 'patch')
  const rendered = renderTemplate(rule.pattern, version.expressions)
  if (isOpen) return { ...moving(rendered, 'because it leaves the patch version open'), isLatest: true }
  return { text: rendered, isLatest: true }
}

function applyMatch(rule: Extract<TagRule, { type: 'match' }>, run: Run): Made | undefined {
  const source = sourceOf(rule, run)
  if (source === undefined) return undefined
  const found = source.match(rule.pattern)
  const text = found === null ? undefined : new Map(Object.entries(found)).get(rule.group)
  if (text !== undefined) return { text, isLatest: true }
  const what = found === null ? '' : `group ${rule.group} of `
  run.notice(`tags: ${quote(rule.line)} makes no tag: ${what}the pattern does not match ${quote(source)}`)
  return undefined
}

/** The rule's own value, or else the git tag. */
function sourceOf({ value }: Extract<TagRule, { type: 'semver' | 'pep440' | 'match' }>, run: Run) {
  return value === undefined ? after(run.ref, 'refs/tags/') : renderTemplate(value, run.expressions)
}

function applyRef(kind: 'branch' | 'tag' | 'pr', ref: string): Made | undefined {
  if (kind === 'tag') {
    const tag = after(ref, 'refs/tags/')
    return tag === undefined ? undefined : { text: tag, isLatest: true }
  }
  if (kind === 'branch') {
    const branch = after(ref, 'refs/heads/')
    return branch === undefined ? undefined : moving(branch, 'because it follows a branch')
  }
  const number = after(ref, 'refs/pull/')?.replace(/\/merge$/, '')
  return number === undefined ? undefined : moving(number, 'because it follows a pull request')
}

function moving(text: string, moves: string): Made {
  return { text, moves, isLatest: false }
}

function withAffixes(rule: TagRule, text: string, flavor: Flavor, { expressions }: Run): string {
  const prefix = renderTemplate(rule.prefix ?? flavor.prefix.template, expressions)
  const suffix = renderTemplate(rule.suffix ?? flavor.suffix.template, expressions)
  return `${prefix}${text}${suffix}`
}

function latestOf({ prefix, suffix }: Flavor): RuleTag {
  const text = (affix: Affix) => (affix.onLatest ? affix.text : '')
  return {
    text: sanitize(`${text(prefix)}latest${text(suffix)}`),
    moves: 'because it is the latest version',
  }
}

function sanitize(text: string): string {
  return text.replace(/[^a-zA-Z0-9._-]+/g, '-')
}
