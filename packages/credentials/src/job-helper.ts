import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makePrivateFolder } from './atomic-file.ts'
import { CredentialsError, systemCodeOf } from './error.ts'
import type { JobHelper } from './job-config.ts'
import type { JsonObject } from './json-text.ts'
import { type MintedEntry, writeMinted } from './minted-store.ts'
import { configKeyOf } from './registry-host.ts'

/** `docker-credential-polyarch`, as configurations name it. */
export const helperName = 'polyarch'

/**
 * Puts a job's credential helper into its own folder: what it mints from, and a script that starts it. Returns the folder to
 * put before PATH.
 */
export async function writeJobHelper(
  own: string,
  { command }: JobHelper,
  entries: readonly MintedEntry[],
): Promise<string> {
  const bin = join(own, 'bin')
  const file = join(bin, `docker-credential-${helperName}`)
  await makePrivateFolder(own)
  await writeMinted(own, entries)
  try {
    await mkdir(bin, { recursive: true, mode: 0o700 })
    await writeFile(file, scriptOf(own, command), { mode: 0o700 })
    await chmod(file, 0o700)
  } catch (error) {
    const code = systemCodeOf(error) ?? 'unknown error'
    throw new CredentialsError('WRITE_FAILED', `cannot write ${file}: ${code}; make its folder writable`, {
      cause: error,
    })
  }
  return bin
}

/** A configuration in which these registries have the helper in the place of an entry. */
export function withHelper(document: JsonObject, registries: readonly string[]): JsonObject {
  if (registries.length === 0) return document
  const { auths, credHelpers, ...others } = document
  const keys = registries.map(configKeyOf)
  const left = Object.entries(isRecord(auths) ? auths : {}).filter(([key]) => !keys.includes(key))
  return {
    ...others,
    auths: Object.fromEntries(left),
    credHelpers: {
      ...(isRecord(credHelpers) ? credHelpers : {}),
      ...Object.fromEntries(keys.map((key) => [key, helperName])),
    },
  }
}

/** The folder is told by a variable, so that no path has to be taken apart again; arguments hold no secret. */
function scriptOf(own: string, command: readonly string[]): string {
  return `#!/bin/sh\nPOLYARCH_HELPER_FOLDER=${quoted(own)} exec ${command.map(quoted).join(' ')} "$@"\n`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
