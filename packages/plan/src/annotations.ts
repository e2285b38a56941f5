import { formatPlatform, type Platform, parsePlatform, quote } from '@polyarch/image'
import type { InputReader } from './input-reader.ts'
import type { KeyValue } from './key-values.ts'

/** Where an annotation goes; buildx's words. */
export type AnnotationLevel = 'index' | 'manifest' | 'index-descriptor' | 'manifest-descriptor'

/** An annotation with one of buildx's prefixes (`index,manifest[linux/amd64]:key=value`). */
export interface PrefixedAnnotation {
  readonly level: AnnotationLevel
  /** Only the manifest of this platform. */
  readonly platform?: Platform
  readonly key: string
  readonly value: string
}

/** The annotations of a user: those without a prefix go to the index and to every image manifest. */
export interface Annotations {
  readonly plain: readonly KeyValue[]
  readonly prefixed: readonly PrefixedAnnotation[]
}

const levels: readonly AnnotationLevel[] = ['index', 'manifest', 'index-descriptor', 'manifest-descriptor']

/** Splits annotations by buildx's prefixes (buildx, util/buildflags). */
export function planAnnotations(reader: InputReader, pairs: readonly KeyValue[]): Annotations {
  const plain: KeyValue[] = []
  const prefixed: PrefixedAnnotation[] = []
  for (const { key, value } of pairs) {
    const colon = key.indexOf(':')
    if (colon < 0) {
      plain.push({ key, value })
      continue
    }
    const name = key.slice(colon + 1)
    if (name === '')
      reader.problem('annotations', `${quote(key)} has nothing after the prefix; expected index:key=value`)
    for (const part of key.slice(0, colon).split(',')) {
      const found = readLevel(reader, key, part)
      if (found !== undefined) prefixed.push({ ...found, key: name, value })
    }
  }
  return { plain, prefixed }
}

/** How a prefixed annotation is written: `manifest[linux/arm64]:key`. */
export function formatPrefixedKey({ level, platform, key }: PrefixedAnnotation): string {
  return `${level}${platform === undefined ? '' : `[${formatPlatform(platform)}]`}:${key}`
}

function readLevel(
  reader: InputReader,
  key: string,
  part: string,
): Pick<PrefixedAnnotation, 'level' | 'platform'> | undefined {
  const [, word, platformText] = /^([a-z-]+)(?:\[([^\]]+)\])?$/.exec(part) ?? []
  const level = levels.find((known) => known === word)
  if (level === undefined) {
    reader.problem(
      'annotations',
      `${quote(key)} has the prefix ${quote(part)}; allowed: ${levels.join(', ')}, each with [platform]`,
    )
    return undefined
  }
  if (platformText === undefined) return { level }
  const platform = reader.attempt('annotations', () => parsePlatform(platformText))
  return platform === undefined ? undefined : { level, platform }
}
