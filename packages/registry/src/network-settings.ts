import { join } from 'node:path'

/** How this machine reaches registries: a value made once, at the edge, from the environment. */
export interface NetworkSettings {
  /** Proxy for `http:` requests: `http://[user:password@]host[:port]`; a bare `host:port` is taken as `http://`. */
  readonly httpProxy?: string
  /** Proxy for `https:` requests. */
  readonly httpsProxy?: string
  /** Hosts reached directly, as Go reads `NO_PROXY`: names, `.domains`, addresses, CIDR blocks, each with an optional port, or `*`. */
  readonly noProxy?: string
  /** A PEM file of certificate authorities trusted beside Node's own (`NODE_EXTRA_CA_CERTS`). */
  readonly extraCaFile?: string
  /** Folders that hold `<host[:port]>/*.crt`, `*.cert` and `*.key` as Docker's `certs.d` does. */
  readonly certificatesFolders?: readonly string[]
  /** Hosts spoken to over plain HTTP, or over TLS without a check: `host`, `host:port` or CIDR blocks. Loopback needs no entry. */
  readonly insecureRegistries?: readonly string[]
}

/** Reads the proxy, CA and Docker settings that `env` holds. Upper-case proxy variables win, as in Go; `home` finds `~/.docker`. */
export function networkSettingsFrom(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): NetworkSettings {
  const read = (...names: readonly string[]) => names.map((name) => env[name]).find((value) => value)
  // Under CGI a caller sets HTTP_PROXY by sending a header named Proxy (https://httpoxy.org).
  const httpProxy = env['REQUEST_METHOD'] ? read('http_proxy') : read('HTTP_PROXY', 'http_proxy')
  const httpsProxy = read('HTTPS_PROXY', 'https_proxy')
  const noProxy = read('NO_PROXY', 'no_proxy')
  const extraCaFile = read('NODE_EXTRA_CA_CERTS')
  const userFolders = [join(home, '.docker'), read('DOCKER_CONFIG')].filter((folder) => folder !== undefined)
  return {
    ...(httpProxy === undefined ? {} : { httpProxy }),
    ...(httpsProxy === undefined ? {} : { httpsProxy }),
    ...(noProxy === undefined ? {} : { noProxy }),
    ...(extraCaFile === undefined ? {} : { extraCaFile }),
    certificatesFolders: [
      ...new Set(['/etc/docker/certs.d', ...userFolders.map((folder) => join(folder, 'certs.d'))]),
    ],
  }
}
