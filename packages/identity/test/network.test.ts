import { readFileSync } from 'node:fs'
import { createJwtIssuer, startFakeAws, startFakeProxy } from '@polyarch/token-services'
import { describe, expect, test } from 'vitest'
import { mintCredential } from '../src/index.ts'
import { depsOf, failure, identityIn, registry, role } from './harness.ts'

const certificates = new URL('../../registry/test/fixtures/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, certificates), 'utf8')
const tls = { cert: read('server.crt'), key: read('server.key') }
const extraCaFile = new URL('ca.crt', certificates).pathname
const issuer = createJwtIssuer('https://oidc.example')
const entry = `[{registry: ${registry}, type: aws, role: '${role}', token-env: ID_TOKEN}]`
const roles = [{ arn: role, issuer, subjects: ['*'] }]
const ID_TOKEN = issuer.sign({ sub: 'me', aud: 'sts.amazonaws.com' })

describe('token services', () => {
  test('are spoken to by TLS with an authority of ones own', async () => {
    await using aws = await startFakeAws({ roles, tls })
    const environment = { ...aws.environment, ID_TOKEN }
    const identity = await identityIn(entry)
    await mintCredential(identity, depsOf(environment, { network: { extraCaFile } }))
    expect(aws.requests).toHaveLength(2)
    const error = await failure(mintCredential(identity, depsOf(environment)))
    expect(error).toMatchObject({ code: 'UNREACHABLE' })
    expect(error.message).toMatch(
      /the certificate of localhost:\d+ is not trusted.*certs\.d.*NODE_EXTRA_CA_CERTS/,
    )
    expect(aws.requests).toHaveLength(2)
  })

  test('are not among the registries whose certificates are not checked', async () => {
    await using aws = await startFakeAws({ roles, tls })
    const network = { insecureRegistries: [aws.host, 'localhost'] }
    const deps = depsOf({ ...aws.environment, ID_TOKEN }, { network })
    const error = await failure(mintCredential(await identityIn(entry), deps))
    expect(error.message).toMatch(/is not trusted/)
    expect(aws.requests).toEqual([])
  })

  test('are reached through a proxy', async () => {
    await using aws = await startFakeAws({ roles, tls })
    await using proxy = await startFakeProxy(aws)
    const environment = { AWS_ENDPOINT_URL: 'https://registry.example.org', ID_TOKEN }
    const network = { extraCaFile, httpsProxy: proxy.url }
    const { credential } = await mintCredential(await identityIn(entry), depsOf(environment, { network }))
    expect(credential).toMatchObject({ username: 'AWS' })
    expect(new Set(proxy.tunnels)).toEqual(new Set(['registry.example.org:443']))
    expect(aws.requests.map(({ headers }) => headers['host'])).toEqual(Array(2).fill('registry.example.org'))
  })

  test('have the names that AWS gives them', async () => {
    await using aws = await startFakeAws({ roles, tls })
    await using proxy = await startFakeProxy(aws)
    const network = { extraCaFile, httpsProxy: proxy.url }
    const deps = depsOf({ ID_TOKEN }, { network, retries: 0 })
    // The certificate is for another name, so that this ends at the first service.
    const error = await failure(mintCredential(await identityIn(entry), deps))
    expect(error.message).toMatch(/POST https:\/\/sts\.eu-west-1\.amazonaws\.com\/: CERTIFICATE/)
    expect(proxy.tunnels).toEqual(['sts.eu-west-1.amazonaws.com:443'])
    expect(aws.requests).toEqual([])
  })

  test.each([
    'http://sts.lan',
    'https://user:hunter2@sts.lan',
    'https://sts.lan/?x=1',
    'sts.lan',
    'file:///etc/passwd',
  ])('are not sought at %s', async (AWS_ENDPOINT_URL_STS) => {
    const deps = depsOf({ AWS_ENDPOINT_URL_STS, ID_TOKEN })
    const error = await mintCredential(await identityIn(entry), deps).catch((reason: unknown) => reason)
    expect(String(error)).toMatch(/AWS_ENDPOINT_URL_STS is not the URL of a service: write https:/)
    expect(String(error)).not.toContain('hunter2')
  })

  test('are not waited for once the caller has given up', async () => {
    await using aws = await startFakeAws({ roles })
    aws.inject({ effect: { kind: 'hang' } })
    const controller = new AbortController()
    const deps = depsOf({ ...aws.environment, ID_TOKEN }, { signal: controller.signal })
    const minting = mintCredential(await identityIn(entry), deps)
    const reason = new Error('the job was cancelled')
    setImmediate(() => controller.abort(reason))
    await expect(minting).rejects.toBe(reason)
  })
})
