import { createServer, request } from 'node:http'
import { expect, test } from 'vitest'
import {
  callerWith,
  endOf,
  expectGreen,
  expectRed,
  loopback,
  registries,
  repository,
  run,
  summaryOf,
} from './suite.ts'

const push = { kind: 'push', branch: 'main' } as const

/** A way to a registry on which, from the first upload on, every upload is reset for a while: longer than BuildKit is patient. */
async function startBrokenWay(host: string, brokenMs: number) {
  let brokenUntil: number | undefined
  let resets = 0
  const server = createServer((incoming, outgoing) => {
    if (incoming.method === 'POST') brokenUntil ??= Date.now() + brokenMs
    if (incoming.method === 'POST' && Date.now() < (brokenUntil ?? 0)) {
      resets += 1
      incoming.socket.resetAndDestroy()
      return
    }
    const [name, port] = host.split(':')
    const { method, url, headers } = incoming
    const forward = request({ host: name, port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    forward.on('error', () => outgoing.destroy())
    incoming.pipe(forward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    host: `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    resets: () => resets,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

test('a registry that resets every upload of the first try: the leg says so, tries again and is published', async () => {
  const name = repository('broken-way')
  await using way = await startBrokenWay(loopback().open, 10_000)
  const image = `${way.host}/robust/${name}`
  const caller = callerWith({ images: image, platforms: 'linux/amd64' })
  const result = await run({ caller, repository: name, event: push })
  expectGreen(result)
  expect(way.resets()).toBeGreaterThan(3)
  const said = /pushing to \S+ failed: .*; it is tried again in [\d.]+ s \(1 of 4\)/
  expect(result.text).toMatch(said)
  expect(summaryOf(result, 'image/build')).toMatch(said)
  expect(await registries().tags(`${loopback().open}/robust/${name}`)).toEqual(['main'])
})

test('a full disk and a step that fails: each ends at the first try, with its reason', async () => {
  const name = repository('final-failures')
  const dockerfile = [
    'FROM scratch',
    'ARG TARGETARCH',
    `COPY rootfs-\${TARGETARCH}/ /`,
    'RUN --mount=type=tmpfs,target=/t,size=1048576 if [ "$(uname -m)" = x86_64 ]; then dd if=/dev/zero of=/t/big bs=1M count=4; else echo "connection reset by peer" >&2; exit 7; fi',
    '',
  ].join('\n')
  const caller = callerWith({ platforms: 'linux/amd64,linux/arm64', 'free-space': true })
  const result = await run({ caller, repository: name, event: push, files: { Dockerfile: dockerfile } })
  expectRed(result, /linux\/amd64: step .* found the disk full; free some space .*free-space/)
  expectRed(result, /linux\/arm64: step .* failed with exit code 7/)
  expect(result.text, endOf(result)).not.toContain('it is tried again')
  expect(result.text).toContain('free-space: nothing was removed, because this is not a runner of GitHub’s')
})
