import { describe, expect, test } from 'vitest'
import { parseToken } from '../src/token.ts'

const now = Date.parse('2026-01-01T00:00:00Z')
const at = (ms: number) => new Date(now + ms).toUTCString()
const usable = (answer: object, date?: string) => {
  const token = parseToken(Buffer.from(JSON.stringify(answer)), date, now)
  return token === undefined ? undefined : token.usableUntil - now
}

describe('parseToken', () => {
  test('takes token before access_token, and access_token where it is alone', () => {
    expect(parseToken(Buffer.from('{"token":"a","access_token":"b"}'), undefined, now)?.token).toBe('a')
    expect(parseToken(Buffer.from('{"access_token":"b"}'), undefined, now)?.token).toBe('b')
  })

  test.each([
    ['60 s by default, less a fifth', { token: 't' }, undefined, 48_000],
    ['less 30 s where there is plenty', { token: 't', expires_in: 300 }, undefined, 270_000],
    [
      'counting from issued_at by the server’s own clock',
      { token: 't', expires_in: 300, issued_at: at(3_600_000) },
      at(3_700_000),
      170_000,
    ],
    [
      'not trusting an issued_at that our clock says is long past',
      { token: 't', expires_in: 60, issued_at: at(-9e6) },
      undefined,
      48_000,
    ],
    ['not believing a time to come', { token: 't', expires_in: 60, issued_at: at(9e6) }, undefined, 48_000],
    ['60 s for nonsense', { token: 't', expires_in: -1 }, undefined, 48_000],
  ])('uses a token for %s', (_, answer, date, expected) => {
    expect(usable(answer, date)).toBe(expected)
  })

  test.each([
    ['no JSON', '<html>'],
    ['no token', '{"expires_in":60}'],
    ['an empty token', '{"token":""}'],
    ['a token that would break out of the header', '{"token":"a\\r\\nX: y"}'],
    ['a token that is no text', '{"token":{"a":1}}'],
    ['null', 'null'],
  ])('finds none in %s', (_, body) => {
    expect(parseToken(Buffer.from(body), undefined, now)).toBeUndefined()
  })
})
