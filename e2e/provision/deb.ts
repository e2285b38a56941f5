import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProvisionError, run } from './command.ts'
import { makeWorkFolder } from './work-folder.ts'

export interface DebSource {
  readonly suite: 'bookworm' | 'trixie'
  readonly architecture: 'amd64' | 'arm64' | 'armhf' | 'ppc64el'
  /** Names as `apt-get download` takes them: `runc=1.1.5*`. Dependencies are not followed. */
  readonly packages: readonly string[]
}

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'

/**
 * Unpacks Debian packages into a folder instead of installing them.
 *
 * apt works in a private root here, with its signatures checked as always, so that a package of another suite or
 * architecture changes nothing of the machine: no source, no pin, no upgraded libc, no service.
 */
export async function unpackDebs(source: DebSource, folder: string): Promise<void> {
  const root = await makeWorkFolder('apt')
  try {
    const archives = join(root, 'archives')
    await Promise.all(
      [archives, join(root, 'lists', 'partial')].map((path) => mkdir(path, { recursive: true })),
    )
    await writeFile(join(root, 'status'), '')
    await writeFile(
      join(root, 'debian.sources'),
      `Types: deb\nURIs: ${await archiveUri()}\nSuites: ${source.suite}\nComponents: main\nSigned-By: ${keyring}\n`,
    )
    const apt = (...args: string[]) =>
      run('apt-get', [...aptOptions(root, source.architecture), ...args], { cwd: archives })
    await apt('update', '--quiet')
    await apt('download', '--quiet', ...source.packages)
    for (const archive of await readdir(archives))
      await run('dpkg-deb', ['--extract', join(archives, archive), folder])
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** The Debian archive that this machine's own apt uses: a mirror, or whatever its administrator chose. */
async function archiveUri(): Promise<string> {
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(SITE)', 'Created-By: Packages'])
  const uri = stdout.split('\n').find((line) => /\/debian\/?$/.test(line))
  if (uri === undefined)
    throw new ProvisionError(
      'apt has no source ending in /debian: expected the Debian archive in its sources',
    )
  return uri
}

function aptOptions(root: string, architecture: string): readonly string[] {
  const settings = {
    'APT::Architecture': architecture,
    'APT::Architectures': architecture,
    // Root drops its rights to download, and `_apt` may not enter a private folder.
    'APT::Sandbox::User': 'root',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    'Dir::Cache': root,
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::Etc::sourcelist': join(root, 'debian.sources'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': join(root, 'lists'),
    'Dir::State::status': join(root, 'status'),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
}
