import type { Repository } from '@polyarch/image'
import type { CommandContext } from '../command.ts'
import { openSession, type RegistrySession } from './session.ts'
import { parseRegistrySettings } from './settings.ts'

/** Registries for commands without a plan: they only read. */
export function openReader(
  { environment, terminal, options, interruption }: CommandContext,
  repositories: readonly Repository[],
): Promise<RegistrySession> {
  const settings = parseRegistrySettings(options)
  return openSession({
    environment,
    settings,
    repositories,
    signal: interruption.signal,
    onNotice: terminal.warn,
  })
}
