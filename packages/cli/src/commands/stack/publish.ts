import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { CommandFunction } from '../../command.ts'
import { badInput, CliError } from '../../failure.ts'
import { legsJson } from '../../stack/stack-conclusion.ts'
import { publishImages } from '../../stack/stack-publishing.ts'
import { openStack } from '../../stack/stack-session.ts'

/** `polyarch stack publish`: the images of some builds, or of all, from their leg files, as one transaction. */
export const stackPublish: CommandFunction = async (context) => {
  const { environment, terminal, interruption, options, words } = context
  const { signal } = interruption
  const { publishableFrom, readLegFolder } = await import('@polyarch/stack')
  await using session = await openStack(context, { builds: false })
  const { stack } = session.loaded
  const unknown = words.find((word) => !stack.builds.some(({ name }) => name === word))
  if (unknown !== undefined)
    throw badInput(
      `the build "${unknown}" is unknown in channel ${stack.channel.name}; there are: ${stack.builds.map(({ name }) => name).join(', ')}`,
    )
  const builds = stack.builds.filter(({ name }) => words.length === 0 || words.includes(name))
  const folder = resolve(environment.currentFolder, options.text('legs') ?? '.polyarch/legs')
  const records = await readLegFolder(folder)
  const job = {
    name: words.length === 1 ? `${words[0]}-publish` : 'publish',
    builds: builds.map(({ name }) => name),
    needs: [],
  }
  const publishable = publishableFrom(job, builds, records.values())
  const view = await session.view([], { publishes: true })
  const { client } = session.registries
  const reports = await publishImages(publishable, { plans: session.plans, client, signal, view }).finally(
    () => view.close(),
  )

  const { exitStatusOf, toPublishJson } = await import('@polyarch/merge-manifest')
  const { renderStackPublish } = await import('../../report/stack-table.ts')
  terminal.print(renderStackPublish(reports, terminal.style))
  for (const { warnings } of reports.values()) for (const warning of warnings) terminal.warn(warning)
  const document = {
    published: Object.fromEntries(
      [...reports].map(([name, report]) => [name, { outcome: report.outcome, ...toPublishJson(report) }]),
    ),
    legs: [...records.values()].flatMap((record) => legsJson(record)),
  }
  const file = options.text('result')
  if (file !== undefined)
    await writeFile(resolve(environment.currentFolder, file), `${JSON.stringify(document, undefined, 2)}\n`)
  const status = Math.max(0, ...[...reports.values()].map(exitStatusOf))
  if (status === 0) {
    terminal.document(document)
    return 0
  }
  throw new CliError('STACK_FAILED', 'not every image was published', {
    exitStatus: status === 3 ? 3 : 1,
    problems: [...reports].flatMap(([name, { failures }]) =>
      failures.map(({ message }) => `${name}: ${message}`),
    ),
    report: document,
  })
}
