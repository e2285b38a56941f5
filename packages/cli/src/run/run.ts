import { formatPlatform, toLegJson } from '@polyarch/image'
import type { CommandContext } from '../command.ts'
import type { ExitStatus } from '../exit-status.ts'
import { createView } from '../progress/view.ts'
import { openPublisher } from '../registries/publisher.ts'
import { createTemporaryFolder } from '../temporary-folder.ts'
import { conclude } from './conclusion.ts'
import { type Execution, type ExecutionResult, execute } from './execution.ts'
import { checkRegistries } from './registry-check.ts'

/** What `run` and `demo` share: registries checked, legs built, index published, result shown. Returns the exit status. */
export async function runPlan(
  execution: Omit<Execution, 'temporaryFolder'>,
  context: Pick<CommandContext, 'environment' | 'terminal' | 'interruption'>,
): Promise<ExitStatus> {
  const { environment, terminal, interruption } = context
  const { plan } = execution
  const { signal } = interruption
  await using folder = await createTemporaryFolder(environment.temporaryFolder, 'polyarch-run')
  await using session = await openPublisher(plan, context, folder.path)
  if (plan.push) {
    const { optionalRegistries } = plan.publish
    const away = await checkRegistries(plan.repositories, optionalRegistries, {
      client: session.client,
      signal,
    })
    for (const { repository, reason } of away)
      terminal.warn(`optional registry ${repository.registry}: ${reason}`)
  }
  const platforms = plan.platforms.map(({ platform }) => formatPlatform(platform))
  const view = await createView(platforms, environment, terminal, { publishes: plan.push })
  let result: ExecutionResult
  try {
    result = await execute({ ...execution, temporaryFolder: folder.path }, { session, view, signal })
  } finally {
    view.close()
  }
  for (const warning of result.warnings) terminal.warn(warning)
  const legs = result.legs.map((leg) => ({
    platform: formatPlatform(leg.platform),
    digest: leg.imageDigest,
    sizeBytes: leg.sizeBytes,
    durationMs: leg.durationMs,
  }))
  // Awaited here: a rejection while the session is closed would have nobody listening.
  return await conclude(result, { legs, json: { legs: result.legs.map(toLegJson) } }, context)
}
