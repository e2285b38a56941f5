import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { type ActionStep, nothingDone, startJob } from '../../../test/action-process.ts'

const users = { someone: 'a-pass:word/with+signs' }
const auth = { kind: 'bearer', users } as const
const defaults = { verify: 'true', logout: 'true' }
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** What may be in the log: everything but the commands that hide secrets. */
function shownBy({ log, outputs, state, summary }: ActionStep): string {
  const lines = log.split('\n').filter((line) => !line.startsWith('::add-mask::'))
  return [...lines, JSON.stringify(outputs), JSON.stringify(state), summary].join('\n')
}

function authsFor(hosts: readonly string[], password = users.someone): string {
  return hosts.map((host) => `- {registry: "${host}", username: someone, password: "${password}"}`).join('\n')
}

describe('multi-registry-login, as a runner runs it', () => {
  test('logs in to all registries for this job alone, hides every secret, and leaves nothing after it', async () => {
    await using one = await startLocalRegistry({ auth })
    await using other = await startLocalRegistry({ auth: { kind: 'basic', users } })
    await using job = await startJob()
    const before = await readdir(job.home)
    const images = [one, other].map(({ host }) => `${host}/org/app`).join(',')
    const step = await job.run('multi-registry-login', {
      ...defaults,
      images,
      'registry-auths': authsFor([one.host, other.host]),
      'github-token': 'ghs_that_nobody_asks_for',
    })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    expect(JSON.parse(step.outputs['registries'] ?? '')).toEqual(
      [one, other].map(({ host }) => ({ host, source: 'REGISTRY_AUTHS', verified: true })),
    )
    const folder = step.outputs['docker-config'] ?? ''
    expect(job.variables['DOCKER_CONFIG']).toBe(folder)
    expect(folder.startsWith(job.temporaryFolder)).toBe(true)
    const { auths } = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'))
    expect(auths[one.host].auth).toBe(base64(`someone:${users.someone}`))

    for (const form of [
      users.someone,
      base64(users.someone),
      base64(`someone:${users.someone}`),
      'ghs_that_nobody_asks_for',
    ])
      expect(step.log).toContain(`::add-mask::${form}`)
    for (const form of [
      users.someone,
      base64(users.someone),
      base64(`someone:${users.someone}`),
      'ghs_that_nobody_asks_for',
    ])
      expect(shownBy(step)).not.toContain(form)

    const post = await job.post(step)
    expect({ exitCode: post.exitCode, log: post.log }).toMatchObject({ exitCode: 0 })
    expect(existsSync(folder)).toBe(false)
    expect(job.variables).toMatchObject({ DOCKER_CONFIG: '', BUILDX_CONFIG: '' })
    expect(await readdir(job.home)).toEqual(before)
    expect(await readdir(job.temporaryFolder)).toEqual([])
  })

  test('what is not used is hidden too, but no user name', async () => {
    await using registry = await startLocalRegistry({ auth })
    await using job = await startJob()
    const step = await job.run('multi-registry-login', {
      ...defaults,
      images: `${registry.host}/org/app`,
      DOCKER_USERNAME: 'docker',
      DOCKER_TOKEN: 'dckr_pat_not_for_this_host',
      'registry-auths': authsFor([registry.host]),
    })
    expect(step.log).toContain('::add-mask::dckr_pat_not_for_this_host')
    // A user name is part of every image's name.
    expect(step.log).not.toMatch(/::add-mask::docker$/m)
  })

  test('a key of several lines hides no brace', async () => {
    await using registry = await startLocalRegistry()
    await using job = await startJob()
    const key = JSON.stringify({ private_key: 'the-key-itself', type: 'service_account' }, undefined, 2)
    const step = await job.run('multi-registry-login', {
      ...defaults,
      images: `${registry.host}/org/app`,
      GAR_PUSH_TOKEN: key,
    })
    expect(step.exitCode).toBe(0)
    expect(step.log).toContain('the-key-itself')
    expect(step.log).not.toMatch(/::add-mask::[{}],?$/m)
    expect(JSON.parse(step.outputs['registries'] ?? '')).toEqual([
      { host: registry.host, source: 'anonymous', verified: true },
    ])
  })

  test('what is refused is told for all registries together, and nothing is written', async () => {
    await using one = await startLocalRegistry({ auth })
    await using other = await startLocalRegistry({ auth })
    await using job = await startJob()
    const step = await job.run('multi-registry-login', {
      ...defaults,
      images: `${one.host}/a,${other.host}/b`,
      'registry-auths': authsFor([one.host, other.host], 'not-the-password'),
    })
    expect(step.exitCode).toBe(1)
    const errors = step.log.split('\n').filter((line) => line.startsWith('::error::'))
    expect(errors).toHaveLength(1)
    for (const { host } of [one, other]) expect(errors[0]).toContain(host)
    expect(shownBy(step)).not.toContain('not-the-password')
    expect(await readdir(job.temporaryFolder)).toEqual([])
    expect((await job.post(step)).exitCode).toBe(0)
  })

  test.each([
    ['fail', 1, '::error::'],
    ['warn', 0, '::warning::'],
    ['ignore', 0, ''],
  ])('a registry without credentials, missing-credentials: %s', async (policy, exitCode, mark) => {
    await using registry = await startLocalRegistry({ auth })
    await using job = await startJob()
    const step = await job.run('multi-registry-login', {
      ...defaults,
      images: `${registry.host}/org/app`,
      'missing-credentials': policy,
    })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode })
    const lines = step.log
      .split('\n')
      .filter((line) => line.includes(registry.host) && /^::(?!debug)/.test(line))
    expect(lines.map((line) => line.slice(0, line.indexOf('::', 2) + 2))).toEqual(mark === '' ? [] : [mark])
  })

  test('an unknown value is refused by name', async () => {
    await using job = await startJob()
    const step = await job.run('multi-registry-login', { ...defaults, images: 'ghcr.io/a/b', scope: 'world' })
    expect(step.exitCode).toBe(1)
    expect(step.log).toContain('::error::scope: "world" is not allowed; allowed: job, user')
  })

  test('a cancelled job is cleaned up', async () => {
    await using registry = await startLocalRegistry({ auth, latencyMs: 3000 })
    await using job = await startJob()
    const step = await job.run(
      'multi-registry-login',
      { ...defaults, images: `${registry.host}/org/app`, 'registry-auths': authsFor([registry.host]) },
      { cancelAt: /::add-mask::/ },
    )
    expect(step.exitCode).toBe(1)
    expect(step.log).toContain('cancelled')
    expect((await job.post(step)).exitCode).toBe(0)
    expect(await readdir(job.temporaryFolder)).toEqual([])
  })

  test('on a pull request from a fork nothing is logged in to, whatever secrets there are', async () => {
    await using registry = await startLocalRegistry({ auth })
    await using job = await startJob({ GITHUB_EVENT_NAME: 'pull_request_target' })
    const event = { pull_request: { head: { ref: 'topic', repo: { full_name: 'stranger/app' } } } }
    await writeFile(join(job.workspace, 'event.json'), JSON.stringify(event))
    const step = await job.run(
      'multi-registry-login',
      { ...defaults, images: `${registry.host}/org/app`, 'registry-auths': authsFor([registry.host]) },
      { environment: { GITHUB_EVENT_PATH: join(job.workspace, 'event.json') } },
    )
    expect({ exitCode: step.exitCode, registries: step.outputs['registries'] }).toEqual({
      exitCode: 0,
      registries: '[]',
    })
    expect(registry.requests).toEqual([])
  })

  test('scope user: the user’s own configuration, and logged out of after the job', async () => {
    await using registry = await startLocalRegistry({ auth })
    await using job = await startJob()
    await mkdir(join(job.home, '.docker'))
    const file = join(job.home, '.docker/config.json')
    await writeFile(file, JSON.stringify({ auths: { 'elsewhere.example': { auth: base64('a:b') } } }))
    const step = await job.run('multi-registry-login', {
      ...defaults,
      scope: 'user',
      images: `${registry.host}/org/app`,
      'registry-auths': authsFor([registry.host]),
    })
    expect(step.exitCode).toBe(0)
    expect(Object.keys(JSON.parse(await readFile(file, 'utf8')).auths)).toEqual([
      'elsewhere.example',
      registry.host,
    ])
    expect((await job.post(step)).log).toContain(`logged out of ${registry.host}`)
    expect(Object.keys(JSON.parse(await readFile(file, 'utf8')).auths)).toEqual(['elsewhere.example'])
  })

  test('the post step of a job that was cancelled before anything happened does nothing', async () => {
    await using registry = await startLocalRegistry({ auth })
    await using job = await startJob()
    const inputs = {
      ...defaults,
      images: `${registry.host}/org/app`,
      'registry-auths': authsFor([registry.host]),
    }
    const step = await job.post({ ...nothingDone, action: 'multi-registry-login', inputs })
    expect({ exitCode: step.exitCode, outputs: step.outputs, requests: registry.requests }).toEqual({
      exitCode: 0,
      outputs: {},
      requests: [],
    })
  })
})
