import { asAnyString, readPlatform } from './descriptor.ts'
import {
  asObject,
  asStringMap,
  field,
  type JsonObject,
  type JsonValue,
  optional,
  parseJson,
} from './json-value.ts'
import type { Platform } from './platform.ts'

/** The parts of an image configuration that say what the image is (image-spec, config.md). */
export interface ImageConfig extends Platform {
  /** RFC 3339. */
  readonly created?: string
  readonly config?: ImageSettings
}

/** The execution parameters of an image; fields other than `Labels` are kept as they are. */
export interface ImageSettings {
  readonly Labels?: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

/**
 * Reads an image configuration from untrusted bytes.
 * @throws ImageError `INVALID_CONFIG`, naming the JSON path
 */
export function parseImageConfig(bytes: Uint8Array): ImageConfig {
  const root = parseJson(bytes, { name: 'image config', code: 'INVALID_CONFIG' })
  const { os, architecture, variant, 'os.version': version, 'os.features': features } = readPlatform(root)
  return {
    os,
    architecture,
    ...(variant !== undefined && { variant }),
    ...(version !== undefined && { 'os.version': version }),
    ...(features !== undefined && { 'os.features': features }),
    ...optional('created', field(root, 'created'), asAnyString),
    ...optional('config', field(root, 'config'), readSettings),
  }
}

function readSettings(at: JsonValue): ImageSettings {
  const settings: JsonObject = asObject(at)
  const { Labels: _, ...others } = settings
  return { ...others, ...optional('Labels', field(at, 'Labels'), asStringMap) }
}
