import { basename } from 'node:path'
import type { CommandFunction } from '../command.ts'
import { badInput } from '../failure.ts'
import { splitList } from '../registries/settings.ts'

/** `polyarch logout`: takes logins out of the user's configuration; `--scope job` removes the job's own folder. */
export const logout: CommandFunction = async ({ environment, terminal, options, words }) => {
  const scope = options.text('scope') ?? 'user'
  if (scope !== 'user' && scope !== 'job')
    throw badInput(`--scope: "${scope}" is not allowed; allowed: user, job`)
  const merging = await import('@polyarch/multi-registry-login')
  if (scope === 'job') {
    const folder = environment.variables['DOCKER_CONFIG'] ?? ''
    if (folder === '')
      throw badInput(
        '--scope: DOCKER_CONFIG names no folder: set it as polyarch login --scope job printed it',
      )
    await merging.logout({ scope: 'job', folder, restore: {} }, { environment: environment.variables })
    terminal.print(`removed ${basename(folder)}`)
    terminal.document({ removed: [folder] })
    return 0
  }
  const registries = await readRegistries(words, options.text('images') ?? options.text('image'))
  const { findUserEntries } = await import('@polyarch/credentials')
  const machine = { environment: environment.variables, home: environment.homeFolder }
  const added = await findUserEntries(registries, machine)
  const { removed } = await merging.logout({ scope: 'user', added }, { environment: environment.variables })
  for (const registry of registries) {
    terminal.print(
      removed.includes(registry) ? `logged out of ${registry}` : `there was no login to ${registry}`,
    )
  }
  terminal.document({ removed })
  return 0
}

async function readRegistries(
  words: readonly string[],
  images: string | undefined,
): Promise<readonly string[]> {
  const [{ parseRepository }, { parseRegistryHost }] = await Promise.all([
    import('@polyarch/image'),
    import('@polyarch/credentials'),
  ])
  const named = words.map((word) => parseRegistryHost(word))
  const ofImages = splitList(images).map((text) => parseRepository(text).registry)
  const registries = [...new Set([...named, ...ofImages])]
  if (registries.length > 0) return registries
  throw badInput('logout: name registries (polyarch logout ghcr.io), or give --images')
}
