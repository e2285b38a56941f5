import { formatPlatform, type Platform } from '@polyarch/image'
import type { StackFile } from '@polyarch/stack'

/** What `gitlab` in the stack's file comes to. */
export interface GitlabSettings {
  readonly image: string
  /** The engine beside a job; none where the runner lends its own. */
  readonly service?: string
  /** Variable → audience. */
  readonly idTokens: readonly (readonly [string, string])[]
  readonly publishTags: readonly string[]
  tagsOf(platforms: readonly Platform[]): readonly string[]
}

const defaultTags: ReadonlyMap<string, readonly string[]> = new Map([
  ['linux/amd64', ['saas-linux-small-amd64']],
  ['linux/arm64', ['saas-linux-small-arm64']],
])

/** What the file says, over what holds without it. */
export function gitlabSettings({ gitlab }: StackFile): GitlabSettings {
  const text = gitlab?.value ?? {}
  const written = [...(text['runner-tags'] ?? [])].map(
    ([key, { value }]) => [key, value.map((tag) => tag.value)] as const,
  )
  const tags = new Map([...defaultTags, ...written])
  const service = text.service?.value ?? 'docker:28-dind'
  const amd64 = tags.get('linux/amd64') ?? []
  return {
    image: text.image?.value ?? 'docker:28-cli',
    ...(service !== 'none' && { service }),
    idTokens: [...(text['id-tokens'] ?? [])].map(([name, { value }]) => [name, value.value] as const),
    publishTags: tags.get('publish') ?? amd64,
    // What only copies runs anywhere.
    tagsOf: ([platform, ...others]) =>
      (platform === undefined || others.length > 0 ? undefined : longestMatch(platform, tags)) ?? amd64,
  }
}

function longestMatch(
  platform: Platform,
  tags: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const name = formatPlatform(platform)
  const keys = [...tags.keys()].filter((key) => name === key || name.startsWith(`${key}/`))
  const [longest] = keys.toSorted((one, other) => other.length - one.length)
  return longest === undefined ? undefined : tags.get(longest)
}
