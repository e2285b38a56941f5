import type { CommandContext } from '../command.ts'
import { badInput, CliError } from '../failure.ts'
import { type BuilderName, chooseBuilder } from '../machine/builders.ts'
import { installBuildah } from '../machine/installation.ts'
import { howToGetBuilder, readSystem } from '../machine/system.ts'

/**
 * What builds the demo: a Docker engine if one answers, else buildah, which is installed where that is a matter of one
 * apt-get. Throws a CliError with the one command that is missing.
 */
export async function findDemoBuilder({
  environment,
  terminal,
  interruption,
  options,
}: CommandContext): Promise<BuilderName> {
  const { signal } = interruption
  const asked = options.text('builder')
  if (asked !== undefined && asked !== 'buildx' && asked !== 'buildah') {
    throw badInput(`--builder: "${asked}" is not allowed; allowed: buildx, buildah`)
  }
  const { detectBuilders } = await import('@polyarch/build-arch')
  const report = await detectBuilders(environment.variables, signal)
  signal.throwIfAborted()
  const found =
    asked === 'buildah' ? (report.buildah.state === 'ready' ? asked : undefined) : chooseBuilder(report)
  if (asked === 'buildx' && found !== 'buildx') {
    throw new CliError('BUILDER_MISSING', `no Docker engine with buildx answers: see polyarch doctor`)
  }
  // Plain docker would show less than the demo is for.
  if (found !== undefined && found !== 'docker') {
    const version = found === 'buildx' ? report.buildx : report.buildah
    terminal.note(`builder: ${found}${version.state === 'ready' ? ` ${version.version}` : ''}`)
    return found
  }
  const system = await readSystem(environment)
  if (!system.hasApt || !system.isRoot) {
    throw new CliError('BUILDER_MISSING', `nothing here can build an image yet: ${howToGetBuilder(system)}`)
  }
  await installBuildah(environment.variables, { signal, say: terminal.note })
  return 'buildah'
}
