import { samePlatform } from '@polyarch/image'
import type { Durations, LegRecord } from '@polyarch/stack'

/** How long each leg of a stack took, in milliseconds, as its records say. */
export function durationsOf(records: readonly LegRecord[]): Durations {
  return ({ name }, platform) => {
    const own = records.filter(
      ({ build, legs }) => build === name && legs.some(({ leg }) => samePlatform(leg.platform, platform)),
    )
    return own.length === 0 ? undefined : Math.max(...own.map(({ durationMs }) => durationMs))
  }
}
