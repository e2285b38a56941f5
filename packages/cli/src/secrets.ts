import type { NamedSecrets } from '@polyarch/multi-registry-login'
import type { BuilderTls, Plan } from '@polyarch/plan'
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

/** The key of the agent that `--ssh` among the build options asks for; empty: none. */
export function readSshKey({ variables }: Environment): string {
  return variables['SSH_PRIVATE_KEY'] ?? ''
}

/** Reads `CACHE_CREDENTIALS`. Throws a PlanError that shows no value. */
export async function readCacheCredentials(
  { variables }: Environment,
  { build: { cache } }: Plan,
): Promise<BuildSecrets> {
  const text = variables['CACHE_CREDENTIALS'] ?? ''
  if (text.trim() === '') return {}
  const { parseCacheCredentials } = await import('@polyarch/plan')
  return parseCacheCredentials(text, cache.backend)
}

/** Reads `BUILDER_TLS`, and `KUBECONFIG` where that holds a configuration and not, as kubectl has it, the path of one. */
export async function readBuilderSecrets({ variables }: Environment): Promise<BuilderSecrets> {
  const text = variables['BUILDER_TLS'] ?? ''
  const kubeconfig = variables['KUBECONFIG'] ?? ''
  const tls = text.trim() === '' ? [] : await (await import('@polyarch/plan')).parseBuilderTls(text)
  return { tls, ...(isConfiguration(kubeconfig) && { kubeconfig }) }
}

/** What opens the builders of `builder-endpoints`. */
export interface BuilderSecrets {
  readonly tls: readonly BuilderTls[]
  readonly kubeconfig?: string
}

function isConfiguration(text: string): boolean {
  return /[\r\n{]/.test(text.trim())
}

/** The logins that the environment gives by the secrets' names; undefined where it gives none. */
export interface GivenLogins {
  readonly registryAuths: string
  readonly identities: { readonly input: string; readonly secret: string }
  readonly secrets: NamedSecrets
}

const loginNames = ['DOCKER_USERNAME', 'DOCKER_TOKEN', 'GAR_PUSH_TOKEN', 'GHCR_PUSH_TOKEN'] as const

const gitlabNames = ['CI_REGISTRY', 'CI_REGISTRY_USER', 'CI_REGISTRY_PASSWORD', 'CI_JOB_TOKEN'] as const

/**
 * Reads `IDENTITIES`, `REGISTRY_AUTHS`, the named secrets, and what GitLab gives its jobs.
 * @param identities the text of the flag of that name
 */
export function readGivenLogins({ variables }: Environment, identities = ''): GivenLogins | undefined {
  const registryAuths = variables['REGISTRY_AUTHS'] ?? ''
  const secrets = Object.fromEntries(loginNames.map((name) => [name, variables[name] ?? '']))
  const secret = variables['IDENTITIES'] ?? ''
  const isGitlab = variables['GITLAB_CI'] === 'true' && (variables['CI_REGISTRY'] ?? '') !== ''
  const texts = [registryAuths, identities, secret, ...Object.values(secrets)]
  if (!isGitlab && texts.every((text) => text.trim() === '')) return undefined
  const githubUser = variables['GITHUB_REPOSITORY_OWNER'] || variables['GITHUB_ACTOR'] || ''
  const gitlab = Object.fromEntries(gitlabNames.map((name) => [name, variables[name] ?? '']))
  return {
    registryAuths,
    identities: { input: identities, secret },
    secrets: { ...secrets, githubUser, ...(isGitlab && { gitlab }) },
  }
}

/** The environment of other programs: without the secrets that are ours to hand on. */
export function withoutSecrets(variables: Environment['variables']): Environment['variables'] {
  const ours: ReadonlySet<string> = new Set([
    'IMAGE_SECRETS',
    'SSH_PRIVATE_KEY',
    'CACHE_CREDENTIALS',
    'BUILDER_TLS',
    ...(isConfiguration(variables['KUBECONFIG'] ?? '') ? ['KUBECONFIG'] : []),
    'REGISTRY_AUTHS',
    'IDENTITIES',
    ...loginNames,
  ])
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !ours.has(name)))
}
