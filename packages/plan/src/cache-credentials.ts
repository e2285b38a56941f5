import type { CacheBackend } from './cache-settings.ts'
import { PlanError } from './error.ts'
import { parseSecrets } from './secrets.ts'

/** What buildx reads from its environment for `s3` (buildx, build/opt.go), so that nothing of it is ever in an argument. */
const known = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']

/**
 * Reads the secret `CACHE_CREDENTIALS`, lines `KEY=VALUE`: environment of the builder's client alone. No part of a value is ever in
 * a message.
 * @throws PlanError
 */
export function parseCacheCredentials(text: string, backend: CacheBackend): Readonly<Record<string, string>> {
  const input = 'CACHE_CREDENTIALS'
  if (text.trim() === '') return {}
  const reason = unused[backend]
  if (reason !== undefined) throw new PlanError([{ input, message: reason }])
  const credentials = parseSecrets(text, input)
  const unknown = Object.keys(credentials).find((key) => !known.includes(key))
  if (unknown !== undefined)
    // What stands for the key may be part of a value.
    throw new PlanError([{ input, message: `one of its keys is unknown; allowed: ${known.join(', ')}` }])
  const missing = known.slice(0, 2).filter((key) => (credentials[key] ?? '') === '')
  if (missing.length > 0)
    throw new PlanError([{ input, message: `${missing.join(' and ')} is missing; s3 needs both` }])
  return credentials
}

const unused: Readonly<Record<CacheBackend, string | undefined>> = {
  s3: undefined,
  gha: 'gha needs none, since the job has a token of its own; leave it out, or set cache-backend: s3',
  registry: 'registry uses the job’s log-in; give REGISTRY_AUTHS an entry for the host of cache-ref',
  local: 'local needs none; leave it out',
  azblob:
    'buildx takes a key of azblob as an argument only, which every user of the machine sees; leave it out, and let the builder have an identity of its own (a managed identity, or AZURE_* in its environment)',
}
