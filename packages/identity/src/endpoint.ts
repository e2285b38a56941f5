import { isLoopbackHost } from '@polyarch/registry'
import type { Environment } from './deps.ts'
import { IdentityError } from './error.ts'

/**
 * Where a service is: the first of these variables that is set, else `usual`.
 *
 * @throws IdentityError `MALFORMED` when a variable holds no https URL (plain http is for loopback alone).
 */
export function endpointOf(environment: Environment, variables: readonly string[], usual: string): URL {
  const name = variables.find((variable) => (environment[variable] ?? '').trim() !== '')
  if (name === undefined) return new URL(usual)
  const url = secureUrlOf(environment, name)
  if (url.search !== '') throw unusable(name)
  return url
}

/** The URL in a variable: https, or http to loopback. @throws IdentityError `MALFORMED` */
export function secureUrlOf(environment: Environment, name: string): URL {
  const text = (environment[name] ?? '').trim()
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname))
  if (url !== undefined && isSecure && url.username === '' && url.password === '' && url.hash === '')
    return url
  throw unusable(name)
}

/** A path of a service, below whatever path its endpoint has. */
export function below(endpoint: URL, path: string): URL {
  return new URL(`${endpoint.pathname.replace(/\/+$/, '')}${path}`, endpoint)
}

function unusable(name: string): IdentityError {
  return new IdentityError('MALFORMED', [
    `${name} is not the URL of a service: write https://HOST[:PORT][/PATH] (plain http:// is for loopback alone), or unset it`,
  ])
}
