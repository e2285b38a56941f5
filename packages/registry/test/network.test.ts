import { mkdtempSync, readFileSync } from 'node:fs'
import { cp, mkdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createNetServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkSettingsFrom } from '../src/network-settings.ts'
import { answer, type Script, type ScriptedServer, startServer } from './scripted-server.ts'
import { basic, failure, latest, manifest, newClient, repositoryAt } from './subject.ts'

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url).pathname
const tls = { key: readFileSync(fixture('server.key')), cert: readFileSync(fixture('server.crt')) }
const extraCaFile = fixture('ca.crt')
const ok = (_request: unknown, response: Parameters<typeof answer>[0]) => answer(response, 201)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'polyarch-certs-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A certs.d folder for one host, with these files: name there → fixture. */
async function certificatesFor(
  { host }: ScriptedServer,
  files: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const parent = mkdtempSync(join(folder, 'd-'))
  await mkdir(join(parent, host))
  for (const [name, source] of Object.entries(files)) await cp(fixture(source), join(parent, host, name))
  return [parent]
}

describe('TLS', () => {
  test.each([
    ['a CA file', async () => ({ extraCaFile })],
    [
      "certs.d's authority for the host",
      async (server: ScriptedServer) => ({
        certificatesFolders: await certificatesFor(server, { 'ca.crt': 'ca.crt' }),
      }),
    ],
    [
      'nothing, where the host is declared insecure',
      async (server: ScriptedServer) => ({ insecureRegistries: [server.host] }),
    ],
  ])('trusts a server by %s', async (_, network) => {
    await using server = await startServer(ok, { tls })
    await using client = newClient({ network: await network(server) })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    expect(server.lines).toContain('PUT /v2/org/app/manifests/latest')
  })

  test('shows the client certificate of certs.d', async () => {
    const strict = { ...tls, ca: readFileSync(extraCaFile), requestCert: true, rejectUnauthorized: true }
    await using server = await startServer(ok, { tls: strict })
    const files = { 'ca.crt': 'ca.crt', 'client.cert': 'client.crt', 'client.key': 'client.key' }
    await using client = newClient({ network: { certificatesFolders: await certificatesFor(server, files) } })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    await using stranger = newClient({ network: { extraCaFile }, retries: 0 })
    await failure(repositoryAt(stranger, server.host).putManifest(latest, manifest))
  })

  test('does not trust an unknown authority, and says where to put it', async () => {
    await using server = await startServer(ok, { tls })
    await using client = newClient()
    const error = await failure(repositoryAt(client, server.host).putManifest(latest, manifest))
    expect(error).toMatchObject({ code: 'CERTIFICATE', retryable: false })
    expect(error.message).toContain(`certs.d/${server.host}/ca.crt`)
    expect(server.seen).toEqual([])
  })

  test.each([
    ['a certificate without its key', { 'client.cert': 'client.crt' }, 'has no client.key beside it'],
    ['an authority that is none', { 'ca.crt': 'README.md' }, 'holds no certificate or key in PEM form'],
  ])('names %s', async (_, files, why) => {
    await using server = await startServer(ok, { tls })
    await using client = newClient({ network: { certificatesFolders: await certificatesFor(server, files) } })
    const error = await failure(client.ping(server.host))
    expect(error.code).toBe('CERTIFICATE')
    expect(error.message).toContain(why)
  })
})

/** Speaks TLS on its port, and tells whoever does not, as servers written in Go do. */
async function startGoServer(script: Script) {
  const inner = await startServer(script, { tls })
  const outer = createNetServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (first) => {
      if (first[0] !== 0x16) {
        const text = 'Client sent an HTTP request to an HTTPS server.\n'
        return socket.end(`HTTP/1.0 400 Bad Request\r\n\r\n${text}`)
      }
      const upstream = connect(inner.port, '127.0.0.1')
      upstream.on('error', () => {})
      upstream.write(first)
      return socket.pipe(upstream).pipe(socket)
    })
  })
  await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(outer.address() as AddressInfo).port}`
  return {
    host,
    async [Symbol.asyncDispose]() {
      await inner[Symbol.asyncDispose]()
      await new Promise((resolve) => outer.close(resolve))
    },
  }
}

describe('a loopback registry', () => {
  test('that says it speaks TLS is spoken to by TLS from then on', async () => {
    await using server = await startGoServer(ok)
    await using client = newClient({ network: { extraCaFile } })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    expect((await client.ping(server.host).catch((error) => error)).url).toBe(`https://${server.host}/v2/`)
  })

  test('whose certificate is not trusted is told so, and not that it speaks TLS', async () => {
    await using server = await startGoServer(ok)
    await using client = newClient()
    expect((await failure(client.ping(server.host))).code).toBe('CERTIFICATE')
  })

  test('is spoken to by plain HTTP also where certs.d has a folder for it that is not needed', async () => {
    await using server = await startServer((_request, response) => answer(response, 200))
    const certificatesFolders = await certificatesFor(server, { 'ca.crt': 'ca.crt' })
    await using client = newClient({ network: { certificatesFolders } })
    expect((await client.ping(server.host)).url).toBe(`http://${server.host}/v2/`)
  })

  test('that sends visitors to https on its own host is written to there', async () => {
    await using secure = await startServer(
      (request, response) => answer(response, request.method === 'PUT' ? 201 : 200),
      { tls },
    )
    await using plain = await startServer((_request, response) =>
      answer(response, 301, '', { location: `${secure.origin}/v2/` }),
    )
    await using client = newClient({ network: { extraCaFile } })
    await repositoryAt(client, plain.host).putManifest(latest, manifest)
    expect(secure.lines).toEqual(['GET /v2/', 'PUT /v2/org/app/manifests/latest'])
  })
})

describe('plain HTTP', () => {
  test('is never spoken to a host that is not declared insecure', async () => {
    await using client = newClient({ retries: 0, network: { httpsProxy: 'http://127.0.0.1:1' } })
    const error = await failure(client.ping('registry.example.org:5000'))
    expect(error.url).toBe('https://registry.example.org:5000/v2/')
  })

  test.each(['bad host', 'a/b', 'u:p@h', 'h?x', '', 'h:99999'])(
    'is not the answer to %j, which is no host',
    async (host) => {
      await using client = newClient()
      expect((await failure(client.ping(host))).code).toBe('INVALID_REGISTRY')
    },
  )
})

/** An HTTP proxy that takes every host for the loopback server it knows, as a stand-in for a name service. */
async function startProxy(target: ScriptedServer, refuse?: string) {
  const connects: { authority: string | undefined; authorization: string | undefined }[] = []
  const forwards: { url: string | undefined; host: string | undefined; authorization: string | undefined }[] =
    []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    forwards.push({
      url: request.url,
      host: request.headers.host,
      authorization: request.headers['proxy-authorization'],
    })
    answer(response, request.method === 'PUT' ? 201 : 200)
  })
  server.on('connect', (request, socket: Socket) => {
    connects.push({ authority: request.url, authorization: request.headers['proxy-authorization'] })
    if (refuse !== undefined) return socket.end(`HTTP/1.1 ${refuse}\r\n\r\n`)
    const upstream = connect(target.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(upstream).pipe(socket)
    })
    for (const one of [socket, upstream]) one.on('error', () => {})
    socket.on('close', () => upstream.destroy())
    return undefined
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://user:pa%3Ass@127.0.0.1:${port}`,
    connects,
    forwards,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const proxyAuthorization = `Basic ${Buffer.from('user:pa:ss').toString('base64')}`

describe('a proxy', () => {
  test('is asked to connect to an https registry, and keeps the connection for all requests', async () => {
    await using server = await startServer(ok, { tls })
    await using proxy = await startProxy(server)
    await using client = newClient({ network: { httpsProxy: proxy.url, extraCaFile } })
    const repository = repositoryAt(client, 'registry.example.org')
    for (let round = 0; round < 3; round++) await repository.putManifest(latest, manifest)
    expect(proxy.connects).toEqual([
      { authority: 'registry.example.org:443', authorization: proxyAuthorization },
    ])
    expect(server.seen.filter(({ method }) => method === 'PUT')).toHaveLength(3)
  })

  test('checks the certificate of the registry behind it', async () => {
    await using server = await startServer(ok, { tls })
    await using proxy = await startProxy(server)
    await using client = newClient({ network: { httpsProxy: proxy.url, extraCaFile } })
    const error = await failure(repositoryAt(client, 'other.example.org').putManifest(latest, manifest))
    expect(error.message).toContain('ERR_TLS_CERT_ALTNAME_INVALID')
    expect(server.seen).toEqual([])
  })

  test('is given the whole URL of a plain registry, with its own credential and not in place of the registry’s', async () => {
    await using server = await startServer(ok)
    await using proxy = await startProxy(server)
    await using client = newClient({
      network: { httpProxy: proxy.url, insecureRegistries: ['registry.example.org:5000'] },
      credentials: async () => basic,
    })
    await repositoryAt(client, 'registry.example.org:5000').putManifest(latest, manifest)
    expect(proxy.forwards.at(-1)).toEqual({
      url: 'http://registry.example.org:5000/v2/org/app/manifests/latest',
      host: 'registry.example.org:5000',
      authorization: proxyAuthorization,
    })
  })

  test('is named when it refuses, without its password', async () => {
    await using server = await startServer(ok, { tls })
    await using proxy = await startProxy(server, '407 Proxy Authentication Required')
    await using client = newClient({ network: { httpsProxy: proxy.url }, retries: 0 })
    const error = await failure(client.ping('registry.example.org'))
    expect(error.message).toMatch(
      /the proxy 127\.0\.0\.1:\d+ refused the connection to registry\.example\.org:443: 407/,
    )
    expect(error.message).not.toContain('pa:ss')
  })

  test('that never answers does not hold up the client', async () => {
    const sockets: Socket[] = []
    const silent = createNetServer((socket) => sockets.push(socket))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    await using client = newClient({
      network: { httpsProxy: `127.0.0.1:${port}` },
      requestTimeoutMs: 80,
      retries: 0,
    })
    expect((await failure(client.ping('registry.example.org'))).code).toMatch(/TIMEOUT|NETWORK/)
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => silent.close(resolve))
  })

  test('is not used for loopback', async () => {
    await using server = await startServer(ok)
    await using client = newClient({
      network: { httpProxy: 'http://127.0.0.1:1', httpsProxy: 'http://127.0.0.1:1' },
    })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    expect(server.seen).toHaveLength(2)
  })

  test('that is written wrongly is named by its variable', async () => {
    await using client = newClient({ network: { httpsProxy: 'socks5://h:1' } })
    const error = await failure(client.ping('registry.example.org'))
    expect(error.code).toBe('INVALID_SETTING')
    expect(error.message).toContain('HTTPS_PROXY is not the address')
  })
})

describe('what cannot be reached', () => {
  test('is named, with what to do', async () => {
    const gone = await startServer(ok)
    await gone[Symbol.asyncDispose]()
    await using client = newClient()
    const error = await failure(repositoryAt(client, gone.host).putManifest(latest, manifest))
    expect(error).toMatchObject({ code: 'NETWORK', registry: gone.host })
    expect(error.message).toBe(
      `GET http://${gone.host}/v2/: NETWORK: ${gone.host} cannot be reached (ECONNREFUSED): nothing listens there; check the port, and that it runs`,
    )
  })
})

describe('networkSettingsFrom', () => {
  test('reads the variables, upper case first, and finds Docker’s folders', () => {
    const env = {
      HTTP_PROXY: 'a',
      http_proxy: 'b',
      https_proxy: 'c',
      NO_PROXY: 'd',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      DOCKER_CONFIG: '/job',
    }
    expect(networkSettingsFrom(env, '/home/anna')).toEqual({
      httpProxy: 'a',
      httpsProxy: 'c',
      noProxy: 'd',
      extraCaFile: '/ca.pem',
      certificatesFolders: ['/etc/docker/certs.d', '/home/anna/.docker/certs.d', '/job/certs.d'],
    })
  })

  test('does not take HTTP_PROXY from the header of a CGI request', () => {
    expect(networkSettingsFrom({ HTTP_PROXY: 'evil', REQUEST_METHOD: 'GET' }, '/')).not.toHaveProperty(
      'httpProxy',
    )
  })
})
