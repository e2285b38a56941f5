import {
  type FakeAws,
  type GithubOidc,
  type GoogleCloud,
  startAzureRegistry,
  startEcrRegistry,
  startEntraId,
  startFakeAws,
  startGithubOidc,
  startGoogleCloud,
  startGoogleRegistry,
} from '@polyarch/token-services'
import { startFront } from './front.ts'
import { addresses, type NetworkFiles } from './network.ts'

const pool = 'projects/123456789/locations/global/workloadIdentityPools/ci'
const account = 'push@project.iam.gserviceaccount.com'
const tenantId = '11111111-1111-4111-8111-111111111111'
const clientId = '22222222-2222-4222-8222-222222222222'

/** Clouds that trust the jobs of one branch, and their registries under their real names. */
export interface Clouds extends AsyncDisposable {
  readonly github: GithubOidc
  readonly aws: FakeAws
  readonly google: GoogleCloud
  /** The variables of a job with this `sub` that lead to them. */
  job(subject: string): Readonly<Record<string, string>>
}

/**
 * Starts what `examples/keyless.yaml` names. All images go to one registry that asks for nothing (`127.0.0.1:PORT`), so
 * that they can be looked at there.
 */
export async function startClouds(files: NetworkFiles, behind: string, subject: string): Promise<Clouds> {
  await using stack = new AsyncDisposableStack()
  const upstream = `http://${behind}`
  const github = stack.use(await startGithubOidc())
  const { issuer } = github
  const aws = stack.use(
    await startFakeAws({
      roles: [{ arn: 'arn:aws:iam::123456789012:role/push', issuer, subjects: [subject] }],
    }),
  )
  const principal = `principal://iam.googleapis.com/${pool}/subject/${subject}`
  const google = stack.use(
    await startGoogleCloud({
      providers: { [`${pool}/providers/github`]: { issuer } },
      serviceAccounts: { [account]: { users: [principal] } },
    }),
  )
  const entra = stack.use(
    await startEntraId({ tenants: { [tenantId]: { [clientId]: { federated: [{ issuer, subject }] } } } }),
  )
  const behindNames = {
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com': await startEcrRegistry({
      ...{ aws, account: '123456789012', region: 'eu-west-1', upstream },
    }),
    'europe-west1-docker.pkg.dev': await startGoogleRegistry({ cloud: google, writers: [account], upstream }),
    'us-docker.pkg.dev': await startGoogleRegistry({ cloud: google, writers: [account], upstream }),
    'myregistry.azurecr.io': await startAzureRegistry({
      ...{ entra, tenantId, roles: { [clientId]: 'AcrPush' as const }, upstream },
    }),
  }
  for (const [name, registry] of Object.entries(behindNames)) {
    stack.use(registry)
    const address = Object.entries(addresses).find(([known]) => known === name)?.[1] ?? ''
    stack.use(await startFront({ files, address, behind: registry.host }))
  }
  const kept = stack.move()
  return {
    ...{ github, aws, google },
    job: (sub) => ({
      ...github.job({ sub }),
      ...aws.environment,
      ...google.environment,
      ...entra.environment,
    }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
