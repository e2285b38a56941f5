import { join, resolve } from 'node:path'
import { type DockerConfig, type Environment, readDockerConfig } from './docker-config.ts'
import { CredentialsError } from './error.ts'
import { canonicalHost, hostnameOf } from './registry-host.ts'

/**
 * The authentication files of podman, buildah and skopeo, in the order they read them (containers-auth.json(5)):
 * `REGISTRY_AUTH_FILE` alone where it is set, else the runtime folder's and the user's own.
 */
export function locatePodmanConfigs(
  environment: Environment,
  home: string,
  userId: number | undefined,
): readonly string[] {
  const named = environment['REGISTRY_AUTH_FILE']
  if (named) return [resolve(named)]
  const runtime = environment['XDG_RUNTIME_DIR']
  const runtimeFile = runtime
    ? join(runtime, 'containers', 'auth.json')
    : userId === undefined
      ? undefined
      : join('/run/containers', String(userId), 'auth.json')
  const userFile = join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), 'containers', 'auth.json')
  return runtimeFile === undefined ? [userFile] : [runtimeFile, userFile]
}

/**
 * Reads those of the files that exist. One that cannot be read is an error, or, where somebody wants to hear of it, left
 * out: whoever writes docker's configuration need not fail by a file of another program.
 */
export async function readPodmanConfigs(
  files: readonly string[],
  onUnreadable?: (message: string) => void,
): Promise<readonly DockerConfig[]> {
  const configs = await Promise.all(
    files.map(async (file) => {
      try {
        return await readDockerConfig(file)
      } catch (error) {
        if (onUnreadable === undefined || !(error instanceof CredentialsError)) throw error
        onUnreadable(error.message)
        return undefined
      }
    }),
  )
  return configs.flatMap((config) => (config === undefined || config.text === '' ? [] : [config]))
}

/**
 * The key of a podman file that is most specific for a repository: `quay.io/org/app` before `quay.io/org` before
 * `quay.io`. Without a path only a key that names the whole registry counts.
 */
export function findPodmanKey(keys: Iterable<string>, registry: string, path = ''): string | undefined {
  const host = canonicalHost(registry)
  const segments = path === '' ? [] : path.split('/')
  const all = [...keys]
  for (let length = segments.length; length >= 0; length -= 1) {
    const wanted = segments.slice(0, length).join('/')
    const found = all.find((key) => {
      const { registry: keyHost, path: keyPath } = splitKey(key)
      return keyHost === host && keyPath === wanted
    })
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether a key is about this registry or a part of it. */
export function concernsRegistry(key: string, registry: string): boolean {
  return splitKey(key).registry === canonicalHost(registry)
}

function splitKey(key: string): { readonly registry: string; readonly path: string } {
  const registry = canonicalHost(hostnameOf(key))
  // A key with a scheme is docker's old form, whose path (`/v1/`) is no namespace.
  const path = key.includes('://') ? '' : key.split('/').slice(1).join('/').replace(/\/+$/, '')
  return { registry, path: /^v[12]$/.test(path) ? '' : path }
}
