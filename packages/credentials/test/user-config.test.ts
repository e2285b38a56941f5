import { lstat, readdir, readlink, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCredentialSource, findUserEntries, mergeUserConfig, removeUserEntries } from '../src/index.ts'
import { authOf, createMachine } from './fixtures/machine.ts'

const config = 'home/.docker/config.json'
const entry = (registry: string, password = 'p4ssw0rd') => ({
  registry,
  credential: { kind: 'basic', username: 'user', password } as const,
})

describe('mergeUserConfig', () => {
  test('makes a file that only its owner can read, in a folder that only its owner can enter', async () => {
    await using machine = await createMachine()
    await mergeUserConfig([entry('ghcr.io')], machine)
    expect(await machine.read(config)).toBe(
      `{\n\t"auths": {\n\t\t"ghcr.io": {\n\t\t\t"auth": "${authOf('user', 'p4ssw0rd')}"\n\t\t}\n\t}\n}`,
    )
    expect((await stat(join(machine.root, config))).mode & 0o777).toBe(0o600)
    expect((await stat(join(machine.home, '.docker'))).mode & 0o777).toBe(0o700)
    expect(await readdir(join(machine.home, '.docker'))).toEqual(['config.json'])
  })

  test('keeps other entries, unknown fields, their order, indentation and the last line end', async () => {
    await using machine = await createMachine()
    const before = `{\n    "zeta": [1, {"deep": null}],\n    "auths": {\n        "quay.io": {"auth": "dTpw", "email": "e"}\n    },\n    "proxies": {"default": {"httpProxy": "http://p"}},\n    "__proto__": {"kept": true}\n}\n`
    await machine.write(config, before, 0o644)
    await mergeUserConfig([entry('docker.io')], machine)
    const after = await machine.read(config)
    const expected = JSON.parse(before)
    expected.auths['https://index.docker.io/v1/'] = { auth: authOf('user', 'p4ssw0rd') }
    expect(after).toBe(`${JSON.stringify(expected, undefined, 4)}\n`)
    expect((await stat(join(machine.root, config))).mode & 0o777).toBe(0o600)
  })

  test('takes the place of an entry for the same registry under an older key', async () => {
    await using machine = await createMachine()
    await machine.write(config, {
      auths: { 'https://ghcr.io/v2/': { auth: 'b2xkOm9sZA==' }, 'ghcr.io.evil': {} },
    })
    await mergeUserConfig([entry('ghcr.io')], machine)
    expect(Object.keys((await machine.json(config))['auths'] ?? {})).toEqual(['ghcr.io.evil', 'ghcr.io'])
  })

  test.each([
    ['a link to a file', true],
    ['a dangling link', false],
  ])('writes through %s', async (_, exists) => {
    await using machine = await createMachine()
    if (exists) await machine.write('dotfiles/docker.json', { auths: {} })
    await machine.write('dotfiles/other', '')
    await machine.write('home/.docker/other', '')
    await symlink('../../dotfiles/docker.json', join(machine.root, config))
    await mergeUserConfig([entry('ghcr.io')], machine)
    expect((await lstat(join(machine.root, config))).isSymbolicLink()).toBe(true)
    expect(await readlink(join(machine.root, config))).toBe('../../dotfiles/docker.json')
    expect(await machine.read('dotfiles/docker.json')).toContain('ghcr.io')
    expect(await readdir(join(machine.root, 'dotfiles'))).toEqual(['docker.json', 'other'])
  })

  test('stores through the helper of the host, and the rest in the file', async () => {
    await using machine = await createMachine()
    await machine.helper('test')
    await machine.write(config, { credHelpers: { 'ghcr.io': 'test', 'https://index.docker.io/v1/': 'test' } })
    const added = await mergeUserConfig([entry('ghcr.io'), entry('quay.io'), entry('docker.io')], machine)
    expect(await machine.helperStore()).toEqual({
      'ghcr.io': { Username: 'user', Secret: 'p4ssw0rd' },
      'https://index.docker.io/v1/': { Username: 'user', Secret: 'p4ssw0rd' },
    })
    expect(Object.keys((await machine.json(config))['auths'] ?? {})).toEqual(['quay.io'])
    expect(await machine.helperCalls()).toEqual(['["store"]', '["store"]'])
    expect(JSON.stringify(added)).not.toContain('p4ssw0rd')
    const source = createCredentialSource(machine)
    expect(await source.find('docker.io')).toMatchObject({ credential: entry('docker.io').credential })
  })

  test('a helper that refuses: an error without the secret, and the file as it was', async () => {
    await using machine = await createMachine()
    await machine.helper('test')
    const text = '{"credHelpers": {"ghcr.io": "test"}}'
    await machine.write(config, text)
    const environment = { ...machine.environment, HELPER_MODE: 'fail' }
    const login = mergeUserConfig([entry('quay.io'), entry('ghcr.io')], { environment, home: machine.home })
    const error = await login.catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'HELPER_FAILED' })
    expect(String(error)).not.toContain('p4ssw0rd')
    expect(await machine.read(config)).toBe(text)
  })

  test('a file that cannot be written: what the helper took goes again', async () => {
    await using machine = await createMachine()
    await machine.helper('test')
    await machine.write(config, { credHelpers: { 'ghcr.io': 'test' } })
    const lock = { timeoutMs: 50 }
    await machine.write('home/.docker/config.json.polyarch-lock', `{"pid":1,"host":"elsewhere","nonce":"0"}`)
    const login = mergeUserConfig([entry('ghcr.io'), entry('quay.io')], { ...machine, lock })
    await expect(login).rejects.toMatchObject({ code: 'LOCKED' })
    expect(await machine.helperStore()).toEqual({})
  })

  test.each([
    ['a user name with a colon', { username: 'a:b', password: 'p' }],
    ['no user name', { username: '', password: 'p' }],
    ['no password', { username: 'u', password: '' }],
    ['a password of two lines', { username: 'u', password: 'p\nq' }],
  ])('refuses %s before anything is written', async (_, pair) => {
    await using machine = await createMachine()
    const login = mergeUserConfig(
      [entry('quay.io'), { registry: 'ghcr.io', credential: { kind: 'basic', ...pair } }],
      machine,
    )
    await expect(login).rejects.toMatchObject({ code: 'INVALID_CREDENTIAL' })
    expect(await readdir(machine.home)).toEqual([])
  })

  test('a malformed file is left as it is', async () => {
    await using machine = await createMachine()
    await machine.write(config, '{"auths": {')
    await expect(mergeUserConfig([entry('ghcr.io')], machine)).rejects.toMatchObject({
      code: 'MALFORMED_CONFIG',
    })
    expect(await machine.read(config)).toBe('{"auths": {')
    expect(await readdir(join(machine.home, '.docker'))).toEqual(['config.json'])
  })

  test('a file where the folder should be is named', async () => {
    await using machine = await createMachine()
    await machine.write('home/.docker', 'a file')
    await expect(mergeUserConfig([entry('ghcr.io')], machine)).rejects.toMatchObject({
      code: 'WRITE_FAILED',
      message: expect.stringContaining(join(machine.home, '.docker')),
    })
  })
})

describe('removeUserEntries', () => {
  test('takes out what was added and nothing else, from file and helper', async () => {
    await using machine = await createMachine()
    await machine.helper('test', { 'other.example': { Username: 'o', Secret: 'o' } })
    await machine.write(config, {
      auths: { 'quay.io': { auth: 'dTpw' } },
      credHelpers: { 'ghcr.io': 'test' },
    })
    const added = await mergeUserConfig([entry('ghcr.io'), entry('docker.io')], machine)
    const state = JSON.parse(JSON.stringify(added))
    expect(await removeUserEntries(state, machine)).toEqual(added)
    expect(await machine.json(config)).toEqual({
      auths: { 'quay.io': { auth: 'dTpw' } },
      credHelpers: { 'ghcr.io': 'test' },
    })
    expect(Object.keys(await machine.helperStore())).toEqual(['other.example'])
    expect(await removeUserEntries(state, machine)).toEqual([])
  })

  test('leaves what somebody else stored since', async () => {
    await using machine = await createMachine()
    await machine.helper('test')
    await machine.write(config, { credHelpers: { 'quay.io': 'test' } })
    const added = await mergeUserConfig([entry('ghcr.io'), entry('quay.io'), entry('docker.io')], machine)
    await mergeUserConfig([entry('ghcr.io', 'another'), entry('quay.io', 'another')], machine)
    expect((await removeUserEntries(added, machine)).map(({ registry }) => registry)).toEqual(['docker.io'])
    expect(Object.keys((await machine.json(config))['auths'] ?? {})).toEqual(['ghcr.io'])
    expect(Object.keys(await machine.helperStore())).toEqual(['quay.io'])
  })

  test('without a mark whatever stands for the registry goes, from the file or the helper that is configured', async () => {
    await using machine = await createMachine()
    await machine.helper('test', {
      'ghcr.io': { Username: 'u', Secret: 's' },
      'gcr.io': { Username: 'u', Secret: 's' },
    })
    const auths = { 'docker.io': { auth: 'dTpw' }, 'quay.io': { auth: 'dTpw' } }
    await machine.write(config, { auths, credHelpers: { 'ghcr.io': 'test' } })
    const entries = await findUserEntries(['docker.io', 'ghcr.io', 'absent.example'], machine)
    const removed = await removeUserEntries(entries, machine)
    expect(removed.map(({ registry }) => registry)).toEqual(['docker.io', 'ghcr.io'])
    expect((await machine.json(config))['auths']).toEqual({ 'quay.io': { auth: 'dTpw' } })
    expect(Object.keys(await machine.helperStore())).toEqual(['gcr.io'])
  })

  test('a helper that fails does not keep the others from going', async () => {
    await using machine = await createMachine()
    await machine.helper('test')
    await machine.write(config, { credHelpers: { 'ghcr.io': 'test' } })
    const added = await mergeUserConfig([entry('ghcr.io'), entry('quay.io')], machine)
    const environment = { ...machine.environment, HELPER_MODE: 'fail' }
    await expect(removeUserEntries(added, { environment })).rejects.toMatchObject({ code: 'HELPER_FAILED' })
    expect((await machine.json(config))['auths']).toEqual({})
  })

  test('a file that is gone is not made again', async () => {
    await using machine = await createMachine()
    const file = join(machine.root, config)
    expect(await removeUserEntries([{ registry: 'ghcr.io', file }], machine)).toEqual([])
    expect(await readdir(machine.home)).toEqual([])
  })
})
