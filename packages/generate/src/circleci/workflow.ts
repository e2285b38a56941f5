import { formatPlatform, type Platform, slugOf } from '@polyarch/image'
import { type Channel, jobsOf, type PublishJob, type Stack, type StackBuild } from '@polyarch/stack'
import type { YamlMapping } from '../yaml-writer.ts'
import type { CircleciSettings } from './settings.ts'

/** The workflow of a channel: names of jobs → their entries, in the order of the stack. */
export interface Workflow {
  readonly name: string
  readonly channel: Channel
  readonly jobs: ReadonlyMap<string, JobEntry>
}

export interface JobEntry {
  readonly uses: string
  /** Of an emulated job, whose definition depends on them. */
  readonly slugs?: readonly string[]
  readonly arguments: YamlMapping
  readonly requires: readonly string[]
  /** Jobs of the native form that this one does the work of. */
  readonly standsFor?: readonly string[]
  /** Above the first job of an image. */
  readonly comment?: string
}

type NamedEntry = readonly [string, JobEntry]

/** The jobs of one channel: for every image one per platform and one that publishes, or one that emulates. */
export function workflowOf(stack: Stack, settings: CircleciSettings): Workflow {
  const jobs = settings.isEmulated ? emulatedJobs(stack, settings) : nativeJobs(stack, settings)
  return { name: stack.channel.name, channel: stack.channel, jobs: new Map(jobs) }
}

function nativeJobs(stack: Stack, settings: CircleciSettings): readonly NamedEntry[] {
  const ofBuilds = stack.builds.flatMap((build) => nativeJobsOf(build, stack, settings))
  return [
    ...ofBuilds,
    ...togetherEntries(
      stack,
      jobsOf(stack).legs.map(({ name }) => name),
      settings,
    ),
  ]
}

function nativeJobsOf(build: StackBuild, stack: Stack, settings: CircleciSettings): readonly NamedEntry[] {
  const { legs, publishes } = jobsOf(stack)
  const ownPublishes =
    stack.publish === 'each' ? publishes.filter(({ builds }) => builds.includes(build.name)) : []
  return [
    ...legs
      .filter((leg) => leg.build === build.name)
      .map(
        (leg, index): NamedEntry => [
          leg.name,
          {
            uses: 'polyarch-build',
            arguments: {
              ...buildArguments(build, leg.platforms, stack),
              leg: leg.name,
              ...(leg.needs.length > 0 && { 'has-parents': true }),
              ...(leg.exports && { 'has-exports': true }),
              ...classArgument(settings.classOf(leg.platforms)),
            },
            requires: leg.needs,
            ...(index === 0 && { comment: titleOf(build) }),
          },
        ],
      ),
    ...ownPublishes.map((publish) => publishEntry(publish, publish.needs, stack, settings)),
  ]
}

function emulatedJobs(stack: Stack, settings: CircleciSettings): readonly NamedEntry[] {
  const isTogether = stack.publish === 'together'
  const entries = stack.builds.flatMap((build): readonly NamedEntry[] => {
    // What is only copied emulates nothing.
    if (build.recipe.kind === 'from') return nativeJobsOf(build, stack, settings)
    const slugs = build.platforms.map(slugOf)
    const parents = parentsOf(build)
    const entry: JobEntry = {
      uses: `polyarch-emulated-${slugs.join('-')}`,
      slugs,
      arguments: {
        ...buildArguments(build, build.platforms, stack),
        ...(parents.length > 0 && { 'has-parents': true }),
        ...(build.images.some(({ exports }) => exports.length > 0) && { 'has-exports': true }),
        ...(isTogether && { publish: false }),
        ...classArgument(settings.emulatedClass),
      },
      requires: parents.map((parent) => emulatedNameOf(parent, stack)),
      standsFor: jobsOf(stack)
        .legs.filter((leg) => leg.build === build.name)
        .map(({ name }) => name),
      comment: titleOf(build),
    }
    return [[emulatedNameOf(build.name, stack), entry]]
  })
  return [
    ...entries,
    ...togetherEntries(
      stack,
      entries.map(([name]) => name),
      settings,
    ),
  ]
}

/** The one publish of a stack that is published together. */
function togetherEntries(
  stack: Stack,
  needs: readonly string[],
  settings: CircleciSettings,
): readonly NamedEntry[] {
  if (stack.publish === 'each') return []
  return jobsOf(stack).publishes.map((publish) => publishEntry(publish, needs, stack, settings))
}

/** Bears the name of the job that publishes, so that what waits for that one need not change. */
function emulatedNameOf(name: string, { builds, publish }: Stack): string {
  const isCopy = builds.some((build) => build.name === name && build.recipe.kind === 'from')
  return isCopy ? `${name}-copy` : publish === 'each' ? `${name}-publish` : `${name}-emulated`
}

function buildArguments(build: StackBuild, platforms: readonly Platform[], { channel }: Stack): YamlMapping {
  return { build: build.name, platform: platforms.map(formatPlatform).join(','), channel: channel.name }
}

/** The class that jobs have without an argument is not written. */
function classArgument(name: string): YamlMapping {
  return name === 'medium' ? {} : { 'resource-class': name }
}

function publishEntry(
  { name, builds }: PublishJob,
  needs: readonly string[],
  stack: Stack,
  settings: CircleciSettings,
): NamedEntry {
  const isTogether = stack.publish === 'together'
  return [
    name,
    {
      uses: 'polyarch-publish',
      arguments: {
        ...(!isTogether && { build: builds.join(' ') }),
        channel: stack.channel.name,
        ...classArgument(settings.publishClass),
      },
      requires: [...needs, ...(isTogether ? [] : publishedBefore(builds, stack))],
      ...(isTogether && { comment: 'All images, in one transaction.' }),
    },
  ]
}

/** An image is never published before what it stands on. */
function publishedBefore(builds: readonly string[], stack: Stack): readonly string[] {
  const parents = stack.builds.filter(({ name }) => builds.includes(name)).flatMap(parentsOf)
  const { publishes } = jobsOf(stack)
  return publishes.flatMap((publish) =>
    publish.builds.some((build) => parents.includes(build)) ? [publish.name] : [],
  )
}

function parentsOf({ needs }: StackBuild): readonly string[] {
  return [...new Set(needs.flatMap(({ build, isLeftOut }) => (isLeftOut ? [] : [build])))]
}

function titleOf({ images }: StackBuild): string {
  return images.map(({ name }) => name).join(' and ')
}
