import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { startLocalRegistry } from '@polyarch/local-registry'
import { createJwtIssuer, startFakeAws, startRegistryFront } from '@polyarch/token-services'
import { expect, test } from 'vitest'
import { createSandbox } from './support/cli.ts'

test('on CircleCI a role is assumed by OIDC, for this job alone, and another credential is there for what runs later', async () => {
  await using sandbox = await createSandbox()
  const circle = createJwtIssuer('https://oidc.circleci.com/org/0123')
  const subject = 'org/0123/project/4567/user/89ab'
  const role = 'arn:aws:iam::123456789012:role/push'
  await using aws = await startFakeAws({
    roles: [{ arn: role, issuer: circle, subjects: [subject], audiences: ['0123'] }],
  })
  await using registry = await startRegistryFront({
    servicePath: /^\/none$/,
    service: () => ({ status: 404 }),
    admit: ({ headers }) => {
      const text = Buffer.from((headers['authorization'] ?? '').replace(/^Basic /, ''), 'base64').toString()
      if (aws.accepts('AWS', text.replace(/^AWS:/, ''))) return undefined
      return { status: 401, headers: { 'www-authenticate': 'Basic realm="ecr"' } }
    },
  })
  const now = Math.floor(Date.now() / 1000)
  const token = circle.sign({ sub: subject, aud: '0123', iat: now, exp: now + 3600 })
  const variables = { CIRCLECI: 'true', CIRCLE_OIDC_TOKEN_V2: token, ...aws.environment }
  const identities = `{registry: "${registry.host}", type: aws, role: "${role}", region: eu-west-1, audience: "0123"}`
  const { status, stdout, stderr } = await sandbox.run(
    ['login', '--scope', 'job', '--identities', `- ${identities}`, '--json'],
    variables,
  )
  expect({ status, stderr }).toMatchObject({ status: 0 })
  const { registries, dockerConfig, path } = JSON.parse(stdout)
  expect(registries).toEqual([{ host: registry.host, source: 'identities (aws)', verified: true }])
  const [password = ''] = aws.passwords.keys()
  for (const secret of [password, token]) expect(stdout + stderr).not.toContain(secret)

  const answer = await askHelper(join(path, 'docker-credential-polyarch'), registry.host, variables)
  expect(JSON.parse(answer)).toMatchObject({ Username: 'AWS', Secret: password })

  // The job's folder is what a later command knows of it.
  const again = await sandbox.run(['login', registry.host, '--scope', 'job', '--json'], {
    ...variables,
    DOCKER_CONFIG: dockerConfig,
    PATH: [path, dirname(process.execPath)].join(delimiter),
  })
  expect(JSON.parse(again.stdout).registries[0].source).toMatch(/^docker-credential-polyarch/)
  await sandbox.run(['logout', '--scope', 'job'], { DOCKER_CONFIG: JSON.parse(again.stdout).dockerConfig })
  await sandbox.run(['logout', '--scope', 'job'], { DOCKER_CONFIG: dockerConfig })
  expect(await sandbox.leftovers()).toEqual([])
})

test('on GitLab the job’s own registry needs no secret; elsewhere those variables count for nothing', async () => {
  await using sandbox = await createSandbox()
  await using registry = await startLocalRegistry({
    auth: { kind: 'bearer', users: { 'gitlab-ci-token': 'job-token-secret' } },
  })
  const gitlab = { CI_REGISTRY: registry.host, CI_JOB_TOKEN: 'job-token-secret' }
  const images = ['--images', `${registry.host}/group/app`]
  const elsewhere = await sandbox.run(['login', ...images], gitlab)
  expect(elsewhere.status).toBe(1)
  expect(elsewhere.stderr).toMatch(/^error: no credential for /m)
  const { status, stdout, stderr } = await sandbox.run(['login', ...images, '--json'], {
    ...gitlab,
    GITLAB_CI: 'true',
  })
  expect({ status, stderr }).toMatchObject({ status: 0 })
  expect(JSON.parse(stdout).registries).toEqual([
    { host: registry.host, source: 'CI_JOB_TOKEN', verified: true },
  ])
  expect(stdout + stderr).not.toContain('job-token-secret')
  const config = await readFile(`${sandbox.home}/.docker/config.json`, 'utf8')
  expect(Object.keys(JSON.parse(config).auths)).toEqual([registry.host])
})

test.each([
  ['--identities', ['--identities', '- {registry: docker.io, type: awz}'], {}],
  ['IDENTITIES', [], { IDENTITIES: '- {registry: docker.io, type: awz}' }],
])('%s that nobody understands is bad input', async (name, args, variables) => {
  await using sandbox = await createSandbox()
  const { status, stderr } = await sandbox.run(['login', ...args], variables)
  expect(status).toBe(2)
  expect(stderr).toMatch(
    new RegExp(`^error: ${name.replace('--', '')}: entry 1 \\(docker\\.io\\): "type" `, 'm'),
  )
})

function askHelper(file: string, host: string, variables: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(file, ['get'], { env: { ...variables } }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    )
    child.stdin?.end(host)
  })
}
