import { formatPlatform, formatRepository, type Platform } from '@polyarch/image'
import { criticalPath, type LegChain } from './graph.ts'
import { jobsOf } from './jobs.ts'
import type { Stack, StackBuild } from './stack.ts'

/** How long each leg takes, in milliseconds; where one is not known, each counts as one step. */
export type Durations = (build: StackBuild, platform: Platform) => number | undefined

/**
 * The graph as a tree: each build below the last of those that it needs, with the others beside its name. Lines of the critical
 * path are told apart by `mark`.
 */
export function renderTree(
  stack: Stack,
  { mark = (line: string) => line, durations = () => undefined }: TreeStyle = {},
): string {
  const { path } = longestChain(stack, durations)
  const order = stack.builds.map(({ name }) => name)
  const parentOf = (build: StackBuild) =>
    build.needs
      .filter(({ build: name }) => order.includes(name))
      .toSorted((a, b) => order.indexOf(a.build) - order.indexOf(b.build))
      .at(-1)?.build
  const childrenOf = (name: string | undefined) => stack.builds.filter((build) => parentOf(build) === name)
  const lines: string[] = []
  const draw = (build: StackBuild, head: string, indent: string) => {
    const text = describe(build, parentOf(build))
    lines.push(`${head}${path.includes(build) ? mark(text) : text}`)
    const children = childrenOf(build.name)
    for (const [index, child] of children.entries()) {
      const isLast = index === children.length - 1
      draw(child, `${indent}${isLast ? '└─ ' : '├─ '}`, `${indent}${isLast ? '   ' : '│  '}`)
    }
  }
  for (const root of childrenOf(undefined)) draw(root, '', '')
  return lines.join('\n')
}

export interface TreeStyle {
  readonly mark?: (line: string) => string
  readonly durations?: Durations
}

/** The graph in mermaid's language, the critical path in bold lines. */
export function renderMermaid(stack: Stack, durations: Durations = () => undefined): string {
  const { path } = longestChain(stack, durations)
  const ids = new Map(stack.builds.map(({ name }, index) => [name, `b${index}`]))
  const nodes = stack.builds.map(
    (build) => `  ${ids.get(build.name)}["${[build.name, ...imagesOf(build)].join('<br/>')}"]`,
  )
  const edges = stack.builds.flatMap((build) =>
    parentNamesOf(build).flatMap((parent) => {
      const from = ids.get(parent)
      const at = path.findIndex(({ name }) => name === parent)
      const isCritical = at >= 0 && path[at + 1] === build
      return from === undefined ? [] : [`  ${from} ${isCritical ? '==>' : '-->'} ${ids.get(build.name)}`]
    }),
  )
  return ['flowchart LR', ...nodes, ...edges].join('\n')
}

/** The longest chain of legs, with the time that it takes where `isTimed`. */
export function longestChain(
  stack: Stack,
  durations: Durations = () => undefined,
): LegChain & { readonly isTimed: boolean } {
  const isTimed = stack.builds.every((build) =>
    build.platforms.every((platform) => durations(build, platform) !== undefined),
  )
  const durationOf: Durations = (build, platform) => (isTimed ? durations(build, platform) : 1)
  return { ...criticalPath(stack.builds, (build, platform) => durationOf(build, platform) ?? 0), isTimed }
}

/** A stack as `--json` shows it. */
export function toStackJson(stack: Stack, durations: Durations = () => undefined): object {
  const { legs, publishes } = jobsOf(stack)
  const { path, platform, total, isTimed } = longestChain(stack, durations)
  return {
    name: stack.name,
    channel: stack.channel.name,
    publish: stack.publish,
    builds: stack.builds.map(({ name, recipe, source, platforms, needs, images }) => ({
      name,
      kind: recipe.kind,
      ...(source !== undefined && { source: { url: source.url, ref: source.ref } }),
      platforms: platforms.map(formatPlatform),
      needs: needs.map(({ image, isLeftOut }) => ({ image, published: isLeftOut })),
      images: images.map((image) => ({
        name: image.name,
        repositories: image.repositories.map(formatRepository),
        tags: image.tags,
        inputs: image.inputs,
      })),
    })),
    leftOut: stack.leftOut,
    jobs: {
      legs: legs.map(({ platforms, ...job }) => ({ ...job, platforms: platforms.map(formatPlatform) })),
      publishes,
    },
    criticalPath: {
      builds: path.map(({ name }) => name),
      ...(isTimed && platform !== undefined && { platform: formatPlatform(platform), durationMs: total }),
    },
  }
}

function describe(build: StackBuild, parent: string | undefined): string {
  const others = parentNamesOf(build).filter((name) => name !== parent)
  const published = build.needs.filter(({ isLeftOut }) => isLeftOut).map(({ image }) => image)
  const notes = [
    ...(others.length > 0 ? [`also on ${others.join(', ')}`] : []),
    ...(published.length > 0 ? [`on ${published.join(', ')} as published`] : []),
    ...(build.recipe.kind === 'from' ? [`from ${build.recipe.reference}`] : []),
    ...(build.recipe.kind === 'run' ? ['by a command'] : []),
  ]
  const images = imagesOf(build)
  const yields = images.length > 0 ? ` → ${images.join(', ')}` : ''
  return `${build.name}${yields}  ${build.platforms.map(formatPlatform).join(' ')}${notes.length > 0 ? `  (${notes.join('; ')})` : ''}`
}

function parentNamesOf({ needs }: StackBuild): readonly string[] {
  return [...new Set(needs.filter(({ isLeftOut }) => !isLeftOut).map(({ build }) => build))]
}

/** None where it is the one that the build is named after. */
function imagesOf({ name, images }: StackBuild): readonly string[] {
  return images.length === 1 && images[0].name === name ? [] : images.map((image) => image.name)
}
