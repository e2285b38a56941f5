import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startLocalRegistry } from '@polyarch/local-registry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorkFolder, type NodeLine, nodeFolder, run, type Tools, tools } from '../provision/index.ts'

// The command as npm has it: packed, and installed in an empty folder where nothing else is.
const source = fileURLToPath(new URL('../../packages/cli/', import.meta.url))
const lines: readonly NodeLine[] = [20, 22, 24]
const megabyte = 1_000_000

let programs: Tools
let root: string
let archive: string

beforeAll(async () => {
  programs = await tools()
  root = await makeWorkFolder('package')
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', root], { cwd: source })
  const [packed]: readonly { readonly filename: string }[] = JSON.parse(stdout)
  archive = join(root, packed?.filename ?? '')
}, 900_000)

afterAll(async () => {
  if (root !== undefined) await rm(root, { recursive: true, force: true })
})

describe.each(lines)('the packed command on Node.js %d', (line) => {
  test('is installed without a download, and runs demo, plan and merge', { timeout: 300_000 }, async () => {
    const folder = join(root, `node-${line}`)
    await mkdir(folder)
    const env = {
      PATH: [await nodeFolder(line), programs.path].join(delimiter),
      HOME: folder,
      XDG_CACHE_HOME: join(folder, 'cache'),
    }
    const options = { cwd: folder, env }
    await run('npm', ['init', '--yes'], { cwd: folder })
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--install-links', archive], {
      cwd: folder,
    })
    const installed = (await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'))
    expect(installed).toEqual(['polyarch'])
    expect(await sizeOf(join(folder, 'node_modules', 'polyarch'))).toBeLessThan(2 * megabyte)

    const polyarch = join(folder, 'node_modules', '.bin', 'polyarch')
    expect((await run('node', ['--version'], options)).stdout).toMatch(`v${line}.`)
    const demo = await run(polyarch, ['demo', '--json'], options)
    expect(JSON.parse(demo.stdout)).toHaveProperty('digest')

    await using registry = await startLocalRegistry()
    const image = `${registry.host}/org/app`
    const plan = await run(polyarch, ['plan', '--images', image, '--tag', '1.0', '--json'], options)
    expect(JSON.parse(plan.stdout)).toMatchObject({ tag: '1.0', repositories: [image] })

    await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY package.json /\n')
    const legFile = join(folder, 'leg.json')
    const build = ['build', '--images', image, '--builder', 'buildah', '--platform', 'linux/amd64']
    await run(polyarch, [...build, '--leg-file', legFile], options)
    const merge = ['merge', '--images', image, '--tag', '1.0', '--leg-file', legFile, '--json']
    const { digest } = JSON.parse((await run(polyarch, merge, options)).stdout)
    expect(registry.tags('org/app').get('1.0')).toBe(digest)
  })
})

test('the packed command says where it comes from, and may be published with provenance', async () => {
  const text = await readFile(join(source, 'package.json'), 'utf8')
  expect(JSON.parse(text)).toMatchObject({
    repository: { type: 'git', directory: 'packages/cli' },
    publishConfig: { access: 'public', provenance: true },
    license: 'Apache-2.0',
  })
  expect(JSON.parse(text)).not.toHaveProperty('dependencies')
})

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
