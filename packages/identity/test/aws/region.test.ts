import { describe, expect, test } from 'vitest'
import { ecrIn, parseEcrHost, stsEndpointOf } from '../../src/aws/region.ts'

describe('the services of an ECR host', () => {
  test.each([
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
      ['eu-west-1', 'https://api.ecr.eu-west-1.amazonaws.com', 'https://sts.eu-west-1.amazonaws.com'],
    ],
    [
      '123456789012.dkr.ecr-fips.us-east-2.amazonaws.com',
      ['us-east-2', 'https://ecr-fips.us-east-2.amazonaws.com', 'https://sts-fips.us-east-2.amazonaws.com'],
    ],
    [
      '123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com',
      [
        'us-gov-west-1',
        'https://ecr-fips.us-gov-west-1.amazonaws.com',
        'https://sts.us-gov-west-1.amazonaws.com',
      ],
    ],
    [
      '123456789012.dkr-ecr.us-west-2.on.aws',
      ['us-west-2', 'https://ecr.us-west-2.api.aws', 'https://sts.us-west-2.amazonaws.com'],
    ],
    [
      '123456789012.dkr-ecr-fips.us-west-2.on.aws',
      ['us-west-2', 'https://ecr-fips.us-west-2.api.aws', 'https://sts-fips.us-west-2.amazonaws.com'],
    ],
    [
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn',
      [
        'cn-north-1',
        'https://api.ecr.cn-north-1.amazonaws.com.cn',
        'https://sts.cn-north-1.amazonaws.com.cn',
      ],
    ],
    [
      '123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn',
      [
        'cn-north-1',
        'https://ecr.cn-north-1.api.amazonwebservices.com.cn',
        'https://sts.cn-north-1.amazonaws.com.cn',
      ],
    ],
    [
      '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu',
      [
        'eusc-de-east-1',
        'https://api.ecr.eusc-de-east-1.amazonaws.eu',
        'https://sts.eusc-de-east-1.amazonaws.eu',
      ],
    ],
    [
      'public.ecr.aws',
      ['us-east-1', 'https://api.ecr-public.us-east-1.amazonaws.com', 'https://sts.us-east-1.amazonaws.com'],
    ],
    [
      'ecr-public.aws.com',
      ['us-east-1', 'https://ecr-public.us-east-1.api.aws', 'https://sts.us-east-1.amazonaws.com'],
    ],
  ])('%s', (host, expected) => {
    const ecr = parseEcrHost(host)
    expect(ecr && [ecr.region, ecr.endpoint, stsEndpointOf(ecr)]).toEqual(expected)
  })

  test.each(['ghcr.io', 'docker.io', '1234.dkr.ecr.eu-west-1.amazonaws.com', 'ecr.eu-west-1.amazonaws.com'])(
    '%s is none',
    (host) => expect(parseEcrHost(host)).toBeUndefined(),
  )

  test('a region alone tells them too', () => {
    expect(ecrIn('cn-northwest-1').endpoint).toBe('https://api.ecr.cn-northwest-1.amazonaws.com.cn')
  })
})
