import type { CommandContext } from '../command.ts'
import { openSession, type RegistrySession } from './session.ts'
import { parseRegistrySettings } from './settings.ts'

/** Registries for commands that only read: the machine's own credentials, the flags' settings. */
export function openReader({ environment, terminal, options }: CommandContext): Promise<RegistrySession> {
  return openSession(environment, parseRegistrySettings(options), terminal.warn)
}
