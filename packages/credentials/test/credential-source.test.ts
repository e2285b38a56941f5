import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCredentialSource } from '../src/index.ts'
import { authOf, createMachine, type Machine } from './fixtures/machine.ts'

const sourceOf = (
  machine: Machine,
  extra: Readonly<Record<string, string>> = {},
  onNotice?: (text: string) => void,
) =>
  createCredentialSource({
    environment: { ...machine.environment, ...extra },
    home: machine.home,
    helperTimeoutMs: 5_000,
    ...(onNotice === undefined ? {} : { onNotice }),
  })

const basic = (username: string, password: string) => ({ kind: 'basic', username, password })
const config = 'home/.docker/config.json'

describe('auths', () => {
  const entry = { auth: authOf('u', 'p') }
  test.each<[string, string, string, boolean]>([
    ["Docker Hub by docker's own key", 'https://index.docker.io/v1/', 'docker.io', true],
    ['Docker Hub by its short name', 'docker.io', 'docker.io', true],
    ['Docker Hub by its API host', 'registry-1.docker.io', 'docker.io', true],
    ['Docker Hub by the index without a scheme', 'index.docker.io/v1/', 'docker.io', true],
    ['a host', 'ghcr.io', 'ghcr.io', true],
    ['a host in upper case', 'GHCR.io', 'ghcr.io', true],
    ['a host with a scheme', 'https://ghcr.io', 'ghcr.io', true],
    ['a host with a scheme and a path', 'https://ghcr.io/v2/', 'ghcr.io', true],
    ['a host and port', 'localhost:5000', 'localhost:5000', true],
    ['a host and its default port with a scheme', 'https://ghcr.io:443/', 'ghcr.io:443', true],
    ['not a host that ends the same', 'evil-docker.io', 'docker.io', false],
    ['not a subdomain', 'index.docker.io.evil', 'docker.io', false],
    ['not a suffix', 'ghcr.io.evil', 'ghcr.io', false],
    ['not a host in a path', 'https://evil/ghcr.io', 'ghcr.io', false],
    ['not a host in the user part', 'https://ghcr.io@evil/', 'ghcr.io', false],
    ['not a host in a query', 'https://evil/?ghcr.io', 'ghcr.io', false],
    ['not a host behind a backslash', 'https://evil\\@ghcr.io', 'ghcr.io', false],
    ['not another port', 'localhost:5000', 'localhost:5001', false],
    ['not a host without its port', 'localhost', 'localhost:5000', false],
    ['not the prototype of an object', '__proto__', 'constructor', false],
  ])('%s', async (_, key, registry, matches) => {
    await using machine = await createMachine()
    await machine.write(config, `{"auths": {${JSON.stringify(key)}: ${JSON.stringify(entry)}}}`)
    const found = await sourceOf(machine).find(registry)
    expect(found?.credential).toEqual(matches ? basic('u', 'p') : undefined)
  })

  test.each<[string, object, object | undefined]>([
    ['a password with colons', { auth: authOf('u', 'a:b:c') }, basic('u', 'a:b:c')],
    ['NULs around the password go', { auth: authOf('u', 'p\0\0') }, basic('u', 'p')],
    [
      'an identity token',
      { auth: authOf('u', ''), identitytoken: 't' },
      { kind: 'identity-token', token: 't', username: 'u' },
    ],
    ['an identity token alone', { identitytoken: 't' }, { kind: 'identity-token', token: 't' }],
    ['a registry token', { registrytoken: 't' }, { kind: 'bearer', token: 't' }],
    ['user and password in plain', { username: 'u', password: 'p' }, basic('u', 'p')],
    ['an empty entry means that a store has it', {}, undefined],
    ['names in another case, as Go reads them', { Auth: authOf('u', 'p') }, basic('u', 'p')],
    ['the own name before another case of it', { Auth: '!', auth: authOf('u', 'p') }, basic('u', 'p')],
  ])('%s', async (_, entry, expected) => {
    await using machine = await createMachine()
    await machine.write(config, { auths: { 'ghcr.io': entry } })
    expect((await sourceOf(machine).find('ghcr.io'))?.credential).toEqual(expected)
  })

  test('an entry that is null holds nothing, and one that is malformed spoils no other', async () => {
    await using machine = await createMachine()
    const entry = { auth: authOf('u', 'p') }
    await machine.write(config, { auths: { 'ghcr.io': null, 'quay.io': { auth: '!' }, 'a.example': entry } })
    const source = sourceOf(machine)
    expect(await source.find('ghcr.io')).toBeUndefined()
    expect((await source.find('a.example'))?.credential).toEqual(basic('u', 'p'))
    await expect(source.find('quay.io')).rejects.toMatchObject({ code: 'MALFORMED_CONFIG' })
  })

  test("docker's own key comes before an alias of Docker Hub", async () => {
    await using machine = await createMachine()
    const auths = {
      'docker.io': { auth: authOf('no', 'no') },
      'https://index.docker.io/v1/': { auth: authOf('yes', 'p') },
    }
    await machine.write(config, { auths })
    expect((await sourceOf(machine).find('docker.io'))?.credential).toEqual(basic('yes', 'p'))
  })
})

describe('order of the sources', () => {
  const host = 'registry.example'
  const inFile = { auths: { [host]: { auth: authOf('file', 'p') } } }

  test('DOCKER_AUTH_CONFIG before the file', async () => {
    await using machine = await createMachine()
    await machine.write(config, inFile)
    const environment = {
      DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { [host]: { auth: authOf('env', 'p') } } }),
    }
    expect(await sourceOf(machine, environment).find(host)).toEqual({
      credential: basic('env', 'p'),
      source: 'DOCKER_AUTH_CONFIG',
      configuration: 'docker',
    })
  })

  test.each([
    ['no JSON', '{"auths": p4ssw0rd'],
    ['a field docker does not know there', '{"auths": {}, "credsStore": "p4ssw0rd"}'],
    [
      'a field of an entry docker does not know there',
      `{"auths": {"${host}": {"auth": "dTpw", "email": "p4ssw0rd"}}}`,
    ],
    ['no base64', `{"auths": {"${host}": {"auth": "!p4ssw0rd"}}}`],
  ])('DOCKER_AUTH_CONFIG with %s is ignored, with a notice', async (_, text) => {
    await using machine = await createMachine()
    await machine.write(config, inFile)
    const notices: string[] = []
    const source = sourceOf(machine, { DOCKER_AUTH_CONFIG: text }, (notice) => notices.push(notice))
    expect((await source.find(host))?.credential).toEqual(basic('file', 'p'))
    expect(notices).toHaveLength(1)
    expect(notices.join()).toMatch(/^DOCKER_AUTH_CONFIG is ignored/)
    expect(notices.join()).not.toContain('p4ssw0rd')
  })

  test('DOCKER_CONFIG names the folder', async () => {
    await using machine = await createMachine()
    await machine.write('elsewhere/config.json', inFile)
    const found = await sourceOf(machine, { DOCKER_CONFIG: `${machine.root}/elsewhere` }).find(host)
    expect(found?.source).toBe(`${machine.root}/elsewhere/config.json`)
  })

  test('credHelpers of the host before credsStore, and both before auths', async () => {
    await using machine = await createMachine()
    await machine.helper('test', { [host]: { Username: 'helper', Secret: 'p' } })
    await machine.write(config, { ...inFile, credHelpers: { [host]: 'test' }, credsStore: 'missing' })
    const found = await sourceOf(machine).find(host)
    expect(found?.credential).toEqual(basic('helper', 'p'))
    expect(found?.source).toBe(`docker-credential-test (credHelpers of ${machine.home}/.docker/config.json)`)
  })

  test('a store without the credential: auths are not asked, as docker does not', async () => {
    await using machine = await createMachine()
    await machine.helper('test')
    await machine.write(config, { ...inFile, credsStore: 'test' })
    expect(await sourceOf(machine).find(host)).toBeUndefined()
  })

  test("a store is asked for Docker Hub by docker's key", async () => {
    await using machine = await createMachine()
    await machine.helper('test', { 'https://index.docker.io/v1/': { Username: '<token>', Secret: 't' } })
    await machine.write(config, { credsStore: 'test' })
    expect((await sourceOf(machine).find('docker.io'))?.credential).toEqual({
      kind: 'identity-token',
      token: 't',
    })
  })

  test('an empty helper name means none', async () => {
    await using machine = await createMachine()
    await machine.write(config, { ...inFile, credsStore: 'missing', credHelpers: { [host]: '' } })
    expect((await sourceOf(machine).find(host))?.credential).toEqual(basic('file', 'p'))
  })

  test("podman's files last, the runtime folder's before the user's", async () => {
    await using machine = await createMachine()
    const podman = (user: string) => ({ auths: { [host]: { auth: authOf(user, 'p') } } })
    await machine.write('home/.config/containers/auth.json', podman('user'))
    expect((await sourceOf(machine).find(host))?.credential).toEqual(basic('user', 'p'))
    await machine.write('run/containers/auth.json', podman('runtime'))
    const environment = { XDG_RUNTIME_DIR: `${machine.root}/run` }
    expect((await sourceOf(machine, environment).find(host))?.credential).toEqual(basic('runtime', 'p'))
    await machine.write('named.json', podman('named'))
    const named = { ...environment, REGISTRY_AUTH_FILE: `${machine.root}/named.json` }
    expect(await sourceOf(machine, named).find(host)).toMatchObject({
      configuration: 'podman',
      source: named.REGISTRY_AUTH_FILE,
    })
    await machine.write(config, inFile)
    expect((await sourceOf(machine, named).find(host))?.credential).toEqual(basic('file', 'p'))
  })

  test.each<[string, string | undefined, string | undefined]>([
    ['the repository', 'org/app', 'app'],
    ['its namespace', 'org/other', 'org'],
    ['the host', 'elsewhere/app', 'host'],
    ['a name that only begins like it', 'org2/app', 'host'],
    ['no path', undefined, 'host'],
  ])("podman's most specific key for %s", async (_, path, user) => {
    await using machine = await createMachine()
    await machine.write('home/.config/containers/auth.json', {
      auths: {
        [host]: { auth: authOf('host', 'p') },
        [`${host}/org`]: { auth: authOf('org', 'p') },
        [`${host}/org/app`]: { auth: authOf('app', 'p') },
      },
    })
    expect((await sourceOf(machine).find(host, path))?.credential).toEqual(basic(String(user), 'p'))
  })
})

test('a helper is asked once for a host, however many ask', async () => {
  await using machine = await createMachine()
  await machine.helper('test', { 'ghcr.io': { Username: 'u', Secret: 'p' } })
  await machine.write(config, { credsStore: 'test' })
  const source = sourceOf(machine)
  const found = await Promise.all(['ghcr.io', 'GHCR.io', 'ghcr.io'].map((host) => source(host)))
  expect(found.map((credential) => credential?.kind)).toEqual(['basic', 'basic', 'basic'])
  expect(await machine.helperCalls()).toEqual(['["get"]'])
})

test('a missing, empty or blank configuration holds nothing', async () => {
  await using machine = await createMachine()
  expect(await sourceOf(machine).find('ghcr.io')).toBeUndefined()
  await machine.write(config, '')
  expect(await sourceOf(machine).find('ghcr.io')).toBeUndefined()
  await machine.write(config, ' \n')
  expect(await sourceOf(machine).find('ghcr.io')).toBeUndefined()
})

describe('a malformed configuration is one line with path and position, without its content', () => {
  test.each<[string, string, RegExp]>([
    ['a cut file', '{\n\t"auths": {\n\t\t"ghcr.io": {"auth": "p4ssw0rd', /line 3, column 23/],
    ['a comma too many', '{"auths": {}, }', /line 1, column 15/],
    ['a comment', '{\n// p4ssw0rd\n}', /line 2, column 1/],
    ['text after the end', '{} p4ssw0rd', /line 1, column 4/],
    ['a list', '["p4ssw0rd"]', /is not a JSON object/],
    ['auths that are a list', '{"auths": ["p4ssw0rd"]}', /"auths" is not an object/],
    [
      'an auth without a colon',
      `{"auths": {"ghcr.io": {"auth": "${Buffer.from('p4ssw0rd').toString('base64')}"}}}`,
      /the entry "ghcr.io"/,
    ],
    [
      'a key with a password in it',
      '{"auths": {"https://u:p4ssw0rd@ghcr.io/": {"auth": "!"}}}',
      /the entry "https:\/\/ghcr.io\/"/,
    ],
    ['an auth that is no base64', '{"auths": {"ghcr.io": {"auth": "p4ssw0rd!"}}}', /not base64/],
    ['an auth that is a number', '{"auths": {"ghcr.io": {"auth": 5}}}', /"auth" is not a string/],
    ['a helper that is a number', '{"credHelpers": {"ghcr.io": 5}}', /"credHelpers" has no string/],
  ])('%s', async (_, text, expected) => {
    await using machine = await createMachine()
    const file = await machine.write(config, text)
    const error = await sourceOf(machine)
      .find('ghcr.io')
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'CredentialsError', code: 'MALFORMED_CONFIG' })
    const { message, cause } = error as Error
    expect(message).toMatch(expected)
    expect(message).toContain(file)
    expect(message).not.toMatch(/\n|p4ssw0rd|cDRzc3cwcmQ/)
    expect(cause).toBeUndefined()
  })

  test('one bad entry does not spoil the others', async () => {
    await using machine = await createMachine()
    await machine.write(config, { auths: { bad: { auth: '!' }, 'ghcr.io': { auth: authOf('u', 'p') } } })
    expect((await sourceOf(machine).find('ghcr.io'))?.credential).toEqual(basic('u', 'p'))
  })
})

describe('helpers that fail are named with their configuration, without their answer', () => {
  test.each<[string, string, RegExp]>([
    ['hang', 'HELPER_TIMEOUT', /did not answer "get" within 0\.3 s/],
    ['flood', 'HELPER_FAILED', /more than 1048576 bytes/],
    ['garbage', 'HELPER_FAILED', /not a JSON object/],
    ['incomplete', 'HELPER_FAILED', /no "Username" and "Secret"/],
    ['fail', 'HELPER_FAILED', /ended with status 1; run "echo ghcr\.io \| docker-credential-test get"/],
  ])('%s', async (mode, code, expected) => {
    await using machine = await createMachine()
    await machine.helper('test')
    const file = await machine.write(config, { credsStore: 'test' })
    const environment = { ...machine.environment, HELPER_MODE: mode }
    const helperTimeoutMs = mode === 'hang' ? 300 : 10_000
    const source = createCredentialSource({ environment, home: machine.home, helperTimeoutMs })
    const error = await source.find('ghcr.io').catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code })
    const { message } = error as Error
    expect(message).toMatch(expected)
    expect(message).toContain(`docker-credential-test`)
    expect(message).toContain(file)
    expect(message).not.toMatch(/\n|helper-secret/)
  })

  test('a helper that is not installed', async () => {
    await using machine = await createMachine()
    const file = await machine.write(config, { credHelpers: { 'ghcr.io': 'absent' } })
    await expect(sourceOf(machine).find('ghcr.io')).rejects.toMatchObject({
      code: 'HELPER_MISSING',
      message: `docker-credential-absent (credHelpers of ${file}) is not on PATH; install it, or take it out of that file`,
    })
    expect(await sourceOf(machine).find('quay.io')).toBeUndefined()
  })

  test.each(['../evil', 'a/b', 'a\\b', 'x y', 'x;id'])('a helper called %j is never run', async (name) => {
    await using machine = await createMachine()
    await machine.write(config, { credsStore: name })
    await expect(sourceOf(machine).find('ghcr.io')).rejects.toMatchObject({ code: 'HELPER_NAME' })
  })
})

test.each([
  [
    'with an end is asked for anew each time',
    ',"ExpiresAt":"2999-01-01T00:00:00.000Z"',
    ['1', '2'],
    Date.parse('2999-01-01'),
  ],
  ['without one is remembered', '', ['1', '1'], undefined],
  ['with an end that is no time is remembered', ',"ExpiresAt":"soon"', ['1', '1'], undefined],
])('a helper’s answer %s', async (_, field, secrets, expiresAt) => {
  await using machine = await createMachine()
  const counter = join(machine.root, 'counter')
  await machine.write('home/.docker/config.json', { credHelpers: { 'ghcr.io': 'count' } })
  await machine.write(
    'bin/docker-credential-count',
    `#!/bin/sh\n/bin/cat > /dev/null\necho x >> ${counter}\nn=$(/usr/bin/wc -l < ${counter})\necho "{\\"Username\\":\\"u\\",\\"Secret\\":\\"$n\\"${field.replaceAll('"', '\\"')}}"\n`,
    0o755,
  )
  const source = createCredentialSource({ environment: machine.environment, home: machine.home })
  const found = [await source('ghcr.io'), await source('ghcr.io')]
  expect(found.map((one) => one?.kind === 'basic' && one.password)).toEqual(secrets)
  expect(found[0]?.expiresAt).toBe(expiresAt)
})
