import { type FakeAws, type GithubOidc, startFakeAws, startGithubOidc } from '@polyarch/token-services'
import { expect } from 'vitest'
import type { MintDeps } from '../src/deps.ts'
import { IdentityError } from '../src/error.ts'
import { parseIdentities } from '../src/identities.ts'
import type { Identity } from '../src/identity.ts'

/** A clock that waits for nothing. */
export function impatientClock(now: () => number = Date.now): NonNullable<MintDeps['clock']> {
  return { now, sleep: async (_, signal) => signal?.throwIfAborted(), random: () => 0.5 }
}

/** Dependencies that remember the secrets they were told of. */
export function depsOf(
  environment: Readonly<Record<string, string>>,
  more: Partial<MintDeps> = {},
): MintDeps & { readonly secrets: string[] } {
  const secrets: string[] = []
  return {
    ...{ environment, network: {}, clock: impatientClock(), requestTimeoutMs: 2_000 },
    onSecret: (text) => secrets.push(text),
    ...more,
    secrets,
  }
}

/** The error that minting ends with: one line about one entry. */
export async function failure(work: Promise<unknown>): Promise<IdentityError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof IdentityError)) throw new Error(`expected an IdentityError, got ${String(error)}`)
  expect(error.problems).toHaveLength(1)
  expect(error.message).not.toMatch(/[\r\n]/)
  return error
}

/** The only entry of an `identities` text. */
export async function identityIn(
  text: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Identity> {
  const [identity] = await parseIdentities(text, { input: 'identities', environment })
  if (identity === undefined) throw new Error('the text holds no entry')
  return identity
}

export const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
export const role = 'arn:aws:iam::123456789012:role/push'

export interface World extends AsyncDisposable {
  readonly github: GithubOidc
  readonly aws: FakeAws
  /** The variables of a job on GitHub, with AWS's endpoints led to the fake. */
  readonly environment: Readonly<Record<string, string>>
}

/** GitHub and an AWS account whose role trusts the main branch of `org/app`. */
export async function startWorld(): Promise<World> {
  const github = await startGithubOidc()
  const aws = await startFakeAws({
    roles: [{ arn: role, issuer: github.issuer, subjects: ['repo:org/app:ref:refs/heads/main'] }],
    users: [{ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'a-secret-key/of+a-user' }],
    regions: ['eu-west-1', 'us-east-2', 'us-east-1'],
  })
  return {
    github,
    aws,
    environment: { ...github.job(), ...aws.environment, GITHUB_ACTIONS: 'true' },
    [Symbol.asyncDispose]: async () => {
      await github[Symbol.asyncDispose]()
      await aws[Symbol.asyncDispose]()
    },
  }
}
