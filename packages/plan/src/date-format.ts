import { type Clock, dayOfYear, readClock, weekOf } from './date-clock.ts'

const months = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(
  ',',
)
const weekdays = 'Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday'.split(',')

const longForms: Readonly<Record<string, string>> = {
  LTS: 'h:mm:ss A',
  LT: 'h:mm A',
  L: 'MM/DD/YYYY',
  LL: 'MMMM D, YYYY',
  LLL: 'MMMM D, YYYY h:mm A',
  LLLL: 'dddd, MMMM D, YYYY h:mm A',
  l: 'M/D/YYYY',
  ll: 'MMM D, YYYY',
  lll: 'MMM D, YYYY h:mm A',
  llll: 'ddd, MMM D, YYYY h:mm A',
}
const longToken = /(\[[^[]*\])|(\\)?(LTS|LT|LL?L?L?|l{1,4})/g
const token =
  /(\[[^[]*\])|(\\)?([Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|ww|wo?|WW|Wo?|Qo?|N{1,5}|YYYYYY|YYYYY|YYYY|YY|Y|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?)/g

/**
 * Formats a date as Moment.js does in English (its docs, "Display, Format"), in an IANA time zone.
 * @throws RangeError for a time zone that this machine does not know
 */
export function formatDate(date: Date, format: string, timeZone = 'UTC'): string {
  const clock = readClock(date, timeZone)
  const long = format.replace(longToken, (whole, literal, escaped, name: string) =>
    literal === undefined && escaped === undefined ? (longForms[name] ?? whole) : whole,
  )
  return long.replace(
    token,
    (whole, literal: string | undefined, escaped: string | undefined, name: string) => {
      if (literal !== undefined) return literal.slice(1, -1)
      return escaped === undefined ? render(name, clock) : whole.slice(1)
    },
  )
}

function render(name: string, clock: Clock): string {
  return tokens[name]?.(clock) ?? renderFamily(name, clock)
}

const tokens: Readonly<Record<string, (clock: Clock) => string>> = {
  M: ({ month }) => String(month),
  Mo: ({ month }) => ordinal(month),
  MM: ({ month }) => two(month),
  MMM: ({ month }) => (months[month - 1] ?? '').slice(0, 3),
  MMMM: ({ month }) => months[month - 1] ?? '',
  D: ({ day }) => String(day),
  Do: ({ day }) => ordinal(day),
  DD: ({ day }) => two(day),
  DDD: (clock) => String(dayOfYear(clock)),
  DDDo: (clock) => ordinal(dayOfYear(clock)),
  DDDD: (clock) => String(dayOfYear(clock)).padStart(3, '0'),
  d: ({ weekday }) => String(weekday),
  do: ({ weekday }) => ordinal(weekday),
  dd: ({ weekday }) => (weekdays[weekday] ?? '').slice(0, 2),
  ddd: ({ weekday }) => (weekdays[weekday] ?? '').slice(0, 3),
  dddd: ({ weekday }) => weekdays[weekday] ?? '',
  e: ({ weekday }) => String(weekday),
  E: ({ weekday }) => String(weekday || 7),
  Q: ({ month }) => String(Math.ceil(month / 3)),
  Qo: ({ month }) => ordinal(Math.ceil(month / 3)),
  Y: ({ year }) => (year > 9999 ? `+${year}` : String(year).padStart(4, '0')),
  YY: ({ year }) => two(year % 100),
  YYYY: ({ year }) => String(year).padStart(4, '0'),
  YYYYY: ({ year }) => String(year).padStart(5, '0'),
  YYYYYY: ({ year }) => `+${String(year).padStart(6, '0')}`,
  a: ({ hour }) => (hour < 12 ? 'am' : 'pm'),
  A: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  H: ({ hour }) => String(hour),
  HH: ({ hour }) => two(hour),
  h: ({ hour }) => String(hour % 12 || 12),
  hh: ({ hour }) => two(hour % 12 || 12),
  k: ({ hour }) => String(hour || 24),
  kk: ({ hour }) => two(hour || 24),
  m: ({ minute }) => String(minute),
  mm: ({ minute }) => two(minute),
  s: ({ second }) => String(second),
  ss: ({ second }) => two(second),
  hmm: ({ hour, minute }) => `${hour % 12 || 12}${two(minute)}`,
  hmmss: ({ hour, minute, second }) => `${hour % 12 || 12}${two(minute)}${two(second)}`,
  Hmm: ({ hour, minute }) => `${hour}${two(minute)}`,
  Hmmss: ({ hour, minute, second }) => `${hour}${two(minute)}${two(second)}`,
  x: ({ time }) => String(time),
  X: ({ time }) => String(Math.floor(time / 1000)),
  z: ({ zone }) => zone,
  zz: ({ zone }) => zone,
  Z: (clock) => offset(clock, ':'),
  ZZ: (clock) => offset(clock, ''),
}

/** Weeks, fractions of a second and eras, whose names come in several lengths. */
function renderFamily(name: string, clock: Clock): string {
  const isoWeek = weekOf(clock, 1, 4)
  const localWeek = weekOf(clock, 0, 6)
  if (/^S+$/.test(name))
    return String(clock.millisecond).padStart(3, '0').padEnd(9, '0').slice(0, name.length)
  if (/^N+$/.test(name)) return name === 'NNNN' ? 'Anno Domini' : 'AD'
  if (/^y+o?$/.test(name)) {
    return name.endsWith('o') ? ordinal(clock.year) : String(clock.year).padStart(name.length, '0')
  }
  if (/^g+$/.test(name)) return padded(localWeek.year, name.length)
  if (/^G+$/.test(name)) return padded(isoWeek.year, name.length)
  const { week } = name.startsWith('W') ? isoWeek : localWeek
  if (name.endsWith('o')) return ordinal(week)
  return String(week).padStart(name.length, '0')
}

function padded(year: number, length: number): string {
  return length === 2 ? String(year % 100).padStart(2, '0') : String(year).padStart(length, '0')
}

function ordinal(value: number): string {
  const teen = Math.trunc((value % 100) / 10) === 1
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')
  return `${value}${ending}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function offset({ offsetMinutes }: Clock, separator: string): string {
  const minutes = Math.abs(offsetMinutes)
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`
}
