import { lstat, mkdir, readdir, readlink, rm, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCredentialSource, createJobConfig, removeJobConfig } from '../src/index.ts'
import { authOf, createMachine, type Machine } from './fixtures/machine.ts'

const config = 'home/.docker/config.json'
const secret = 'p4ssw0rd'
const entry = (registry: string) => ({
  registry,
  credential: { kind: 'basic', username: 'user', password: secret } as const,
})
const ours = { auth: authOf('user', secret) }

const create = (
  machine: Machine,
  registries: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) =>
  createJobConfig(registries.map(entry), {
    environment: { ...machine.environment, ...environment },
    home: machine.home,
    parentFolder: join(machine.root, 'temp'),
    helperTimeoutMs: 5_000,
  })

async function written(folder: string, name = 'config.json') {
  const { readFile } = await import('node:fs/promises')
  return JSON.parse(await readFile(join(folder, name), 'utf8'))
}

describe('createJobConfig', () => {
  test('makes a folder of 0700 with a file of 0600 in the temporary folder, and nothing else anywhere', async () => {
    await using machine = await createMachine()
    const job = await create(machine, ['ghcr.io', 'docker.io'])
    expect(job.folder.startsWith(join(machine.root, 'temp', 'polyarch-docker-'))).toBe(true)
    expect((await stat(job.folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(job.folder, 'config.json'))).mode & 0o777).toBe(0o600)
    expect(await written(job.folder)).toEqual({
      auths: { 'ghcr.io': ours, 'https://index.docker.io/v1/': ours },
    })
    expect(await readdir(machine.home)).toEqual([])
    expect([...(await machine.files()).keys()].toSorted()).toEqual([
      join(job.folder, 'config.json'),
      join(job.folder, 'polyarch', 'owner.json'),
    ])
    expect(JSON.stringify(job)).not.toMatch(new RegExp(`${secret}|${ours.auth}`))
  })

  test('names the variables to set, and how to set them back', async () => {
    await using machine = await createMachine()
    const job = await create(machine, ['ghcr.io'])
    expect(job.environment).toEqual({
      DOCKER_CONFIG: job.folder,
      BUILDX_CONFIG: join(machine.home, '.docker/buildx'),
    })
    expect(job.restore).toEqual({ DOCKER_CONFIG: '', BUILDX_CONFIG: '' })
    const nested = await create(machine, ['quay.io'], job.environment)
    expect(nested.environment).toEqual({
      DOCKER_CONFIG: nested.folder,
      BUILDX_CONFIG: join(machine.home, '.docker/buildx'),
    })
    expect(nested.restore).toEqual(job.environment)
    expect(await written(nested.folder)).toEqual({ auths: { 'ghcr.io': ours, 'quay.io': ours } })
  })

  test("keeps the user's settings, logins and helpers, but for the registries that are ours", async () => {
    await using machine = await createMachine()
    const settings = {
      proxies: { default: { httpProxy: 'http://proxy' } },
      currentContext: 'remote',
      cliPluginsExtraDirs: ['/opt/plugins'],
      HttpHeaders: { 'X-Meta': 'a' },
    }
    await machine.write(config, {
      ...settings,
      auths: {
        'quay.io': { auth: 'dTpw' },
        'https://ghcr.io': { auth: 'b2xkOnA=' },
        'ghcr.io.evil': { auth: 'dTpw' },
      },
      credHelpers: { 'gcr.io': 'gcloud', 'ghcr.io': 'old' },
    })
    const job = await create(machine, ['ghcr.io'])
    expect(await written(job.folder)).toEqual({
      ...settings,
      auths: { 'quay.io': { auth: 'dTpw' }, 'ghcr.io.evil': { auth: 'dTpw' }, 'ghcr.io': ours },
      credHelpers: { 'gcr.io': 'gcloud' },
    })
    expect(await machine.helperCalls()).toEqual([])
  })

  test('leaves no field of credentials that docker would read in another case', async () => {
    await using machine = await createMachine()
    await machine.write(config, {
      Auths: { 'quay.io': { auth: 'dTpw' } },
      CredsStore: '',
      currentContext: 'a',
    })
    const job = await create(machine, ['ghcr.io'])
    expect(await written(job.folder)).toEqual({
      currentContext: 'a',
      auths: { 'quay.io': { auth: 'dTpw' }, 'ghcr.io': ours },
    })
  })

  test('links contexts, plug-ins, certificates and whatever else the folder holds', async () => {
    await using machine = await createMachine()
    await machine.write(config, {})
    await machine.write('home/.docker/contexts/meta/a/meta.json', '{}')
    await machine.write('home/.docker/cli-plugins/docker-buildx', 'program')
    await machine.write('home/.docker/ca.pem', 'pem')
    await symlink('nowhere', join(machine.home, '.docker/dangling'))
    const job = await create(machine, ['ghcr.io'])
    expect((await readdir(job.folder)).toSorted()).toEqual([
      'ca.pem',
      'cli-plugins',
      'config.json',
      'contexts',
      'polyarch',
    ])
    expect(await readlink(join(job.folder, 'contexts'))).toBe(join(machine.home, '.docker/contexts'))
    const nested = await create(machine, ['quay.io'], job.environment)
    expect(await readlink(join(nested.folder, 'contexts'))).toBe(join(machine.home, '.docker/contexts'))
    await removeJobConfig(nested.folder)
    await removeJobConfig(job.folder)
    expect(await machine.read('home/.docker/contexts/meta/a/meta.json')).toBe('{}')
    expect(await machine.read('home/.docker/cli-plugins/docker-buildx')).toBe('program')
    expect(await readdir(join(machine.root, 'temp'))).toEqual([])
  })

  test('a credsStore becomes credHelpers of the registries it has, but for ours', async () => {
    await using machine = await createMachine()
    const login = { Username: 'u', Secret: 's3cret' }
    await machine.helper('test', {
      'https://index.docker.io/v1/': login,
      'https://index.docker.io/v1/access-token': login,
      'https://quay.io': login,
      'ghcr.io': login,
      'gcr.io': login,
    })
    await machine.write(config, {
      credsStore: 'test',
      credHelpers: { 'gcr.io': 'gcloud' },
      auths: { 'quay.io': {}, 'stale.example': { auth: 'dTpw' } },
    })
    const job = await create(machine, ['ghcr.io'])
    expect(await written(job.folder)).toEqual({
      auths: { 'ghcr.io': ours },
      credHelpers: { 'https://index.docker.io/v1/': 'test', 'quay.io': 'test', 'gcr.io': 'gcloud' },
    })
    expect(job.notices).toEqual([])
    const source = createCredentialSource({
      environment: { ...machine.environment, ...job.environment },
      home: machine.home,
    })
    expect((await source.find('docker.io'))?.credential).toEqual({
      kind: 'basic',
      username: 'u',
      password: 's3cret',
    })
    expect((await source.find('ghcr.io'))?.credential).toEqual(entry('ghcr.io').credential)
    expect(await source.find('stale.example')).toBeUndefined()
  })

  test('a credsStore that cannot be listed is left out, and said so', async () => {
    await using machine = await createMachine()
    await machine.write(config, { credsStore: 'absent' })
    const job = await create(machine, ['ghcr.io'])
    expect(await written(job.folder)).toEqual({ auths: { 'ghcr.io': ours } })
    expect(job.notices).toEqual([
      expect.stringMatching(/do not count in this job: docker-credential-absent .* is not on PATH/),
    ])
  })

  test('a DOCKER_AUTH_CONFIG that would be preferred to ours is emptied for the job, its other logins taken along', async () => {
    await using machine = await createMachine()
    await machine.write(config, {
      auths: { 'quay.io': { auth: 'b2xkOnA=' } },
      credHelpers: { 'gcr.io': 'gcloud' },
    })
    const auths = { 'ghcr.io': { auth: 'b2xkOnA=' }, 'quay.io': { auth: 'dTpw' }, 'gcr.io': { auth: 'dTpw' } }
    const text = JSON.stringify({ auths })
    const job = await create(machine, ['ghcr.io'], { DOCKER_AUTH_CONFIG: text })
    expect(job.environment['DOCKER_AUTH_CONFIG']).toBe('')
    expect(job.restore).not.toHaveProperty('DOCKER_AUTH_CONFIG')
    expect(JSON.stringify(job)).not.toMatch(/b2xkOnA=|dTpw/)
    expect(await written(job.folder)).toEqual({
      auths: { 'quay.io': { auth: 'dTpw' }, 'gcr.io': { auth: 'dTpw' }, 'ghcr.io': ours },
    })
  })

  test('a DOCKER_AUTH_CONFIG about other registries stays', async () => {
    await using machine = await createMachine()
    const text = JSON.stringify({ auths: { 'ghcr.io.evil': { auth: 'dTpw' } } })
    const job = await create(machine, ['ghcr.io'], { DOCKER_AUTH_CONFIG: text })
    expect(job.environment).not.toHaveProperty('DOCKER_AUTH_CONFIG')
    expect(await written(job.folder)).toEqual({ auths: { 'ghcr.io': ours } })
  })

  test('a podman file that would be preferred to ours is replaced for the job, its other logins taken along', async () => {
    await using machine = await createMachine()
    await machine.write(config, { auths: { 'docker.example': { auth: 'dTpw' } } })
    await machine.write('home/.config/containers/auth.json', {
      auths: { 'ghcr.io/org': { auth: 'b2xkOnA=' }, 'quay.io/org': { auth: 'dTpw' } },
    })
    const job = await create(machine, ['ghcr.io'])
    const file = join(job.folder, 'auth.json')
    expect(job.environment['REGISTRY_AUTH_FILE']).toBe(file)
    expect(job.restore['REGISTRY_AUTH_FILE']).toBe('')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await written(job.folder, 'auth.json')).toEqual({
      auths: { 'docker.example': { auth: 'dTpw' }, 'ghcr.io': ours, 'quay.io/org': { auth: 'dTpw' } },
    })
    expect(await written(job.folder)).toEqual({
      auths: { 'docker.example': { auth: 'dTpw' }, 'ghcr.io': ours },
    })
  })

  test('REGISTRY_AUTH_FILE makes podman see nothing else, so it is replaced for the job', async () => {
    await using machine = await createMachine()
    const named = await machine.write('named.json', { auths: { 'quay.io': { auth: 'dTpw' } } })
    await machine.write(config, {})
    const job = await create(machine, ['ghcr.io'], { REGISTRY_AUTH_FILE: named })
    expect(await written(job.folder, 'auth.json')).toEqual({
      auths: { 'ghcr.io': ours, 'quay.io': { auth: 'dTpw' } },
    })
    expect(job.restore['REGISTRY_AUTH_FILE']).toBe(named)
  })

  test("podman's logins are docker's in the job only where docker had no configuration that hid them from crane", async () => {
    await using machine = await createMachine()
    const login = { auth: 'dTpw' }
    const auths = { 'quay.io': login, 'quay.io/org': login, 'docker.io': login }
    await machine.write('home/.config/containers/auth.json', { auths })
    const first = await create(machine, ['ghcr.io', 'docker.io'])
    expect((await written(first.folder)).auths).toEqual({
      'quay.io': login,
      'ghcr.io': ours,
      'https://index.docker.io/v1/': ours,
    })
    await machine.write(config, {})
    const second = await create(machine, ['ghcr.io'])
    expect((await written(second.folder)).auths).toEqual({ 'ghcr.io': ours })
  })

  test('a podman file that is malformed is left out, and said so', async () => {
    await using machine = await createMachine()
    const file = await machine.write('home/.config/containers/auth.json', '{"auths": p4ssw0rd')
    const job = await create(machine, ['ghcr.io'])
    expect(job.notices).toEqual([
      `${file}: is not JSON at line 1, column 11; correct the file or move it away`,
    ])
    expect(job.environment).not.toHaveProperty('REGISTRY_AUTH_FILE')
  })

  test("buildx's scoped folders that would be preferred to ours are reported", async () => {
    await using machine = await createMachine()
    const scopes = [
      'ghcr.io',
      'ghcr.io@push',
      'ghcr.io/org/app@pull',
      'registry-1.docker.io',
      'ghcr.io.evil',
      'quay.io/ghcr.io',
    ]
    for (const scope of scopes) await machine.write(`home/.docker/buildx/config/${scope}/config.json`, {})
    const job = await create(machine, ['ghcr.io', 'docker.io'])
    const base = join(machine.home, '.docker/buildx/config')
    expect(job.notices).toEqual(
      ['ghcr.io', 'ghcr.io/org/app@pull', 'ghcr.io@push', 'registry-1.docker.io'].map(
        (scope) =>
          `buildx prefers ${base}/${scope}/config.json to this login; remove that folder if it should not`,
      ),
    )
  })

  test('BUILDX_CONFIG that is set stays, and its scopes are looked at', async () => {
    await using machine = await createMachine()
    await machine.write('builders/config/ghcr.io/config.json', {})
    const job = await create(machine, ['ghcr.io'], { BUILDX_CONFIG: join(machine.root, 'builders') })
    expect(job.environment['BUILDX_CONFIG']).toBe(join(machine.root, 'builders'))
    expect(job.notices).toHaveLength(1)
  })

  test.each<[string, (machine: Machine) => Promise<unknown>, string]>([
    ['a malformed configuration', (machine) => machine.write(config, '{'), 'MALFORMED_CONFIG'],
    ['a temporary folder that is a file', (machine) => machine.write('temp', ''), 'WRITE_FAILED'],
  ])('%s is an error that leaves nothing behind', async (_, prepare, code) => {
    await using machine = await createMachine()
    await prepare(machine)
    await expect(create(machine, ['ghcr.io'])).rejects.toMatchObject({ code })
    const temp = await readdir(join(machine.root, 'temp')).catch(() => [])
    expect(temp).toEqual([])
  })

  test('tokens are written as docker writes them', async () => {
    await using machine = await createMachine()
    const job = await createJobConfig(
      [
        { registry: 'a.azurecr.io', credential: { kind: 'identity-token', token: 't' } },
        { registry: 'b.example', credential: { kind: 'bearer', token: 'b' } },
      ],
      { ...machine, parentFolder: join(machine.root, 'temp') },
    )
    expect(await written(job.folder)).toEqual({
      auths: {
        'a.azurecr.io': { auth: authOf('00000000-0000-0000-0000-000000000000', ''), identitytoken: 't' },
        'b.example': { registrytoken: 'b' },
      },
    })
  })
})

describe('removeJobConfig', () => {
  test('removes the folder, and again is no error', async () => {
    await using machine = await createMachine()
    const { folder } = await create(machine, ['ghcr.io'])
    await removeJobConfig(folder)
    await expect(lstat(folder)).rejects.toMatchObject({ code: 'ENOENT' })
    await removeJobConfig(folder)
  })

  test('touches no folder that is not a job’s', async () => {
    await using machine = await createMachine()
    await machine.write(config, {})
    await expect(removeJobConfig(join(machine.home, '.docker'))).rejects.toMatchObject({
      code: 'WRITE_FAILED',
    })
    const { folder } = await create(machine, ['ghcr.io'])
    await rm(folder, { recursive: true })
    await mkdir(join(machine.root, 'target'))
    await symlink(join(machine.root, 'target'), folder)
    await removeJobConfig(folder)
    expect(await readdir(machine.root)).toContain('target')
    expect(await machine.read(config)).toBe('{}')
  })
})
