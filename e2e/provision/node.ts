import { join } from 'node:path'
import { cached } from './cache.ts'
import { run } from './command.ts'
import { versions } from './versions.ts'

/** A release line of Node.js that the command supports. */
export type NodeLine = keyof typeof versions.node

/** The folder of that line's `node`, the newest release of its kind that npm has; npm itself is the machine's. */
export async function nodeFolder(line: NodeLine): Promise<string> {
  const version = versions.node[line]
  const folder = await cached('node', version, async (content) => {
    const flags = ['--prefix', content, '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
    await run('npm', ['install', ...flags, `node@${version}`])
  })
  return join(folder, 'node_modules', '.bin')
}
