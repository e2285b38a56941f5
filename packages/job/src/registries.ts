import { createCredentialSource } from '@polyarch/credentials'
import type { PublishSettings } from '@polyarch/plan'
import { type CredentialSource, networkSettingsFrom, RegistryClient } from '@polyarch/registry'

/** How this job reaches registries. */
export interface RegistrySurroundings {
  /** The runner's environment as a value: docker's variables, proxies. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly userId?: number
  /** What a user should know, a line each. */
  readonly onNotice?: (text: string) => void
}

type Settings = Pick<PublishSettings, 'insecureRegistries' | 'requestTimeoutMs' | 'retries'>

/** A client with a plan's settings and the logins of this job: those of an earlier login step, and the machine's own. */
export function openRegistries(settings: Settings, surroundings: RegistrySurroundings): RegistryClient {
  const { environment, home, userId, onNotice } = surroundings
  const credentials = createCredentialSource({
    environment,
    home,
    ...(userId !== undefined && { userId }),
    ...(onNotice !== undefined && { onNotice }),
  })
  return clientFactory(settings, surroundings)(credentials)
}

/** Makes clients with a plan's settings, each with credentials of its own. */
export function clientFactory(
  { insecureRegistries, requestTimeoutMs, retries }: Settings,
  { environment, home, onNotice }: RegistrySurroundings,
): (credentials: CredentialSource) => RegistryClient {
  const network = { ...networkSettingsFrom(environment, home), insecureRegistries }
  return (credentials) =>
    new RegistryClient({
      credentials,
      network,
      requestTimeoutMs,
      retries,
      ...(onNotice !== undefined && { onNotice }),
    })
}
