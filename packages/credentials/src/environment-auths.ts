import { parseAuthEntry } from './auth-entry.ts'
import { type DockerConfig, parseDockerConfig } from './docker-config.ts'
import { CredentialsError } from './error.ts'
import { isObject } from './json-text.ts'

const name = 'DOCKER_AUTH_CONFIG'

/**
 * `DOCKER_AUTH_CONFIG`: `{"auths": {host: {"auth": base64}}}` and nothing else. docker (28.3 and later) warns about any
 * other text and goes on without it, and so does this: undefined, with a notice.
 */
export function parseEnvironmentAuths(
  text: string | undefined,
  onNotice?: (text: string) => void,
): DockerConfig | undefined {
  if (text === undefined || text.trim() === '') return undefined
  try {
    const config = parseDockerConfig(text, name)
    checkFields(config)
    return config
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error
    onNotice?.(
      `${name} is ignored, as docker does: ${error.message.replace(`${name}: `, '').replace(/;[^;]*$/, '')}`,
    )
    return undefined
  }
}

function checkFields(config: DockerConfig): void {
  const extra = Object.keys(config.document).find((key) => key.toLowerCase() !== 'auths')
  if (extra !== undefined) throw refused(`only "auths" may stand in it, not "${extra}"`)
  for (const [host, entry] of config.auths) {
    const where = `the entry "${host}"`
    if (!isObject(entry)) throw refused(`${where} is not an object`)
    const field = Object.keys(entry).find((key) => key.toLowerCase() !== 'auth')
    if (field !== undefined) throw refused(`${where} may hold only "auth", not "${field}"`)
    if (parseAuthEntry(entry, where) === undefined) throw refused(`${where} has an empty "auth"`)
  }
}

function refused(what: string): CredentialsError {
  return new CredentialsError('MALFORMED_CONFIG', what)
}
