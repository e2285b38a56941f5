import { checkBarrier } from './barrier.ts'
import { graceAfter } from './deadline.ts'
import { copyMissingChildren } from './missing-children.ts'
import type { PublishContext, PublishDependencies, TaggedManifests } from './publish-context.ts'
import type { PublishPlan } from './publish-plan.ts'
import type { PublishReport } from './publish-report.ts'
import { createReport, type PublishResult } from './publish-result.ts'
import { rollBack } from './roll-back.ts'
import { stageAll } from './stage-wave.ts'
import { entriesOf, isFailure, type TagEntry, wasTried } from './tag-entry.ts'
import { moveTags } from './tag-wave.ts'

/**
 * Publishes an index as one transaction over all repositories (contract section 5). Before the barrier, nothing is
 * changed that anybody can see; after it tags move, fixed ones before moving ones, and a failure puts them back. What
 * fails is told by the report, with an exit status by `exitStatusOf`; nothing is thrown for it.
 */
export async function publish(plan: PublishPlan, dependencies: PublishDependencies): Promise<PublishReport> {
  const startedAt = performance.now()
  const requestsBefore = dependencies.client.requestCount
  const signal = dependencies.signal ?? new AbortController().signal
  const grace = dependencies.rollBackGraceMs ?? 5000
  const move = graceAfter(signal, grace * shareOfMoves)
  const back = graceAfter(signal, grace)
  try {
    const context = createContext(dependencies, signal, move.signal, back.signal)
    const result = await run(plan, context)
    return createReport(plan, result, {
      requests: dependencies.client.requestCount - requestsBefore,
      durationMs: Math.round(performance.now() - startedAt),
      isInterrupted: signal.aborted,
    })
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

async function run(plan: PublishPlan, context: PublishContext): Promise<PublishResult> {
  const { repositories, manifests, failures } = await stageAll(plan, context)
  const staged = await copyMissingChildren(repositories, plan, context)
  const barrier = checkBarrier(staged, failures, context.signal)
  const entries = staged.flatMap((one) => entriesOf(one, plan, barrier.reason))
  // The barrier: beyond this line tags move, in all repositories that are ready, and only if all required ones are.
  if (barrier.failures.length > 0) return { ...barrier, entries }

  const isReady = (entry: TagEntry) => barrier.ready.includes(entry.staged)
  const moved = await moveAll(entries.filter(isReady), plan, manifests, context)
  const broken = moved.filter(isBroken)
  const isUndone = broken.length > 0 && plan.onPartial === 'rollback' && moved.some(wasTried)
  const final = isUndone ? await rollBack(moved, manifests, context) : moved
  const left = entries.filter((entry) => !isReady(entry))
  return { entries: [...final, ...left], failures: causesOf(broken), warnings: barrier.warnings }
}

async function moveAll(
  entries: readonly TagEntry[],
  { multiTag }: PublishPlan,
  manifests: TaggedManifests,
  context: PublishContext,
): Promise<readonly TagEntry[]> {
  const first = await moveTags(entries, { kinds: ['arch', 'fixed'], manifests, multiTag }, context)
  const mayGoOn = !first.some((entry) => entry.target.kind !== 'moving' && isBroken(entry))
  return mayGoOn ? moveTags(first, { kinds: ['moving'], manifests, multiTag }, context) : first
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
