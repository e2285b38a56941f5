import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildkitImage, loadBuildkitImage } from './buildkit-image.ts'
import { run } from './command.ts'
import { enableEmulation } from './emulation.ts'
import type { Engine } from './engine.ts'

export interface BuilderOptions {
  /** Name of the builder, unique in the engine. */
  readonly name: string
  /** Registries that serve HTTPS, each with the certificate (PEM file) of the authority to trust. */
  readonly secureRegistries?: readonly SecureRegistry[]
}

export interface SecureRegistry {
  /** `127.0.0.1:PORT` */
  readonly host: string
  readonly ca: string
}

/** A running builder; disposing of it removes it with its cache. */
export interface Builder extends AsyncDisposable {
  readonly name: string
}

/**
 * Makes a builder of the docker-container driver on the host's network, so that it reaches registries on loopback, with
 * emulation for the other platform. BuildKit speaks plain HTTP to loopback unless it is told otherwise.
 */
export async function createBuilder(engine: Engine, options: BuilderOptions): Promise<Builder> {
  await enableEmulation()
  await loadBuildkitImage(engine)
  const configuration = join(engine.env.DOCKER_CONFIG, `${options.name}.toml`)
  await writeFile(configuration, (options.secureRegistries ?? []).map(registrySection).join(''))
  const settings = [
    '--driver=docker-container',
    '--driver-opt=network=host',
    `--driver-opt=image=${buildkitImage}`,
    `--buildkitd-config=${configuration}`,
  ]
  const create = ['buildx', 'create', `--name=${options.name}`, '--bootstrap', ...settings]
  await run(engine.docker, create, { env: engine.env })
  return { name: options.name, [Symbol.asyncDispose]: () => removeBuilder(engine, options.name) }
}

/** Removes a builder with its container and cache; one that is not there is no error. */
export async function removeBuilder(engine: Engine, name: string): Promise<void> {
  await run(engine.docker, ['buildx', 'rm', '--force', name], { env: engine.env, accept: [0, 1] })
}

function registrySection({ host, ca }: SecureRegistry): string {
  return `[registry.${JSON.stringify(host)}]\n  http = false\n  ca = [${JSON.stringify(ca)}]\n`
}
