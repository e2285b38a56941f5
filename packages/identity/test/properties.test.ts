import fc from 'fast-check'
import { dump } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { faultOf, xmlText } from '../src/aws/answer.ts'
import { parseEcrHost } from '../src/aws/region.ts'
import { IdentityError, kindOfHost, parseIdentities } from '../src/index.ts'
import { readToken } from '../src/jwt.ts'
import { keysOfType } from '../src/keys.ts'

const keyNames = [...new Set(Object.values(keysOfType).flatMap((rules) => Object.keys(rules)))]
const word = fc.constantFrom(
  ...[
    'aws',
    'gcp',
    'azure',
    'dockerhub',
    'docker.io',
    'gcr.io',
    'public.ecr.aws',
    'a.azurecr.io',
    'environment',
  ],
)
const value = fc.oneof(
  word,
  fc.string(),
  fc.constantFrom('', 'A', 'x@y', '\u0000', '__proto__'),
  fc.array(fc.string()),
)
const entry = fc.dictionary(fc.oneof(fc.constantFrom('registry', 'type', ...keyNames), fc.string()), value)

const strange = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a\u001b[31m\r\n::error::b', '\u202e', 'a\u2028b'),
)
const likely = fc
  .tuple(fc.constantFrom('service-account', 'audience', 'token-env', 'region', 'rol'), strange, strange)
  .map(([key, first, second]) => ({ registry: 'gcr.io', type: 'gcp', [key]: first, [second]: first }))

describe('whatever is written', () => {
  test('identities are understood as a whole, or refused with one line for each problem', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(fc.oneof(entry, likely)).map((list) => dump(list)),
          fc.string(),
        ),
        async (text) => {
          try {
            for (const identity of await parseIdentities(text, { input: 'identities' }))
              expect(kindOfHost(identity.registry)).toBe(identity.type)
          } catch (error) {
            if (!(error instanceof IdentityError)) throw error
            expect(error.problems.length).toBeGreaterThan(0)
            for (const problem of error.problems)
              expect(problem).toMatch(/^identities: [^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]+$/)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('no answer of a service makes its reader stumble', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom('&#x110000;', '&#99999999;', '<a>', '</a>', '&amp'),
    )
    fc.assert(
      fc.property(fc.array(text), fc.nat({ max: 599 }), (parts, status) => {
        const body = parts.join('')
        faultOf({ status, body, header: () => undefined })
        xmlText(`<a>${body}</a>`, 'a')
        readToken(body)
        readToken(`e.${Buffer.from(body).toString('base64url')}.s`)
      }),
    )
  })

  test('no host is taken for a registry of ECR that ends in a domain of anybody else', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        fc.pre(!/amazonaws\.(com|com\.cn|eu)$|on\.aws$/.test(domain))
        expect(parseEcrHost(`123456789012.dkr.ecr.eu-west-1.${domain}`)).toBeUndefined()
        expect(parseEcrHost(`123456789012.dkr.ecr.eu-west-1.amazonaws.com.${domain}`)).toBeUndefined()
      }),
    )
  })
})
