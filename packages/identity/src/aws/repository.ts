import type { MintContext } from '../context.ts'
import type { AwsIdentity } from '../identity.ts'
import { faultOf } from './answer.ts'
import { callEcr } from './ecr-call.ts'
import { parseEcrHost } from './region.ts'
import { ecrSession } from './session.ts'

/**
 * Whether an ECR registry has a repository, which it does not make by itself on a push; undefined where the identity may
 * not ask (`ecr:DescribeRepositories`), and for the public registry.
 *
 * @throws IdentityError
 */
export async function hasEcrRepository(
  identity: AwsIdentity,
  path: string,
  context: MintContext,
): Promise<boolean | undefined> {
  const host = parseEcrHost(identity.registry)
  if (host?.kind !== 'private') return undefined
  const { keys } = await ecrSession(identity, host, context)
  const registryId = identity.registry.slice(0, 12)
  const answer = await callEcr(
    identity,
    host,
    'DescribeRepositories',
    { registryId, repositoryNames: [path] },
    keys,
    context,
  )
  if (answer.status === 200) return true
  return faultOf(answer)?.code === 'RepositoryNotFoundException' ? false : undefined
}
