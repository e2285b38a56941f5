import { join } from 'node:path'
import { parseRepository } from '@polyarch/image'
import { startLocalRegistry } from '@polyarch/local-registry'
import { RegistryClient, type RequestEvent } from '@polyarch/registry'
import { describe, expect, test } from 'vitest'
import { LoginError, type LoginRequest, login, logout, secretFormsOf } from '../src/index.ts'
import { authOf, createWorld, type World } from './fixtures/world.ts'

const secret = 'c0rrect horse/battery+staple'
const wrong = 'wr0ng+password'
const users = { robot: secret }
const kinds = ['basic', 'bearer'] as const

function depsOf(world: World, events: RequestEvent[] = []) {
  return world.deps(
    (credentials) =>
      new RegistryClient({ credentials, retries: 0, onRequest: (event) => events.push(event) }),
  )
}

function authsFor(hosts: readonly string[], password = secret): string {
  return JSON.stringify(hosts.map((registry) => ({ registry, username: 'robot', password })))
}

/** No form of a secret is in any of these texts. */
function expectNoSecrets(...texts: readonly unknown[]): void {
  const all = texts
    .map((text) => (text instanceof Error ? `${text.stack}${inspect(text)}` : JSON.stringify(text)))
    .join('\n')
  for (const form of [...secretFormsOf(secret, 'robot'), ...secretFormsOf(wrong, 'robot')])
    expect(all).not.toContain(form)
}

function inspect(error: Error): string {
  const { cause, ...fields } = { cause: error.cause, ...error }
  return JSON.stringify(fields) + (cause instanceof Error ? cause.stack + inspect(cause) : String(cause))
}

describe.each(kinds)('a registry with %s authentication', (kind) => {
  test('accepts the right password in two round trips, nothing secret outside the configuration', async () => {
    await using world = await createWorld()
    await using registry = await startLocalRegistry({ auth: { kind, users } })
    const events: RequestEvent[] = []
    const request: LoginRequest = {
      repositories: [parseRepository(`${registry.host}/org/app`)],
      registryAuths: authsFor([registry.host]),
      scope: { kind: 'job', parentFolder: world.temp },
    }
    const report = await login(request, depsOf(world, events))
    expect(report.registries).toEqual([{ host: registry.host, source: 'REGISTRY_AUTHS', verified: true }])
    // A token that says for whom it was made need not be shown to the registry, as docker login does; the right to push is
    // asked for beside it.
    expect(events).toHaveLength(kind === 'basic' ? 2 : 3)
    const { credentials: _, ...json } = report
    expectNoSecrets(json, events, registry.requests)
    const file = join(String(report.dockerConfig), 'config.json')
    for (const [path, content] of await world.files()) if (path !== file) expectNoSecrets(content)
    expect((await world.files()).get(file)).toContain(authOf('robot', secret))
    await logout(report.state, { environment: {} })
    expect((await world.files()).size).toBe(0)
  })

  test('refuses a wrong password: host, source and user in one line, nothing written', async () => {
    await using world = await createWorld()
    await using registry = await startLocalRegistry({ auth: { kind, users } })
    const request: LoginRequest = {
      repositories: [parseRepository(`${registry.host}/org/app`)],
      registryAuths: authsFor([registry.host], wrong),
      scope: { kind: 'user' },
    }
    const error = await login(request, depsOf(world)).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(LoginError)
    expect(String(error)).toMatch(
      new RegExp(
        `^LoginError: ${registry.host} refused user "robot" of REGISTRY_AUTHS \\(401 \\w+\\): check user and password, .*$`,
      ),
    )
    expectNoSecrets(error)
    expect((await world.files()).size).toBe(0)
  })

  test('is missing a credential where there is none', async () => {
    await using world = await createWorld()
    await using registry = await startLocalRegistry({
      auth: { kind, users, anonymousPull: kind === 'bearer' },
    })
    const repositories = [parseRepository(`${registry.host}/org/app`)]
    const scope = { kind: 'process' } as const
    const error = await login({ repositories, scope }, depsOf(world)).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'MISSING_CREDENTIALS' })
    const report = await login({ repositories, scope, missingCredentials: 'ignore' }, depsOf(world))
    expect(report.registries).toEqual([{ host: registry.host, source: 'none', verified: false }])
  })
})

test('a registry that asks for none lacks none', async () => {
  await using world = await createWorld()
  await using registry = await startLocalRegistry()
  const repositories = [parseRepository(`${registry.host}/org/app`)]
  const report = await login({ repositories, scope: { kind: 'process' } }, depsOf(world))
  expect(report.registries).toEqual([{ host: registry.host, source: 'anonymous', verified: true }])
  expect(registry.requests).toHaveLength(1)
})

test('two registries on one machine get their own credential, never the other’s', async () => {
  await using world = await createWorld()
  await using one = await startLocalRegistry({ auth: { kind: 'basic', users: { robot: 'one' } } })
  await using two = await startLocalRegistry({ auth: { kind: 'bearer', users: { robot: 'two' } } })
  const registryAuths = JSON.stringify([
    { registry: one.host, username: 'robot', password: 'one' },
    { registry: two.host, username: 'robot', password: 'two' },
  ])
  const report = await login({ repositories: [], registryAuths, scope: { kind: 'user' } }, depsOf(world))
  expect(report.registries.map(({ verified }) => verified)).toEqual([true, true])
  expect(await world.json('home/.docker/config.json')).toEqual({
    auths: { [one.host]: { auth: authOf('robot', 'one') }, [two.host]: { auth: authOf('robot', 'two') } },
  })
})

test('what the last login wrote is what the next one finds', async () => {
  await using world = await createWorld()
  await using registry = await startLocalRegistry({ auth: { kind: 'bearer', users } })
  const repositories = [parseRepository(`${registry.host}/org/app`)]
  const first: LoginRequest = {
    repositories,
    registryAuths: authsFor([registry.host]),
    scope: { kind: 'user' },
  }
  await login(first, depsOf(world))
  const second = await login({ repositories, scope: { kind: 'user' } }, depsOf(world))
  const source = join(world.home, '.docker/config.json')
  expect(second.registries).toEqual([{ host: registry.host, source, verified: true }])
  await using client = new RegistryClient({ credentials: second.credentials })
  expect(await client.repository(parseRepository(`${registry.host}/org/app`), 'push').authenticate()).toBe(
    'accepted',
  )
})

test('five registries cost the round trips of one', async () => {
  await using world = await createWorld()
  const latencyMs = 150
  const registries = await Promise.all(
    Array.from({ length: 5 }, () => startLocalRegistry({ auth: { kind: 'bearer', users }, latencyMs })),
  )
  try {
    const registryAuths = authsFor(registries.map(({ host }) => host))
    const start = performance.now()
    await login({ repositories: [], registryAuths, scope: { kind: 'process' } }, depsOf(world))
    // Three round trips are 450 ms, and fifteen 2250: far apart even on a machine that is busy.
    expect(performance.now() - start).toBeLessThan(1_500)
  } finally {
    await Promise.all(registries.map((registry) => registry.close()))
  }
})

test('a registry that is down is named in one line, beside one that refused', async () => {
  await using world = await createWorld()
  const gone = await startLocalRegistry()
  await gone.close()
  await using registry = await startLocalRegistry({ auth: { kind: 'basic', users } })
  const repositories = [parseRepository(`${gone.host}/app`), parseRepository(`${registry.host}/app`)]
  const request: LoginRequest = {
    repositories,
    registryAuths: authsFor([gone.host, registry.host], wrong),
    scope: { kind: 'user' },
  }
  const error = await login(request, depsOf(world)).catch((reason: unknown) => reason)
  if (!(error instanceof LoginError)) throw error
  expect(error.problems.map(({ host, code }) => [host, code])).toEqual([
    [gone.host, 'UNREACHABLE'],
    [registry.host, 'LOGIN_REFUSED'],
  ])
  expect(error.message.split('\n')).toHaveLength(2)
  expectNoSecrets(error)
  expect((await world.files()).size).toBe(0)
})
