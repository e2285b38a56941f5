import type { Digest } from '@polyarch/image'
import type { StoredManifest } from '@polyarch/registry'
import { type Barrier, checkBarrier } from './barrier.ts'
import { graceAfter } from './deadline.ts'
import { MergeError } from './merge-error.ts'
import { copyMissingChildren } from './missing-children.ts'
import { nameOf } from './names.ts'
import type { PublishContext, PublishDependencies } from './publish-context.ts'
import type { PublishPlan } from './publish-plan.ts'
import type { PublishReport } from './publish-report.ts'
import { createReport, type PublishResult } from './publish-result.ts'
import { rollBack } from './roll-back.ts'
import { stageAll } from './stage-wave.ts'
import type { StagedRepository } from './staging.ts'
import { entriesOf, isFailure, type TagEntry, wasTried } from './tag-entry.ts'
import { moveTags, type TagWave } from './tag-wave.ts'

/**
 * Publishes an index as one transaction over all repositories (contract section 5). Before the barrier, nothing is
 * changed that anybody can see; after it tags move, fixed ones before moving ones, and a failure puts them back. What
 * fails is told by the report, with an exit status by `exitStatusOf`; nothing is thrown for it.
 */
export async function publish(plan: PublishPlan, dependencies: PublishDependencies): Promise<PublishReport> {
  const [report] = await publishAll([plan], dependencies)
  if (report === undefined) throw new TypeError('a publish without a report')
  return report
}

/**
 * Publishes several indexes as one transaction: one barrier over the repositories of all, then the fixed tags of all, then
 * the moving ones, and a failure puts the tags of all back. It is kept only where every plan says so (`onPartial`). Answers one
 * report for each plan; their `requests` and times are those of the whole, and what held back or took back the tags of one is
 * among its `failures`, whosever it was.
 * @throws MergeError `INVALID_PUBLISH` where two of them want one tag of one repository
 */
export async function publishAll(
  plans: readonly PublishPlan[],
  dependencies: PublishDependencies,
): Promise<readonly PublishReport[]> {
  refuseClashes(plans)
  const startedAt = performance.now()
  const requestsBefore = dependencies.client.requestCount
  const signal = dependencies.signal ?? new AbortController().signal
  const grace = dependencies.rollBackGraceMs ?? 5000
  const move = graceAfter(signal, grace * shareOfMoves)
  const back = graceAfter(signal, grace)
  try {
    const context = createContext(dependencies, signal, move.signal, back.signal)
    const results = await run(plans, context)
    const whole = {
      requests: dependencies.client.requestCount - requestsBefore,
      durationMs: Math.round(performance.now() - startedAt),
      isInterrupted: signal.aborted,
    }
    return results.map(({ plan, result }) => createReport(plan, result, whole))
  } finally {
    move.clear()
    back.clear()
  }
}

/** How much of the time after the signal a tag under way may take to arrive; the rest is the roll-back's. */
const shareOfMoves = 0.5

function createContext(
  { client, onProgress, multiTagRegistries, removeTagVersion, sleep, optionalTimeoutMs }: PublishDependencies,
  signal: AbortSignal,
  moveSignal: AbortSignal,
  rollBackSignal: AbortSignal,
): PublishContext {
  return {
    client,
    signal,
    moveSignal,
    rollBackSignal,
    report: (event) => {
      try {
        onProgress?.(event)
      } catch {
        // Whoever watches must not be able to stop a publish between two tags.
      }
    },
    multiTagRegistries: multiTagRegistries ?? new Set(),
    removeTagVersion,
    sleep: sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
    optionalTimeoutMs: optionalTimeoutMs ?? 30_000,
  }
}

/** One plan of the transaction, and where it stands. */
interface Part {
  readonly plan: PublishPlan
  readonly barrier: Barrier
  readonly entries: readonly TagEntry[]
}

interface PartResult {
  readonly plan: PublishPlan
  readonly result: PublishResult
}

async function run(plans: readonly PublishPlan[], context: PublishContext): Promise<readonly PartResult[]> {
  const manifests = new Map<Digest, StoredManifest>()
  const stagedPlans = await Promise.all(
    plans.map(async (plan) => {
      const wave = await stageAll(plan, context)
      for (const [digest, manifest] of wave.manifests) manifests.set(digest, manifest)
      const staged = await copyMissingChildren(wave.repositories, plan, context)
      return { plan, staged, failures: wave.failures }
    }),
  )
  const judged = stagedPlans.map((one) => ({
    ...one,
    barrier: checkBarrier(one.staged, one.failures, context.signal),
  }))
  const closed = judged.find(({ barrier }) => barrier.failures.length > 0)?.barrier
  const parts = judged.map(({ plan, staged, barrier }): Part => {
    const reason = barrier.failures.length === 0 && closed !== undefined ? closed.reason : barrier.reason
    return { plan, barrier, entries: staged.flatMap((one) => entriesOf(one, plan, reason)) }
  })
  // The barrier: beyond this line tags move, in all repositories that are ready, and only if all required ones are.
  if (closed !== undefined) return parts.map((part) => heldBack(part, closed))

  const isReady = (entry: TagEntry) => parts.some(({ barrier }) => barrier.ready.includes(entry.staged))
  const ready = parts.flatMap(({ entries }) => entries).filter(isReady)
  const multiTagOf = (staged: StagedRepository) =>
    parts.find(({ barrier }) => barrier.ready.includes(staged))?.plan.multiTag ?? 'auto'
  const moved = await moveAll(ready, { manifests, multiTagOf }, context)
  const broken = moved.filter(isBroken)
  const isKept = plans.every(({ onPartial }) => onPartial === 'keep')
  const isUndone = broken.length > 0 && !isKept && moved.some(wasTried)
  const final = isUndone ? await rollBack(moved, manifests, context) : moved
  return parts.map(({ plan, barrier, entries }) => {
    const isOwn = (entry: TagEntry) => barrier.ready.includes(entry.staged)
    const own = broken.filter(isOwn)
    const isCause = own.some(({ state }) => state.kind !== 'untried')
    return {
      plan,
      result: {
        entries: [...final.filter(isOwn), ...entries.filter((entry) => !isReady(entry))],
        // What was only held back, or taken back, was so for another's sake.
        failures: causesOf(isUndone && !isCause ? broken : own),
        warnings: barrier.warnings,
      },
    }
  })
}

/** No tag of this plan moves: it failed itself, or another one did. */
function heldBack({ plan, barrier, entries }: Part, { reason, failures }: Barrier): PartResult {
  const own = barrier.failures.length > 0 ? barrier.failures : [reason, ...failures]
  return { plan, result: { entries, failures: own, warnings: barrier.warnings } }
}

async function moveAll(
  entries: readonly TagEntry[],
  wave: Omit<TagWave, 'kinds'>,
  context: PublishContext,
): Promise<readonly TagEntry[]> {
  const first = await moveTags(entries, { kinds: ['arch', 'fixed'], ...wave }, context)
  const mayGoOn = !first.some((entry) => entry.target.kind !== 'moving' && isBroken(entry))
  return mayGoOn ? moveTags(first, { kinds: ['moving'], ...wave }, context) : first
}

/** Two images cannot both be behind one tag; whichever came last would win. */
function refuseClashes(plans: readonly PublishPlan[]): void {
  const taken = new Map<string, PublishPlan>()
  for (const plan of plans) {
    for (const { repository } of plan.targets) {
      for (const { tag } of plan.tags) {
        const name = nameOf({ ...repository, registry: repository.registry.toLowerCase() }, tag)
        const other = taken.get(name)
        if (other !== undefined && other !== plan)
          throw new MergeError(
            'INVALID_PUBLISH',
            `${name} is wanted by two images: give one of them another tag or repository`,
          )
        taken.set(name, plan)
      }
    }
  }
}

function isBroken(entry: TagEntry): boolean {
  return isFailure(entry) && !entry.staged.isOptional
}

/** Tags that were only held back are no causes; where there are no others, the signal was. */
function causesOf(broken: readonly TagEntry[]): readonly Error[] {
  const errors = broken.flatMap(({ state }) =>
    'error' in state ? [{ kind: state.kind, error: state.error }] : [],
  )
  const causes = errors.filter(({ kind }) => kind !== 'untried')
  return (causes.length > 0 ? causes : errors.slice(0, 1)).map(({ error }) => error)
}
