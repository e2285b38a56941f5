import type { Stack, StackBuild, StackFile } from '@polyarch/stack'
import { channelsOf, resolveStack } from '@polyarch/stack'
import { GenerateError } from '../generate-error.ts'
import type { GenerateOptions } from '../options.ts'
import { apart, commented, inline, writeYaml, type Yaml, type YamlMapping } from '../yaml-writer.ts'
import { changedJob } from './changed-job.ts'
import { type ImageInChannel, inputsOfCall } from './inputs.ts'
import { conditionOf, inBraces, standIns, unknowable } from './stand-ins.ts'

const buildWorkflow = 'polyarch/polyarch/.github/workflows/build.yaml@v1'

/**
 * Writes a workflow that calls `build.yaml` once for every image, parents first.
 *
 * @throws StackError; GenerateError for what such a call cannot do
 */
export function generateGithub(file: StackFile, options: GenerateOptions): string {
  const stacks = channelsOf(file).map((channel) =>
    resolveStack(file, { channel, ...contextOfChannel(file, channel) }),
  )
  const images = imagesOf(stacks)
  refuseWhatCannotBe(stacks)
  const output = options.output ?? '.github/workflows/stack.yaml'
  const jobs = images.map(
    (channels) => [jobName(nameOf(channels)), callOf(channels, stacks, file, options)] as const,
  )
  const paths = images.map((channels) => ({ job: jobName(nameOf(channels)), paths: pathsOf(channels) }))
  const body = writeYaml({
    name: file.name?.value ?? 'stack',
    on: apart({ push: pushOf(stacks) }),
    permissions: apart(inline({})),
    jobs: apart({
      changed: commented(
        'Which images a push has changed: these are built, and what stands on them; the rest is reused.',
        changedJob(paths, [options.file, output]),
      ),
      ...Object.fromEntries(jobs.map(([name, call]) => [name, apart(call)])),
    }),
  })
  const unknown = unknowable(body)
  if (unknown !== undefined)
    throw new GenerateError([
      `${options.file}: the variable ${unknown} is known to no expression of GitHub's: leave it out`,
    ])
  return `${headOf(options)}\n${body}`
}

function headOf({ file, writtenBy }: GenerateOptions): string {
  return [
    `# Written by \`${writtenBy}\` from ${file}: do not edit; with --check it tells whether this is up to date.`,
    '#',
    '# Every image is one call of build.yaml, which builds each platform on a runner of that platform and publishes everywhere or',
    '# nowhere. What stands on it is built from the digests of that call, platform by platform.',
  ].join('\n')
}

function contextOfChannel(file: StackFile, channel: string) {
  const text = file.channels?.get(channel)?.value.value
  const isTagged = text?.['git-tags'] !== undefined
  const { gitTag, branch, sha, now } = standIns
  return { sha, now, ...(isTagged ? { gitTag } : { branch }) }
}

/** Every image with the channels that have it, parents first. */
function imagesOf(stacks: readonly Stack[]): readonly (readonly ImageInChannel[])[] {
  const all = stacks.flatMap((stack) =>
    stack.builds.flatMap((build) => build.images.map((image) => ({ stack, build, image }))),
  )
  const names = [...new Set(all.map(({ image }) => image.name))]
  return names.map((name) => all.filter(({ image }) => image.name === name))
}

function nameOf([first]: readonly ImageInChannel[]): string {
  return first?.image.name ?? ''
}

/** Ids of jobs have no dots. */
function jobName(image: string): string {
  return `${/^[a-z]/.test(image) ? '' : 'image-'}${image.replaceAll('.', '-')}`
}

function refuseWhatCannotBe(stacks: readonly Stack[]): void {
  const instead = 'run `polyarch stack run` in a job, or call the workflow stack.yaml'
  const problems = stacks.flatMap((stack) => [
    ...stack.builds.flatMap((build) =>
      whatCannotBe(build).map((what) => `${build.name} ${what}: ${instead}`),
    ),
    ...(stacks.length > 1 && conditionOf(stack) === undefined
      ? [
          `channel ${stack.channel.name}: GitHub's expressions know no such pattern: expected plain names, or names that end in a star`,
        ]
      : []),
  ])
  if (problems.length > 0)
    throw new GenerateError([...new Set(problems)].map((line) => `${stacks[0]?.file ?? ''}: ${line}`))
}

function whatCannotBe({ recipe, source, images }: StackBuild): readonly string[] {
  return [
    ...(recipe.kind === 'run' ? ['is built by a command, and build.yaml builds Dockerfiles'] : []),
    ...(recipe.kind === 'from' ? ['is an existing image, and build.yaml builds Dockerfiles'] : []),
    ...(source === undefined ? [] : ['is built from another repository, and build.yaml checks out its own']),
    ...(images.some(({ exports }) => exports.length > 0)
      ? ['writes files, which such a call hands to nobody']
      : []),
    ...(images.some(({ inputs }) => inputs['platform-overrides'] !== undefined)
      ? ['has platform-overrides, which carry the digests of parents here']
      : []),
  ]
}

function pushOf(stacks: readonly Stack[]): YamlMapping {
  const branches = stacks.flatMap(({ channel }) => channel.branches)
  const tags = stacks.flatMap(({ channel }) => channel.gitTags)
  return {
    ...(branches.length > 0 && { branches: inline(branches) }),
    ...(tags.length > 0 && { tags: inline(tags) }),
  }
}

function callOf(
  channels: readonly ImageInChannel[],
  stacks: readonly Stack[],
  { github }: StackFile,
  { readText = () => undefined }: GenerateOptions,
): YamlMapping {
  const text = github?.value ?? {}
  const parents = [...new Set(channels.flatMap(({ build }) => parentsOf(build)))]
  const runners = (text.runners ?? []).map(({ value }) => value)
  const granted = [...(text.permissions ?? [])].map(([name, { value }]) => [name, value.value] as const)
  return {
    needs: inline(['changed', ...parents.map(jobName)]),
    if: inBraces(conditionOfCall(channels, stacks)),
    permissions: { contents: 'read', packages: 'write', ...Object.fromEntries(granted) },
    uses: text.workflow?.value ?? buildWorkflow,
    with: {
      ...inputsOfCall(channels, jobName, readText),
      ...(runners.length > 0 && { runners: runners.join('\n') }),
    },
    secrets: secretsOf(channels),
  }
}

/** An image is built where it, or what it stands on, has changed, in the channels that have it; nothing before it may have failed. */
function conditionOfCall(channels: readonly ImageInChannel[], stacks: readonly Stack[]): string {
  const line = [
    ...new Set(channels.flatMap(({ stack, image }) => [...ancestorsOf(image.name, stack), image.name])),
  ]
  const changed = line.map((name) => `needs.changed.outputs.${jobName(name)} == 'true'`).join(' || ')
  const isEverywhere = channels.length === stacks.length
  const conditions = channels.map(({ stack }) => conditionOf(stack) ?? 'true').join(' || ')
  return ['!cancelled() && !failure()', ...(isEverywhere ? [] : [`(${conditions})`]), `(${changed})`].join(
    ' && ',
  )
}

function ancestorsOf(image: string, stack: Stack): readonly string[] {
  const build = stack.builds.find(({ images }) => images.some(({ name }) => name === image))
  return (build === undefined ? [] : parentsOf(build)).flatMap((parent) => [
    ...ancestorsOf(parent, stack),
    parent,
  ])
}

function parentsOf({ needs }: StackBuild): readonly string[] {
  return needs.flatMap(({ image, isLeftOut }) => (isLeftOut ? [] : [image]))
}

function pathsOf(channels: readonly ImageInChannel[]): readonly string[] {
  return [...new Set(channels.flatMap(({ image }) => [image.context, image.dockerfile]))]
}

/** All of the caller's, unless the stack names some of its own. */
function secretsOf(channels: readonly ImageInChannel[]): Yaml {
  const [first] = channels
  if (first === undefined) return 'inherit'
  const { stack, image } = first
  const hub = stack.credentials.find(({ host }) => host === 'docker.io')
  const others = stack.credentials.filter(({ host }) => host !== 'docker.io')
  const secrets = Object.entries(image.secrets)
  if (stack.credentials.length === 0 && secrets.length === 0) return 'inherit'
  const secret = (name: string) => inBraces(`secrets.${name}`)
  return {
    ...(hub !== undefined && { DOCKER_USERNAME: secret(hub.username), DOCKER_TOKEN: secret(hub.password) }),
    ...(others.length > 0 && {
      REGISTRY_AUTHS: `${others
        .map(
          ({ host, username, password }) =>
            `- registry: ${host}\n  username: ${secret(username)}\n  password: ${secret(password)}`,
        )
        .join('\n')}\n`,
    }),
    ...(secrets.length > 0 && {
      IMAGE_SECRETS: `${secrets.map(([id, name]) => `${id}=${secret(name)}`).join('\n')}\n`,
    }),
  }
}
