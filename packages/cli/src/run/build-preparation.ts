import type { Plan } from '@polyarch/plan'
import type { Environment } from '../environment.ts'
import { CliError } from '../failure.ts'
import { type BuilderName, chooseBuilder } from '../machine/builders.ts'
import { howToGetBuilder, readSystem } from '../machine/system.ts'

/**
 * Checks that context and Dockerfile are there, and chooses the builder: the one that was asked for; where none was, buildx
 * if an engine answers, else buildah. Throws a BuildError or CliError before anything is started.
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
  const { detectBuilders } = await import('@polyarch/build-arch')
  const chosen = chooseBuilder(await detectBuilders(environment.variables, signal))
  signal.throwIfAborted()
  if (chosen !== undefined) return chosen
  const advice = howToGetBuilder(await readSystem(environment))
  throw new CliError(
    'BUILDER_MISSING',
    `no Docker engine with buildx answers, and buildah is not there: ${advice}`,
  )
}
