import { CredentialsError, type MachineCredentials } from '@polyarch/credentials'
import { IdentityError } from '@polyarch/identity'
import { isUnauthorized, RegistryError } from '@polyarch/registry'
import { type Candidate, type Finder, type GivenCredentials, listCandidates } from './candidate.ts'
import type { LoginProblem } from './error.ts'
import { toFallBackNotice, toMissing, toRefused, toUnanswered } from './problem.ts'
import { checkPush } from './push-check.ts'
import type { LoginDeps, LoginRequest } from './request.ts'
import { secretFormsOf } from './secret-forms.ts'
import type { Target } from './target.ts'

/** What became of the login to one registry. */
export type Attempt = { readonly target: Target } & (
  | {
      /** `unverified`: it was not tried, or the registry greets everybody alike. */
      readonly kind: 'accepted' | 'unverified'
      readonly candidate: Candidate
      readonly notices: readonly string[]
    }
  /** There is no credential, and the registry asks for none. */
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'missing' | 'failed'; readonly problem: LoginProblem }
)

export interface AttemptSettings {
  readonly request: LoginRequest
  readonly given: GivenCredentials
  readonly machine: MachineCredentials
  readonly verify: boolean
  /** Whether a registry without a credential is asked if it wants one. */
  readonly probe: boolean
  readonly deps: LoginDeps
}

/**
 * Finds the credential of one registry and has the registry accept it. What the machine has counts only where none was
 * given; of several that were given, the next is tried only where the candidate says so.
 */
export async function attemptLogin(target: Target, settings: AttemptSettings): Promise<Attempt> {
  const { host } = target
  const missing = { target, kind: 'missing', problem: toMissing(host, settings.request) } as const
  const [first, ...others] = listCandidates(host, settings.given)
  const finders: readonly [Finder, ...Finder[]] =
    first === undefined ? [() => findOnMachine(target, settings.machine)] : [first, ...others]
  try {
    if (!settings.verify) {
      const candidate = await announced(finders[0], settings.deps)()
      if (candidate !== undefined) return { target, kind: 'unverified', candidate, notices: [] }
      if (!settings.probe) return missing
    }
    return (await tryInTurn(target, finders, settings)) ?? missing
  } catch (error) {
    settings.deps.signal?.throwIfAborted()
    // Anything else is a fault of this program, which no registry is to be blamed for.
    if (!isExpected(error)) throw error
    return { target, kind: 'failed', problem: toUnanswered(host, error) }
  }
}

function isExpected(error: unknown): error is RegistryError | CredentialsError | IdentityError {
  return error instanceof RegistryError || error instanceof CredentialsError || error instanceof IdentityError
}

/** Undefined where there is no credential and the registry asks for one. */
async function tryInTurn(
  target: Target,
  finders: readonly Finder[],
  { request, deps }: AttemptSettings,
): Promise<Attempt | undefined> {
  const { host } = target
  const refused: Refused[] = []
  for (const find of finders) {
    const { candidate, answer, error, withheld } = await tryOne(target, find, request, deps)
    if (answer === 'refused') {
      if (candidate === undefined) return undefined
      refused.push({ candidate, error })
      if (candidate.orNext) continue
      break
    }
    if (candidate === undefined) return { target, kind: 'anonymous' }
    const [firstWithheld] = withheld
    if (firstWithheld !== undefined && request.purpose === 'push') {
      refused.push({ candidate, error: undefined, problem: firstWithheld })
      if (candidate.orNext) continue
      break
    }
    const kind = answer === 'accepted' ? 'accepted' : 'unverified'
    const fallBacks = refused.map((one) => toFallBackNotice(host, one.candidate, one.error, candidate))
    return { target, kind, candidate, notices: [...fallBacks, ...withheld.map(({ message }) => message)] }
  }
  const last = refused.at(-1)
  const candidates = refused.map(({ candidate }) => candidate)
  return { target, kind: 'failed', problem: last?.problem ?? toRefused(host, candidates, last?.error) }
}

interface Refused {
  readonly candidate: Candidate
  readonly error: unknown
  /** Where the credential was taken, and a push was not. */
  readonly problem?: LoginProblem
}

interface Trial {
  readonly candidate: Candidate | undefined
  readonly answer: 'accepted' | 'not-asked' | 'refused'
  readonly error?: unknown
  /** What the credential is seen not to allow, for each repository. */
  readonly withheld: readonly LoginProblem[]
}

/** The client asks for the credential while its first request is under way, since a helper may be slow. */
async function tryOne(target: Target, find: Finder, request: LoginRequest, deps: LoginDeps): Promise<Trial> {
  let candidate: Candidate | undefined
  const announce = announced(find, deps)
  const client = deps.createClient(async () => {
    candidate = await announce()
    return candidate?.credential
  })
  const options = deps.signal === undefined ? {} : { signal: deps.signal }
  try {
    const { answer, withheld } = await client.verify(target.host, target.repositories, options)
    // A registry that greets everybody may never have asked for the credential.
    candidate ??= await announce()
    if (answer !== 'accepted' || candidate === undefined)
      return { candidate, answer: answer === 'anonymous' ? 'refused' : answer, withheld: [] }
    const problems = await checkPush({ target, candidate, request, withheld, client, options })
    return { candidate, answer, withheld: problems }
  } catch (error) {
    if (!isUnauthorized(error)) throw error
    return { candidate, answer: 'refused', error, withheld: [] }
  } finally {
    await client.close()
  }
}

async function findOnMachine(target: Target, machine: MachineCredentials): Promise<Candidate | undefined> {
  const found = await machine.find(target.host, target.repositories[0]?.path)
  return (
    found && {
      credential: found.credential,
      source: found.source,
      orNext: false,
      keeper: found.configuration,
    }
  )
}

/** Tells all forms of a secret before anybody uses it. */
function announced(find: Finder, { onSecret }: LoginDeps): Finder {
  let answer: Promise<Candidate | undefined> | undefined
  return () => {
    answer ??= find().then((candidate) => {
      for (const form of candidate === undefined ? [] : formsOf(candidate)) onSecret?.(form)
      return candidate
    })
    return answer
  }
}

function formsOf({ credential }: Candidate): readonly string[] {
  return credential.kind === 'basic'
    ? secretFormsOf(credential.password, credential.username)
    : secretFormsOf(credential.token)
}
