import type { MintContext } from '../context.ts'
import type { AwsIdentity } from '../identity.ts'
import { isKeyText } from './answer.ts'
import { type AwsSession, assumeRole, type StsPlace } from './assume-role.ts'

/**
 * What the environment has, in the order of AWS's SDKs: keys, a role with a token file, a container's credentials. The
 * files of a user and the metadata of a machine are not looked at.
 *
 * @throws IdentityError `NO_OIDC` where it has nothing
 */
export async function environmentSession(
  identity: AwsIdentity,
  place: StsPlace,
  context: MintContext,
): Promise<AwsSession> {
  const read = (name: string) => (context.environment[name] ?? '').trim()
  const accessKeyId = read('AWS_ACCESS_KEY_ID')
  const secretAccessKey = read('AWS_SECRET_ACCESS_KEY')
  if (accessKeyId !== '' && secretAccessKey !== '') {
    const sessionToken = read('AWS_SESSION_TOKEN')
    const broken = Object.entries({ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SESSION_TOKEN: sessionToken }).find(
      ([, value]) => value !== '' && !isKeyText(value),
    )
    if (broken !== undefined)
      throw context.error(identity, 'NO_OIDC', `${broken[0]} holds characters that no key of AWS has`)
    context.secret(secretAccessKey)
    context.secret(sessionToken)
    const keys = { accessKeyId, secretAccessKey, ...(sessionToken === '' ? {} : { sessionToken }) }
    return { keys, subject: accessKeyId }
  }
  const role = read('AWS_ROLE_ARN')
  const path = read('AWS_WEB_IDENTITY_TOKEN_FILE')
  if (role !== '' && path !== '') {
    const federation = { token: { kind: 'file', path } } as const
    const sessionName = read('AWS_ROLE_SESSION_NAME') || 'polyarch'
    return await assumeRole(identity, { ...place, role, sessionName, federation }, context)
  }
  if (
    read('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI') !== '' ||
    read('AWS_CONTAINER_CREDENTIALS_FULL_URI') !== ''
  ) {
    const { containerSession } = await import('./container.ts')
    return await containerSession(identity, context)
  }
  throw context.error(
    identity,
    'NO_OIDC',
    'the environment has no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; set them, or give the entry a "role"',
  )
}
