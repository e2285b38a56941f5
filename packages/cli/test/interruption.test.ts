import { startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test, vi } from 'vitest'
import { createSandbox } from './support/cli.ts'

describe('a signal', () => {
  test.each([
    { signal: 'SIGINT', status: 130 },
    { signal: 'SIGTERM', status: 143 },
  ] as const)('$signal stops the legs, leaves nothing, and exits $status', async ({ signal, status }) => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry()
    await sandbox.write('Dockerfile', 'FROM scratch\nRUN wait\nCOPY app /app\n')
    const running = sandbox.start(['run', '--images', `${registry.host}/app`, '--tag', '1'])
    await running.printed('linux/amd64 | [2/3] RUN wait')
    await running.printed('linux/arm64 | [2/3] RUN wait')
    running.process.kill(signal)
    const outcome = await running.ended
    expect(outcome.status).toBe(status)
    expect(outcome.stderr).toContain(`stopped by ${signal}`)
    expect(registry.tags('app').size).toBe(0)
    expect(await sandbox.leftovers()).toEqual([])
  })

  test('while credentials are checked ends the run before any leg starts', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry({
      faults: [{ match: { times: 1000 }, effect: { kind: 'hang' } }],
    })
    const running = sandbox.start(['run', '--images', `${registry.host}/app`, '--tag', '1', '--debug'])
    await vi.waitFor(() => expect(registry.requests.length).toBeGreaterThan(0), { timeout: 10_000 })
    running.process.kill('SIGINT')
    const outcome = await running.ended
    expect(outcome.status).toBe(130)
    expect(outcome.stderr).not.toContain('linux/amd64')
    expect(await sandbox.leftovers()).toEqual([])
  })

  test('while tags move puts every tag back and exits 130', async () => {
    await using sandbox = await createSandbox()
    await using quick = await startLocalRegistry()
    await using slow = await startLocalRegistry({
      faults: [
        { match: { method: 'PUT', path: /manifests\/1\.0\.2$/ }, effect: { kind: 'delay', ms: 1000 } },
      ],
    })
    const args = (tag: string) => [
      'run',
      '--images',
      `${quick.host}/app,${slow.host}/app`,
      '--tag',
      tag,
      '--additional-tags',
      'latest',
    ]
    expect((await sandbox.run(args('1.0.1'))).status).toBe(0)
    const former = quick.tags('app').get('latest')

    await sandbox.write('app', 'something else\n')
    const running = sandbox.start(args('1.0.2'))
    await running.printed(`${quick.host}/app:1.0.2 created`)
    running.process.kill('SIGINT')
    const outcome = await running.ended
    expect(outcome.stderr).toContain('rolling back')
    expect(outcome.status).toBe(130)
    for (const registry of [quick, slow]) {
      expect(registry.tags('app').get('latest')).toBe(former)
      expect(registry.tags('app').has('1.0.2')).toBe(false)
    }
    expect(await sandbox.leftovers()).toEqual([])
  })

  test('given twice ends the command at once, and still leaves no login behind', async () => {
    await using sandbox = await createSandbox()
    await using registry = await startLocalRegistry({
      faults: [{ match: { method: 'PUT', path: /manifests\/1$/ }, effect: { kind: 'delay', ms: 30_000 } }],
    })
    const running = sandbox.start(['run', '--images', `${registry.host}/app`, '--tag', '1'])
    await running.printed('children checked in 1/1')
    running.process.kill('SIGINT')
    await running.printed('stopping')
    running.process.kill('SIGINT')
    expect((await running.ended).status).toBe(130)
    expect(await sandbox.leftovers()).toEqual([])
  })

  test('ends polyarch serve cleanly', async () => {
    await using sandbox = await createSandbox()
    const running = sandbox.start(['serve', '--port', '0', '--json'])
    await new Promise((resolve) => running.process.stdout?.once('data', resolve))
    running.process.kill('SIGINT')
    const { status, stdout } = await running.ended
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      host: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      auth: false,
    })
  })
})
