import { quote } from '@polyarch/image'
import { type BuilderName, builderNames } from './builder-capabilities.ts'
import { refuseBeyond } from './builder-demands.ts'
import { type BuildKitSettings, planBuildKit } from './buildkit-settings.ts'
import { type CacheSettings, planCache } from './cache-settings.ts'
import { type CompressionSettings, planCompression } from './compression.ts'
import type { CiEvent } from './event.ts'
import type { ExportSettings } from './exports.ts'
import type { InputReader } from './input-reader.ts'
import type { InputName } from './inputs.ts'
import { type KeyValue, readKeyValues, toRecord } from './key-values.ts'
import type { PlanLibraries } from './libraries.ts'
import { planSourceDate } from './source-date.ts'

/** How every leg is built. */
export interface BuildSettings {
  /** Relative to the checkout. */
  readonly dockerfile: string
  readonly context: string
  readonly target?: string
  /** In the order given; each key once. */
  readonly buildArgs: Readonly<Record<string, string>>
  /** Further arguments of `docker buildx build`, ready for its argument list. */
  readonly options: readonly string[]
  /** `auto` is max for a public repository and min for a private one. */
  readonly provenance: 'auto' | 'min' | 'max' | 'false'
  readonly builder: BuilderName
  /** How builders are made where none is there. */
  readonly buildkit: BuildKitSettings
  /** Of a leg; 0 stands for the default: 60 minutes, 360 where it is emulated. */
  readonly timeoutMinutes: number
  /** Name to path or image, in the order given. */
  readonly buildContexts: Readonly<Record<string, string>>
  readonly sbom: boolean
  readonly compression?: CompressionSettings
  /** Seconds since 1970; `git`: the time of the commit that is checked out. */
  readonly sourceDateEpoch?: number | 'git'
  readonly export?: ExportSettings
  readonly cache: CacheSettings
  readonly freeSpace: boolean
  /** Shell, run before the build. */
  readonly preBuild?: string
  /** Shell, run against what was built. */
  readonly test?: string
}

/** Flags that polyarch sets itself (contract, section 2, `build-options`), with their short forms. */
const ownFlags =
  '--output -o --push --load --platform --tag -t --metadata-file --iidfile --file -f --builder'.split(' ')
/** A short flag may carry its value without a space, and follow short flags that have none: `-tname`, `-qtname`. */
const ownShortFlag = /^-[qD]*[otf]/

/** The settings of the build, but for its arguments, whose placeholders the caller fills. */
export function planBuild(
  reader: InputReader,
  event: CiEvent,
  libraries: PlanLibraries = {},
): Omit<BuildSettings, 'buildArgs'> & { readonly buildArgs: readonly KeyValue[] } {
  const target = readPath(reader, 'target')
  const preBuild = reader.text('pre-build')
  const test = reader.text('test')
  const builder = reader.oneOf('builder', builderNames, 'buildx')
  refuseBeyond(reader, builder)
  const compression = planCompression(reader)
  const sourceDateEpoch = planSourceDate(reader, event)
  return {
    dockerfile: readPath(reader, 'dockerfile') ?? 'Dockerfile',
    context: readPath(reader, 'context') ?? '.',
    ...(target !== undefined && { target }),
    buildArgs: readKeyValues(reader, 'build-args'),
    options: readOptions(reader),
    provenance: reader.oneOf('provenance', ['auto', 'min', 'max', 'false'], 'auto'),
    builder,
    buildkit: planBuildKit(reader, libraries),
    timeoutMinutes: readTimeout(reader),
    buildContexts: readBuildContexts(reader),
    sbom: reader.boolean('sbom', false),
    ...(compression !== undefined && { compression }),
    ...(sourceDateEpoch !== undefined && { sourceDateEpoch }),
    cache: planCache(reader, event),
    freeSpace: reader.boolean('free-space', false),
    ...(preBuild !== undefined && { preBuild }),
    ...(test !== undefined && { test }),
  }
}

/** `timeout-minutes`; 0 stands for the default. GitHub ends every run after 35 days. */
export function readTimeout(reader: InputReader): number {
  return reader.number('timeout-minutes', 0, { min: 0, max: 43_200, unit: 'minutes', whole: true })
}

function readBuildContexts(reader: InputReader): Readonly<Record<string, string>> {
  const pairs = readKeyValues(reader, 'build-contexts')
  for (const { key, value } of pairs) {
    if (key.startsWith('-') || value.trim() === '')
      reader.problem(
        'build-contexts',
        `${quote(`${key}=${value}`)} is not allowed; expected name=path-or-image`,
      )
  }
  return toRecord(pairs.map(({ key, value }) => ({ key, value: value.trim() })))
}

/** A text that becomes one argument of the builder, and must not be taken for a flag or for standard input. */
function readPath(reader: InputReader, name: InputName): string | undefined {
  const text = reader.text(name)
  if (text === undefined) return undefined
  if (text.startsWith('-'))
    reader.problem(name, `${quote(text)} begins with "-"; expected a name or path that does not`)
  if (/\p{Cc}/u.test(text))
    reader.problem(name, `${quote(text)} has a line break or control character; expected one line`)
  return text
}

function readOptions(reader: InputReader): readonly string[] {
  const lines = (reader.text('build-options') ?? '').split(/[\r\n]+/).map((line) => line.trim())
  return lines.flatMap((line) => {
    if (line === '') return []
    const [, flag, separator = '', value = ''] = /^(--?[A-Za-z][A-Za-z0-9-]*)(=|\s+)?(.*)$/.exec(line) ?? []
    if (flag === undefined) {
      reader.problem('build-options', `${quote(line)} is no flag; expected one per line, like --shm-size=1g`)
      return []
    }
    if (ownFlags.includes(flag) || ownShortFlag.test(flag)) {
      reader.problem(
        'build-options',
        `${quote(line)} is set by polyarch itself; allowed: all flags but ${ownFlags.join(' ')}`,
      )
      return []
    }
    return separator === '' || separator === '=' ? [line] : [flag, value]
  })
}
