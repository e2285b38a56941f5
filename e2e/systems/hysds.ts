import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../provision/index.ts'

const example = fileURLToPath(new URL('../../examples/hysds', import.meta.url))
const components = ['puppet-mozart', 'puppet-metrics', 'puppet-grq', 'puppet-cont_int']

/** The example's repositories, as git has them. */
export interface HysdsRepositories {
  /** The framework's own: the one that CircleCI checks out. */
  readonly framework: string
  readonly commit: string
  readonly config: string
  /** git's configuration that leads the URLs of the other repositories to their stand-ins. */
  readonly gitconfig: string
}

/** Makes git repositories of `examples/hysds`, with the branches and tags that HySDS has. */
export async function makeHysds(
  folder: string,
  {
    rootfs,
    tag,
    edit,
  }: {
    readonly rootfs: string
    readonly tag: string
    /** Changes the framework's files before they are committed. */
    readonly edit?: (folder: string) => Promise<void>
  },
): Promise<HysdsRepositories> {
  const sources = join(folder, 'sources')
  for (const name of await readdir(join(example, 'sources'))) {
    const names = name === 'puppet-component' ? components : [name]
    for (const repository of names) {
      const target = join(sources, `${repository}.git`)
      await cp(join(example, 'sources', name), target, { recursive: true })
      const contents = await readdir(target, { recursive: true })
      const needsRoot = await Promise.all(
        contents
          .filter((file) => /(^|\/)Dockerfile$/.test(file))
          .map(async (file) => (await readFile(join(target, file), 'utf8')).includes('rootfs-')),
      )
      if (needsRoot.includes(true)) await cp(rootfs, target, { recursive: true, verbatimSymlinks: true })
      await commitAll(target, ['develop', 'docker'], tag)
    }
  }
  const framework = join(folder, 'framework')
  await cp(example, framework, {
    recursive: true,
    filter: (path) => !path.startsWith(join(example, 'sources')),
  })
  await edit?.(framework)
  return {
    framework,
    commit: await commitAll(framework, ['develop'], tag),
    config: await readFile(join(framework, '.circleci/config.yml'), 'utf8'),
    gitconfig: `[url "file://${sources}/"]
	insteadOf = https://github.com/hysds/
`,
  }
}

/** What a job's home folder has in the executor's image: docker's plug-in, and git's configuration. */
export async function makeHome(folder: string, buildx: string, gitconfig: string): Promise<string> {
  const home = join(folder, 'home')
  await mkdir(join(home, '.docker/cli-plugins'), { recursive: true })
  await symlink(buildx, join(home, '.docker/cli-plugins/docker-buildx'))
  await writeFile(join(home, '.gitconfig'), gitconfig)
  return home
}

/** A folder with a `gh` that appends its arguments to a file. */
export async function makeGithubCommand(folder: string, log: string): Promise<string> {
  const file = join(folder, 'bin', 'gh')
  await mkdir(dirname(file), { recursive: true })
  await writeFile(
    file,
    `#!/bin/sh\nset -e\ntest -n "$GIT_OAUTH_TOKEN"\ntest -s "$4"\necho "$@" >> '${log}'\n`,
    {
      mode: 0o755,
    },
  )
  return dirname(file)
}

/** Makes a git repository of a folder, with branches and a tag at its one commit. */
export async function commitAll(folder: string, branches: readonly string[], tag: string): Promise<string> {
  const git = async (...args: readonly string[]) =>
    (
      await run(
        'git',
        ['-C', folder, '-c', 'user.name=Someone', '-c', 'user.email=someone@example.org', ...args],
        {
          env: { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
        },
      )
    ).stdout.trim()
  const [first = 'main', ...others] = branches
  await git('init', '--quiet', `--initial-branch=${first}`)
  await git('add', '--all')
  await git('commit', '--quiet', '--message=A sample')
  for (const branch of others) await git('branch', branch)
  await git('tag', tag)
  return await git('rev-parse', 'HEAD')
}
