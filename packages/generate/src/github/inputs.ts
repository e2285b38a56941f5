import { formatPlatform, formatRepository, type Platform } from '@polyarch/image'
import type { PlanInputs } from '@polyarch/plan'
import { localNameOf, parentNames, type Stack, type StackBuild, type StackImage } from '@polyarch/stack'
import { conditionOf, inBraces, standIns, toExpression, toText } from './stand-ins.ts'

/** An image in one channel. */
export interface ImageInChannel {
  readonly stack: Stack
  readonly build: StackBuild
  readonly image: StackImage
}

/** Reads a file of the checkout; undefined where it is not there. */
export type ReadText = (path: string) => string | undefined

/** The inputs of an image's call: text where every channel says the same, else an expression that chooses. */
export function inputsOfCall(
  channels: readonly ImageInChannel[],
  jobOf: (image: string) => string,
  readText: ReadText,
): Readonly<Record<string, string>> {
  const all = channels.map(({ stack, image }) => ({ stack, inputs: ownInputs(image.inputs) }))
  const names = [...new Set(all.flatMap(({ inputs }) => Object.keys(inputs)))]
  const chosen = names.map((name) => {
    const texts = all.map(({ stack, inputs }) => ({ stack, text: inputs[name] ?? '' }))
    return [name, chooseText(texts)] as const
  })
  const overrides = overridesOf(channels, jobOf, readText)
  return {
    ...Object.fromEntries(chosen),
    ...(overrides !== undefined && { 'platform-overrides': overrides }),
  }
}

/** What the workflow finds out by itself is left to it: it makes a legal tag of the git ref. */
function ownInputs(inputs: PlanInputs): Readonly<Record<string, string>> {
  const texts = Object.entries(inputs).flatMap(([name, text]) =>
    text === undefined || text === null ? [] : [[name, String(text)] as const],
  )
  return Object.fromEntries(
    texts.filter(([name, text]) => name !== 'tag' || (text !== standIns.gitTag && text !== standIns.branch)),
  )
}

function chooseText(texts: readonly { readonly stack: Stack; readonly text: string }[]): string {
  const lines = texts.map(({ stack, text }) => ({ stack, lines: text.split('\n') }))
  const count = lines[0]?.lines.length ?? 0
  // Line by line, so that what differs can be seen.
  if (lines.some((one) => one.lines.length !== count)) return chooseLine(texts)
  return Array.from({ length: count }, (_, index) =>
    chooseLine(lines.map(({ stack, lines: all }) => ({ stack, text: all[index] ?? '' }))),
  ).join('\n')
}

function chooseLine(texts: readonly { readonly stack: Stack; readonly text: string }[]): string {
  const [first] = texts
  if (first !== undefined && texts.every(({ text }) => toText(text) === toText(first.text)))
    return toText(first.text)
  return inBraces(choose(texts.map(({ stack, text }) => ({ stack, expression: toExpression(text) }))))
}

/** `A && 'x' || 'y'`: the last channel needs no condition. */
function choose(cases: readonly { readonly stack: Stack; readonly expression: string }[]): string {
  return cases
    .map(({ stack, expression }, index) => {
      const condition = conditionOf(stack) ?? 'true'
      if (index === cases.length - 1) return expression
      return `${condition.includes(' || ') ? `(${condition})` : condition} && ${expression}`
    })
    .join(' || ')
}

/**
 * `platform-overrides`: each parent that this run has published, by the digest of the same platform. A parent that is
 * reused has no digest here, and is taken as the Dockerfile names it.
 */
function overridesOf(
  channels: readonly ImageInChannel[],
  jobOf: (image: string) => string,
  readText: ReadText,
): string | undefined {
  const platforms = channels[0]?.build.platforms ?? []
  const lines = platforms.flatMap((platform) => {
    const contexts = contextsOf(channels, platform, jobOf, readText)
    return contexts.length === 0
      ? []
      : [`${formatPlatform(platform)}:`, '  build-contexts:', ...contexts.map((line) => `    ${line}`)]
  })
  return lines.length === 0 ? undefined : `${lines.join('\n')}\n`
}

function contextsOf(
  channels: readonly ImageInChannel[],
  platform: Platform,
  jobOf: (image: string) => string,
  readText: ReadText,
): readonly string[] {
  const parents = new Set(channels.flatMap(({ build }) => build.needs.map(({ image }) => image)))
  return [...parents].flatMap((parent) => {
    const outputs = `needs.${jobOf(parent)}.outputs`
    const digest = [
      'polyarch-digest',
      `fromJSON(${outputs}.platforms || '{}')['${formatPlatform(platform)}']`,
    ] as const
    const cases = channels.flatMap((channel) => {
      const texts = linesOf(channel, parent)
      return texts.length === 0 ? [] : [{ stack: channel.stack, texts }]
    })
    const count = Math.max(0, ...cases.map(({ texts }) => texts.length))
    return Array.from({ length: count }, (_, index) => {
      const expressions = cases.map(({ stack, texts }) => ({
        stack,
        expression: toExpression(texts[index] ?? '', [digest]),
      }))
      const isOne = new Set(expressions.map(({ expression }) => expression)).size === 1
      const chosen = isOne ? (expressions[0]?.expression ?? "' '") : `(${choose(expressions)})`
      return inBraces(`${outputs}.pushed == 'true' && ${chosen} || ' '`)
    })
  })

  function linesOf({ stack, build, image }: ImageInChannel, parent: string): readonly string[] {
    const need = build.needs.find((one) => one.image === parent)
    const found = stack.builds.flatMap(({ images }) => images).find(({ name }) => name === parent)
    const [repository] = found?.repositories ?? []
    if (need === undefined || need.isLeftOut || found === undefined || repository === undefined) return []
    const text = readText(image.dockerfile)
    const written = text === undefined ? [] : parentNames(text, image, [found])
    const names = written.length > 0 ? written.map(({ name }) => name) : [localNameOf(need, found, new Map())]
    return names.map((name) => `'${name}': docker-image://${formatRepository(repository)}@polyarch-digest`)
  }
}
