import { type LocalRegistry, startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { createSandbox } from './support/cli.ts'
import { registryAuths } from './support/command.ts'

const password = 'correct-horse-battery-staple'

function tagsOf(registry: LocalRegistry, path: string): readonly string[] {
  return [...registry.tags(path).keys()].sort()
}

describe('polyarch run', () => {
  test('publishes one index under all tags in two registries, one of them with a password', async () => {
    await using sandbox = await createSandbox()
    await using open = await startLocalRegistry()
    await using closed = await startLocalRegistry({ auth: { kind: 'bearer', users: { me: password } } })
    const images = `${open.host}/app,${closed.host}/team/app`
    const { status, stdout, stderr } = await sandbox.run(
      ['run', '--images', images, '--tag', '1.2.3', '--additional-tags', '1.2,latest'],
      registryAuths(closed.host, 'me', password),
    )
    expect(stderr).not.toContain('error:')
    expect(status).toBe(0)
    expect(tagsOf(open, 'app')).toEqual(['1.2', '1.2.3', 'latest'])
    expect(tagsOf(closed, 'team/app')).toEqual(['1.2', '1.2.3', 'latest'])
    const digests = [...open.tags('app').values(), ...closed.tags('team/app').values()]
    expect(new Set(digests).size).toBe(1)
    expect(stdout).toContain(digests[0])
    expect(stdout).toMatch(/linux\/amd64 .*\n.*linux\/arm64 /)
    expect(stdout).toContain(`docker pull ${open.host}/app:1.2.3`)
    expect(stderr).toMatch(/^linux\/arm64 \| /m)
    expect(stdout + stderr).not.toContain(password)
    expect(await sandbox.leftovers()).toEqual([])
  })

  test('prints one JSON document and nothing else on stdout with --json', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    const { status, stdout } = await sandbox.run([
      'run',
      '--images',
      `${registry.host}/app`,
      '--tag',
      '1',
      '--json',
    ])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      digest: registry.tags('app').get('1'),
      tags: ['1'],
      platforms: {
        'linux/amd64': expect.stringMatching(/^sha256:/),
        'linux/arm64': expect.stringMatching(/^sha256:/),
      },
      missingPlatforms: [],
      published: [{ repository: `${registry.host}/app`, tag: '1', status: 'created' }],
      legs: [{ platform: 'linux/amd64' }, { platform: 'linux/arm64' }],
    })
  })

  test('running it again changes nothing and says so', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    const args = ['run', '--images', `${registry.host}/app`, '--tag', '1', '--json']
    await sandbox.run(args)
    const again = await sandbox.run(args)
    expect(JSON.parse(again.stdout).published).toMatchObject([{ status: 'unchanged' }])
  })

  test('shows the plan and asks no registry with --dry-run', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    const { status, stdout } = await sandbox.run([
      'run',
      '--images',
      `${registry.host}/app`,
      '--tag',
      '1',
      '--dry-run',
      '--json',
    ])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      repositories: [`${registry.host}/app`],
      tags: ['1'],
      push: true,
    })
    expect(registry.requests).toEqual([])
  })

  test('builds and needs neither registry nor tag with --no-push', async () => {
    await using sandbox = await createSandbox()
    const { status, stdout } = await sandbox.run([
      'run',
      '--images',
      '127.0.0.1:1/app',
      '--no-push',
      '--json',
    ])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      published: [],
      platforms: { 'linux/amd64': expect.any(String) },
    })
    expect(await sandbox.leftovers()).toEqual([])
  })

  test('publishes without a platform that failed and was allowed to be missing', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    await sandbox.write('Dockerfile', 'FROM scratch\nRUN fail arm64\nCOPY app /app\n')
    const args = [
      'run',
      '--images',
      `${registry.host}/app`,
      '--tag',
      '1',
      '--allow-missing',
      'linux/arm64',
      '--json',
    ]
    const { status, stdout, stderr } = await sandbox.run(args)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ missingPlatforms: ['linux/arm64'] })
    expect(stderr).toMatch(/warning: linux\/arm64: .*allowed to be missing/)
  })

  test('stops the other legs with --fail-fast', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    await sandbox.write('wait', 'FROM scratch\nRUN fail arm64\nRUN wait\n')
    const args = [
      'run',
      '--images',
      `${registry.host}/app`,
      '--tag',
      '1',
      '--dockerfile',
      'wait',
      '--fail-fast',
      '--json',
    ]
    const { status, stdout } = await sandbox.run(args)
    expect(status).toBe(1)
    expect(JSON.parse(stdout).legs).toMatchObject([
      { platform: 'linux/amd64', status: 'stopped' },
      { platform: 'linux/arm64', status: 'failed' },
    ])
    expect(await sandbox.leftovers()).toEqual([])
  })
})
