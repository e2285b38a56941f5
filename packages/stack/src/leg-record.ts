import {
  formatRepository,
  type Leg,
  parseLeg,
  parseRepository,
  type Repository,
  toLegJson,
} from '@polyarch/image'

/** What one leg job hands to those that wait for it: the legs of all its images and platforms. */
export interface LegRecord {
  /** The name of the job: `base-arm64`. */
  readonly job: string
  readonly build: string
  /** Of everything that went into it; equal ones need not be built again. */
  readonly fingerprint: string
  readonly legs: readonly ImageLeg[]
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly durationMs: number
}

/** The leg of one image. */
export interface ImageLeg {
  readonly image: string
  readonly leg: Leg
  /** Those that hold it. */
  readonly repositories: readonly Repository[]
}

/** A file that holds no legs, in one line. */
export class LegRecordError extends Error {
  override readonly name = 'LegRecordError'
  readonly code = 'INVALID_LEGS'
}

/**
 * Reads a leg file.
 * @throws LegRecordError that names the file
 */
export function parseLegRecord(text: string, file: string): LegRecord {
  try {
    const value: unknown = JSON.parse(text)
    const legs = field(value, 'legs')
    if (!Array.isArray(legs)) throw new TypeError('"legs" is no list')
    return {
      job: textOf(value, 'job'),
      build: textOf(value, 'build'),
      fingerprint: textOf(value, 'fingerprint'),
      startedAt: numberOf(value, 'startedAt'),
      durationMs: numberOf(value, 'durationMs'),
      legs: legs.map((leg: unknown) => {
        const repositories = field(leg, 'repositories')
        if (!Array.isArray(repositories)) throw new TypeError('"repositories" is no list')
        return {
          image: textOf(leg, 'image'),
          leg: parseLeg(leg),
          repositories: repositories.map((name: unknown) => parseRepository(String(name))),
        }
      }),
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new LegRecordError(`${file} is no leg file of a stack: ${why}; build that leg again`, { cause })
  }
}

/** The text of a leg file. */
export function formatLegRecord({ legs, ...record }: LegRecord): string {
  const document = {
    ...record,
    legs: legs.map(({ image, leg, repositories }) => ({
      image,
      ...toLegJson(leg),
      repositories: repositories.map(formatRepository),
    })),
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) throw new TypeError('an object was expected')
  return Reflect.get(value, name)
}

function textOf(value: unknown, name: string): string {
  const text = field(value, name)
  if (typeof text !== 'string') throw new TypeError(`"${name}" is no text`)
  return text
}

function numberOf(value: unknown, name: string): number {
  const number = field(value, name)
  if (typeof number !== 'number' || !Number.isFinite(number)) throw new TypeError(`"${name}" is no number`)
  return number
}
