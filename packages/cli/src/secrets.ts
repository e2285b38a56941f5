import type { Environment } from './environment.ts'

/** Build secrets by id. */
export type BuildSecrets = Readonly<Record<string, string>>

/** Reads `IMAGE_SECRETS`. Throws a PlanError that shows no value. */
export async function readBuildSecrets({ variables }: Environment): Promise<BuildSecrets> {
  const text = variables['IMAGE_SECRETS'] ?? ''
  if (text.trim() === '') return {}
  const { parseSecrets } = await import('@polyarch/plan')
  return parseSecrets(text)
}

/** The logins that the environment gives by the secrets' names; undefined where it gives none. */
export interface GivenLogins {
  readonly registryAuths: string
  readonly secrets: Readonly<Record<string, string>>
}

const loginNames = ['DOCKER_USERNAME', 'DOCKER_TOKEN', 'GAR_PUSH_TOKEN', 'GHCR_PUSH_TOKEN'] as const

/** Reads `REGISTRY_AUTHS` and the named secrets. */
export function readGivenLogins({ variables }: Environment): GivenLogins | undefined {
  const registryAuths = variables['REGISTRY_AUTHS'] ?? ''
  const secrets = Object.fromEntries(loginNames.map((name) => [name, variables[name] ?? '']))
  if (registryAuths.trim() === '' && Object.values(secrets).every((value) => value === '')) return undefined
  const githubUser = variables['GITHUB_REPOSITORY_OWNER'] || variables['GITHUB_ACTOR'] || ''
  return { registryAuths, secrets: { ...secrets, githubUser } }
}

/** The environment of other programs: without the secrets that are ours to hand on. */
export function withoutSecrets(variables: Environment['variables']): Environment['variables'] {
  const ours: ReadonlySet<string> = new Set(['IMAGE_SECRETS', 'REGISTRY_AUTHS', ...loginNames])
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !ours.has(name)))
}
