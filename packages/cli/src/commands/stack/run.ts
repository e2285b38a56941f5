import type { Stack, StackEvent, StackRunResult } from '@polyarch/stack'
import type { CommandContext, CommandFunction } from '../../command.ts'
import { badInput } from '../../failure.ts'
import type { ProgressView } from '../../progress/progress.ts'
import { areThere, readPublished } from '../../stack/published-images.ts'
import { describeBuild, findChanges } from '../../stack/stack-changes.ts'
import { concludeStack } from '../../stack/stack-conclusion.ts'
import { type ImageReports, publishImages } from '../../stack/stack-publishing.ts'
import { openStack, type StackSession } from '../../stack/stack-session.ts'
import { makeStateFolder, stateFolderOf } from '../../stack/state-folder.ts'
import { stackPlan } from './plan.ts'

/** `polyarch stack run`: every leg as soon as its parents of the same platform are there, then publish. */
export const stackRun: CommandFunction = async (context) => {
  const { environment, interruption, options } = context
  if (options.isSet('dry-run')) return stackPlan(context)
  const { jobsOf, readLegFolder, runStack, writeLegFile } = await import('@polyarch/stack')
  await using session = await openStack(context, { builds: true })
  const { loaded, plans, registries } = session
  const { client } = registries
  const { signal } = interruption
  const stack = { ...loaded.stack, ...settingsOf(context) }
  const since = options.text('changed-since')
  const changed = since === undefined ? undefined : await findChanges(loaded, since, environment)
  const state = stateFolderOf(loaded, context)
  await makeStateFolder(state)
  const view = await session.view(jobsOf(stack).legs, { publishes: true })
  const known = options.isSet('fresh')
    ? new Map<string, never>()
    : await readLegFolder(state, ({ message }) => view.note(message))
  let result: StackRunResult<ImageReports>
  try {
    const build = await session.workshop(view)
    result = await runStack<ImageReports>(stack, {
      signal,
      known,
      ...(changed !== undefined && { changed }),
      describe: (one) => describe(one, session),
      isThere: (legs) => areThere(legs, { client, signal }),
      build: (job, one, parents) => {
        view.leg(job.name, { kind: 'started' })
        return build(job, one, parents)
      },
      readPublished: (one, platforms) => readPublished(one, platforms, { plans, client, signal }),
      save: (record) => writeLegFile(state, record),
      publish: (publishable) => publishImages(publishable, { plans, client, signal, view }),
      now: Date.now,
      report: (event) => show(event, view),
    })
  } finally {
    view.close()
  }
  return await concludeStack(stack, result, context)
}

async function describe(
  build: Parameters<StackSession['sources']['folderOf']>[0],
  { sources, builder, loaded }: StackSession,
) {
  const { path, commit } =
    build.recipe.kind === 'from' ? { path: loaded.folder } : await sources.folderOf(build)
  return describeBuild(build, {
    folder: path,
    ...(commit !== undefined && { commit }),
    circumstances: [loaded.event.sha, builder ?? ''],
  })
}

function settingsOf({ options }: CommandContext): Partial<Pick<Stack, 'publish' | 'parallel'>> {
  const publish = choiceOf(options.text('publish'))
  const parallel = options.text('parallel')
  const count = parallel !== undefined && /^[1-9]\d?$/.test(parallel) ? Number(parallel) : undefined
  if (parallel !== undefined && count === undefined)
    throw badInput(`--parallel: "${parallel}" is not allowed: give a whole number from 1 to 99`)
  return { ...(publish !== undefined && { publish }), ...(count !== undefined && { parallel: count }) }
}

function choiceOf(text: string | undefined): Stack['publish'] | undefined {
  if (text === undefined || text === 'together' || text === 'each') return text
  throw badInput(`--publish: "${text}" is not allowed; allowed: together, each`)
}

function show(event: StackEvent, view: ProgressView): void {
  const { name } = event.job
  switch (event.kind) {
    case 'leg': {
      const [first] = event.record.legs
      if (event.origin !== 'built') view.leg(name, { kind: 'step', text: event.origin })
      if (first === undefined) return
      const { imageDigest, sizeBytes } = first.leg
      view.leg(name, {
        kind: 'built',
        digest: imageDigest,
        sizeBytes,
        durationMs: event.origin === 'built' ? event.record.durationMs : 0,
      })
      return
    }
    case 'leg-failed':
      view.leg(name, {
        kind: 'failed',
        message: event.error instanceof Error ? event.error.message : String(event.error),
      })
      return
    case 'leg-skipped':
      view.leg(name, { kind: 'step', text: `skipped: ${event.because} failed` })
      view.leg(name, { kind: 'stopped' })
      return
    case 'leg-stopped':
      view.leg(name, { kind: 'stopped' })
  }
}
