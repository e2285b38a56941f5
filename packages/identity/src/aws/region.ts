/** What the host of an ECR registry says of it. */
export interface EcrHost {
  readonly kind: 'private' | 'public'
  readonly region: string
  readonly isFips: boolean
  /** Where its API is, unless a variable moves it. */
  readonly endpoint: string
}

const privateHost =
  /^\d{12}\.dkr[.-]ecr(-fips)?\.([a-z0-9-]+)\.(amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.com\.cn)|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/

/** The one region that has the API of the public registry (https://docs.aws.amazon.com/general/latest/gr/ecr-public.html). */
const publicRegion = 'us-east-1'

/** Takes an ECR host apart; undefined for any other. */
export function parseEcrHost(host: string): EcrHost | undefined {
  if (host === 'public.ecr.aws') return publicHost('https://api.ecr-public.us-east-1.amazonaws.com')
  if (host === 'ecr-public.aws.com') return publicHost('https://ecr-public.us-east-1.api.aws')
  const [, fips, region, domain] = privateHost.exec(host) ?? []
  if (region === undefined || domain === undefined) return undefined
  return ecrOf(region, domain, fips !== undefined)
}

/** ECR in a region: for a registry whose name does not tell. */
export function ecrIn(region: string): EcrHost {
  return ecrOf(region, domainOf(region), false)
}

/** The command that makes a repository in an ECR registry; undefined for any other registry. */
export function ecrCreateCommand(registry: string, path: string): string | undefined {
  const host = parseEcrHost(registry)
  if (host === undefined) return undefined
  // The public registry's paths begin with the alias of the account.
  const name = host.kind === 'public' ? path.replace(/^[^/]+\//, '') : path
  return `aws ${host.kind === 'public' ? 'ecr-public' : 'ecr'} create-repository --region ${host.region} --repository-name ${name}`
}

/** Where STS is, for the registries of a host (https://docs.aws.amazon.com/general/latest/gr/sts.html). */
export function stsEndpointOf({ region, isFips }: Pick<EcrHost, 'region' | 'isFips'>): string {
  // GovCloud's STS is FIPS-validated under its usual name.
  const name = isFips && !region.startsWith('us-gov-') ? 'sts-fips' : 'sts'
  return `https://${name}.${region}.${domainOf(region)}`
}

function ecrOf(region: string, domain: string, isFips: boolean): EcrHost {
  const isDualStack = domain.startsWith('on.')
  const name = isFips ? 'ecr-fips' : isDualStack ? 'ecr' : 'api.ecr'
  const endpoint = `https://${name}.${region}.${isDualStack ? domain.replace(/^on\./, 'api.') : domain}`
  return { kind: 'private', region, isFips, endpoint }
}

function publicHost(endpoint: string): EcrHost {
  return { kind: 'public', region: publicRegion, isFips: false, endpoint }
}

/** The domain of a region's services, by its partition. */
function domainOf(region: string): string {
  return domains.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com'
}

const domains: readonly (readonly [string, string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['eusc-', 'amazonaws.eu'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['us-iso-', 'c2s.ic.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
]
