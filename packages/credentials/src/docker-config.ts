import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CredentialsError, systemCodeOf } from './error.ts'
import { fieldOf, isObject, type JsonObject, parseJson } from './json-text.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Where docker's configuration is, as absolute paths. */
export interface DockerConfigLocation {
  readonly folder: string
  readonly file: string
}

/** A docker `config.json` (or podman `auth.json`) as far as credentials need it, and all of it as `document`. */
export interface DockerConfig {
  readonly file: string
  readonly auths: ReadonlyMap<string, unknown>
  readonly credHelpers: ReadonlyMap<string, string>
  readonly credsStore: string | undefined
  readonly document: JsonObject
  /** The file's text, for its style; empty when there is no file. */
  readonly text: string
}

/** `$DOCKER_CONFIG`, else `.docker` in the home folder. */
export function locateDockerConfig(environment: Environment, home: string): DockerConfigLocation {
  const folder = resolve(environment['DOCKER_CONFIG'] || join(home, '.docker'))
  return { folder, file: join(folder, 'config.json') }
}

/**
 * Reads a configuration; a missing or empty file is an empty configuration.
 *
 * @throws CredentialsError `MALFORMED_CONFIG` with the file's path and the position, never its content;
 *   `UNREADABLE_CONFIG` when it exists and cannot be read.
 */
export async function readDockerConfig(file: string): Promise<DockerConfig> {
  return parseDockerConfig((await readText(file)) ?? '', file)
}

/** The same for a text that was read already; `file` is its name in messages. */
export function parseDockerConfig(text: string, file: string): DockerConfig {
  const document = text.trim() === '' ? {} : parseDocument(text, file)
  const credsStore = fieldOf(document, 'credsStore')
  if (credsStore !== undefined && credsStore !== null && typeof credsStore !== 'string') {
    throw malformed(file, '"credsStore" is not a string')
  }
  const credHelpers = new Map<string, string>()
  for (const [key, value] of entriesOf(document, 'credHelpers', file)) {
    if (typeof value !== 'string') throw malformed(file, `"credHelpers" has no string for "${key}"`)
    credHelpers.set(key, value)
  }
  return {
    file,
    auths: new Map(entriesOf(document, 'auths', file)),
    credHelpers,
    credsStore: credsStore || undefined,
    document,
    text,
  }
}

/** A file's text, or undefined where there is none. */
export async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = systemCodeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    const what = code === 'EISDIR' ? 'it is a folder' : (code ?? 'unknown error')
    throw new CredentialsError('UNREADABLE_CONFIG', `cannot read ${file}: ${what}; make it a readable file`, {
      cause: error,
    })
  }
}

function parseDocument(text: string, file: string): JsonObject {
  const parsed = parseJson(text)
  if ('error' in parsed) {
    throw malformed(file, `is not JSON at line ${parsed.error.line}, column ${parsed.error.column}`)
  }
  if (!isObject(parsed.value)) throw malformed(file, 'is not a JSON object')
  return parsed.value
}

function entriesOf(document: JsonObject, field: string, file: string): readonly [string, unknown][] {
  const value = fieldOf(document, field)
  if (value === undefined || value === null) return []
  if (!isObject(value)) throw malformed(file, `"${field}" is not an object`)
  return Object.entries(value)
}

function malformed(file: string, what: string): CredentialsError {
  return new CredentialsError('MALFORMED_CONFIG', `${file}: ${what}; correct the file or move it away`)
}
