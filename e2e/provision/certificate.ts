import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCommands } from './apt.ts'
import { run } from './command.ts'

/** PEM files of a server on loopback. */
export interface Certificate {
  /** The authority's certificate, for clients to trust. */
  readonly ca: string
  readonly certificate: string
  readonly key: string
}

/**
 * Makes, in a folder, an authority and a certificate signed by it, valid for two days.
 *
 * @param names host names that it is for, besides 127.0.0.1, ::1 and localhost.
 */
export async function makeCertificate(folder: string, names: readonly string[] = []): Promise<Certificate> {
  const { openssl } = await systemCommands()
  const file = (name: string) => join(folder, name)
  const request = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const issued = ['-x509', '-days', '2']
  const alternatives = ['IP:127.0.0.1', 'IP:::1', ...['localhost', ...names].map((name) => `DNS:${name}`)]
  await run(openssl, [
    ...request,
    ...issued,
    '-subj',
    '/CN=polyarch test authority',
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
  ])
  await writeFile(file('server.ext'), `basicConstraints=CA:FALSE\nsubjectAltName=${alternatives.join(',')}\n`)
  await run(openssl, [
    ...request,
    '-subj',
    '/CN=localhost',
    '-keyout',
    file('server.key'),
    '-out',
    file('server.csr'),
  ])
  await run(openssl, [
    ...['x509', '-req', '-days', '2', '-in', file('server.csr'), '-extfile', file('server.ext')],
    ...['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-out', file('server.pem')],
  ])
  return { ca: file('ca.pem'), certificate: file('server.pem'), key: file('server.key') }
}

/** Makes, in the folder of a certificate of {@link makeCertificate}, one for a client, signed by the same authority. */
export async function makeClientCertificate(folder: string): Promise<Certificate> {
  const { openssl } = await systemCommands()
  const file = (name: string) => join(folder, name)
  const key = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await writeFile(file('client.ext'), 'basicConstraints=CA:FALSE\nextendedKeyUsage=clientAuth\n')
  await run(openssl, [
    ...key,
    ...['-subj', '/CN=client', '-keyout', file('client.key'), '-out', file('client.csr')],
  ])
  await run(openssl, [
    ...['x509', '-req', '-days', '2', '-in', file('client.csr'), '-extfile', file('client.ext')],
    ...['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-out', file('client.pem')],
  ])
  return { ca: file('ca.pem'), certificate: file('client.pem'), key: file('client.key') }
}
