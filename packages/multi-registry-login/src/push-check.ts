import { formatRepository } from '@polyarch/image'
import { isNotFound, type LoginVerification, RegistryError } from '@polyarch/registry'
import type { Candidate } from './candidate.ts'
import type { LoginProblem } from './error.ts'
import type { LoginDeps, LoginRequest } from './request.ts'
import type { Target } from './target.ts'

export interface PushCheck {
  readonly target: Target
  readonly candidate: Candidate
  readonly request: LoginRequest
  /** What the token service did not grant. */
  readonly withheld: LoginVerification['withheld']
  readonly client: ReturnType<LoginDeps['createClient']>
  readonly options: { readonly signal?: AbortSignal }
}

/**
 * What a push would be refused with, as far as it can be known without leaving anything behind:
 *
 * - everywhere, from the token: what it does not grant
 * - ghcr.io, whose tokens say nothing: an upload is begun and given up, where a push is to come; GHCR makes a package with its
 *   first manifest only
 * - ECR, which has no tokens and makes no repositories by itself: a list of tags tells that a repository does not exist
 *
 * Other registries with opaque tokens are not asked: some make a repository of the first upload.
 */
export async function checkPush(check: PushCheck): Promise<readonly LoginProblem[]> {
  const { target, request, withheld } = check
  const told = withheld.map(({ repository, error }) => {
    const words = error === undefined ? '' : ` (${[error.status, error.code].filter(Boolean).join(' ')})`
    return toProblem(
      check,
      formatRepository(repository),
      `may not push to it${words}`,
      adviceOf(error, check),
    )
  })
  if (told.length > 0 || target.repositories.length === 0) return told
  if (target.host === 'ghcr.io' && request.purpose === 'push')
    return await tryEach(check, (one) => one.checkPush(check.options))
  if (!isEcr(target.host)) return []
  return await tryEach(
    check,
    async (one) => {
      for await (const _tag of one.listTags({ ...check.options, pageSize: 1 })) return
    },
    // In ECR's own words only: others say the same code of a repository that is only empty.
    (error) => isNotFound(error) && /repository with name .* does not exist/i.test(error.detail),
  )
}

type Repository = ReturnType<PushCheck['client']['repository']>

/** Only a refusal counts here: whatever else goes wrong now may go well later. */
async function tryEach(
  check: PushCheck,
  work: (repository: Repository) => Promise<void>,
  counts = (error: RegistryError) => error.status === 401 || error.status === 403,
): Promise<readonly LoginProblem[]> {
  const problems = await Promise.all(
    check.target.repositories.map(async (repository) => {
      try {
        await work(check.client.repository(repository, 'push'))
        return []
      } catch (error) {
        check.options.signal?.throwIfAborted()
        if (!(error instanceof RegistryError)) throw error
        if (!counts(error)) return []
        const what = `${isNotFound(error) ? 'does not find it' : 'may not push to it'} (${error.status} ${error.code}: ${error.detail})`
        return [toProblem(check, formatRepository(repository), what, adviceOf(error, check))]
      }
    }),
  )
  return problems.flat()
}

function toProblem(
  { target, candidate }: PushCheck,
  repository: string,
  what: string,
  advice: string,
): LoginProblem {
  const { credential, source } = candidate
  const user = 'username' in credential && credential.username ? `user "${credential.username}" of ` : ''
  return {
    host: target.host,
    code: 'PUSH_REFUSED',
    message: `${repository}: ${target.host} takes ${user}${source}, which ${what}: ${advice}`,
  }
}

function adviceOf(error: RegistryError | undefined, { target, candidate }: PushCheck): string {
  const hint = error?.hint
  // What the client says of any refusal is no advice for this one.
  if (hint !== undefined && !hint.startsWith('check the credential')) return hint
  if (target.host === 'ghcr.io' && candidate.source === 'github-token')
    return 'give the calling job "permissions: { contents: read, packages: write }"'
  if (target.host === 'docker.io') return 'use an access token that may write, of a user who may push there'
  return 'give that account the right to push there, or use another'
}

function isEcr(host: string): boolean {
  return /^\d{12}\.dkr[.-]ecr(?:-fips)?\./.test(host)
}
