import { ImageError, quote, toTag } from '@polyarch/image'
import { resolveBuild } from './build-resolution.ts'
import { type ChosenChannel, chooseChannel } from './channel-choice.ts'
import type { TextMap } from './file-shape.ts'
import { orderBuilds } from './graph.ts'
import { nearest } from './spelling.ts'
import type { CredentialNames, Stack, StackContext } from './stack.ts'
import { type Report, StackError, type StackProblem } from './stack-error.ts'
import type { StackFile } from './stack-file.ts'
import { resolveVariables, type Variables } from './variables.ts'

/**
 * What a file comes to in one channel. The graph is whole: every name that is needed is there, nothing needs itself.
 * @throws StackError with all that is wrong
 */
export function resolveStack(file: StackFile, context: StackContext): Stack {
  const problems: StackProblem[] = []
  const report: Report = (place, message) => problems.push({ place, message })
  const channel = chooseChannel(file, context, report)
  if (channel === undefined) throw new StackError(file.file, problems)

  const variables = variablesOf(file, channel, context, report)
  const names = imageNamesOf(file, report)
  const leftOut = leftOutOf(file, channel, names, report)
  const all = [...file.images].map(([name, named]) =>
    resolveBuild({ name, named, file, channel, variables, names, leftOut, report }),
  )
  const ordered = orderBuilds(
    all.filter((build) => build !== undefined),
    report,
  )
  if (problems.length > 0) throw new StackError(file.file, problems)
  return {
    file: file.file,
    name: file.name?.value ?? context.folderName ?? 'stack',
    channel: {
      name: channel.name,
      branches: (channel.text.branches ?? []).map(({ value }) => value),
      gitTags: (channel.text['git-tags'] ?? []).map(({ value }) => value),
    },
    publish: file.publish ?? 'together',
    parallel: file.parallel ?? 2,
    credentials: credentialsOf(file),
    builds: ordered.filter(({ name }) => !leftOut.has(name)),
    leftOut: ordered.filter(({ name }) => leftOut.has(name)).map(({ name }) => name),
  }
}

/** The channels of a file, in its order; `default` where it has none. */
export function channelsOf(file: StackFile): readonly string[] {
  return [...(file.channels?.keys() ?? ['default'])]
}

/** The build that each name of an image stands for. */
function imageNamesOf(file: StackFile, report: Report): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const build of file.images.keys()) names.set(build, build)
  for (const [build, { value }] of file.images) {
    for (const [image, { place }] of value.value.images ?? []) {
      const other = names.get(image)
      if (other !== undefined && image !== build)
        report(place, `the image ${quote(image)} is there twice: also as ${quote(other)}`)
      names.set(image, build)
    }
  }
  return names
}

function leftOutOf(
  file: StackFile,
  { text }: ChosenChannel,
  names: ReadonlyMap<string, string>,
  report: Report,
): ReadonlySet<string> {
  const builds = [...file.images.keys()]
  const known = (text.without ?? []).flatMap(({ value, place }) => {
    if (builds.includes(value)) return [value]
    const near = nearest(value, builds)
    const owner = names.get(value)
    const hint =
      owner !== undefined
        ? `; it is one of the images of ${quote(owner)}, which can be left out as a whole`
        : near === undefined
          ? ''
          : `; did you mean ${quote(near)}?`
    report(place, `the image ${quote(value)} is unknown${hint}`)
    return []
  })
  return new Set(known)
}

function variablesOf(
  file: StackFile,
  { name, text }: ChosenChannel,
  context: StackContext,
  report: Report,
): Variables {
  const { branch, gitTag, sha, now } = context
  const reference = gitTag ?? branch ?? ''
  const builtIn = [
    ['CHANNEL', name],
    ['GIT_TAG', gitTag ?? ''],
    ['GIT_BRANCH', gitTag === undefined ? (branch ?? '') : ''],
    ['GIT_SHA', sha ?? ''],
    ['REF_TAG', tagOf(reference) ?? (sha === undefined || sha === '' ? '' : `sha-${sha.slice(0, 12)}`)],
    ['DATE', now.toISOString().slice(0, 10).replaceAll('-', '')],
  ] as const
  const reserved: readonly string[] = [
    ...builtIn.map(([key]) => key),
    'TAG',
    'IMAGE',
    'PLATFORM',
    'ARCH',
    'EACH_TAG',
  ]
  const texts: TextMap = new Map([...(file.variables ?? []), ...(text.variables ?? [])])
  for (const [key, { place }] of texts) {
    if (reserved.includes(key)) report(place, `the variable ${quote(key)} is set by polyarch itself`)
  }
  const start = { line: 1, column: 1 }
  for (const key of Object.keys(context.variables ?? {})) {
    if (!texts.has(key)) report(start, `the variable ${quote(key)} that was given is none of the file`)
  }
  const given = new Map<string, string>([...Object.entries(context.variables ?? {}), ...builtIn])
  const free = [...texts]
    .filter(([key]) => !given.has(key))
    .map(([key, named]) => [key, named.value] as const)
  return resolveVariables(new Map(free), given, report)
}

function tagOf(reference: string): string | undefined {
  if (reference === '') return undefined
  try {
    return toTag(reference)
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    return undefined
  }
}

function credentialsOf(file: StackFile): readonly CredentialNames[] {
  return [...(file.credentials ?? [])].map(([host, { value }]) => ({
    host,
    username: value.value.username.value,
    password: value.value.password.value,
  }))
}
