import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NetworkSettings } from './network-settings.ts'
import { SettingError } from './setting-error.ts'

/** What TLS to one host needs beside Node's defaults, as PEM. */
export interface Certificates {
  readonly authorities: readonly string[]
  readonly client?: { readonly cert: string; readonly key: string }
}

/**
 * Reads the extra certificate authorities, and those and the client certificate that Docker's `certs.d/<host[:port]>/`
 * folders hold for one of `hosts` (https://docs.docker.com/engine/security/certificates/).
 *
 * @throws SettingError naming the file when one cannot be read, or a `.cert` has no `.key`.
 */
export async function readCertificates(
  hosts: readonly string[],
  settings: NetworkSettings,
): Promise<Certificates> {
  const authorities: string[] = []
  let client: Certificates['client']
  if (settings.extraCaFile !== undefined) authorities.push(await readPem(settings.extraCaFile))
  for (const folder of await hostFolders(hosts, settings)) {
    const names = (await readdir(folder)).sort()
    for (const name of names) {
      const file = join(folder, name)
      if (name.endsWith('.crt')) authorities.push(await readPem(file))
      if (!name.endsWith('.cert') || client !== undefined) continue
      const keyName = name.replace(/\.cert$/, '.key')
      if (!names.includes(keyName))
        throw new SettingError('CERTIFICATE', `${file} has no ${keyName} beside it`)
      client = { cert: await readPem(file), key: await readPem(join(folder, keyName)) }
    }
  }
  return client === undefined ? { authorities } : { authorities, client }
}

/** Whether a `certs.d` folder exists for one of `hosts`, that is, whether they are known to speak TLS. */
export async function hasCertificates(hosts: readonly string[], settings: NetworkSettings): Promise<boolean> {
  return (await hostFolders(hosts, settings)).length > 0
}

async function hostFolders(hosts: readonly string[], settings: NetworkSettings): Promise<readonly string[]> {
  const candidates = (settings.certificatesFolders ?? []).flatMap((parent) =>
    hosts.map((host) => join(parent, host)),
  )
  const found = await Promise.all(
    candidates.map(async (folder) => {
      const entries = await readdir(folder).catch(() => [])
      return entries.length > 0 ? [folder] : []
    }),
  )
  return found.flat()
}

async function readPem(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new SettingError('CERTIFICATE', `${file} cannot be read: ${cause.message}`, cause)
  })
  if (text.includes('-----BEGIN ')) return text
  throw new SettingError('CERTIFICATE', `${file} holds no certificate or key in PEM form`)
}
