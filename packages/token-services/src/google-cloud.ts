import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { type FakeService, startFakeService } from './fake-service.ts'
import { impersonate } from './google-iam.ts'
import { grantByKey } from './google-keys.ts'
import type { GoogleCloudOptions } from './google-state.ts'
import { exchange } from './google-sts.ts'
import { createTokenBook } from './token-book.ts'

/** Google's Security Token Service, IAM Credentials API and OAuth2 token service, on one host. */
export interface GoogleCloud extends FakeService {
  /** The variables that lead there. */
  readonly environment: Readonly<Record<string, string>>
  /** A new key of a service account, as the JSON that Google gives. */
  createKey(account: string): string
  /** Whose access token this is: a principal, or a service account's address; undefined where it is none that is good. */
  principalOf(accessToken: string): string | undefined
}

/** Starts them (https://cloud.google.com/iam/docs/reference/sts/rest, …/credentials/rest; RFC 7523 for keys). */
export async function startGoogleCloud(options: GoogleCloudOptions = {}): Promise<GoogleCloud> {
  const now = options.now ?? Date.now
  const tokens = createTokenBook<string>('ya29.', now)
  const keys = new Map<string, { readonly account: string; readonly key: KeyObject }>()
  const state = { options, tokens, keys, now }
  const service = await startFakeService((request) => {
    if (request.method !== 'POST') return { status: 404 }
    if (request.path === '/v1/token') return exchange(state, request)
    if (request.path === '/token') return grantByKey(state, request)
    const account = /^\/v1\/projects\/-\/serviceAccounts\/([^/]+):generateAccessToken$/.exec(
      request.path,
    )?.[1]
    return account === undefined ? { status: 404 } : impersonate(state, request, decodeURIComponent(account))
  })
  return Object.assign(service, {
    environment: {
      POLYARCH_GCP_STS_ENDPOINT: service.url,
      POLYARCH_GCP_IAM_ENDPOINT: service.url,
      POLYARCH_GCP_OAUTH_ENDPOINT: service.url,
    },
    createKey: (account: string) => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
      const keyId = randomBytes(20).toString('hex')
      keys.set(keyId, { account, key: publicKey })
      return JSON.stringify({
        type: 'service_account',
        project_id: 'project',
        private_key_id: keyId,
        private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
        client_email: account,
        token_uri: 'https://oauth2.googleapis.com/token',
        universe_domain: 'googleapis.com',
      })
    },
    principalOf: (accessToken: string) => tokens.find(accessToken),
  })
}
