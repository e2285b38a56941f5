import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { secretFormsOf } from '../src/index.ts'

describe('secretFormsOf', () => {
  test('the value, base64 alone and with its user, URL-encoded, and as in JSON', () => {
    expect(secretFormsOf('p&ss "w"', 'user')).toEqual([
      'p&ss "w"',
      Buffer.from('p&ss "w"').toString('base64'),
      Buffer.from('user:p&ss "w"').toString('base64'),
      'p%26ss%20%22w%22',
      'p%26ss+%22w%22',
      'p&ss \\"w\\"',
    ])
  })

  test('each line of a value of several, but no bracket alone', () => {
    const key = '{\n  "type": "service_account",\n  "private_key": "k"\n}\n'
    const forms = secretFormsOf(key, '_json_key')
    expect(forms).toContain('"type": "service_account",')
    expect(forms).toContain('"private_key": "k"')
    expect(forms).not.toContain('{')
    expect(forms).not.toContain('}')
  })

  test('nothing for nothing', () => {
    expect(secretFormsOf('', 'user')).toEqual([])
  })

  test('any text has forms, each once and none of them empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.string(), (value, username) => {
        const forms = secretFormsOf(value, username)
        expect(forms[0]).toBe(value)
        expect(new Set(forms).size).toBe(forms.length)
        expect(forms).not.toContain('')
      }),
    )
    expect(secretFormsOf('\ud800')).toContain('%EF%BF%BD')
  })
})
