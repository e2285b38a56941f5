export { identityFromAccessKeys } from './aws/access-keys.ts'
export { ecrCreateCommand } from './aws/region.ts'
export type { Environment, MintDeps, Minted } from './deps.ts'
export { IdentityError, type IdentityErrorCode } from './error.ts'
export { type IdentitiesInput, parseIdentities } from './identities.ts'
export type {
  AwsIdentity,
  AzureIdentity,
  DockerHubIdentity,
  GcpIdentity,
  Identity,
  IdentityType,
  SecretPlace,
} from './identity.ts'
export { createMinter, type Minter, mintCredential } from './minter.ts'
export { kindOfHost } from './registry-kind.ts'
