import { canonicalHost, parseRegistryHost, type RegistryAuth } from '@polyarch/credentials'
import type { Repository } from '@polyarch/image'
import type { LoginRequest } from './request.ts'

/** A registry to log in to. */
export interface Target {
  readonly host: string
  /** The repositories of the images there; the first gives the scope that is asked for. */
  readonly repositories: readonly Repository[]
  /** Whether the login fails when this registry does. */
  readonly required: boolean
}

/** The registries of a request, each once: those of the images first, then those that only `identities` and `REGISTRY_AUTHS` name. */
export function listTargets(
  request: LoginRequest,
  explicit: readonly RegistryAuth[],
  named: readonly { readonly registry: string }[],
): readonly Target[] {
  const optional = new Set((request.optionalRegistries ?? []).map(parseRegistryHost))
  const wanted = [
    ...request.repositories.map(({ registry }) => canonicalHost(registry)),
    ...(request.registries ?? []).map(parseRegistryHost),
    ...explicit.map(({ registry }) => registry),
  ]
  const hosts = new Set([...wanted, ...named.map(({ registry }) => registry)])
  return [...hosts].map((host) => ({
    host,
    repositories: request.repositories.filter(({ registry }) => canonicalHost(registry) === host),
    required: wanted.includes(host) && !optional.has(host),
  }))
}
