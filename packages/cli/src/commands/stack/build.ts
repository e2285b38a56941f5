import { resolve } from 'node:path'
import { formatPlatform, parsePlatform, samePlatform } from '@polyarch/image'
import type { LegJob, StackBuild } from '@polyarch/stack'
import type { CommandFunction } from '../../command.ts'
import { badInput, CliError } from '../../failure.ts'
import { splitList } from '../../registries/settings.ts'
import { legsJson } from '../../stack/stack-conclusion.ts'
import { openStack } from '../../stack/stack-session.ts'

/** `polyarch stack build`: one leg job of a stack, on the legs of its parents. */
export const stackBuild: CommandFunction = async (context) => {
  const { environment, terminal, options, words } = context
  const [name = ''] = words
  const { fingerprintOf, jobsOf, readLegFolder, writeLegFile } = await import('@polyarch/stack')
  await using session = await openStack(context, { builds: true, only: [name] })
  const { stack } = session.loaded
  const build = stack.builds.find((one) => one.name === name)
  if (build === undefined) {
    const why = stack.leftOut.includes(name)
      ? `is left out of the channel ${stack.channel.name}`
      : 'is unknown'
    throw badInput(`the build "${name}" ${why}; there are: ${stack.builds.map((one) => one.name).join(', ')}`)
  }
  const legs = resolve(environment.currentFolder, options.text('legs') ?? '.polyarch/legs')
  const jobs = wantedJobs(jobsOf(stack).legs, build, options.text('platform'))
  const known = await readLegFolder(legs)
  const view = await session.view(jobs, { publishes: false })
  const records = []
  try {
    const work = await session.workshop(view)
    for (const job of jobs) {
      const missing = job.needs.find((need) => !known.has(need))
      if (missing !== undefined)
        throw new CliError(
          'PARENT_MISSING',
          `${job.name} stands on ${missing}, and there is no ${missing}.json in ${legs}; build that first`,
        )
      const parents = job.needs.flatMap((need) => known.get(need) ?? [])
      const startedAt = Date.now()
      view.leg(job.name, { kind: 'started' })
      const built = await work(job, build, parents)
      const ingredients = { content: '', circumstances: [session.loaded.event.sha], parents }
      const durationMs = Date.now() - startedAt
      const record = {
        job: job.name,
        build: name,
        fingerprint: fingerprintOf(job, build, ingredients),
        legs: built,
        startedAt,
        durationMs,
      }
      await writeLegFile(legs, record)
      records.push(record)
      const [first] = built
      if (first !== undefined)
        view.leg(job.name, {
          kind: 'built',
          digest: first.leg.imageDigest,
          sizeBytes: first.leg.sizeBytes,
          durationMs,
        })
    }
  } finally {
    view.close()
  }
  const { renderStackLegs } = await import('../../report/stack-table.ts')
  terminal.print(
    renderStackLegs(
      records.map((record) => ({ record, origin: 'built' as const })),
      terminal.style,
    ),
  )
  terminal.document({ legs: records.flatMap((record) => legsJson(record)) })
  return 0
}

/** Those of some platforms; what takes an existing image has one for all of them. */
function wantedJobs(jobs: readonly LegJob[], build: StackBuild, text: string | undefined): readonly LegJob[] {
  const own = jobs.filter((job) => job.build === build.name)
  if (text === undefined) return own
  const platforms = splitList(text).map((item) => parsePlatform(item))
  for (const platform of platforms) {
    if (!build.platforms.some((other) => samePlatform(other, platform))) {
      const has = build.platforms.map(formatPlatform).join(', ')
      throw badInput(`--platform: ${build.name} is not built for ${formatPlatform(platform)}, but for ${has}`)
    }
  }
  return own.filter((job) => job.platforms.some((one) => platforms.some((other) => samePlatform(one, other))))
}
