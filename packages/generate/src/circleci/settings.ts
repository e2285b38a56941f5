import { formatPlatform, type Platform } from '@polyarch/image'
import type { StackFile } from '@polyarch/stack'
import type { GenerateOptions } from '../options.ts'

/** What `circleci` in the stack's file comes to. */
export interface CircleciSettings {
  readonly image: string
  readonly contexts: readonly string[]
  readonly isEmulated: boolean
  readonly layerCaching: boolean
  readonly noOutputTimeout: string
  readonly publishClass: string
  readonly emulatedClass: string
  classOf(platforms: readonly Platform[]): string
}

const defaultClasses = [
  ['linux/arm64', 'arm.medium'],
  ['linux/arm', 'arm.medium'],
] as const

/** Node, npx and a docker client, for amd64 and arm64. */
export const defaultImage = 'cimg/node:24.9'

/** What the file says, over what holds without it. */
export function circleciSettings(
  { circleci }: StackFile,
  { emulation }: Pick<GenerateOptions, 'emulation'>,
): CircleciSettings {
  const text = circleci?.value ?? {}
  const written = [...(text['resource-classes'] ?? [])].map(([key, { value }]) => [key, value.value] as const)
  const classes = new Map<string, string>([...defaultClasses, ...written])
  return {
    image: text.image?.value ?? defaultImage,
    contexts: (text.contexts ?? []).map(({ value }) => value),
    isEmulated: (emulation ?? text.emulation ?? 'auto') === 'always',
    layerCaching: text['docker-layer-caching'] ?? false,
    noOutputTimeout: text['no-output-timeout']?.value ?? '30m',
    publishClass: classes.get('publish') ?? 'medium',
    emulatedClass: classes.get('emulated') ?? 'large',
    // What only copies runs anywhere.
    classOf: (platforms) =>
      (platforms.length === 1 ? longestMatch(platforms[0], classes) : undefined) ?? 'medium',
  }
}

function longestMatch(
  platform: Platform | undefined,
  classes: ReadonlyMap<string, string>,
): string | undefined {
  const name = platform === undefined ? '' : formatPlatform(platform)
  const keys = [...classes.keys()].filter((key) => name === key || name.startsWith(`${key}/`))
  const [longest] = keys.toSorted((one, other) => other.length - one.length)
  return longest === undefined ? undefined : classes.get(longest)
}
