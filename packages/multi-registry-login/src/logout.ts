import { type AddedEntry, type Environment, removeJobConfig, removeUserEntries } from '@polyarch/credentials'
import { LoginError } from './error.ts'
import type { LoginState } from './request.ts'

export interface LogoutReport {
  /** The registries whose entries were removed from the user's configuration. */
  readonly removed: readonly string[]
}

export interface LogoutDeps {
  readonly environment: Environment
  readonly helperTimeoutMs?: number
}

/**
 * Undoes a login: removes the job's folder, or from the user's configuration those entries that still are what was added.
 * Set the variables of `state.restore` back first. Doing it twice is no error.
 *
 * @throws CredentialsError where it cannot be removed.
 */
export async function logout(state: LoginState, deps: LogoutDeps): Promise<LogoutReport> {
  switch (state.scope) {
    case 'process':
      return { removed: [] }
    case 'job':
      await removeJobConfig(state.folder)
      return { removed: [] }
    case 'user': {
      const removed = await removeUserEntries(state.added, deps)
      return { removed: removed.map(({ registry }) => registry) }
    }
  }
}

/**
 * Reads a state that was kept as JSON between two processes.
 *
 * @throws LoginError `INVALID_STATE`
 */
export function parseLoginState(json: unknown): LoginState {
  if (isRecord(json)) {
    if (json['scope'] === 'process') return { scope: 'process' }
    if (json['scope'] === 'job' && typeof json['folder'] === 'string' && isTextRecord(json['restore'])) {
      return { scope: 'job', folder: json['folder'], restore: json['restore'] }
    }
    if (json['scope'] === 'user' && Array.isArray(json['added']) && json['added'].every(isAddedEntry)) {
      return { scope: 'user', added: json['added'] }
    }
  }
  const message = 'the state of the login cannot be read: it is not what a login kept; log in again, then out'
  throw new LoginError([{ host: '', code: 'INVALID_STATE', message }])
}

function isAddedEntry(value: unknown): value is AddedEntry {
  if (!isTextRecord(value)) return false
  return typeof value['registry'] === 'string' && typeof value['file'] === 'string'
}

function isTextRecord(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((field) => typeof field === 'string')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
