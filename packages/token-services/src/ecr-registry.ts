import type { AwsAccount } from './aws.ts'
import type { FakeService } from './fake-service.ts'
import { type RegistryFrontOptions, startRegistryFront } from './registry-front.ts'
import { credentialsOf, needOf, refusal } from './registry-request.ts'

export interface EcrRegistryOptions extends RegistryFrontOptions {
  readonly aws: Pick<AwsAccount, 'accepts'>
  readonly account: string
  readonly region: string
  /** Those that exist; any, unless told otherwise. */
  readonly repositories?: readonly string[]
}

/** A private registry of ECR: Basic alone, with passwords of its own account and region. */
export async function startEcrRegistry(options: EcrRegistryOptions): Promise<FakeService> {
  const { aws, account, region, repositories } = options
  return await startRegistryFront(
    {
      servicePath: /^\/token$/,
      service: () => ({ status: 404, body: '404 page not found\n' }),
      admit: (request, origin) => {
        const { kind, user, secret } = credentialsOf(request.headers)
        if (kind !== 'basic' || !aws.accepts(user, secret, { account, region })) {
          const challenge = `Basic realm="${origin}/",service="ecr.amazonaws.com"`
          return { status: 401, headers: { 'www-authenticate': challenge }, body: 'Not Authorized\n' }
        }
        const repository = needOf(request)?.repository
        if (repository === undefined || repositories === undefined || repositories.includes(repository))
          return undefined
        const message = `The repository with name '${repository}' does not exist in the registry with id '${account}'`
        return refusal(404, 'NAME_UNKNOWN', message)
      },
      // A repository that exists and has nothing yet has a list of tags too.
      instead: ({ path }, status) => {
        const name = /^\/v2\/(.+)\/tags\/list$/.exec(path)?.[1]
        return status === 404 && name !== undefined ? { body: { name, tags: [] } } : undefined
      },
    },
    options,
  )
}
