import { CredentialsError } from '@polyarch/credentials'
import { IdentityError } from '@polyarch/identity'
import { RegistryError } from '@polyarch/registry'
import { type Candidate, explicitSource, isArtifactRegistry, type NamedSecrets } from './candidate.ts'
import type { LoginErrorCode, LoginProblem } from './error.ts'
import type { LoginRequest } from './request.ts'

/** A registry of the images that has no credential and asks for one. */
export function toMissing(host: string, { secrets = {}, workflow }: LoginRequest): LoginProblem {
  return {
    host,
    code: 'MISSING_CREDENTIALS',
    message: `no credential for ${host}: ${howToGive(host, secrets)}${howToPass(host, workflow)}`,
  }
}

/** Every candidate that was tried was refused; `error` is what the registry said to the last. */
export function toRefused(host: string, tried: readonly Candidate[], error: unknown): LoginProblem {
  const users = tried.map(({ credential, source }) => {
    const user = 'username' in credential && credential.username ? `user "${credential.username}"` : ''
    // "user and password", given for this login alone, has no name of its own.
    return source === explicitSource && user !== '' ? user : `${user}${user === '' ? '' : ' of '}${source}`
  })
  return {
    host,
    code: 'LOGIN_REFUSED',
    message: `${host} refused ${users.join(', then ')}${statusOf(error)}: ${whatToCheck(host, tried.at(-1))}`,
  }
}

/** The registry, its token service or a credential helper could not be asked. */
export function toUnanswered(
  host: string,
  error: RegistryError | CredentialsError | IdentityError,
): LoginProblem {
  const code =
    error instanceof CredentialsError
      ? 'LOOKUP_FAILED'
      : error instanceof IdentityError
        ? codeOfIdentity[error.code]
        : 'UNREACHABLE'
  // An identity's error names its registry itself, or hides it, where the entry is a secret.
  const where = error instanceof IdentityError ? '' : ` to ${host}`
  return { host, code, message: `cannot log in${where}: ${error.message}` }
}

const codeOfIdentity: Readonly<Record<IdentityError['code'], LoginErrorCode>> = {
  MALFORMED: 'INVALID_IDENTITIES',
  NO_OIDC: 'MISSING_CREDENTIALS',
  NOT_ASSUMABLE: 'LOGIN_REFUSED',
  REFUSED: 'LOGIN_REFUSED',
  UNREACHABLE: 'UNREACHABLE',
}

/** The first credential was refused and the next accepted. */
export function toFallBackNotice(host: string, refused: Candidate, error: unknown, used: Candidate): string {
  return `${host} refused ${refused.source}${statusOf(error)}; logged in with ${used.source} instead`
}

function statusOf(error: unknown): string {
  if (!(error instanceof RegistryError)) return ''
  const parts = [error.status, error.code].filter((part) => part !== undefined)
  return parts.length === 0 ? '' : ` (${parts.join(' ')})`
}

function howToGive(host: string, secrets: NamedSecrets): string {
  if (host === 'docker.io') {
    const [has, lacks] = secrets.DOCKER_USERNAME
      ? ['DOCKER_USERNAME', 'DOCKER_TOKEN']
      : ['DOCKER_TOKEN', 'DOCKER_USERNAME']
    const isHalf = secrets.DOCKER_USERNAME || secrets.DOCKER_TOKEN
    return isHalf
      ? `${has} is set and ${lacks} is not; set both`
      : 'set DOCKER_USERNAME and DOCKER_TOKEN, or log in with docker'
  }
  if (host === 'ghcr.io') return 'give github-token or GHCR_PUSH_TOKEN, or log in with docker'
  if (isArtifactRegistry(host)) return 'set GAR_PUSH_TOKEN to a service account key, or log in with docker'
  return `add "- registry: ${host}" with username and password to REGISTRY_AUTHS, or log in with docker`
}

/** What a caller of another owner has to write: nothing reaches that workflow by `secrets: inherit`. */
function howToPass(host: string, workflow: LoginRequest['workflow']): string {
  if (workflow === undefined || workflow.owner.toLowerCase() === workflow.callerOwner.toLowerCase()) return ''
  const names = namesOf(host)
  const pairs = names.map((name) => `${name}: "\${{ secrets.${name} }}"`).join(', ')
  return (
    `; the workflow belongs to ${workflow.owner} and is called by ${workflow.callerOwner}, and "secrets: inherit" works only ` +
    `inside one organisation or enterprise: write in the calling job: secrets: { ${pairs} }`
  )
}

function namesOf(host: string): readonly string[] {
  if (host === 'docker.io') return ['DOCKER_USERNAME', 'DOCKER_TOKEN']
  if (host === 'ghcr.io') return ['GHCR_PUSH_TOKEN']
  return isArtifactRegistry(host) ? ['GAR_PUSH_TOKEN'] : ['REGISTRY_AUTHS']
}

function whatToCheck(host: string, candidate: Candidate | undefined): string {
  if (candidate?.source === 'github-token') return 'give the job the permission "packages: write"'
  if (candidate !== undefined && candidate.keeper !== 'user')
    return `log in to ${host} again, or give another credential`
  if (host === 'docker.io') return 'use an access token of that user that may read and write'
  if (host === 'ghcr.io')
    return 'use a classic personal access token with write:packages that has not expired'
  if (isArtifactRegistry(host))
    return 'use a key of a service account that has the role artifactregistry.writer'
  return 'check user and password, and whether they have expired'
}
