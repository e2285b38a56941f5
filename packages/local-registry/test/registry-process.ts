import { startLocalRegistry } from '../src/index.ts'

/** A registry on the folder of the first argument, in a process of its own; says its URL, then tells its memory when asked by a line. */
const [folder = ''] = process.argv.slice(2)
const registry = await startLocalRegistry({ storage: { kind: 'disk', folder } })
process.stdout.write(`${registry.url}\n`)
process.stdin.on('data', () => process.stdout.write(`${process.resourceUsage().maxRSS}\n`))
process.stdin.on('end', () => process.exit(0))
