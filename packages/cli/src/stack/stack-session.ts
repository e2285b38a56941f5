import { resolve } from 'node:path'
import { type Repository, sameRepository } from '@polyarch/image'
import type { BuilderName } from '@polyarch/plan'
import type { LegJob } from '@polyarch/stack'
import type { CommandContext } from '../command.ts'
import { badInput, CliError } from '../failure.ts'
import { chooseBuilder } from '../machine/builders.ts'
import { howToGetBuilder, readSystem } from '../machine/system.ts'
import type { ProgressView } from '../progress/progress.ts'
import { createView } from '../progress/view.ts'
import { openSession, type RegistrySession } from '../registries/session.ts'
import { parseRegistrySettings } from '../registries/settings.ts'
import { showProgress } from '../run/legs.ts'
import { checkRegistries } from '../run/registry-check.ts'
import { createTemporaryFolder } from '../temporary-folder.ts'
import { toPlainLine } from '../terminal/style.ts'
import { type ImagePlans, planImages } from './image-plans.ts'
import { type BuildLegs, openWorkshop } from './leg-building.ts'
import { type LoadedStack, loadStack } from './stack-loading.ts'
import { readStackSecrets } from './stack-secrets.ts'
import { openSources, type StackSources } from './stack-sources.ts'

/** A stack with everything that its commands work with; closed with them. */
export interface StackSession extends AsyncDisposable {
  readonly loaded: LoadedStack
  readonly plans: ImagePlans
  readonly registries: RegistrySession
  readonly sources: StackSources
  /** Known where something is to be built. */
  readonly builder: BuilderName | undefined
  /** Makes what builds legs, telling the view about it. */
  workshop(view: ProgressView): Promise<BuildLegs>
  view(jobs: readonly LegJob[], shows: { readonly publishes: boolean }): Promise<ProgressView>
}

/** Loads, plans, logs in and asks every registry for the right to push, before anything is built. */
export async function openStack(
  context: CommandContext,
  { builds, only }: { readonly builds: boolean; readonly only?: readonly string[] },
): Promise<StackSession> {
  const { environment: given, terminal, interruption, options } = context
  const { signal } = interruption
  const loaded = await loadStack(context)
  const { stack, folder } = loaded
  for (const notice of loaded.notices) terminal.warn(notice)
  const asked = options.text('builder')
  const built = builds ? stack.builds.filter(({ name }) => only?.includes(name) ?? true) : []
  const overrides = overridesOf(context)
  const plans = await planImages(loaded, overrides)
  if (builds && !isSupported(asked))
    throw badInput(`--builder: "${asked}" is not allowed; allowed: buildx, docker, buildah`)
  for (const notice of new Set([...plans.values()].flatMap((plan) => plan.notices))) terminal.warn(notice)
  refuseForks(plans, stack)
  const secrets = await readStackSecrets(stack, given, built)
  const environment = secrets.environment
  const builder = builds ? await builderOf(loaded, plans, asked, context) : undefined
  const temporary = await createTemporaryFolder(environment.temporaryFolder, 'polyarch-stack')
  try {
    const registries = await openSession({
      environment,
      settings: { ...parseRegistrySettings(options), insecureRegistries: insecureOf(plans) },
      repositories: repositoriesOf(plans),
      optionalRegistries: optionalOf(plans),
      loginFolder: temporary.path,
      signal,
      onNotice: terminal.warn,
    })
    try {
      await checkRegistries(repositoriesOf(plans), optionalOf(plans), { client: registries.client, signal })
    } catch (error) {
      await registries[Symbol.asyncDispose]()
      throw error
    }
    const sources = openSources({
      checkout: folder,
      temporaryFolder: temporary.path,
      variables: registries.builderVariables,
      token: secrets.token,
      signal,
    })
    return {
      loaded,
      plans,
      registries,
      sources,
      builder,
      workshop: async (view) => {
        if (builder === undefined) throw new TypeError('nothing is built here')
        const noted = new Set<string>()
        const note = (text: string) => {
          const line = toPlainLine(text)
          if (!noted.has(line)) view.note(line)
          noted.add(line)
        }
        return openWorkshop({
          stack,
          plans,
          builder,
          sources,
          secrets,
          session: registries,
          temporaryFolder: temporary.path,
          exportFolder: resolve(given.currentFolder, options.text('exports') ?? '.polyarch/exports'),
          signal,
          onProgress: (job, event) => showProgress(event, job.name, { view, note, keep: () => {} }),
        })
      },
      view: (jobs, shows) =>
        createView(
          jobs.map(({ name }) => name),
          environment,
          terminal,
          shows,
        ),
      [Symbol.asyncDispose]: async () => {
        await registries[Symbol.asyncDispose]()
        await temporary[Symbol.asyncDispose]()
      },
    }
  } catch (error) {
    await temporary[Symbol.asyncDispose]()
    throw error
  }
}

function overridesOf({ options }: CommandContext): Readonly<Record<string, string>> {
  return options.pick(['insecure-registries', 'request-timeout', 'retries', 'builder-endpoints'])
}

function isSupported(name: string | undefined): name is BuilderName | undefined {
  return name === undefined || name === 'buildx' || name === 'docker' || name === 'buildah'
}

/** A leg hands its digest to those that stand on it by a registry, so that nothing can be built without one. */
function refuseForks(plans: ImagePlans, { builds }: LoadedStack['stack']): void {
  const images = builds.flatMap((build) => build.images)
  const published = images.filter(({ repositories }) => repositories.length > 0).map(({ name }) => name)
  const closed = [...plans].find(
    ([name, plan]) => !plan.push && plan.repositories.length > 0 && published.includes(name),
  )
  if (closed === undefined) return
  throw new CliError(
    'NOTHING_PUSHED',
    `${closed[0]}: nothing of this run may be pushed: ${reasonOf(closed[1].reasons)}`,
    { exitStatus: 2 },
  )
}

function reasonOf(reasons: readonly string[]): string {
  return reasons.find((reason) => reason.startsWith('push')) ?? 'it may come from a fork'
}

async function builderOf(
  { stack }: LoadedStack,
  plans: ImagePlans,
  asked: string | undefined,
  { environment, interruption }: CommandContext,
): Promise<BuilderName> {
  if (isSupported(asked) && asked !== undefined) return asked
  const named = new Set(
    [...plans.values()].flatMap(({ inputs, build }) =>
      inputs['builder'] === undefined ? [] : [build.builder],
    ),
  )
  const [first, second] = [...named]
  if (second !== undefined)
    throw badInput(
      `builder: one run has one, and ${stack.file} asks for ${[...named].join(' and ')}; say it under "defaults"`,
    )
  if (first !== undefined) return first
  const isRemote = [...plans.values()].every(({ platforms }) =>
    platforms.every(({ endpoint }) => endpoint !== undefined),
  )
  if (isRemote) return 'buildx'
  // Commands and copies ask for no builder of their own.
  if (!stack.builds.some(({ recipe }) => recipe.kind === 'dockerfile')) return 'docker'
  const { detectBuilders } = await import('@polyarch/build-arch')
  const report = await detectBuilders(environment.variables, interruption.signal)
  interruption.signal.throwIfAborted()
  const chosen = chooseBuilder(report)
  if (chosen !== undefined) return chosen
  throw new CliError(
    'BUILDER_MISSING',
    `no builder is there: ${howToGetBuilder(await readSystem(environment))}`,
  )
}

function repositoriesOf(plans: ImagePlans): readonly Repository[] {
  const found: Repository[] = []
  for (const { push, repositories } of plans.values()) {
    for (const repository of push ? repositories : []) {
      if (!found.some((other) => sameRepository(other, repository))) found.push(repository)
    }
  }
  return found
}

function insecureOf(plans: ImagePlans): readonly string[] {
  return [...new Set([...plans.values()].flatMap(({ publish }) => publish.insecureRegistries))]
}

function optionalOf(plans: ImagePlans): readonly string[] {
  const lists = [...plans.values()].map(({ publish }) => publish.optionalRegistries)
  // A host that one image needs is needed.
  return [...new Set(lists.flat())].filter((host) => lists.every((list) => list.includes(host)))
}
