import { startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { createSandbox } from './support/cli.ts'
import { registryAuths } from './support/command.ts'

describe('polyarch inspect and verify', () => {
  test('show what run published, and that it is the same everywhere', async () => {
    await using sandbox = await createSandbox()
    await using one = await startLocalRegistry()
    await using two = await startLocalRegistry({ auth: { kind: 'basic', users: { me: 'secret-of-me' } } })
    const variables = registryAuths(two.host, 'me', 'secret-of-me')
    const names = [`${one.host}/app`, `${two.host}/app`]
    await sandbox.run(['run', '--images', names.join(','), '--tag', '1'], variables)
    const references = names.map((name) => `${name}:1`)

    const inspected = await sandbox.run(['inspect', references[0] ?? ''])
    expect(inspected.status).toBe(0)
    expect(inspected.stdout).toContain(one.tags('app').get('1'))
    expect(inspected.stdout).toMatch(/linux\/amd64 .*\nlinux\/arm64 /)

    const verified = await sandbox.run(
      ['verify', ...references, '--require-platforms', 'linux/arm64', '--json'],
      variables,
    )
    expect(verified.status).toBe(0)
    expect(JSON.parse(verified.stdout)).toMatchObject({
      verified: true,
      references: [{ present: 2 }, { present: 2 }],
      problems: [],
    })

    const without = await sandbox.run(['verify', ...references, '--json'])
    expect(without.status).toBe(1)
    expect(JSON.parse(without.stdout)).toMatchObject({ verified: false, error: { code: 'NOT_VERIFIED' } })
  })

  test('say what differs', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    const image = `${registry.host}/app`
    await sandbox.run(['run', '--images', image, '--tag', '1'])
    await sandbox.write('app', 'other')
    await sandbox.run(['run', '--images', image, '--tag', '2'])
    const { status, stderr } = await sandbox.run(['verify', `${image}:1`, `${image}:2`])
    expect(status).toBe(1)
    expect(stderr).toMatch(/error: the references do not name one index/)
  })

  test('of a tag that is not there name it', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    const { status, stderr } = await sandbox.run(['inspect', `${registry.host}/app:nope`])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^error: .*app:nope.*404/)
  })
})

describe('polyarch login and logout', () => {
  test('write and remove one entry of the docker config, and never print the password', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry({
      auth: { kind: 'bearer', users: { me: 'secret-of-me' } },
    })
    const config = `${sandbox.home}/.docker/config.json`
    const { readFile } = await import('node:fs/promises')
    const variables = registryAuths(registry.host, 'me', 'secret-of-me')
    const loggedIn = await sandbox.run(['login', registry.host, '--json'], variables)
    expect(loggedIn.status).toBe(0)
    expect(JSON.parse(loggedIn.stdout)).toMatchObject({
      registries: [{ host: registry.host, verified: true }],
    })
    expect(loggedIn.stdout + loggedIn.stderr).not.toContain('secret-of-me')
    expect(Object.keys(JSON.parse(await readFile(config, 'utf8')).auths)).toEqual([registry.host])

    const { status } = await sandbox.run(['run', '--images', `${registry.host}/app`, '--tag', '1'])
    expect(status).toBe(0)

    const loggedOut = await sandbox.run(['logout', registry.host])
    expect(loggedOut.stdout).toBe(`logged out of ${registry.host}\n`)
    expect(JSON.parse(await readFile(config, 'utf8')).auths).toEqual({})
  })

  test('write nothing where the password is refused', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry({
      auth: { kind: 'basic', users: { me: 'secret-of-me' } },
    })
    const { status, stderr } = await sandbox.run(
      ['login', registry.host],
      registryAuths(registry.host, 'me', 'not-it'),
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(/^error: .*refused user "me"/m)
    expect(stderr).not.toContain('not-it')
  })

  test('keep a login of one job in a folder of its own', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry({
      auth: { kind: 'basic', users: { me: 'secret-of-me' } },
    })
    const variables = registryAuths(registry.host, 'me', 'secret-of-me')
    const { stdout } = await sandbox.run(['login', registry.host, '--scope', 'job', '--json'], variables)
    const { dockerConfig, environment } = JSON.parse(stdout)
    expect(environment.DOCKER_CONFIG).toBe(dockerConfig)
    expect(await sandbox.leftovers()).toHaveLength(1)
    await sandbox.run(['logout', '--scope', 'job'], { DOCKER_CONFIG: dockerConfig })
    expect(await sandbox.leftovers()).toEqual([])
  })
})

describe('polyarch plan', () => {
  test('prints the plan of contract section 6 without a network', async () => {
    await using sandbox = await createSandbox()
    const { status, stdout } = await sandbox.run([
      'plan',
      '--images',
      'ghcr.io/Org/App',
      '--tag',
      '1.2.3',
      '--additional-tags',
      'latest',
      '--json',
    ])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      repositories: ['ghcr.io/org/app'],
      tag: '1.2.3',
      tags: ['1.2.3', 'latest'],
      movingTags: ['latest'],
      platforms: [
        { index: 0, platform: 'linux/amd64', slug: 'amd64' },
        { index: 1, platform: 'linux/arm64', slug: 'arm64' },
      ],
      push: true,
    })
  })

  test('joins flags that are given more than once', async () => {
    await using sandbox = await createSandbox()
    const args = [
      'plan',
      '--images',
      'ghcr.io/a/b',
      '--images',
      'ghcr.io/a/c',
      '--tag',
      '1',
      '--labels',
      'a=1',
      '--labels',
      'b=2',
      '--json',
    ]
    const plan = JSON.parse((await sandbox.run(args)).stdout)
    expect(plan.repositories).toEqual(['ghcr.io/a/b', 'ghcr.io/a/c'])
    expect(plan.labels).toMatchObject({ a: '1', b: '2' })
  })
})

describe('polyarch doctor', () => {
  test('says of each registry whether it may be pushed to, and fails where one may not', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry({ auth: { kind: 'basic', users: { me: 'x' } } })
    const { status, stdout } = await sandbox.run(['doctor', '--images', `${registry.host}/app`, '--json'])
    expect(status).toBe(1)
    const { ok, checks } = JSON.parse(stdout)
    expect(ok).toBe(false)
    expect(checks).toContainEqual({ name: 'buildah', status: 'ok', detail: '1.28.2' })
    expect(checks).toContainEqual(
      expect.objectContaining({
        name: `login ${registry.host}`,
        status: 'warn',
        advice: expect.stringContaining('docker login'),
      }),
    )
    expect(checks).toContainEqual(expect.objectContaining({ name: `${registry.host}/app`, status: 'fail' }))
  })

  test('is content with one builder', async () => {
    await using sandbox = await createSandbox()
    const { status, stdout } = await sandbox.run(['doctor'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/ok +builder +buildah builds/)
  })
})

describe('polyarch demo', () => {
  test('publishes the sample to both registries and reads it back', async () => {
    await using sandbox = await createSandbox()
    const { status, stdout, stderr } = await sandbox.run(['demo', '--json'])
    expect(status, stderr).toBe(0)
    const { digest, platforms, published, problems } = JSON.parse(stdout)
    expect(Object.keys(platforms)).toEqual(['linux/amd64', 'linux/arm64'])
    expect(published).toHaveLength(6)
    expect(new Set(published.map((row: { digest: string }) => row.digest))).toEqual(new Set([digest]))
    expect(problems).toEqual([])
    expect(await sandbox.leftovers()).toEqual([])
  })
})
