import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { installTool } from '@polyarch/action-kit'
import type { ToolReport } from '@polyarch/build-arch'
import { type BuildxRelease, buildxRelease, buildxTool, isRecentBuildx } from './buildx-release.ts'
import type { Surroundings } from './surroundings.ts'

type Environment = Surroundings['builderEnvironment']

export interface BuildxRequest {
  /** What is there. */
  readonly found: ToolReport
  readonly environment: Environment
  /** Private to this step. */
  readonly folder: string
  /** Where releases are; left out: GitHub. */
  readonly baseUrl: string | undefined
  readonly release?: BuildxRelease
}

/**
 * Sees to it that docker has a buildx that is recent enough: the pinned release, in a folder of this step alone. Where it cannot be
 * had, what is there stays.
 * @returns the environment in which docker finds it
 */
export async function provideBuildx(
  { found, environment, folder, baseUrl, release = buildxRelease }: BuildxRequest,
  { kit, home }: Pick<Surroundings, 'kit' | 'home'>,
): Promise<Environment> {
  if (found.state === 'ready' && isRecentBuildx(found.version)) return environment
  const what = found.state === 'ready' ? `docker has buildx ${found.version}` : 'docker has no buildx'
  const tool = buildxTool(release, baseUrl)
  if (tool === undefined) {
    kit.warning(`${what}, and its release has none for this machine; install docker-buildx on it`)
    return environment
  }
  const plugins = join(folder, 'plugins')
  try {
    await installTool(tool, { folder: plugins, file: 'docker-buildx' }, kit)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    kit.warning(
      `${what}, and ${tool.version} cannot be had: ${reason}; install docker-buildx on this machine, or set buildx-download-url`,
    )
    return environment
  }
  kit.info(`${what}: buildx ${tool.version} of ${tool.url} is used in this step`)
  return {
    ...environment,
    DOCKER_CONFIG: await configWith(plugins, environment, join(folder, 'docker'), home),
  }
}

/** The job's docker configuration with one more folder of plug-ins, and everything else as it is. */
async function configWith(
  plugins: string,
  environment: Environment,
  own: string,
  home: string,
): Promise<string> {
  const former = environment['DOCKER_CONFIG'] || join(home, '.docker')
  await mkdir(own, { mode: 0o700 })
  const names: readonly string[] = await readdir(former).catch(() => [])
  for (const name of names) {
    // A plug-in there comes before one of an extra folder.
    if (name !== 'config.json' && name !== 'cli-plugins') await symlink(join(former, name), join(own, name))
  }
  if (names.includes('cli-plugins'))
    await linkOtherPlugins(join(former, 'cli-plugins'), join(own, 'cli-plugins'))
  const config = parseConfig(await readFile(join(former, 'config.json'), 'utf8').catch(() => '{}'))
  const folders: unknown = config['cliPluginsExtraDirs']
  const others: readonly unknown[] = Array.isArray(folders) ? folders : []
  const text = JSON.stringify({ ...config, cliPluginsExtraDirs: [plugins, ...others] })
  await writeFile(join(own, 'config.json'), text, { mode: 0o600 })
  return own
}

async function linkOtherPlugins(from: string, to: string): Promise<void> {
  await mkdir(to)
  const names: readonly string[] = await readdir(from).catch(() => [])
  for (const name of names) if (name !== 'docker-buildx') await symlink(join(from, name), join(to, name))
}

function parseConfig(text: string): Readonly<Record<string, unknown>> {
  try {
    const config: unknown = JSON.parse(text)
    return typeof config === 'object' && config !== null ? { ...config } : {}
  } catch {
    // docker itself says what is wrong with it.
    return {}
  }
}
