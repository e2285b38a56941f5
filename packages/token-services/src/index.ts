export {
  type AwsAccount,
  type AwsOptions,
  type AwsRole,
  type AwsUser,
  createAwsAccount,
  type EcrPassword,
  type FakeAws,
  startFakeAws,
} from './aws.ts'
export type { EcrAction } from './aws-ecr.ts'
export { type AzureRegistryOptions, startAzureRegistry } from './azure-registry.ts'
export { type DockerHubOptions, startDockerHub } from './docker-hub.ts'
export {
  type DockerConnection,
  type DockerIdentity,
  type DockerIdentityOptions,
  startDockerIdentity,
} from './docker-identity.ts'
export { type EcrRegistryOptions, startEcrRegistry } from './ecr-registry.ts'
export { type EntraApplication, type EntraId, type EntraIdOptions, startEntraId } from './entra-id.ts'
export { type FakeProxy, startFakeProxy } from './fake-proxy.ts'
export {
  type FakeAnswer,
  type FakeFault,
  type FakeRecord,
  type FakeRequest,
  type FakeService,
  type FakeServiceOptions,
  startFakeService,
} from './fake-service.ts'
export { type GhcrOptions, type GhcrPackage, type GithubToken, startGhcr } from './ghcr.ts'
export { type GithubOidc, startGithubOidc } from './github-oidc.ts'
export { type GitlabRegistryOptions, type GitlabUser, startGitlabRegistry } from './gitlab-registry.ts'
export { type GoogleCloud, startGoogleCloud } from './google-cloud.ts'
export { type GoogleRegistryOptions, startGoogleRegistry } from './google-registry.ts'
export type { GoogleCloudOptions, GoogleProvider } from './google-state.ts'
export { type HarborAccount, type HarborOptions, startHarbor } from './harbor.ts'
export { type Claims, createJwtIssuer, type JwtIssuer, TokenRefusal } from './jwt-issuer.ts'
export { type RegistryFrontOptions, type RegistryRules, startRegistryFront } from './registry-front.ts'
