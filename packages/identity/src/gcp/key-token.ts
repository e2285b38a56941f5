import type { MintContext } from '../context.ts'
import { below } from '../endpoint.ts'
import type { GcpIdentity, SecretPlace } from '../identity.ts'
import { explainAnswer, formOf, readAnswer } from '../oauth-answer.ts'
import { type AccessToken, scope } from './access-token.ts'
import { keyRefused } from './refusal.ts'
import { readKey, signAssertion } from './service-account-key.ts'

/** The name of the service in assertions, wherever it is reached. */
const service = 'https://oauth2.googleapis.com/token'

/**
 * Exchanges a service account key for a token of an hour (RFC 7523). Registries would take the key itself as the password
 * of `_json_key`; but then the key stands in docker's configuration, travels to the registry at each login, and never expires.
 *
 * @throws IdentityError
 */
export async function keyToken(
  identity: GcpIdentity,
  place: SecretPlace,
  context: MintContext,
): Promise<AccessToken> {
  const key = readKey(await context.read(identity, place, 'key'))
  if ('problem' in key) throw context.error(identity, 'REFUSED', `"key" ${key.problem}`)
  context.secret(key.privateKey)
  return await context.once(`gcp key ${key.account} ${key.keyId}`, async () => {
    const assertion = signAssertion(key, { audience: service, scope, now: context.now() })
    if (assertion === undefined) {
      const what = `"key" holds a private key of ${key.account} that cannot be read; paste the whole file that Google gave`
      throw context.error(identity, 'REFUSED', what)
    }
    context.secret(assertion)
    const endpoint = context.endpoint(['POLYARCH_GCP_OAUTH_ENDPOINT'], 'https://oauth2.googleapis.com')
    const answer = await context.send(identity, {
      method: 'POST',
      url: below(endpoint, '/token'),
      ...formOf({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
      explain: explainAnswer,
    })
    const fields = readAnswer(answer)
    if (answer.status !== 200) {
      throw context.error(identity, ...keyRefused(answer.status, fields.reason, key.account, key.keyId))
    }
    const token = fields.token('access_token')
    if (token === undefined) {
      throw context.error(identity, 'UNREACHABLE', `the answer of ${endpoint.host} holds no access token`)
    }
    context.secret(token)
    const expiresAt = new Date(context.now() + (fields.count('expires_in') ?? 3600) * 1000)
    return { value: { token, expiresAt, subject: key.account }, expiresAt }
  })
}
