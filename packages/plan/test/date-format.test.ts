import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTimeZone } from '../src/date-clock.ts'
import { formatDate } from '../src/date-format.ts'

const date = new Date('2026-03-09T23:05:07.089Z')

describe('a date', () => {
  test.each([
    ['YYYYMMDD', '20260309'],
    ['YYYY-MM-DD[T]HH:mm:ss.SSSZ', '2026-03-09T23:05:07.089+00:00'],
    ['D Do DD DDD DDDo DDDD', '9 9th 09 68 68th 068'],
    ['d do dd ddd dddd e E', '1 1st Mo Mon Monday 1 1'],
    ['M Mo MMM MMMM Q Qo', '3 3rd Mar March 1 1st'],
    ['w ww wo W WW Wo gg gggg GG GGGG', '11 11 11th 11 11 11th 26 2026 26 2026'],
    ['H HH h hh k kk a A', '23 23 11 11 23 23 pm PM'],
    ['hmm hmmss Hmm Hmmss', '1105 110507 2305 230507'],
    ['S SS SSSS X x', '0 08 0890 1773097507 1773097507089'],
    ['L LT LTS LL', '03/09/2026 11:05 PM 11:05:07 PM March 9, 2026'],
    ['l ll LLLL', '3/9/2026 Mar 9, 2026 Monday, March 9, 2026 11:05 PM'],
    ['YY YYYYY YYYYYY y yo N NNNN', '26 02026 +002026 2026 2026th AD Anno Domini'],
    ['[YYYY] \\D T', 'YYYY D T'],
    ['ZZ z', '+0000 UTC'],
  ])('in the format %s is %s', (format, text) => {
    expect(formatDate(date, format)).toBe(text)
  })

  test.each([
    ['Asia/Tokyo', '2026-03-10 08:05 +09:00'],
    ['America/New_York', '2026-03-09 19:05 -04:00'],
    ['Asia/Kolkata', '2026-03-10 04:35 +05:30'],
  ])('is that of %s there', (zone, text) => {
    expect(formatDate(date, 'YYYY-MM-DD HH:mm Z', zone)).toBe(text)
  })

  test.each([
    ['2021-01-03', '2020-53 2021-02'],
    ['2024-12-30', '2025-01 2025-01'],
    ['2027-01-01', '2026-53 2027-01'],
  ])('of %s is in the weeks (ISO, local) %s', (text, weeks) => {
    expect(formatDate(new Date(`${text}T12:00:00Z`), 'GGGG-WW gggg-ww')).toBe(weeks)
  })

  test('in ISO form reads back as the same second', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Adelaide', 'America/St_Johns'),
        (any, zone) => {
          const text = formatDate(any, 'YYYY-MM-DDTHH:mm:ssZ', zone)
          expect(Date.parse(text)).toBe(Math.floor(any.getTime() / 1000) * 1000)
        },
      ),
    )
  })

  test('needs a time zone that there is', () => {
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Mars/Base')]).toEqual([true, false])
  })
})
