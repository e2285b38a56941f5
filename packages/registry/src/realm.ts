import { bareHostname, isPrivateHost } from './host.ts'

/** Where a registry is reached, and whether plain HTTP to it is allowed (loopback, or declared insecure). */
export interface RegistryOrigin {
  readonly url: URL
  readonly mayBePlain: boolean
}

/**
 * The token service that a Bearer challenge names, or why the credential is not sent there: it must be reached over
 * https (plain HTTP only on the registry's own host, where that is allowed), and a registry cannot send the client to
 * addresses that only this machine or its network can reach.
 */
export function checkRealm(realm: string, registry: RegistryOrigin): URL | { readonly refused: string } {
  if (!URL.canParse(realm)) return { refused: 'it is not a URL' }
  const url = new URL(realm)
  const sameHost = bareHostname(url.hostname) === bareHostname(registry.url.hostname)
  if (url.username !== '' || url.password !== '') return { refused: 'it holds a user name' }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { refused: 'it is not an https URL' }
  if (url.protocol === 'http:' && !(sameHost && registry.mayBePlain))
    return { refused: 'it is not encrypted' }
  if (!sameHost && isPrivateHost(url.hostname))
    return { refused: "it is a private address, and not the registry's own" }
  url.hash = ''
  return url
}
