import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createJwtIssuer, startFakeAws, startFakeService, startGithubOidc } from '@polyarch/token-services'
import { describe, expect, test } from 'vitest'
import {
  createMinter,
  ecrCreateCommand,
  identityFromAccessKeys,
  mintCredential,
  parseIdentities,
} from '../../src/index.ts'
import { depsOf, failure, identityIn, impatientClock, registry, role, startWorld } from '../harness.ts'

const entry = `[{registry: ${registry}, type: aws, role: '${role}'}]`

describe('an ECR registry by a role', () => {
  test('gives a password that the registry takes, and tells until when and for whom', async () => {
    await using world = await startWorld()
    const deps = depsOf(world.environment)
    const { credential, expiresAt, subject } = await mintCredential(await identityIn(entry), deps)
    expect(credential).toMatchObject({ kind: 'basic', username: 'AWS', source: 'identities: entry 1 (aws)' })
    const password = credential.kind === 'basic' ? credential.password : ''
    expect(world.aws.accepts('AWS', password, { account: '123456789012', region: 'eu-west-1' })).toBe(true)
    expect(expiresAt).toEqual(world.aws.passwords.get(password)?.expiresAt)
    expect(subject).toBe('repo:org/app:ref:refs/heads/main')
  })

  test('tells every secret before it is sent', async () => {
    await using world = await startWorld()
    const deps = depsOf(world.environment)
    const before: number[] = []
    const { credential } = await mintCredential(await identityIn(entry), {
      ...deps,
      onRequest: () => before.push(deps.secrets.length),
    })
    // The request token; the OIDC token; the secret key and the session token; then the password.
    expect(before).toEqual([1, 2, 4])
    expect(deps.secrets).toContain(world.environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'])
    expect(deps.secrets).toContain(credential.kind === 'basic' ? credential.password : '')
    const sent = world.aws.requests.map(({ body, headers }) => `${body} ${JSON.stringify(headers)}`).join()
    expect(
      deps.secrets
        .slice(1, 4)
        .map((secret) => sent.includes(encodeURIComponent(secret)) || sent.includes(secret)),
    ).toEqual([true, false, true])
  })

  test('costs one token and one role for all registries of one role', async () => {
    await using world = await startWorld()
    const hosts = [
      registry,
      '210987654321.dkr.ecr.eu-west-1.amazonaws.com',
      '333333333333.dkr.ecr.eu-west-1.amazonaws.com',
    ]
    await using minter = createMinter(depsOf(world.environment))
    await Promise.all(hosts.map(async (host) => minter.mint(await identityIn(entry.replace(registry, host)))))
    expect(world.github.requests).toHaveLength(1)
    expect(world.aws.requests.filter(({ body }) => body.includes('AssumeRole'))).toHaveLength(1)
    expect(world.aws.requests).toHaveLength(4)
  })

  test('fails for all registries of one role, each told by its own name', async () => {
    await using world = await startWorld()
    const other = '210987654321.dkr.ecr.eu-west-1.amazonaws.com'
    const environment = { ...world.environment, ...world.github.job({ sub: 'repo:org/app:pull_request' }) }
    await using minter = createMinter(depsOf(environment))
    const identities = [await identityIn(entry), await identityIn(entry.replace(registry, other))]
    const errors = await Promise.all(identities.map((identity) => failure(minter.mint(identity))))
    expect(errors.map(({ message }) => /\((.*?)\)/.exec(message)?.[1])).toEqual([registry, other])
    expect(world.aws.requests).toHaveLength(1)
  })

  test('renews what is about to expire', async () => {
    await using github = await startGithubOidc()
    let now = Date.now()
    const roles = [{ arn: role, issuer: github.issuer, subjects: ['*'] }]
    await using aws = await startFakeAws({ roles, now: () => now, sessionSeconds: 3600 })
    const deps = depsOf({ ...github.job(), ...aws.environment }, { clock: impatientClock(() => now) })
    await using minter = createMinter(deps)
    const identity = await identityIn(entry)
    await minter.mint(identity)
    await minter.mint(identity)
    const roleCalls = () => aws.requests.filter(({ body }) => body.includes('AssumeRole')).length
    expect([github.requests.length, roleCalls()]).toEqual([1, 1])
    now += 56 * 60 * 1000
    // GitHub's clock does not move here, so that its new token is an old one to AWS: the role was asked for anew.
    expect((await failure(minter.mint(identity))).message).toMatch(/the OIDC token has expired/)
    expect([github.requests.length, roleCalls()]).toEqual([2, 2])
  })

  test('tries again where AWS throttles, with a fresh signature each time', async () => {
    await using world = await startWorld()
    const throttled = {
      kind: 'answer',
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: { __type: 'ThrottlingException', message: 'Rate exceeded' },
    } as const
    world.aws.inject({ effect: { kind: 'answer', status: 503 } })
    world.aws.inject({ effect: throttled, times: 2 })
    await mintCredential(await identityIn(entry), depsOf(world.environment))
    expect(world.aws.requests.map(({ status }) => status)).toEqual([503, 400, 400, 200, 200])
  })

  test('says that AWS throttles when it does so for too long', async () => {
    await using world = await startWorld()
    const body =
      '<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>'
    world.aws.inject({ effect: { kind: 'answer', status: 400, body }, times: 5 })
    const error = await failure(mintCredential(await identityIn(entry), depsOf(world.environment)))
    expect(error.code).toBe('UNREACHABLE')
    expect(error.message).toMatch(/400 HTTP_ERROR: Throttling: Rate exceeded; the service is busy/)
  })
})

describe('a role that is not assumable', () => {
  test('for this branch: the sub and the aud that were sent are told, and what to check', async () => {
    await using world = await startWorld()
    const environment = { ...world.environment, ...world.github.job({ sub: 'repo:org/app:pull_request' }) }
    const error = await failure(mintCredential(await identityIn(entry), depsOf(environment)))
    expect(error.code).toBe('NOT_ASSUMABLE')
    const host = world.github.url
    expect(error.message).toContain(
      `identities: entry 1 (${registry}): the role ${role} does not let this job`,
    )
    expect(error.message).toContain(`sub "repo:org/app:pull_request", aud "sts.amazonaws.com"`)
    expect(error.message).toContain(`${host.replace('https://', '')}:sub`)
  })

  test('as the secret IDENTITIES has it: without the number of the account', async () => {
    await using world = await startWorld()
    const environment = { ...world.environment, ...world.github.job({ sub: 'repo:org/app:pull_request' }) }
    const [identity] = await parseIdentities(entry, { input: 'IDENTITIES' })
    if (identity === undefined) throw new Error('there is an entry')
    const error = await failure(mintCredential(identity, depsOf(environment)))
    expect(error.message).toMatch(
      /^IDENTITIES: entry 1 \(\*+\.dkr\.ecr.*arn:aws:iam::\*+:role\/push.*AccessDenied/,
    )
    expect(error.message).not.toContain('123456789012')
  })

  test('for this audience', async () => {
    await using world = await startWorld()
    const text = entry.replace('role:', 'audience: somebody-else, role:')
    const error = await failure(mintCredential(await identityIn(text), depsOf(world.environment)))
    expect(error.code).toBe('NOT_ASSUMABLE')
    expect(error.message).toMatch(/Incorrect token audience.*aud "somebody-else".*identity provider/)
  })

  test('by a token that has expired, or that another issuer signed', async () => {
    await using world = await startWorld()
    const old = world.github.issuer.sign({ sub: 's', aud: 'sts.amazonaws.com', exp: 1_000_000_000 })
    const foreign = createJwtIssuer(world.github.url).sign({ sub: 's', aud: 'sts.amazonaws.com' })
    const text = entry.replace('role:', 'token-env: MY_TOKEN, role:')
    const mint = async (MY_TOKEN: string) =>
      await failure(mintCredential(await identityIn(text), depsOf({ ...world.aws.environment, MY_TOKEN })))
    const [expired, forged] = [await mint(old), await mint(foreign)]
    expect([expired.code, forged.code]).toEqual(['NOT_ASSUMABLE', 'NOT_ASSUMABLE'])
    expect(expired.message).toMatch(/has expired/)
    expect(forged.message).toMatch(/InvalidIdentityToken: Couldn't verify/)
    expect(expired.message + forged.message).not.toContain(old)
  })
})

describe('the keys of the environment', () => {
  const text = `[{registry: ${registry}, type: aws, credentials: environment}]`
  const user = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'a-secret-key/of+a-user' }

  test('sign for ECR, and for its public registry in us-east-1', async () => {
    await using world = await startWorld()
    const environment = { ...user, ...world.aws.environment }
    const made = await mintCredential(await identityIn(text), depsOf(environment))
    expect(made.subject).toBe(user.AWS_ACCESS_KEY_ID)
    const open = await mintCredential(
      await identityIn(text.replace(registry, 'public.ecr.aws')),
      depsOf(environment),
    )
    expect([...world.aws.passwords.values()]).toMatchObject([
      { service: 'ecr', region: 'eu-west-1' },
      { service: 'ecr-public', region: 'us-east-1' },
    ])
    expect(open.expiresAt?.getTime()).toBeGreaterThan(Date.now())
  })

  test.each([
    [
      'a wrong secret',
      { ...user, AWS_SECRET_ACCESS_KEY: 'another-secret' },
      /InvalidSignature.*check the secret key of AKIAIOSFODNN7EXAMPLE/,
    ],
    ['an unknown key', { ...user, AWS_ACCESS_KEY_ID: 'AKIAUNKNOWN' }, /UnrecognizedClient.*AKIAUNKNOWN/],
    ['the token of another session', { ...user, AWS_SESSION_TOKEN: 'of-another-one' }, /UnrecognizedClient/],
  ])('are refused with %s', async (_, keys, message) => {
    await using world = await startWorld()
    const deps = depsOf({ ...world.aws.environment, ...keys })
    const error = await failure(mintCredential(await identityIn(text), deps))
    expect(error.code).toBe('REFUSED')
    expect(error.message).toMatch(message)
    for (const secret of deps.secrets) expect(error.message).not.toContain(secret)
  })

  test('are refused where the clock is wrong', async () => {
    await using world = await startWorld()
    const clock = impatientClock(() => Date.now() - 20 * 60 * 1000)
    const deps = depsOf({ ...world.aws.environment, ...user }, { clock })
    const error = await failure(mintCredential(await identityIn(text), deps))
    expect(error.message).toMatch(/Signature expired.*clock/)
  })

  test('are refused without the right to it, and the action is named', async () => {
    const keys = { accessKeyId: user.AWS_ACCESS_KEY_ID, secretAccessKey: user.AWS_SECRET_ACCESS_KEY }
    await using aws = await startFakeAws({
      users: [{ ...keys, allows: ['ecr-public:GetAuthorizationToken'] }],
    })
    const deps = depsOf({ ...aws.environment, ...user })
    const error = await failure(mintCredential(await identityIn(text), deps))
    expect(error.message).toMatch(/allow "ecr:GetAuthorizationToken" on resource "\*"/)
    const open = await identityIn(text.replace(registry, 'public.ecr.aws'))
    expect((await failure(mintCredential(open, deps))).message).toMatch(
      /allow .* and "sts:GetServiceBearerToken"/,
    )
  })

  test('may be a role with a token file', async () => {
    await using world = await startWorld()
    const file = join(await mkdtemp(join(tmpdir(), 'polyarch-identity-')), 'token')
    const claims = { sub: 'repo:org/app:ref:refs/heads/main', aud: 'sts.amazonaws.com' }
    await writeFile(file, `${world.github.issuer.sign(claims)}\n`)
    const environment = { ...world.aws.environment, AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: file }
    const made = await mintCredential(await identityIn(text), depsOf(environment))
    expect(made.subject).toBe(claims.sub)
  })

  test("may be a container's", async () => {
    await using world = await startWorld()
    await using container = await startFakeService(({ path, headers }) =>
      path === '/creds' && headers['authorization'] === 'the-token'
        ? { body: { AccessKeyId: user.AWS_ACCESS_KEY_ID, SecretAccessKey: user.AWS_SECRET_ACCESS_KEY } }
        : { status: 403 },
    )
    const environment = {
      ...world.aws.environment,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${container.url}/creds`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'the-token',
    }
    await mintCredential(await identityIn(text), depsOf(environment))
    expect(world.aws.passwords.size).toBe(1)
    const wrong = { ...environment, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'wrong' }
    expect(await failure(mintCredential(await identityIn(text), depsOf(wrong)))).toMatchObject({
      code: 'REFUSED',
    })
  })

  test.each([
    [
      'another host over plain HTTP',
      { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://10.0.0.1/creds' },
      /not encrypted/,
    ],
    [
      'a path that is a host',
      { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '@evil.example/creds' },
      /is not the address/,
    ],
  ])('are not asked for at %s', async (_, environment, message) => {
    const error = await failure(mintCredential(await identityIn(text), depsOf(environment)))
    expect(error.message).toMatch(message)
  })

  test('are missing: told in one line', async () => {
    const error = await failure(mintCredential(await identityIn(text), depsOf({})))
    expect(error.code).toBe('NO_OIDC')
    expect(error.message).toMatch(/AWS_ACCESS_KEY_ID.*or give the entry a "role"/)
  })
})

describe('identityFromAccessKeys', () => {
  test('makes an identity of an ECR host and an access key', async () => {
    await using world = await startWorld()
    const identity = identityFromAccessKeys(registry, 'AKIAIOSFODNN7EXAMPLE', 'a-secret-key/of+a-user')
    if (identity === undefined) throw new Error('it is an access key')
    const deps = depsOf({ ...world.aws.environment })
    const made = await mintCredential(identity, deps)
    expect(made.credential).toMatchObject({ username: 'AWS', source: 'REGISTRY_AUTHS (aws)' })
    expect(deps.secrets[0]).toBe('a-secret-key/of+a-user')
  })

  test.each([
    ['a password of ECR', registry, 'AWS'],
    ['another registry', 'ghcr.io', 'AKIAIOSFODNN7EXAMPLE'],
    ['a host that only looks like ECR', `${registry}.evil.example`, 'AKIAIOSFODNN7EXAMPLE'],
  ])('leaves %s alone', (_, host, user) => {
    expect(identityFromAccessKeys(host, user, 'secret')).toBeUndefined()
  })
})

describe('hasRepository', () => {
  const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'a-secret-key/of+a-user' }
  const identity = identityFromAccessKeys(registry, keys.accessKeyId, keys.secretAccessKey)

  test('tells a repository that does not exist, for which there is a command', async () => {
    if (identity === undefined) throw new Error('it is an access key')
    await using aws = await startFakeAws({ users: [keys], repositories: ['team/app'] })
    await using minter = createMinter(depsOf(aws.environment))
    expect(await minter.hasRepository(identity, 'team/app')).toBe(true)
    expect(await minter.hasRepository(identity, 'team/other')).toBe(false)
    expect(ecrCreateCommand(registry, 'team/other')).toBe(
      'aws ecr create-repository --region eu-west-1 --repository-name team/other',
    )
    expect(ecrCreateCommand('public.ecr.aws', 'a1b2c3/team/app')).toBe(
      'aws ecr-public create-repository --region us-east-1 --repository-name team/app',
    )
    expect(ecrCreateCommand('ghcr.io', 'org/app')).toBeUndefined()
  })

  test('does not tell where asking is not allowed', async () => {
    if (identity === undefined) throw new Error('it is an access key')
    await using aws = await startFakeAws({ users: [{ ...keys, allows: ['ecr:GetAuthorizationToken'] }] })
    await using minter = createMinter(depsOf(aws.environment))
    expect(await minter.hasRepository(identity, 'team/app')).toBeUndefined()
  })
})
