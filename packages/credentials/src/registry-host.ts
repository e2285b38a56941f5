import { CredentialsError } from './error.ts'

/** Under this key docker keeps Docker Hub's credential, and under this name it asks helpers for it. */
const dockerHubKey = 'https://index.docker.io/v1/'

const dockerHubHosts: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io'])

const hostPattern = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/

/**
 * A registry as people write it (`GHCR.io`, `https://index.docker.io/v1/`, `registry-1.docker.io`, `http://localhost:5000`)
 * as the name that references use: `ghcr.io`, `docker.io`, `localhost:5000`.
 *
 * @throws CredentialsError `INVALID_HOST` when it is no `host[:port]`, or names more than a host (`ghcr.io/org`).
 */
export function parseRegistryHost(text: string): string {
  const written = text.trim()
  const bare = written.replace(/^https?:\/\//i, '').replace(/\/+(?:v[12]\/*)?$/i, '')
  const host = bare.toLowerCase()
  if (!hostPattern.test(host)) {
    throw new CredentialsError('INVALID_HOST', describeBadHost(written, host))
  }
  return canonicalHost(host)
}

/** The one name of a registry that has several: Docker Hub's API host and index are `docker.io`. */
export function canonicalHost(registry: string): string {
  const host = registry.toLowerCase()
  return dockerHubHosts.has(host) ? 'docker.io' : host
}

/** The key of a registry in docker's configuration, and the server URL that credential helpers are asked for. */
export function configKeyOf(registry: string): string {
  const host = canonicalHost(registry)
  return host === 'docker.io' ? dockerHubKey : host
}

/**
 * The key among `keys` that holds the entry of a registry: docker's own key, else one that names exactly this host once
 * scheme and path are taken off (what docker calls a legacy entry). Never by suffix or substring.
 */
export function findKey(keys: Iterable<string>, registry: string): string | undefined {
  const wanted = configKeyOf(registry)
  const all = [...keys]
  return all.includes(wanted) ? wanted : all.find((key) => names(key, registry))
}

/** Whether a configuration key names this registry. */
export function names(key: string, registry: string): boolean {
  return canonicalHost(hostnameOf(key)) === canonicalHost(registry)
}

/**
 * docker/cli's ConvertToHostname: `https://user@ghcr.io:443/v2/` is `ghcr.io:443`. Taken apart by hand, since the URL class
 * rewrites hosts (`0x7f.1` to `127.0.0.1`, `gh%63r.io` to `ghcr.io`) and drops a scheme's default port.
 */
export function hostnameOf(key: string): string {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\\]*)/i.exec(key)?.[1]
  if (authority === undefined) return key.split('/', 1)[0] ?? key
  return authority.slice(authority.lastIndexOf('@') + 1)
}

/** A configuration key for messages: one written as a URL may hold a password. */
export function showKey(key: string): string {
  return key.replace(/\/\/[^/]*@/, '//')
}

function describeBadHost(written: string, host: string): string {
  // What stands here may be a password in the wrong field: it is shown only when it looks like a host with a path.
  const [first = '', ...path] = host.split('/')
  if (
    path.length > 0 &&
    hostPattern.test(first) &&
    /[.:]|^localhost$/.test(first) &&
    !written.includes('@')
  ) {
    return `a registry is a host, without a path: write "${first}"`
  }
  return 'a registry is a host with an optional port, such as "ghcr.io" or "localhost:5000"'
}
