import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { CommandContext } from '../command.ts'
import type { LoadedStack } from './stack-loading.ts'

/** Where the legs of a stack's runs are kept: `--state`, else one folder for each channel beside the file. */
export function stateFolderOf(
  { stack, folder }: LoadedStack,
  { environment, options }: CommandContext,
): string {
  const given = options.text('state')
  if (given !== undefined) return resolve(environment.currentFolder, given)
  return join(folder, '.polyarch', 'legs', stack.name, stack.channel.name)
}

/** Makes the folder, and keeps git from taking what lies in ours. */
export async function makeStateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
  const own = /^(.*[\\/]\.polyarch)[\\/]/.exec(`${path}/`)?.[1]
  const file = own === undefined ? undefined : join(own, '.gitignore')
  if (file !== undefined && dirname(file) === own) await writeFile(file, '*\n').catch(() => undefined)
}
