import { execFileSync } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startLocalRegistry } from '@polyarch/local-registry'
import { expect, test } from 'vitest'
import { enableEmulation, run, sampleRootfs, tools } from '../../../../e2e/provision/index.ts'

const repository = fileURLToPath(new URL('../../../..', import.meta.url))
const user = 4321

/**
 * What the shell does before it is an ordinary user: a user with a range of numbers, this repository and Node where everybody may
 * read them. All of it is in a mount namespace that ends with it, so that the machine is not touched.
 */
const script = [
  'set -e',
  'cd "$1"',
  'for file in passwd group subuid subgid; do mount --bind "$file" "/etc/$file"; done',
  'mount --bind "$2" repository; mount --bind "$3" node',
  'cd checkout; shift 3',
  `exec setpriv --reuid=${user} --regid=${user} --clear-groups -- "$@"`,
].join('\n')

test('polyarch run by buildah without root builds both platforms, and leaves nothing of this run', async () => {
  const { crane } = await tools()
  await enableEmulation()
  await using registry = await startLocalRegistry()
  const root = await mkdtemp(join(tmpdir(), 'polyarch-rootless-'))
  try {
    for (const name of ['checkout', 'home', 'run', 'tmp', 'repository', 'node']) await mkdir(join(root, name))
    await cp(await sampleRootfs(), join(root, 'checkout'), { recursive: true, verbatimSymlinks: true })
    const lines = [
      'FROM scratch',
      'ARG TARGETARCH',
      'COPY rootfs-$TARGETARCH/ /',
      'RUN uname -m > /machine',
      '',
    ]
    await writeFile(join(root, 'checkout/Dockerfile'), lines.join('\n'))
    const line = `rootless:x:${user}:${user}::${join(root, 'home')}:/bin/sh\n`
    await writeFile(join(root, 'passwd'), `${await readFile('/etc/passwd', 'utf8')}${line}`)
    await writeFile(join(root, 'group'), `${await readFile('/etc/group', 'utf8')}rootless:x:${user}:\n`)
    for (const name of ['subuid', 'subgid']) await writeFile(join(root, name), 'rootless:200000:65536\n')
    await chmod(root, 0o755)
    for (const name of ['home', 'run', 'tmp']) await chown(join(root, name), user, user)
    const command = [
      ...[join(root, 'node', 'node'), join(root, 'repository/packages/cli/src/main.ts'), 'run'],
      ...['--builder', 'buildah', '--images', `${registry.host}/org/app`, '--tag', '1', '--json'],
    ]
    const outcome = await run(
      'unshare',
      [
        '--mount',
        '--propagation',
        'private',
        'sh',
        '-c',
        script,
        'sh',
        root,
        repository,
        dirname(process.execPath),
        ...command,
      ],
      {
        env: {
          ...{ PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: join(root, 'home'), USER: 'rootless' },
          ...{ XDG_RUNTIME_DIR: join(root, 'run'), TMPDIR: join(root, 'tmp'), NODE_NO_WARNINGS: '1' },
        },
        accept: [0, 1, 2],
      },
    )
    expect(outcome.status, outcome.stderr).toBe(0)
    const { platforms } = JSON.parse(outcome.stdout)
    expect(Object.keys(platforms)).toEqual(['linux/amd64', 'linux/arm64'])
    await run(crane, ['validate', '--insecure', '--remote', `${registry.host}/org/app:1`])
    expect(await readdir(join(root, 'tmp'))).toEqual([])
  } finally {
    // What belongs to the user's range is nobody's here.
    execFileSync('rm', ['-rf', root])
  }
}, 300_000)
