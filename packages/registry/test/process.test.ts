import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { answer, startServer } from './scripted-server.ts'

async function run(...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [
    new URL('fixtures/one-request.ts', import.meta.url).pathname,
    ...args,
  ])
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
  return output.trim()
}

describe('the process of a caller', () => {
  test('ends by itself, though the server would keep the connection, and nobody closed the client', async () => {
    await using server = await startServer((_request, response) => answer(response, 200))
    server.server.keepAliveTimeout = 600_000
    expect(await run(server.host)).toBe('none')
  })

  test('ends at once when the client is closed while a request waits', async () => {
    await using server = await startServer(() => {})
    expect(await run(server.host, 'close-while-waiting')).toBe('CLOSED')
  })
})
