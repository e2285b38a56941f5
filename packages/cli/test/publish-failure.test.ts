import { startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { createSandbox } from './support/cli.ts'

const refused = { kind: 'status', status: 403, code: 'DENIED', message: 'no' } as const

describe('a publish that fails', () => {
  test('among the tags is rolled back: exit status 1, every tag as it was', async () => {
    await using sandbox = await createSandbox()
    await using good = await startLocalRegistry()
    await using bad = await startLocalRegistry({
      faults: [{ match: { method: 'PUT', path: /manifests\/latest$/, times: 1000 }, effect: refused }],
    })
    const args = [
      'run',
      '--images',
      `${good.host}/app,${bad.host}/app`,
      '--tag',
      '1',
      '--additional-tags',
      'latest',
    ]
    const { status, stdout, stderr } = await sandbox.run(args)
    expect(status).toBe(1)
    expect(good.tags('app').size + bad.tags('app').size).toBe(0)
    expect(stdout).toContain('rolled back')
    expect(stderr).toMatch(new RegExp(`error: .*${bad.host}/app:latest.*403 DENIED`))
  })

  test('and cannot be rolled back has exit status 3 and says which tags moved', async () => {
    await using sandbox = await createSandbox()
    await using good = await startLocalRegistry({ features: { deletes: false } })
    await using bad = await startLocalRegistry({
      faults: [{ match: { method: 'PUT', path: /manifests\/latest$/, times: 1000 }, effect: refused }],
    })
    const args = [
      'run',
      '--images',
      `${good.host}/app,${bad.host}/app`,
      '--tag',
      '1',
      '--additional-tags',
      'latest',
      '--json',
    ]
    const { status, stdout } = await sandbox.run(args)
    expect(status).toBe(3)
    const document = JSON.parse(stdout)
    expect(document.error).toMatchObject({ code: 'PUBLISH_PARTIAL', exitStatus: 3 })
    expect(document.published).toContainEqual(
      expect.objectContaining({
        repository: `${good.host}/app`,
        tag: '1',
        status: 'created',
        error: expect.any(String),
      }),
    )
    expect(good.tags('app').has('1')).toBe(true)
  })

  test('keeps what moved with --on-partial keep', async () => {
    await using sandbox = await createSandbox()
    await using good = await startLocalRegistry()
    await using bad = await startLocalRegistry({
      faults: [{ match: { method: 'PUT', path: /manifests\/latest$/, times: 1000 }, effect: refused }],
    })
    const images = `${good.host}/app,${bad.host}/app`
    const args = [
      'run',
      '--images',
      images,
      '--tag',
      '1',
      '--additional-tags',
      'latest',
      '--on-partial',
      'keep',
    ]
    expect((await sandbox.run(args)).status).toBe(3)
    expect([...good.tags('app').keys()].sort()).toEqual(['1', 'latest'])
  })

  test('at an optional registry is only a warning', async () => {
    await using sandbox = await createSandbox()
    await using good = await startLocalRegistry()
    const args = [
      'run',
      '--images',
      `${good.host}/app,127.0.0.1:1/app`,
      '--tag',
      '1',
      '--optional-registries',
      '127.0.0.1:1',
      '--retries',
      '0',
    ]
    const { status, stderr } = await sandbox.run(args)
    expect(stderr).toContain('warning: optional registry 127.0.0.1:1')
    expect(status).toBe(0)
    expect([...good.tags('app').keys()]).toEqual(['1'])
  })
})
