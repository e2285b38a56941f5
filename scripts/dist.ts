// Compares each action's committed dist/ with what its sources bundle to now:
//
//   node scripts/dist.ts              exits 1 where a dist is not up to date, and names it (npm run build mends it)
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readActions } from './action-metadata.ts'
import { bundle } from './bundle.ts'

for (const { name, folder, using } of readActions()) {
  if (using === 'composite') continue
  const stale = differences(join(folder, 'dist'), await bundle(folder, 'index.js'))
  if (stale.length === 0) continue
  process.stdout.write(
    `actions/${name}/dist is not what its sources bundle to (${stale.join(', ')}): run npm run build\n`,
  )
  process.exitCode = 1
}

function differences(dist: string, wanted: ReadonlyMap<string, string | Uint8Array>): readonly string[] {
  const present = existsSync(dist) ? readdirSync(dist, { recursive: true, encoding: 'utf8' }) : []
  const names = new Set([...wanted.keys(), ...present])
  return [...names].filter((name) => {
    const source = wanted.get(name)
    const path = join(dist, name)
    return source === undefined || !existsSync(path) || !readFileSync(path).equals(Buffer.from(source))
  })
}
