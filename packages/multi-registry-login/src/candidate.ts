import type { MintedEntry, RegistryAuth } from '@polyarch/credentials'
import type { Identity } from '@polyarch/identity'
import type { Credential } from '@polyarch/registry'

/** The secrets that callers of LSST's login give by name, and GitHub's own token. Empty counts as not given. */
export interface NamedSecrets {
  readonly DOCKER_USERNAME?: string
  readonly DOCKER_TOKEN?: string
  /** A Google service account key: its JSON, raw or base64. */
  readonly GAR_PUSH_TOKEN?: string
  readonly GHCR_PUSH_TOKEN?: string
  readonly 'github-token'?: string
  /** The repository's owner or the actor: the user name for ghcr.io, in any case. */
  readonly githubUser?: string
  /** GitLab's own registry, as its jobs know it: `CI_REGISTRY` … */
  readonly gitlab?: GitlabRegistry
}

/** What a job of GitLab CI is given for its own registry. */
export interface GitlabRegistry {
  readonly CI_REGISTRY?: string
  readonly CI_REGISTRY_USER?: string
  readonly CI_REGISTRY_PASSWORD?: string
  readonly CI_JOB_TOKEN?: string
}

/** A credential to try for one registry. */
export interface Candidate {
  readonly credential: Credential
  /** What gave it: `DOCKER_TOKEN`, `REGISTRY_AUTHS`, `/home/u/.docker/config.json`. */
  readonly source: string
  /** Whether the next candidate may be tried where this one is refused. */
  readonly orNext: boolean
  /** Who has it now: the user of this login, docker's own configuration (it need not be written), or podman's. */
  readonly keeper: 'user' | 'docker' | 'podman'
  /** Where it was minted for this login: from what, and how long it lasts. */
  readonly minted?: Omit<MintedEntry, 'credential'>
}

/** Finds a candidate when it is its turn. */
export type Finder = () => Promise<Candidate | undefined>

/** The source of a user and a password that were given for this login alone. */
export const explicitSource = 'user and password'

/** What a user gave for this login, before what the machine has. */
export interface GivenCredentials {
  /** `polyarch login` with a user and a password for one registry. */
  readonly explicit: readonly RegistryAuth[]
  readonly identities: readonly Identity[]
  readonly registryAuths: readonly RegistryAuth[]
  readonly secrets: NamedSecrets
  /** Mints the credential of an identity. @throws IdentityError */
  readonly mint: (identity: Identity) => Promise<Candidate>
  /** The identity of an entry that is a cloud's access key, which is exchanged; undefined for any other. */
  readonly exchanged: (auth: RegistryAuth) => Identity | undefined
}

/**
 * The credentials given for a registry, best first: explicit ones, `identities`, `REGISTRY_AUTHS`, the named secrets.
 * Matched by exact host (`*-docker.pkg.dev`: Google's own domain); several hosts of one provider each get theirs.
 */
export function listCandidates(host: string, given: GivenCredentials): readonly Finder[] {
  const isHere = ({ registry }: { readonly registry: string }) => registry === host
  return [
    ...given.explicit
      .filter(isHere)
      .map((auth) => ready(basic(auth.username, auth.password, explicitSource))),
    ...given.identities.filter(isHere).map((identity) => () => given.mint(identity)),
    ...given.registryAuths.filter(isHere).map((auth): Finder => {
      const identity = given.exchanged(auth)
      if (identity !== undefined) return () => given.mint(identity)
      return ready(basic(auth.username, auth.password, 'REGISTRY_AUTHS'))
    }),
    ...namedCandidates(host, given.secrets).map(ready),
  ]
}

function ready(candidate: Candidate): Finder {
  return async () => candidate
}

/** Hosts that Google Artifact Registry serves for docker: `us-central1-docker.pkg.dev`. */
export function isArtifactRegistry(host: string): boolean {
  return /^[a-z0-9-]+-docker\.pkg\.dev$/.test(host)
}

function namedCandidates(host: string, secrets: NamedSecrets): readonly Candidate[] {
  if (host === 'docker.io') {
    const username = clean(secrets.DOCKER_USERNAME)
    const password = clean(secrets.DOCKER_TOKEN)
    return username === '' || password === '' ? [] : [basic(username, password, 'DOCKER_TOKEN')]
  }
  if (host === 'ghcr.io') {
    // GitHub takes any user name with a token, but not an owner in upper case.
    const username = clean(secrets.githubUser).toLowerCase() || 'token'
    const own = clean(secrets.GHCR_PUSH_TOKEN)
    const github = clean(secrets['github-token'])
    return [
      ...(own === '' ? [] : [{ ...basic(username, own, 'GHCR_PUSH_TOKEN'), orNext: true }]),
      ...(github === '' ? [] : [basic(username, github, 'github-token')]),
    ]
  }
  const ofGitlab = gitlabCandidate(host, secrets.gitlab ?? {})
  if (ofGitlab !== undefined) return [ofGitlab]
  const key = clean(secrets.GAR_PUSH_TOKEN)
  if (!isArtifactRegistry(host) || key === '') return []
  return [
    key.startsWith('{')
      ? basic('_json_key', compactJson(key), 'GAR_PUSH_TOKEN')
      : basic('_json_key_base64', key.replace(/\s+/g, ''), 'GAR_PUSH_TOKEN'),
  ]
}

/** https://docs.gitlab.com/user/packages/container_registry/authenticate_with_container_registry/ */
function gitlabCandidate(host: string, gitlab: GitlabRegistry): Candidate | undefined {
  if (clean(gitlab.CI_REGISTRY).toLowerCase() !== host) return undefined
  const user = clean(gitlab.CI_REGISTRY_USER)
  const password = clean(gitlab.CI_REGISTRY_PASSWORD)
  if (user !== '' && password !== '') return basic(user, password, 'CI_REGISTRY_PASSWORD')
  const token = clean(gitlab.CI_JOB_TOKEN)
  return token === '' ? undefined : basic('gitlab-ci-token', token, 'CI_JOB_TOKEN')
}

function basic(username: string, password: string, source: string): Candidate {
  const credential = { kind: 'basic', username, password, source } as const
  return { credential, source, orNext: false, keeper: 'user' }
}

/** A pretty-printed key on one line: line breaks cannot stand in a password, and mean nothing in JSON. */
function compactJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text.replace(/[\r\n]+/g, ' ')
  }
}

/** Secrets are often pasted or piped with a line's end. */
function clean(value: string | undefined): string {
  return value?.trim() ?? ''
}
