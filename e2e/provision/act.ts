import { createHash } from 'node:crypto'
import { chmod, cp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cached } from './cache.ts'
import { ProvisionError, run, which } from './command.ts'
import { versions } from './versions.ts'
import { makeWorkFolder } from './work-folder.ts'

const module = 'github.com/nektos/act'
const patch = fileURLToPath(new URL('act.patch', import.meta.url))

/** act with the mends of `act.patch`; a changed patch makes another build. */
export async function act(): Promise<string> {
  const folder = await cached('act', await actVersion(), build)
  return join(folder, 'act')
}

/** `v0.2.89-<start of the patch's digest>` */
export async function actVersion(): Promise<string> {
  const digest = createHash('sha256')
    .update(await readFile(patch))
    .digest('hex')
  return `${versions.act}-${digest.slice(0, 12)}`
}

async function build(output: string): Promise<void> {
  const go = which('go')
  if (go === undefined) throw new ProvisionError(`go: not found on PATH: install Go 1.26 to build ${module}`)
  const scratch = await makeWorkFolder('act')
  const env = { CGO_ENABLED: '0', GOFLAGS: '-mod=mod -trimpath -buildvcs=false', GOWORK: 'off' }
  try {
    const download = ['mod', 'download', '-json', `${module}@${versions.act}`]
    const { stdout } = await run(go, download, { cwd: scratch, env })
    const source = join(scratch, 'source')
    await cp(downloadedFolder(stdout), source, { recursive: true })
    await makeWritable(source)
    await run('git', ['apply', '--whitespace=nowarn', patch], {
      cwd: source,
      env: { GIT_CEILING_DIRECTORIES: scratch },
    })
    const stamp = `-X main.version=${await actVersion()}`
    await run(go, ['build', `-ldflags=-s -w ${stamp}`, '-o', join(output, 'act'), '.'], { cwd: source, env })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

function downloadedFolder(json: string): string {
  const value: unknown = JSON.parse(json)
  if (typeof value === 'object' && value !== null && 'Dir' in value && typeof value.Dir === 'string')
    return value.Dir
  throw new ProvisionError(`go mod download: ${module} has no folder`)
}

/** Go's module cache is read-only, and so is a copy of it. */
async function makeWritable(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644)
  }
  await chmod(folder, 0o755)
}
