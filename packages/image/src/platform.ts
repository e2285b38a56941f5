import { ImageError } from './error.ts'
import {
  knownArchitectures,
  knownOperatingSystems,
  normalizeArchitecture,
  normalizeOs,
} from './platform-names.ts'
import { quote } from './quote.ts'

/** What an image runs on, in the form of the wire (image-spec, image-index.md, "platform"). */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant?: string
  readonly 'os.version'?: string
  readonly 'os.features'?: readonly string[]
}

/**
 * Parses `os[(version[+feature…])]/arch[/variant]` as containerd/platforms does, and normalises it. A known architecture
 * without an os (`arm64`, `arm/v7`) is one of linux, whatever machine this runs on.
 * @throws ImageError `INVALID_PLATFORM`, also for an os or architecture that nobody knows
 */
export function parsePlatform(text: string): Platform {
  const parts = text.split('/')
  const [first = '', second = '', third] = parts
  if (text === '') throw wrong(text, 'is empty; expected os/arch[/variant]')
  if (parts.length > 3) throw wrong(text, `has ${parts.length} parts; expected os/arch[/variant]`)
  const odd = parts.slice(1).find((part) => !/^[A-Za-z0-9_.-]+$/.test(part))
  if (odd !== undefined)
    throw wrong(text, `part ${quote(odd)} is not allowed; expected letters, digits, "_", "." or "-"`)

  const { os, ...osOptions } = parseOs(text, first)
  const isOs = knownOperatingSystems.has(os)
  if (!isOs && knownArchitectures.has(normalizeArchitecture(first, '').architecture) && parts.length < 3) {
    return normalizePlatform({ os: 'linux', architecture: first, variant: second })
  }
  if (!isOs) {
    const known = [...knownOperatingSystems].join(', ')
    if (parts.length > 1) throw wrong(text, `os ${quote(os)} is unknown; allowed: ${known}`)
    throw wrong(text, `is neither a known architecture nor os/arch[/variant]; ${allowedArchitectures()}`)
  }
  if (parts.length === 1) throw wrong(text, `names no architecture; expected for instance ${os}/amd64`)
  const platform = normalizePlatform({ os, architecture: second, variant: third ?? '', ...osOptions })
  if (knownArchitectures.has(platform.architecture)) return platform
  throw wrong(text, `architecture ${quote(second)} is unknown; ${allowedArchitectures()}`)
}

/** The one spelling of a platform, as containerd/platforms `Normalize`: `linux/aarch64/v8` and `linux/arm64` are the same. */
export function normalizePlatform(platform: Platform): Platform {
  const { architecture, variant } = normalizeArchitecture(platform.architecture, platform.variant ?? '')
  const version = platform['os.version']
  const features = sortedFeatures(platform)
  return {
    os: normalizeOs(platform.os),
    architecture,
    ...(variant !== '' && { variant }),
    ...(version !== undefined && version !== '' && { 'os.version': version }),
    ...(features.length > 0 && { 'os.features': features }),
  }
}

/** `linux/arm/v7`; with an os version or features as containerd writes it: `windows(10.0.17763.1+win32k)/amd64`, features sorted. */
export function formatPlatform(platform: Platform): string {
  const version = encodeOption(platform['os.version'] ?? '')
  const features = sortedFeatures(platform)
    .map((feature) => `+${encodeOption(feature)}`)
    .join('')
  const options = version === '' && features === '' ? '' : `(${version}${features})`
  const variant = platform.variant === undefined || platform.variant === '' ? '' : `/${platform.variant}`
  return `${platform.os}${options}/${platform.architecture}${variant}`
}

/** A platform as a suffix of tags or a key: `amd64`, `arm-v7`, `windows-amd64`; every character is legal in a tag. */
export function slugOf(platform: Platform): string {
  const {
    os,
    architecture,
    variant,
    'os.version': version,
    'os.features': features = [],
  } = normalizePlatform(platform)
  const parts = [os === 'linux' ? undefined : os, version, ...features, architecture, variant]
  return parts
    .filter((part) => part !== undefined)
    .join('-')
    .replace(/[^a-zA-Z0-9._-]+/g, '-')
}

/** Whether both are one platform after normalisation, os version and features included. */
export function samePlatform(a: Platform, b: Platform): boolean {
  return formatPlatform(normalizePlatform(a)) === formatPlatform(normalizePlatform(b))
}

/** Whether this is `unknown/unknown`, which BuildKit gives to attestations. */
export function isUnknownPlatform(platform: Platform): boolean {
  return platform.os === 'unknown' && platform.architecture === 'unknown'
}

function parseOs(text: string, part: string): Pick<Platform, 'os' | 'os.version' | 'os.features'> {
  const match = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/.exec(part)
  const [, os, version = '', features = ''] = match ?? []
  if (os === undefined)
    throw wrong(text, `os ${quote(part)} is not allowed; expected like linux or windows(10.0.17763)`)
  return {
    os: normalizeOs(os),
    ...(version !== '' && { 'os.version': decodeOption(text, version) }),
    ...(features !== '' && {
      'os.features': features
        .slice(1)
        .split('+')
        .map((feature) => decodeOption(text, feature)),
    }),
  }
}

function sortedFeatures(platform: Platform): readonly string[] {
  return [...new Set(platform['os.features'])].filter((feature) => feature !== '').sort()
}

function encodeOption(option: string): string {
  return option.replace(/[^A-Za-z0-9_.-]/gu, (character) =>
    [...new TextEncoder().encode(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  )
}

function decodeOption(text: string, option: string): string {
  try {
    return decodeURIComponent(option)
  } catch (cause) {
    throw wrong(text, `os option ${quote(option)} has a "%" that begins no UTF-8 escape`, cause)
  }
}

function allowedArchitectures(): string {
  return `allowed: ${[...knownArchitectures].join(', ')}`
}

function wrong(text: string, problem: string, cause?: unknown): ImageError {
  return new ImageError('INVALID_PLATFORM', `platform ${quote(text)}: ${problem}`, { cause })
}
