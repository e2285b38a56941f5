export type { ConfigEntry } from './config-change.ts'
export {
  type CredentialSettings,
  createCredentialSource,
  type FoundCredential,
  type MachineCredentials,
} from './credential-source.ts'
export {
  type DockerConfig,
  type DockerConfigLocation,
  type Environment,
  locateDockerConfig,
  readDockerConfig,
} from './docker-config.ts'
export { CredentialsError, type CredentialsErrorCode } from './error.ts'
export { createJobConfig, type JobConfig, type JobConfigSettings, type JobHelper } from './job-config.ts'
export { ownFolder, removeJobConfig } from './job-folder.ts'
export { removeLeftovers } from './job-leftovers.ts'
export { isFresh, isSameIdentity, type MintedEntry, readMinted, writeMinted } from './minted-store.ts'
export { parseRegistryAuths, type RegistryAuth } from './registry-auths.ts'
export { canonicalHost, parseRegistryHost } from './registry-host.ts'
export { listShadows } from './shadows.ts'
export {
  type AddedEntry,
  findUserEntries,
  mergeUserConfig,
  type UserConfigSettings,
} from './user-config.ts'
export { removeUserEntries } from './user-config-removal.ts'
