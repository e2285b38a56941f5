import { expect, test } from 'vitest'
import { takesBasicUnasked } from '../src/known-hosts.ts'

test.each([
  '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
  '123456789012.dkr.ecr-fips.us-east-1.amazonaws.com',
  '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn',
  '123456789012.dkr-ecr.eu-west-1.on.aws',
])('%s takes Basic unasked', (host) => {
  expect(takesBasicUnasked(host)).toBe(true)
})

test.each([
  'ghcr.io',
  'public.ecr.aws',
  '123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.org',
  'evil.org/123456789012.dkr.ecr.eu-west-1.amazonaws.com',
  '12345678901.dkr.ecr.eu-west-1.amazonaws.com',
  'x123456789012.dkr.ecr.eu-west-1.amazonaws.com',
])('%s is asked first', (host) => {
  expect(takesBasicUnasked(host)).toBe(false)
})
