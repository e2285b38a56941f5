import { describe, expect, test } from 'vitest'
import { signatureHeaders } from '../../src/aws/signature.ts'

const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }
const sessionToken =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA=='
const unreserved = '-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

interface Vector {
  readonly name: string
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly token?: string
  readonly signed: string
  readonly signature: string
}

const form = 'application/x-www-form-urlencoded'
const bare = 'host;x-amz-date'
const withHeader = 'host;my-header1;x-amz-date'

/** AWS's published test suite for Signature Version 4 (`aws-sig-v4-test-suite`), without what only S3 has. */
const vectors: readonly Vector[] = [
  {
    ...{ name: 'get-vanilla', method: 'GET', signed: bare },
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  {
    ...{ name: 'get-vanilla-empty-query-key', method: 'GET', path: '/?Param1=value1', signed: bare },
    signature: 'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
  },
  {
    ...{ name: 'get-vanilla-query-order-key-case', method: 'GET', path: '/?Param2=value2&Param1=value1' },
    ...{ signed: bare, signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500' },
  },
  {
    ...{ name: 'get-vanilla-query-unreserved', method: 'GET', path: `/?${unreserved}=${unreserved}` },
    ...{ signed: bare, signature: '9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197' },
  },
  {
    ...{ name: 'get-vanilla-utf8-query', method: 'GET', path: '/?ሴ=bar', signed: bare },
    signature: '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
  },
  {
    ...{ name: 'get-unreserved', method: 'GET', path: `/${unreserved}`, signed: bare },
    signature: '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
  },
  {
    ...{
      name: 'get-header-value-order',
      method: 'GET',
      headers: { 'My-Header1': 'value4,value1,value3,value2' },
    },
    ...{ signed: withHeader, signature: '08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01' },
  },
  {
    ...{ name: 'post-vanilla', signed: bare },
    signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  },
  {
    ...{ name: 'post-vanilla-query', path: '/?Param1=value1', signed: bare },
    signature: '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11',
  },
  {
    ...{ name: 'post-header-key-sort', headers: { 'My-Header1': 'value1' }, signed: withHeader },
    signature: 'c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
  },
  {
    ...{ name: 'post-header-value-case', headers: { 'My-Header1': 'VALUE1' }, signed: withHeader },
    signature: 'cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d',
  },
  {
    ...{ name: 'post-x-www-form-urlencoded', headers: { 'content-type': form }, body: 'Param1=value1' },
    signed: 'content-type;host;x-amz-date',
    signature: 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  },
  {
    name: 'post-x-www-form-urlencoded-parameters',
    ...{ headers: { 'content-type': `${form}; charset=utf8` }, body: 'Param1=value1' },
    signed: 'content-type;host;x-amz-date',
    signature: '1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe',
  },
  {
    ...{
      name: 'post-sts-header-before',
      token: sessionToken,
      signed: 'host;x-amz-date;x-amz-security-token',
    },
    signature: '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead',
  },
]

describe('signatureHeaders', () => {
  test.each(vectors)('signs $name as AWS does', (vector) => {
    const { method = 'POST', path = '/', headers = {}, body = '', token, signed, signature } = vector
    const made = signatureHeaders(
      {
        ...{ method, headers, body, region: 'us-east-1', service: 'service' },
        url: new URL(path, 'https://example.amazonaws.com'),
        at: new Date('2015-08-30T12:36:00Z'),
      },
      { ...keys, ...(token === undefined ? {} : { sessionToken: token }) },
    )
    expect(made).toEqual({
      'x-amz-date': '20150830T123600Z',
      ...(token === undefined ? {} : { 'x-amz-security-token': token }),
      authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${signed}, Signature=${signature}`,
    })
  })

  test('orders a query by name first, where one name begins another', () => {
    const at = new Date('2015-08-30T12:36:00Z')
    const sign = (query: string) =>
      signatureHeaders(
        {
          ...{ method: 'GET', headers: {}, body: '', region: 'us-east-1', service: 'service', at },
          url: new URL(`https://example.amazonaws.com/?${query}`),
        },
        keys,
      )
    expect(sign('a1=x&a=y&a=b')).toEqual(sign('a=b&a=y&a1=x'))
  })
})
