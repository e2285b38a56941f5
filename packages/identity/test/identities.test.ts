import { describe, expect, test } from 'vitest'
import { type IdentitiesInput, IdentityError, parseIdentities } from '../src/index.ts'

const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const guid = '01234567-89ab-cdef-0123-456789abcdef'
const provider = 'projects/123/locations/global/workloadIdentityPools/ci/providers/github'

async function problemsOf(
  text: string,
  input: IdentitiesInput = 'identities',
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  try {
    await parseIdentities(text, { input, environment })
    return []
  } catch (error) {
    if (!(error instanceof IdentityError)) throw error
    expect(error.code).toBe('MALFORMED')
    expect(error.message).toBe(error.problems.join('\n'))
    for (const problem of error.problems) expect(problem).toMatch(/^(identities|IDENTITIES): [^\n]+$/)
    return error.problems
  }
}

const entry = (keys: Readonly<Record<string, string>>) =>
  `- {${Object.entries(keys)
    .map(([key, value]) => `${key}: '${value}'`)
    .join(', ')}}\n`

describe('parseIdentities', () => {
  test('reads every type, as many of each as there are registries', async () => {
    const text = [
      entry({
        registry: ecr,
        type: 'aws',
        role: 'arn:aws:iam::123456789012:role/ci/push',
        'session-name': 'ci',
      }),
      entry({
        registry: `HTTPS://${ecr.replace('eu-west-1', 'us-gov-west-1')}/`,
        type: 'aws',
        role: 'arn:aws-us-gov:iam::123456789012:role/push',
      }),
      entry({ registry: 'public.ecr.aws', type: 'aws', region: 'eu-west-1', credentials: 'environment' }),
      entry({
        registry: 'us-docker.pkg.dev',
        type: 'gcp',
        'workload-identity-provider': provider,
        'service-account': 'push@project.iam.gserviceaccount.com',
        'token-env': 'ID_TOKEN',
      }),
      entry({ registry: 'eu.gcr.io', type: 'gcp', 'key-env': 'KEY' }),
      entry({ registry: 'gcr.io', type: 'gcp', 'access-token-env': 'ACCESS' }),
      entry({
        registry: 'team.azurecr.io',
        type: 'azure',
        'tenant-id': guid,
        'client-id': guid,
        'token-file': '/run/token',
      }),
      entry({
        registry: 'team.azurecr.cn',
        type: 'azure',
        'tenant-id': guid,
        'client-id': guid,
        'client-secret-env': 'SECRET',
      }),
      entry({ registry: 'team.azurecr.us', type: 'azure', username: 'team', 'password-env': 'PASSWORD' }),
      entry({
        registry: 'index.docker.io',
        type: 'dockerhub',
        username: 'org',
        'connection-id': guid,
        audience: 'a',
      }),
    ].join('')
    const identities = await parseIdentities(text, { input: 'identities' })
    expect(identities.map(({ registry, type, access }) => [registry, type, access])).toEqual([
      [ecr, 'aws', { kind: 'role', role: 'arn:aws:iam::123456789012:role/ci/push', sessionName: 'ci' }],
      [
        ecr.replace('eu-west-1', 'us-gov-west-1'),
        'aws',
        { kind: 'role', role: 'arn:aws-us-gov:iam::123456789012:role/push' },
      ],
      ['public.ecr.aws', 'aws', { kind: 'environment' }],
      [
        'us-docker.pkg.dev',
        'gcp',
        {
          kind: 'federation',
          provider,
          serviceAccount: 'push@project.iam.gserviceaccount.com',
          token: { kind: 'variable', name: 'ID_TOKEN' },
        },
      ],
      ['eu.gcr.io', 'gcp', { kind: 'key', key: { kind: 'variable', name: 'KEY' } }],
      ['gcr.io', 'gcp', { kind: 'access-token', accessToken: { kind: 'variable', name: 'ACCESS' } }],
      [
        'team.azurecr.io',
        'azure',
        { kind: 'federation', tenantId: guid, clientId: guid, token: { kind: 'file', path: '/run/token' } },
      ],
      [
        'team.azurecr.cn',
        'azure',
        {
          kind: 'client-secret',
          tenantId: guid,
          clientId: guid,
          clientSecret: { kind: 'variable', name: 'SECRET' },
        },
      ],
      [
        'team.azurecr.us',
        'azure',
        { kind: 'admin', username: 'team', password: { kind: 'variable', name: 'PASSWORD' } },
      ],
      ['docker.io', 'dockerhub', { kind: 'federation', audience: 'a' }],
    ])
    expect(identities[9]?.where).toBe('identities: entry 10')
  })

  test.each(['', '  \n', '# nothing yet', '[]', '---\n'])('takes %j for no entries', async (text) => {
    expect(await parseIdentities(text, { input: 'identities' })).toEqual([])
  })

  test.each([
    [
      'a mistyped key',
      { registry: ecr, type: 'aws', rol: 'x' },
      /entry 1 \(.*\): the unknown key "rol"; did you mean "role"\?; the type "aws" knows role, region/,
    ],
    ["another tool's key", { registry: ecr, type: 'aws', 'role-to-assume': 'x' }, /did you mean "role"\?/],
    [
      "another type's key",
      { registry: ecr, type: 'aws', 'tenant-id': guid },
      /"tenant-id" \(the type azure knows it\)/,
    ],
    ['a key in upper case', { registry: ecr, type: 'aws', ROLE: 'x' }, /did you mean "role"/],
    [
      'a key of a prototype',
      { registry: ecr, type: 'aws', constructor: 'x' },
      /the unknown key "constructor"/,
    ],
    [
      'no type',
      { registry: ecr },
      /"type" is missing; did you mean "aws"\?; allowed are aws, gcp, azure, dockerhub/,
    ],
    [
      'an unknown type',
      { registry: 'gcr.io', type: 'gpc' },
      /"type" is none that is known; did you mean "gcp"/,
    ],
    ["a prototype's name for a type", { registry: ecr, type: 'constructor' }, /none that is known/],
    ['no registry', { type: 'aws' }, /entry 1: "registry" is missing/],
    [
      'a registry with a path',
      { registry: `${ecr}/team`, type: 'aws' },
      /"registry" is not a host.*write no path/,
    ],
    [
      'a host of another type',
      { registry: 'gcr.io', type: 'aws' },
      /a registry of type "gcp", not "aws"; such are 1234/,
    ],
    ['a host that only ends like one', { registry: `evil-${ecr}`, type: 'aws' }, /no registry of type "aws"/],
    [
      'a host that only begins like one',
      { registry: `${ecr}.evil.example`, type: 'aws' },
      /no registry of type "aws"/,
    ],
    [
      'a false docker.io',
      { registry: 'evil-docker.io', type: 'dockerhub', username: 'o', 'connection-id': guid },
      /no registry of type "dockerhub"/,
    ],
    [
      'a role that is none',
      { registry: ecr, type: 'aws', role: 'push' },
      /"role" "push" is not usable; allowed is the ARN of a role/,
    ],
    [
      'an empty role, as an unset variable leaves it',
      { registry: ecr, type: 'aws', role: '' },
      /"role" is empty/,
    ],
    [
      'a region that contradicts the name',
      { registry: ecr, type: 'aws', region: 'us-east-1' },
      /"region" is us-east-1, and by its name the registry is in eu-west-1/,
    ],
    [
      'a session name that AWS refuses',
      { registry: ecr, type: 'aws', role: 'arn:aws:iam::123456789012:role/r', 'session-name': 'a b' },
      /"session-name" "a b"/,
    ],
    [
      'a role beside the keys',
      { registry: ecr, type: 'aws', role: 'arn:aws:iam::123456789012:role/r', credentials: 'environment' },
      /"role" and "credentials" exclude each other/,
    ],
    [
      'an audience without a role',
      { registry: ecr, type: 'aws', audience: 'a' },
      /"audience" means nothing without "role"/,
    ],
    [
      'two OIDC tokens',
      {
        registry: ecr,
        type: 'aws',
        role: 'arn:aws:iam::123456789012:role/r',
        'token-env': 'A',
        'token-file': 'b',
      },
      /keep one/,
    ],
    [
      'a variable that is none',
      { registry: ecr, type: 'aws', role: 'arn:aws:iam::123456789012:role/r', 'token-env': '$A' },
      /allowed is the name of a variable/,
    ],
    [
      'no way in for gcp',
      { registry: 'gcr.io', type: 'gcp' },
      /one of "workload-identity-provider", "key-env" and "access-token-env"/,
    ],
    [
      'two ways in for gcp',
      { registry: 'gcr.io', type: 'gcp', 'workload-identity-provider': provider, 'key-env': 'K' },
      /only one of/,
    ],
    [
      'a secret in an input',
      { registry: 'gcr.io', type: 'gcp', key: 'hunter2' },
      /"key" is a secret, which must not stand in an input; name a variable by "key-env", or move the entry to the secret IDENTITIES/,
    ],
    [
      'no client id',
      { registry: 'team.azurecr.io', type: 'azure', 'tenant-id': guid },
      /"client-id" is missing/,
    ],
    [
      'a tenant that is no id',
      { registry: 'team.azurecr.io', type: 'azure', 'tenant-id': 'x', 'client-id': guid },
      /"tenant-id" "x"/,
    ],
    [
      'an admin user without a password',
      { registry: 'team.azurecr.io', type: 'azure', username: 'team' },
      /"password-env" is missing/,
    ],
    [
      'no connection',
      { registry: 'docker.io', type: 'dockerhub', username: 'org' },
      /"connection-id" is missing/,
    ],
  ])('refuses %s', async (_, keys, message) => {
    const problems = await problemsOf(entry(keys as Readonly<Record<string, string>>))
    expect(problems.join('\n')).toMatch(message)
    expect(problems.join('\n')).not.toContain('hunter2')
  })

  test('tells all problems of all entries at once', async () => {
    const text = [
      entry({ registry: ecr, type: 'aws', rol: 'x', region: 'nowhere' }),
      '- just text\n',
      entry({ registry: 'docker.io', type: 'dockerhub' }),
      entry({ registry: 'gcr.io', type: 'gcp', 'key-env': 'A' }),
      entry({ registry: 'gcr.io', type: 'gcp', 'key-env': 'B' }),
    ].join('')
    const problems = await problemsOf(text)
    expect(problems.map((problem) => /entry \d/.exec(problem)?.[0])).toEqual([
      ...['entry 1', 'entry 1', 'entry 2', 'entry 3', 'entry 3', 'entry 5'],
    ])
    expect(problems[5]).toBe('identities: entry 5 names gcr.io, as entry 4 does; keep one of them')
  })

  test.each([
    ['no list', 'registry: docker.io'],
    ['no YAML', '- registry: [docker.io'],
    ['two documents', '[]\n---\n[]'],
    ['a text', 'hello'],
    ['far too much', `# ${'x'.repeat(300_000)}`],
    ['an anchor that grows', '- &a [x, x]\n- [*a, *a]'],
    ['a key twice', `- {registry: ${ecr}, type: aws, type: gcp}`],
    ['a value that is a list', `- {registry: ${ecr}, type: aws, role: [a]}`],
    ['__proto__', `- {registry: ${ecr}, type: aws, __proto__: {role: x}}`],
  ])('refuses %s', async (_, text) => {
    expect(await problemsOf(text)).not.toEqual([])
  })
})

describe('the secret IDENTITIES', () => {
  test('may hold secrets', async () => {
    const text = [
      entry({ registry: 'gcr.io', type: 'gcp', key: '{"type": "service_account"}' }),
      entry({ registry: 'team.azurecr.io', type: 'azure', username: 'team', password: ' with blanks ' }),
    ].join('')
    const identities = await parseIdentities(text, { input: 'IDENTITIES' })
    expect(identities.map(({ access }) => access)).toEqual([
      { kind: 'key', key: { kind: 'text', text: '{"type": "service_account"}' } },
      { kind: 'admin', username: 'team', password: { kind: 'text', text: ' with blanks ' } },
    ])
  })

  test.each([
    ['in a key', '- {registry: gcr.io, type: gcp, correct-horse-battery: x}'],
    ['in a value', '- {registry: gcr.io, type: gcp, service-account: correct-horse-battery}'],
    ['in the type', '- {registry: gcr.io, type: correct-horse-battery}'],
    ['in the registry', '- {registry: "correct-horse-battery !", type: gcp}'],
    ['in what is no YAML', '- {registry: gcr.io, key: correct-horse-battery: [}'],
    ['in what is no entry', '- correct-horse-battery'],
  ])('shows nothing of a secret that stands %s', async (_, text) => {
    const problems = await problemsOf(text, 'IDENTITIES')
    expect(problems).not.toEqual([])
    expect(problems.join()).not.toContain('correct-horse')
  })
})

describe('the number of an account', () => {
  test('that stands in the secret is in no message, in the input it is', async () => {
    const text =
      entry({ registry: ecr, type: 'aws', rol: 'x' }) + entry({ registry: ecr, type: 'aws' }).repeat(2)
    expect((await problemsOf(text, 'IDENTITIES')).join()).not.toContain('123456789012')
    expect(await problemsOf(text, 'IDENTITIES')).toHaveLength(2)
    expect((await problemsOf(text)).join()).toContain('123456789012')
  })
})

describe('a registry of another name', () => {
  const text = entry({ registry: 'ecr.lan', type: 'aws', region: 'eu-west-1' })

  test.each([
    ['where a variable moves the endpoint', text, { AWS_ENDPOINT_URL_ECR: 'https://ecr.lan' }],
    ['on loopback', text.replace('ecr.lan', '127.0.0.1:5000'), {}],
  ])('is taken %s', async (_, entries, environment) => {
    expect(await problemsOf(entries, 'identities', environment)).toEqual([])
  })

  test.each([
    ['without such a variable', text, {}],
    ["where another type's variable is set", text, { POLYARCH_GCP_STS_ENDPOINT: 'https://sts.lan' }],
    [
      'where it is known to be of another type',
      text.replace('ecr.lan', 'gcr.io'),
      { AWS_ENDPOINT_URL: 'https://a.lan' },
    ],
  ])('is refused %s', async (_, entries, environment) => {
    expect(await problemsOf(entries, 'identities', environment)).toHaveLength(1)
  })
})
