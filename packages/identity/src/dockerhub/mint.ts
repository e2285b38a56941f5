import type { MintContext } from '../context.ts'
import type { Minted } from '../deps.ts'
import { below } from '../endpoint.ts'
import type { DockerHubIdentity } from '../identity.ts'
import { explainAnswer, formOf, readAnswer } from '../oauth-answer.ts'
import { connectionRefused } from './refusal.ts'

/** Docker's identity service, and the audience that it expects. */
const service = 'https://identity.docker.com'

/** Seconds. Docker's own default is 300, too short for a build; 3600 is what all versions of the service take. */
const usualLifetime = 3600

/**
 * A token of Docker Hub by an OIDC connection of an organisation
 * (https://docs.docker.com/enterprise/security/oidc-connections/), which stands in for its password.
 *
 * @throws IdentityError
 */
export async function mintDockerHub(identity: DockerHubIdentity, context: MintContext): Promise<Minted> {
  const { username, connectionId, access } = identity
  const { token, expiresAt, subject } = await context.once(
    `dockerhub ${JSON.stringify([connectionId, access])}`,
    async () => {
      const lifetime = lifetimeOf(identity, context)
      const oidc = await context.oidcToken(identity, access, service)
      const endpoint = context.endpoint(['POLYARCH_DOCKERHUB_ENDPOINT'], service)
      const answer = await context.send(identity, {
        method: 'POST',
        url: below(endpoint, '/oauth/token'),
        ...formOf({
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
          subject_token: oidc.token,
          connection_id: connectionId,
          expires_in: String(lifetime),
        }),
        explain: explainAnswer,
      })
      const fields = readAnswer(answer)
      if (answer.status !== 200) {
        throw context.error(
          identity,
          ...connectionRefused(answer.status, fields.reason, {
            connectionId,
            token: oidc,
            isGithub: isGithub(identity, context, oidc.issuer),
          }),
        )
      }
      const made = fields.token('access_token')
      if (made === undefined) {
        throw context.error(identity, 'UNREACHABLE', `the answer of ${endpoint.host} holds no access token`)
      }
      context.secret(made)
      const expiresAt = new Date(context.now() + (fields.count('expires_in') ?? lifetime) * 1000)
      return { value: { token: made, expiresAt, subject: oidc.subject }, expiresAt }
    },
  )
  return {
    credential: { kind: 'basic', username, password: token },
    expiresAt,
    ...(subject !== undefined && { subject }),
  }
}

/** docker/login-action's variable counts here too. */
function lifetimeOf(identity: DockerHubIdentity, context: MintContext): number {
  const text = (context.environment['DOCKERHUB_OIDC_EXPIREIN'] ?? '').trim()
  if (text === '') return usualLifetime
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (seconds >= 300 && seconds <= 21_600) return seconds
  throw context.error(
    identity,
    'MALFORMED',
    'DOCKERHUB_OIDC_EXPIREIN is no number of seconds from 300 to 21600; set it so, or unset it',
  )
}

/** Also where GitHub's issuer has another name, as enterprises may have it. */
function isGithub(
  { access }: DockerHubIdentity,
  { environment }: MintContext,
  issuer: string | undefined,
): boolean {
  const isNamed = access.token !== undefined
  if (!isNamed && environment['ACTIONS_ID_TOKEN_REQUEST_URL']) return true
  return issuer?.startsWith('https://token.actions.githubusercontent.com') === true
}
