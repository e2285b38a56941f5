import type { BuiltLeg } from '@polyarch/build-arch'
import { formatPlatform } from '@polyarch/image'
import type { CommandContext } from '../command.ts'
import { CliError } from '../failure.ts'
import { createView } from '../progress/view.ts'
import { openPublisher } from '../registries/publisher.ts'
import { createTemporaryFolder } from '../temporary-folder.ts'
import { buildAll, type Execution } from './execution.ts'
import { acceptLegs } from './leg-verdict.ts'
import { checkRegistries } from './registry-check.ts'

/** Builds the one leg of a plan and pushes it by digest. */
export async function buildOne(
  execution: Omit<Execution, 'temporaryFolder'>,
  context: Pick<CommandContext, 'environment' | 'terminal' | 'interruption'>,
): Promise<BuiltLeg> {
  const { environment, terminal, interruption } = context
  const { plan } = execution
  const { signal } = interruption
  await using folder = await createTemporaryFolder(environment.temporaryFolder, 'polyarch-build')
  await using session = await openPublisher(plan, context, folder.path)
  if (plan.push) {
    const { optionalRegistries } = plan.publish
    await checkRegistries(plan.repositories, optionalRegistries, { client: session.client, signal })
  }
  const platforms = plan.platforms.map(({ platform }) => formatPlatform(platform))
  const view = await createView(platforms, environment, terminal, { publishes: false })
  try {
    const results = await buildAll({ ...execution, temporaryFolder: folder.path }, { session, view, signal })
    signal.throwIfAborted()
    const { legs, warnings } = acceptLegs(results, [])
    for (const warning of warnings) view.note(`warning: ${warning}`)
    const [leg] = legs
    if (leg === undefined)
      throw new CliError('BUILD_FAILED', 'the leg ended without a result: report this with --debug')
    return leg
  } finally {
    view.close()
  }
}
