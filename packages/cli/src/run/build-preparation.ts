import type { Plan } from '@polyarch/plan'
import type { Environment } from '../environment.ts'
import { CliError } from '../failure.ts'
import { type BuilderName, chooseBuilder } from '../machine/builders.ts'
import { howToGetBuilder, readSystem } from '../machine/system.ts'

/**
 * Checks that context and Dockerfile are there, and chooses the builder: the one that was asked for; where none was, buildx
 * if an engine answers, else buildah, else plain docker. Throws a BuildError, PlanError or CliError before anything is started.
 */
export async function prepareBuild(
  plan: Plan,
  wasAsked: boolean,
  environment: Environment,
  signal: AbortSignal,
): Promise<BuilderName> {
  const { checkSource } = await import('@polyarch/build-arch')
  await checkSource({ workingFolder: environment.currentFolder, ...plan.build })
  if (wasAsked) return plan.build.builder
  // What is built elsewhere needs no engine here, and buildx says best itself that it is missing.
  if (plan.platforms.every(({ endpoint }) => endpoint !== undefined)) return 'buildx'
  const [{ detectBuilders }, { checkBuilder }] = await Promise.all([
    import('@polyarch/build-arch'),
    import('@polyarch/plan'),
  ])
  const chosen = chooseBuilder(await detectBuilders(environment.variables, signal))
  signal.throwIfAborted()
  if (chosen !== undefined) {
    checkBuilder(plan, chosen)
    return chosen
  }
  const advice = howToGetBuilder(await readSystem(environment))
  throw new CliError('BUILDER_MISSING', `no Docker engine answers, and buildah is not there: ${advice}`)
}
