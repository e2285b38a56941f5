import type { AwsIdentity } from '../identity.ts'
import { parseEcrHost } from './region.ts'

/**
 * The identity of a user and a password that are an AWS access key for an ECR registry, as `REGISTRY_AUTHS` may have them;
 * undefined for what is no such key (a password from ECR has the user `AWS`), or another registry.
 *
 * @param where what gave the key, for messages: `REGISTRY_AUTHS`
 */
export function identityFromAccessKeys(
  registry: string,
  accessKeyId: string,
  secretAccessKey: string,
  where = 'REGISTRY_AUTHS',
): AwsIdentity | undefined {
  // Keys of a session (ASIA…) need its token as well, which an entry has no place for: AWS says so when they are used.
  if (parseEcrHost(registry) === undefined || !/^A(?:KI|SI)A[A-Z0-9]{12,124}$/.test(accessKeyId))
    return undefined
  return { type: 'aws', registry, where, access: { kind: 'keys', accessKeyId, secretAccessKey } }
}
