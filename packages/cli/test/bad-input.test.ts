import { type LocalRegistry, type LocalRegistryOptions, startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from './support/cli.ts'
import { registryAuths } from './support/command.ts'

interface Case {
  readonly name: string
  readonly options?: LocalRegistryOptions
  readonly dockerfile?: string
  args(registry: LocalRegistry): readonly string[]
  variables?(registry: LocalRegistry): Record<string, string>
  readonly status: number
  readonly says: RegExp
  /** How many lines begin with `error:`. */
  readonly errors?: number
}

const user = { auth: { kind: 'basic', users: { me: 'right' } } } as const
const ofApp = ({ host }: LocalRegistry) => ['--images', `${host}/app`, '--tag', '1']

const cases: readonly Case[] = [
  {
    name: 'a registry where nothing listens',
    args: () => ['--images', '127.0.0.1:1/app', '--tag', '1', '--retries', '0'],
    status: 1,
    says: /127\.0\.0\.1:1\/app: .*cannot be reached \(ECONNREFUSED\).*check the port/,
  },
  {
    name: 'a password that the registry refuses',
    options: user,
    args: ofApp,
    variables: ({ host }) => registryAuths(host, 'me', 'wrong-password'),
    status: 1,
    says: /refused user "me" of REGISTRY_AUTHS .*check user and password/,
  },
  {
    name: 'a registry that wants a login where none is there',
    options: user,
    args: ofApp,
    status: 1,
    says: /401 UNAUTHORIZED: .*log in to it first/,
  },
  {
    name: 'an unknown platform',
    args: (registry) => [...ofApp(registry), '--platforms', 'linux/arm46'],
    status: 2,
    says: /platforms: .*"arm46" is unknown; allowed: amd64, arm64/,
  },
  {
    name: 'an image with a tag',
    args: ({ host }) => ['--images', `${host}/app:1`, '--tag', '1'],
    status: 2,
    says: /images: .*has the tag ":1"/,
  },
  {
    name: 'a tag that cannot be one',
    args: ({ host }) => ['--images', `${host}/app`, '--tag', '!!'],
    status: 2,
    says: /tag: .*!!/,
  },
  {
    name: 'a Dockerfile that is not there',
    args: (registry) => [...ofApp(registry), '--dockerfile', 'nope'],
    status: 2,
    says: /dockerfile "nope" does not exist .*expected a path/,
  },
  {
    name: 'a context that is not there',
    args: (registry) => [...ofApp(registry), '--context', 'nope'],
    status: 2,
    says: /context "nope" is no folder .*expected a folder/,
  },
  {
    name: 'a Dockerfile that fails on one platform',
    dockerfile: 'FROM scratch\nRUN fail arm64\nCOPY app /app\n',
    args: ofApp,
    status: 1,
    says: /linux\/arm64: step \[2\/3\] RUN fail arm64 failed.*nothing was published/,
  },
  {
    name: 'a full disk at the registry',
    options: {
      faults: [
        { match: { method: 'PUT', times: 1000 }, effect: { kind: 'disk-full' } },
        { match: { method: 'PATCH', times: 1000 }, effect: { kind: 'disk-full' } },
      ],
    },
    args: (registry) => [...ofApp(registry), '--retries', '0'],
    status: 1,
    says: /linux\/a(?:md|rm)64: .*(?:full|space|507|disk)/i,
    errors: 2,
  },
  {
    name: 'a number that is none',
    args: (registry) => [...ofApp(registry), '--retries', 'many'],
    status: 2,
    says: /retries: "many" is not allowed; allowed: a whole number/,
  },
  {
    name: 'an unknown builder',
    args: (registry) => [...ofApp(registry), '--builder', 'kaniko'],
    status: 2,
    says: /builder: "kaniko" is not allowed; allowed: buildx, docker, buildah/,
  },
  {
    name: 'secrets that cannot be parsed',
    args: ofApp,
    variables: () => ({ IMAGE_SECRETS: 'wrong-password' }),
    status: 2,
    says: /IMAGE_SECRETS: /,
  },
]

describe('polyarch run with bad input says in one line what is wrong, and publishes nothing', () => {
  test.each(cases)('$name', async ({ options, dockerfile, args, variables, status, says, errors = 1 }) => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry(options)
    if (dockerfile !== undefined) await sandbox.write('Dockerfile', dockerfile)
    const outcome = await runIn(sandbox, registry, args, variables)
    expect(outcome.status).toBe(status)
    const lines = outcome.stderr.split('\n').filter((line) => line.startsWith('error: '))
    expect(lines).toHaveLength(errors)
    expect(lines.join('\n')).toMatch(says)
    expect(outcome.stderr).not.toMatch(/^ {4}at /m)
    expect(outcome.stdout + outcome.stderr).not.toContain('wrong-password')
    expect(registry.tags('app').size).toBe(0)
    expect(await sandbox.leftovers()).toEqual([])
  })

  test('reports every problem of the input at once, and as JSON', async () => {
    await using sandbox = await createSandbox()
    const args = ['run', '--images', 'ghcr.io/a:1', '--tag', '!!', '--platforms', 'linux/x', '--json']
    const { status, stdout } = await sandbox.run(args)
    expect(status).toBe(2)
    const { error } = JSON.parse(stdout)
    expect(error.problems).toHaveLength(3)
    expect(error).toMatchObject({ exitStatus: 2, code: 'INVALID_INPUT' })
  })
})

function runIn(sandbox: Sandbox, registry: LocalRegistry, args: Case['args'], variables: Case['variables']) {
  return sandbox.run(['run', ...args(registry)], variables?.(registry))
}
