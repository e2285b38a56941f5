import { parseEcrHost } from './aws/region.ts'
import type { Environment } from './deps.ts'
import type { IdentityType } from './identity.ts'

/** Whose hosts are whose, as references name them (lower case; `docker.io` for all of Docker Hub's). */
const hosts: Readonly<Record<IdentityType, (host: string) => boolean>> = {
  aws: (host) => parseEcrHost(host) !== undefined,
  gcp: (host) => /^(?:[a-z0-9-]+-docker\.pkg\.dev|docker\.pkg\.dev|(?:[a-z0-9-]+\.)?gcr\.io)$/.test(host),
  azure: (host) => /^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]+\.data)?\.azurecr\.(?:io|cn|us)$/.test(host),
  dockerhub: (host) => /^(?:docker\.io|dhi\.io)$/.test(host),
}

export const hostExamples: Readonly<Record<IdentityType, string>> = {
  aws: '123456789012.dkr.ecr.eu-west-1.amazonaws.com or public.ecr.aws',
  gcp: 'europe-west1-docker.pkg.dev or eu.gcr.io',
  azure: 'myregistry.azurecr.io',
  dockerhub: 'docker.io',
}

/** Whose registry a host is, by its name; undefined where the name does not tell. */
export function kindOfHost(host: string): IdentityType | undefined {
  const found = Object.entries(hosts).find(([, isOne]) => isOne(host))?.[0]
  return isIdentityType(found) ? found : undefined
}

export function isIdentityType(value: unknown): value is IdentityType {
  return typeof value === 'string' && Object.hasOwn(hosts, value)
}

/** Variables that move a cloud's endpoints elsewhere: then its registries may have any name. */
const overrides: Readonly<Record<IdentityType, RegExp>> = {
  aws: /^AWS_ENDPOINT_URL(?:_ECR|_ECR_PUBLIC)?$/,
  gcp: /^POLYARCH_GCP_\w*ENDPOINT$/,
  azure: /^POLYARCH_AZURE_\w*ENDPOINT$/,
  dockerhub: /^POLYARCH_DOCKERHUB_\w*ENDPOINT$/,
}

/** Whether a registry's name need not be one of its type's: on loopback, and where a variable moves the endpoints. */
export function isNameFree(host: string, type: IdentityType, environment: Environment): boolean {
  if (kindOfHost(host) !== undefined) return false
  if (/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(host)) return true
  return Object.entries(environment).some(([name, value]) => overrides[type].test(name) && value)
}

const hostPattern = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/

/** A registry as people write it, as the name that references use; undefined where it is no `host[:port]`. */
export function hostOf(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/+(?:v[12]\/*)?$/i, '')
    .toLowerCase()
  if (!hostPattern.test(bare)) return undefined
  return ['index.docker.io', 'registry-1.docker.io'].includes(bare) ? 'docker.io' : bare
}
