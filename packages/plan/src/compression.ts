import { quote } from '@polyarch/image'
import type { InputReader } from './input-reader.ts'

/** How layers are compressed. */
export interface CompressionSettings {
  readonly type: CompressionType
  /** Left out: the builder's own. */
  readonly level?: number
}

export type CompressionType = keyof typeof highestLevels

const highestLevels = { gzip: 9, zstd: 22, estargz: 9, uncompressed: undefined } as const

/** Reads `compression`: `zstd`, or with a level `zstd:9`. */
export function planCompression(reader: InputReader): CompressionSettings | undefined {
  const text = reader.text('compression')
  if (text === undefined) return undefined
  const [, word = '', levelText] = /^([a-z]+)(?::(\d{1,2}))?$/.exec(text) ?? []
  const type = compressionTypes.find((known) => known === word)
  const highest = type === undefined ? undefined : highestLevels[type]
  const level = levelText === undefined ? undefined : Number(levelText)
  if (type === undefined || (level !== undefined && (highest === undefined || level > highest))) {
    reader.problem(
      'compression',
      `${quote(text)} is not allowed; allowed: gzip, gzip:0 to gzip:9, zstd, zstd:0 to zstd:22, estargz, estargz:0 to estargz:9, uncompressed`,
    )
    return undefined
  }
  return { type, ...(level !== undefined && { level }) }
}

/** The words, for documents that are read again. */
export const compressionTypes = [
  'gzip',
  'zstd',
  'estargz',
  'uncompressed',
] as const satisfies readonly CompressionType[]
