import {
  type ConfigEntry,
  type CredentialSettings,
  createJobConfig,
  listShadows,
  locateDockerConfig,
  mergeUserConfig,
  removeLeftovers,
} from '@polyarch/credentials'
import type { Attempt } from './attempt.ts'
import type { LoginDeps, LoginReport, LoginScope, LoginState } from './request.ts'

export type Written = Pick<LoginReport, 'dockerConfig' | 'path' | 'environment' | 'notices' | 'state'>

/** Puts the accepted credentials where the scope says, at once. @throws CredentialsError */
export async function writeLogins(
  attempts: readonly Attempt[],
  scope: LoginScope,
  deps: LoginDeps,
): Promise<Written> {
  const entries = entriesToWrite(attempts, scope)
  switch (scope.kind) {
    case 'process':
      return { environment: {}, notices: [], state: { scope: 'process' } }
    case 'user': {
      const registries = entries.map(({ registry }) => registry)
      // Before the write: once it is done, nothing may keep its record from the caller.
      const notices = await listShadows(registries, machineSettings(deps))
      const added = entries.length === 0 ? [] : await mergeUserConfig(entries, machineSettings(deps))
      const dockerConfig = locateDockerConfig(deps.environment, deps.home).folder
      return { dockerConfig, environment: {}, notices, state: { scope: 'user', added } }
    }
    case 'job': {
      const { parentFolder, ownerProcess, helper } = scope
      const [{ folder, path, environment, restore, notices }] = await Promise.all([
        createJobConfig(entries, {
          ...machineSettings(deps),
          parentFolder,
          ...(ownerProcess !== undefined && { ownerProcess }),
          ...(helper !== undefined && { jobHelper: helper }),
        }),
        removeLeftovers(parentFolder, deps.userId),
      ])
      const state: LoginState = { scope: 'job', folder, restore }
      return { dockerConfig: folder, ...(path !== undefined && { path }), environment, notices, state }
    }
  }
}

/** What docker has already is not written again; what only podman has is, for the job, so that docker has it too. */
function entriesToWrite(attempts: readonly Attempt[], scope: LoginScope): readonly ConfigEntry[] {
  return attempts.flatMap((attempt) => {
    if (!('candidate' in attempt)) return []
    const { credential, keeper, minted } = attempt.candidate
    const isNew = keeper === 'user' || (keeper === 'podman' && scope.kind === 'job')
    return isNew ? [{ registry: attempt.target.host, credential, ...(minted && { minted }) }] : []
  })
}

/** What `@polyarch/credentials` needs to know of this machine. */
export function machineSettings({
  environment,
  home,
  userId,
  helperTimeoutMs,
}: LoginDeps): Omit<CredentialSettings, 'onNotice'> {
  return {
    environment,
    home,
    ...(userId === undefined ? {} : { userId }),
    ...(helperTimeoutMs === undefined ? {} : { helperTimeoutMs }),
  }
}
