import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../provision/index.ts'

/** What `npm pack` makes of a package's folder. */
export interface PackedPackage {
  readonly tarball: string
  readonly manifest: { readonly name: string; readonly version: string; readonly [field: string]: unknown }
}

/** Packs the command, whose bundle has to be built, into a folder. */
export async function packCommand(folder: string): Promise<PackedPackage> {
  const source = fileURLToPath(new URL('../../packages/cli', import.meta.url))
  const { stdout } = await run(
    'npm',
    ['pack', '--silent', '--ignore-scripts', `--pack-destination=${folder}`],
    {
      cwd: source,
      env: { npm_config_update_notifier: 'false', npm_config_cache: join(folder, 'npm') },
    },
  )
  const { devDependencies: _, ...manifest } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
  return { tarball: join(folder, stdout.trim()), manifest }
}

/** A registry of npm packages on loopback that has one package, as `npm pack` made it. */
export interface NpmRegistry extends AsyncDisposable {
  readonly url: string
}

/** Serves a tarball under its package's name and version, which is what `npx name@version` asks for. */
export async function startNpmRegistry({ tarball, manifest }: PackedPackage): Promise<NpmRegistry> {
  const bytes = await readFile(tarball)
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
  const { name, version } = manifest
  const server = createServer((request, response) => {
    const host = `http://${request.headers.host}`
    const path = decodeURIComponent((request.url ?? '').replace(/\?.*$/, ''))
    if (path === `/${name}`) {
      const dist = { tarball: `${host}/${name}/-/${name}-${version}.tgz`, integrity }
      const versions = { [version]: { ...manifest, dist } }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }))
    } else if (path === `/${name}/-/${name}-${version}.tgz`) {
      response.setHeader('content-type', 'application/octet-stream')
      response.end(bytes)
    } else {
      response.statusCode = 404
      response.end('{}')
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('npm registry: no address')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
