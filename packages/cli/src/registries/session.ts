import type { MachineCredentials } from '@polyarch/credentials'
import type { RegistryClient } from '@polyarch/registry'
import type { Environment } from '../environment.ts'
import type { RegistrySettings } from './settings.ts'

/** The registries as one command talks to them; closed with it. */
export interface RegistrySession extends AsyncDisposable {
  readonly client: RegistryClient
  readonly credentials: MachineCredentials
}

/** Opens a client with this machine's credentials and network settings. Nothing is sent yet. */
export async function openSession(
  { variables, homeFolder, userId }: Environment,
  { insecureRegistries, requestTimeoutMs, retries }: RegistrySettings,
  onNotice: (text: string) => void,
): Promise<RegistrySession> {
  const [{ RegistryClient, networkSettingsFrom }, { createCredentialSource }] = await Promise.all([
    import('@polyarch/registry'),
    import('@polyarch/credentials'),
  ])
  const credentials = createCredentialSource({
    environment: variables,
    home: homeFolder,
    ...(userId !== undefined && { userId }),
    onNotice,
  })
  const client = new RegistryClient({
    credentials,
    network: { ...networkSettingsFrom(variables, homeFolder), insecureRegistries },
    onNotice,
    ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
    ...(retries !== undefined && { retries }),
  })
  return { client, credentials, [Symbol.asyncDispose]: () => client.close() }
}
