import type { Plan } from '@polyarch/plan'
import type { CommandContext } from '../command.ts'
import { openSession, type RegistrySession } from './session.ts'

/** Registries for a plan; with `loginFolder` also for the builders of its legs. */
export function openPublisher(
  { publish, repositories, inputs }: Plan,
  { environment, terminal, interruption }: Pick<CommandContext, 'environment' | 'terminal' | 'interruption'>,
  loginFolder?: string,
): Promise<RegistrySession> {
  return openSession({
    environment,
    settings: publish,
    repositories,
    optionalRegistries: publish.optionalRegistries,
    ...(inputs['identities'] !== undefined && { identities: inputs['identities'].value }),
    ...(loginFolder !== undefined && { loginFolder }),
    signal: interruption.signal,
    onNotice: terminal.warn,
  })
}
