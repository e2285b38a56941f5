/** A moment, split in the calendar of one time zone. */
export interface Clock {
  readonly year: number
  /** From 1. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
  /** 0 is Sunday. */
  readonly weekday: number
  /** East of UTC. */
  readonly offsetMinutes: number
  readonly zone: string
  readonly time: number
}

const day = 86_400_000

/** Splits a date. @throws RangeError for a time zone that this machine does not know */
export function readClock(date: Date, timeZone: string): Clock {
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    timeZoneName: 'short',
  })
  const parts = new Map(formatter.formatToParts(date).map(({ type, value }) => [type, value]))
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type))
  const [year, month, dayOfMonth] = [number('year'), number('month'), number('day')]
  const [hour, minute, second] = [number('hour'), number('minute'), number('second')]
  const local = Date.UTC(year, month - 1, dayOfMonth, hour, minute, second)
  const whole = Math.floor(date.getTime() / 1000) * 1000
  return {
    year,
    month,
    day: dayOfMonth,
    hour,
    minute,
    second,
    millisecond: date.getTime() - whole,
    weekday: new Date(local).getUTCDay(),
    offsetMinutes: Math.round((local - whole) / 60_000),
    zone: parts.get('timeZoneName') ?? '',
    time: date.getTime(),
  }
}

/** Whether this machine knows a time zone of that name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return false
  }
}

/** From 1. */
export function dayOfYear({ year, month, day: dayOfMonth }: Clock): number {
  return Math.round((utc(year, month, dayOfMonth) - utc(year, 1, 1)) / day) + 1
}

/** The week and its year: weeks begin on `first` (0 is Sunday), and week 1 is the one with January `4` (ISO) or `1` (6: en). */
export function weekOf(
  clock: Clock,
  first: number,
  doy: number,
): { readonly week: number; readonly year: number } {
  const date = utc(clock.year, clock.month, clock.day)
  const startOf = (year: number) => {
    // As Moment has it: the first week is that of January (7 + first - doy).
    const pivot = utc(year, 1, 7 + first - doy)
    const weekday = new Date(pivot).getUTCDay()
    return pivot - ((7 + weekday - first) % 7) * day
  }
  const year = [clock.year + 1, clock.year, clock.year - 1].find((candidate) => startOf(candidate) <= date)
  const found = year ?? clock.year
  return { year: found, week: Math.floor((date - startOf(found)) / (7 * day)) + 1 }
}

function utc(year: number, month: number, dayOfMonth: number): number {
  return Date.UTC(year, month - 1, dayOfMonth)
}
