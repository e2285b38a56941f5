import {
  canonicalHost,
  createCredentialSource,
  isFresh,
  parseRegistryAuths,
  parseRegistryHost,
  type RegistryAuth,
} from '@polyarch/credentials'
import type { CredentialSource } from '@polyarch/registry'
import { type Attempt, attemptLogin } from './attempt.ts'
import { LoginError, type LoginProblem } from './error.ts'
import { readIdentities } from './identities.ts'
import { machineSettings, writeLogins } from './login-config.ts'
import { createMinting } from './minting.ts'
import type { LoginDeps, LoginReport, LoginRequest, RegistryLogin } from './request.ts'
import { secretFormsOf } from './secret-forms.ts'
import { listTargets } from './target.ts'

/**
 * Logs in to every registry of a request: finds each one's credential, has all registries accept theirs at once, then
 * writes once. Contract section 3 (`multi-registry-login`), section 5 (Credentials).
 *
 * @throws LoginError with every registry's problem, and nothing written; CredentialsError for a malformed `REGISTRY_AUTHS`
 *   or docker configuration, and where the configuration cannot be written.
 */
export async function login(request: LoginRequest, deps: LoginDeps): Promise<LoginReport> {
  const notices: string[] = []
  const registryAuths = await readRegistryAuths(request.registryAuths ?? '', deps)
  const explicit = (request.explicit ?? []).map(normalize)
  await using identities = await readIdentities(request, registryAuths, deps)
  const targets = listTargets(request, explicit, [...identities.entries, ...registryAuths])
  const secrets = request.secrets ?? {}
  const policy = request.missingCredentials ?? 'fail'
  const verify = request.verify ?? true
  const machine = createCredentialSource({
    ...machineSettings(deps),
    onNotice: (text) => notices.push(text),
  })
  const given = {
    explicit,
    identities: identities.entries,
    registryAuths,
    secrets,
    ...(await createMinting(identities, registryAuths, deps)),
  }
  const settings = { request, given, machine, verify, probe: policy !== 'ignore', deps }
  const attempts = await Promise.all(targets.map((target) => attemptLogin(target, settings)))

  const problems = attempts.filter((attempt) => isFatal(attempt, policy)).flatMap(problemsOf)
  const [first, ...others] = problems
  if (first !== undefined) throw new LoginError([first, ...others])
  for (const attempt of attempts) notices.push(...noticesOf(attempt, policy))

  deps.signal?.throwIfAborted()
  const written = await writeLogins(attempts, request.scope, deps)
  return {
    ...written,
    registries: attempts.map(toRegistryLogin),
    notices: [...notices, ...written.notices],
    credentials: sourceOf(attempts, machine, deps),
  }
}

function isFatal({ kind, target }: Attempt, policy: LoginRequest['missingCredentials']): boolean {
  return target.required && (kind === 'failed' || (kind === 'missing' && policy === 'fail'))
}

function problemsOf(attempt: Attempt): readonly LoginProblem[] {
  return 'problem' in attempt ? [attempt.problem] : []
}

function noticesOf(attempt: Attempt, policy: LoginRequest['missingCredentials']): readonly string[] {
  switch (attempt.kind) {
    case 'failed':
      return [attempt.problem.message]
    case 'missing':
      return policy === 'ignore' ? [] : [attempt.problem.message]
    case 'anonymous':
      return []
    default:
      return attempt.notices
  }
}

function toRegistryLogin(attempt: Attempt): RegistryLogin {
  const { host } = attempt.target
  if (attempt.kind === 'anonymous') return { host, source: 'anonymous', verified: true }
  if (!('candidate' in attempt)) return { host, source: 'none', verified: false }
  return { host, source: attempt.candidate.source, verified: attempt.kind === 'accepted' }
}

function sourceOf(
  attempts: readonly Attempt[],
  machine: CredentialSource,
  deps: LoginDeps,
): CredentialSource {
  const accepted = new Map(
    attempts.flatMap((attempt) =>
      'candidate' in attempt ? [[attempt.target.host, attempt.candidate] as const] : [],
    ),
  )
  // A registry that was dealt with above is not asked about again: what was refused stays out.
  const settled = new Set(attempts.map(({ target }) => target.host))
  return async (registry) => {
    const host = canonicalHost(registry)
    const candidate = accepted.get(host)
    if (candidate !== undefined) {
      const { credential, source, minted } = candidate
      if (minted === undefined || isFresh({ ...minted, credential }, Date.now()))
        return { ...credential, source }
      // The client asks again before a credential ends: a long publish outlives it.
      const { mintAgain } = await import('./minting.ts')
      const { credential: next, ...again } = await mintAgain(minted, deps)
      accepted.set(host, { ...candidate, credential: next, minted: again })
      return { ...next, source }
    }
    return settled.has(host) ? undefined : machine(registry)
  }
}

/** A password read from stdin ends with a line end that is no part of it. */
function normalize({ registry, username, password }: RegistryAuth): RegistryAuth {
  return { registry: parseRegistryHost(registry), username, password: password.replace(/\r?\n$/, '') }
}

/** Announced before it is parsed: the error of a list that cannot be parsed must not be the first to hold it. */
async function readRegistryAuths(text: string, { onSecret }: LoginDeps): Promise<readonly RegistryAuth[]> {
  if (onSecret !== undefined) for (const form of secretFormsOf(text)) onSecret(form)
  return parseRegistryAuths(text)
}
