import { ImageError } from '@polyarch/image'
import type { Place } from '@polyarch/plan'
import type { Report } from './stack-error.ts'

/** The result, or `undefined` after an ImageError was reported. */
export function attempt<T>(parse: () => T, place: Place, report: Report): T | undefined {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    report(place, error.message)
    return undefined
  }
}
