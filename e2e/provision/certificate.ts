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
