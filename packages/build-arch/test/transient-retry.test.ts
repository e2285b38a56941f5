import { describe, expect, test } from 'vitest'
import { BuildError, retryTransient } from '../src/index.ts'
import { isRateLimit, isTransient } from '../src/transient-failure.ts'

// What BuildKit, buildx, docker and buildah really write.
describe('isTransient', () => {
  test.each([
    'failed to do request: Head "https://ghcr.io/v2/a/manifests/1": read tcp 10.0.0.1:1->2.2.2.2:443: read: connection reset by peer',
    'unexpected status from POST request to https://ghcr.io/v2/a/blobs/uploads/: 503 Service Unavailable',
    'failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token: 502 Bad Gateway',
    'toomanyrequests: You have reached your pull rate limit.',
    'Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout',
    'dial tcp: lookup ghcr.io: Temporary failure in name resolution',
    'dial tcp: lookup ghcr.io on 127.0.0.53:53: server misbehaving',
    'failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF',
    'failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://x/": EOF',
    'received unexpected HTTP status: 504 Gateway Timeout',
    'dial tcp 127.0.0.1:5000: connect: connection refused',
    'write tcp 10.0.0.1:1->2.2.2.2:443: write: broken pipe',
    'stream error: stream ID 5; INTERNAL_ERROR; received from peer',
  ])('passes: %s', (text) => expect(isTransient(text)).toBe(true))

  test.each([
    'unexpected status from PUT request to https://ghcr.io/v2/a/manifests/1: 403 Forbidden',
    'failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized',
    'docker.io/library/nothing:1: not found',
    'failed to calculate checksum of ref 503::x: "/missing": not found',
    'dial tcp: lookup nowhere.example: no such host',
    'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'write /var/lib/buildkit/x: no space left on device',
    'unexpected status from PUT request to https://x/v2/a/blobs/uploads/1: 507 Insufficient Storage',
    'error: 502 Bad Gateway\nretrying in 1s\ndenied: requested access to the resource is denied',
    'process "/bin/sh -c make" did not complete successfully: exit code: 2',
    'sha256:5035025045000000000000000000000000000000000000000000000000000000: no match for platform in manifest',
  ])('stays: %s', (text) => expect(isTransient(text)).toBe(false))

  test.each([
    ['toomanyrequests: slow down', true],
    ['429 Too Many Requests', true],
    ['connection reset by peer', false],
  ])('a limit of rate: %s: %s', (text, limited) => expect(isRateLimit(text)).toBe(limited))
})

describe('retryTransient', () => {
  const passing = (message = 'x') =>
    new BuildError('PUSH_FAILED', message, { platform: 'linux/arm64', transient: true })

  async function attempt(errors: readonly unknown[], retries = 4) {
    const waits: number[] = []
    const said: string[] = []
    let calls = 0
    const result = await retryTransient(
      async () => {
        const error = errors[calls++]
        if (error !== undefined) throw error
        return 'built'
      },
      {
        retries,
        onRetry: (text) => said.push(text),
        wait: async (milliseconds) => void waits.push(milliseconds),
      },
    ).catch((error: unknown) => error)
    return { result, calls, waits, said }
  }

  test('waits twice as long each time, half of it by chance', async () => {
    const { result, waits, said } = await attempt([passing(), passing(), passing()])
    expect(result).toBe('built')
    expect(said[1]).toMatch(/^x; it is tried again in [12]\.\d s \(2 of 4\)$/)
    for (const [place, full] of [1000, 2000, 4000].entries()) {
      expect(waits[place]).toBeGreaterThanOrEqual(full / 2)
      expect(waits[place]).toBeLessThanOrEqual(full)
    }
  })

  test('waits longer for a limit of rate, and never more than half a minute', async () => {
    const limited = passing('toomanyrequests')
    const { waits } = await attempt([limited, limited, limited, limited, limited], 9)
    expect(waits[0]).toBeGreaterThanOrEqual(2500)
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000)
  })

  test('gives up after as many, says how often it tried, and keeps what is known', async () => {
    const { result, calls } = await attempt([passing(), passing(), passing()], 2)
    expect(calls).toBe(3)
    expect(result).toMatchObject({
      code: 'PUSH_FAILED',
      platform: 'linux/arm64',
      message: 'x (tried 3 times)',
    })
  })

  test.each([
    [
      'a failure that stays',
      new BuildError('STEP_FAILED', 'connection reset by peer', { transient: false }),
      1,
    ],
    ['an error of another kind', new Error('connection reset by peer'), 1],
    ['a builder that was not up yet', new BuildError('BUILD_FAILED', 'docker buildx create failed: EOF'), 2],
    ['a builder that is not there', new BuildError('BUILDER_MISSING', 'connection refused'), 1],
  ])('%s', async (_, error, calls) => {
    expect((await attempt([error])).calls).toBe(calls)
  })

  test('a raised signal ends the wait and the tries', async () => {
    const controller = new AbortController()
    let calls = 0
    const result = retryTransient(
      async () => {
        calls += 1
        queueMicrotask(() => controller.abort())
        throw passing()
      },
      { retries: 4, signal: controller.signal },
    )
    await expect(result).rejects.toMatchObject({ message: 'x' })
    expect(calls).toBe(1)
  })
})
