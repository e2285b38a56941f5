import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseErrorBody } from '../src/error-body.ts'

const parse = (body: string, type = 'application/json') => parseErrorBody(Buffer.from(body), type)

describe('parseErrorBody', () => {
  test.each([
    ['the specification’s form', '{"errors":[{"code":"DENIED","message":"no"}]}', 'DENIED', 'no'],
    ['several errors', '{"errors":[{"code":"A","message":"x"},{"code":"B","message":"y"}]}', 'A', 'x, y'],
    ['a detail', '{"errors":[{"code":"A","message":"x","detail":{"name":"y"}}]}', 'A', 'x ({"name":"y"})'],
    [
      'an OAuth2 error',
      '{"error":"invalid_grant","error_description":"expired"}',
      'INVALID_GRANT',
      'expired',
    ],
    [
      'Docker Hub’s token service',
      '{"details":"incorrect username or password"}',
      undefined,
      'incorrect username or password',
    ],
    ['a code that is none', '{"errors":[{"code":"\\u001b[2J","message":"x"}]}', undefined, 'x'],
    ['errors that are no list', '{"errors":"x"}', undefined, undefined],
    ['errors that are nothing', '{"errors":[null,1]}', undefined, undefined],
    ['plain text', 'toomany\nrequests', undefined, 'toomany requests'],
    ['a web page', '<html><body>Bad gateway', undefined, 'the answer is a web page'],
    ['nothing', '', undefined, undefined],
  ])('reads %s', (_, body, code, message) => {
    expect(parse(body)).toEqual({ code, message })
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (body) => parse(body) !== undefined))
  })
})
