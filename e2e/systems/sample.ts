import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../provision/index.ts'
import { commitAll } from './hysds.ts'

const example = fileURLToPath(new URL('../../examples/stack', import.meta.url))
const command = fileURLToPath(new URL('../../packages/cli/bin/polyarch.js', import.meta.url))

/** A repository of `examples/stack` with the configuration of one CI system. */
export interface SampleRepository {
  readonly folder: string
  readonly commit: string
  readonly config: string
}

/** Makes it with the command, as a person would. */
export async function makeSample(
  folder: string,
  system: 'circleci' | 'gitlab' | 'github',
  {
    rootfs,
    tag,
    edit = (text) => text,
    files = {},
    flags = [],
  }: {
    readonly rootfs: string
    readonly tag: string
    /** Changes polyarch.yaml. */
    readonly edit?: (text: string) => string
    readonly files?: Readonly<Record<string, string>>
    readonly flags?: readonly string[]
  },
): Promise<SampleRepository> {
  await cp(example, folder, { recursive: true })
  await cp(rootfs, join(folder, 'base'), { recursive: true, verbatimSymlinks: true })
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await writeFile(join(folder, 'polyarch.yaml'), edit(await readFile(join(folder, 'polyarch.yaml'), 'utf8')))
  const config = join(folder, 'written.yaml')
  await run(process.execPath, [command, 'generate', system, '--output', 'written.yaml', ...flags], {
    cwd: folder,
  })
  return {
    folder,
    commit: await commitAll(folder, ['main'], tag),
    config: await readFile(config, 'utf8'),
  }
}
