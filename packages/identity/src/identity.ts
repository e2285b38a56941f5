/** Where a secret stands: in a variable of the environment, in a file, or (in the secret `IDENTITIES` alone) in the entry itself. */
export type SecretPlace =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string }

/** A named OIDC token; without one, the CI system is asked. */
export type OidcPlace = Exclude<SecretPlace, { kind: 'text' }>

interface Entry {
  /** As references name it: `docker.io`, `123456789012.dkr.ecr.eu-west-1.amazonaws.com`. */
  readonly registry: string
  /** For messages: `identities: entry 2`. */
  readonly where: string
}

/** What an OIDC token is exchanged by: whose it is, and for whom. */
export interface Federation {
  readonly token?: OidcPlace
  /** Where it is not given, the cloud's usual one. */
  readonly audience?: string
}

export interface AwsIdentity extends Entry {
  readonly type: 'aws'
  /** Where it is not given, the one in the registry's name. */
  readonly region?: string
  readonly access:
    | ({ readonly kind: 'role'; readonly role: string; readonly sessionName?: string } & Federation)
    /** What the environment has: keys, a role with a token file, or a container's own credentials. */
    | { readonly kind: 'environment' }
    | { readonly kind: 'keys'; readonly accessKeyId: string; readonly secretAccessKey: string }
}

export interface GcpIdentity extends Entry {
  readonly type: 'gcp'
  readonly access:
    | ({
        readonly kind: 'federation'
        /** `projects/N/locations/global/workloadIdentityPools/P/providers/Q` */
        readonly provider: string
        readonly serviceAccount?: string
      } & Federation)
    /** A service account key: JSON, raw or in base64. */
    | { readonly kind: 'key'; readonly key: SecretPlace }
    | { readonly kind: 'access-token'; readonly accessToken: SecretPlace }
}

export interface AzureIdentity extends Entry {
  readonly type: 'azure'
  readonly access:
    | ({ readonly kind: 'federation'; readonly tenantId: string; readonly clientId: string } & Federation)
    | {
        readonly kind: 'client-secret'
        readonly tenantId: string
        readonly clientId: string
        readonly clientSecret: SecretPlace
      }
    /** The registry's own admin user. */
    | { readonly kind: 'admin'; readonly username: string; readonly password: SecretPlace }
}

export interface DockerHubIdentity extends Entry {
  readonly type: 'dockerhub'
  readonly username: string
  readonly connectionId: string
  readonly access: { readonly kind: 'federation' } & Federation
}

/** Who this job is at a cloud, for one registry. */
export type Identity = AwsIdentity | GcpIdentity | AzureIdentity | DockerHubIdentity

export type IdentityType = Identity['type']
