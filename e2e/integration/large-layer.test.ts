import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { passLargeBlob } from '../../packages/local-registry/test/large-blob.ts'

const command = fileURLToPath(new URL('../../packages/cli/bin/polyarch.js', import.meta.url))

test('a layer of 2 GiB passes through polyarch serve on disk in less than 150 MiB of memory', async () => {
  const { peak } = await passLargeBlob(2048, serve)
  expect(peak).toBeLessThan(150)
}, 300_000)

/** The command as people have it: sources take memory of their own for being compiled. */
async function serve(folder: string) {
  const child = spawn(process.execPath, [command, 'serve', '--port', '0', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await printedUrl(child.stdout, child.stderr)
  return {
    url,
    peakMemory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
    },
    [Symbol.asyncDispose]: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

function printedUrl(...streams: readonly NodeJS.ReadableStream[]): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of streams) {
      createInterface({ input: stream })
        .on('line', (line) => {
          const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
          if (url !== undefined) resolve(url)
        })
        .on('close', () => reject(new Error('polyarch serve ended')))
    }
  })
}
