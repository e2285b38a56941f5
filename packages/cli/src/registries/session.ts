import { delimiter } from 'node:path'
import type { MachineCredentials } from '@polyarch/credentials'
import type { Repository } from '@polyarch/image'
import type { CredentialSource, RegistryClient } from '@polyarch/registry'
import type { Environment } from '../environment.ts'
import { readGivenLogins, withoutSecrets } from '../secrets.ts'
import type { RegistrySettings } from './settings.ts'

/** The registries as one command talks to them; closed with it. */
export interface RegistrySession extends AsyncDisposable {
  readonly client: RegistryClient
  /** What this machine has, beside what the environment gave. */
  readonly credentials: MachineCredentials
  /** The environment of builders: without our secrets, with the logins made from them. */
  readonly builderVariables: Environment['variables']
}

/** What a session is opened for. */
export interface SessionRequest {
  readonly environment: Environment
  readonly settings: RegistrySettings
  /** Where its logins are needed. */
  readonly repositories: readonly Repository[]
  readonly optionalRegistries?: readonly string[]
  /** The text of `--identities`. */
  readonly identities?: string
  /** With a folder, builders get the logins too, by a docker configuration in it, and each login is tried first. */
  readonly loginFolder?: string
  readonly signal?: AbortSignal
  readonly onNotice: (text: string) => void
}

/** Opens a client with the logins of the environment's secrets, then those of this machine. */
export async function openSession(request: SessionRequest): Promise<RegistrySession> {
  const { environment, settings, onNotice } = request
  const { variables, homeFolder, userId } = environment
  const [{ RegistryClient, networkSettingsFrom }, { createCredentialSource }] = await Promise.all([
    import('@polyarch/registry'),
    import('@polyarch/credentials'),
  ])
  const machine = { environment: variables, home: homeFolder, ...(userId !== undefined && { userId }) }
  const { insecureRegistries, requestTimeoutMs, retries } = settings
  const network = { ...networkSettingsFrom(variables, homeFolder), insecureRegistries }
  const createClient = (source: CredentialSource) =>
    new RegistryClient({
      credentials: source,
      network,
      onNotice,
      ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
      ...(retries !== undefined && { retries }),
    })
  const given = await logIn(request, { ...machine, createClient })
  const credentials = createCredentialSource({ ...machine, onNotice })
  const client = createClient(given?.credentials ?? credentials)
  return {
    client,
    credentials,
    builderVariables: {
      ...withoutSecrets(variables),
      ...given?.environment,
      ...(given?.path !== undefined && {
        PATH: [given.path, variables['PATH']].filter(Boolean).join(delimiter),
      }),
    },
    [Symbol.asyncDispose]: () => client.close(),
  }
}

type LoginDeps = Parameters<typeof import('@polyarch/multi-registry-login')['login']>[1]

async function logIn(request: SessionRequest, deps: LoginDeps) {
  const given = readGivenLogins(request.environment, request.identities)
  if (given === undefined) return undefined
  const { login } = await import('@polyarch/multi-registry-login')
  const { repositories, optionalRegistries = [], loginFolder, signal } = request
  const report = await login(
    {
      repositories,
      optionalRegistries,
      ...given,
      scope:
        loginFolder === undefined
          ? { kind: 'process' }
          : { kind: 'job', parentFolder: loginFolder, helper: { command: request.environment.program } },
      // Who lacks a login is told when the right to push is asked for.
      missingCredentials: 'ignore',
      verify: loginFolder !== undefined,
    },
    { ...deps, ...(signal !== undefined && { signal }) },
  )
  for (const notice of report.notices) request.onNotice(notice)
  return report
}
