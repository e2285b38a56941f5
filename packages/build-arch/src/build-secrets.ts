import { BuildError } from './build-error.ts'
import type { Environment } from './build-request.ts'
import { writePrivateFile } from './work-folder.ts'

/** Secrets as the builder is told of them: names in `sources`, values in the environment or in private files. */
export interface BuildSecrets {
  readonly sources: readonly SecretSource[]
  readonly environment: Environment
}

export type SecretSource =
  | { readonly id: string; readonly kind: 'env'; readonly variable: string }
  | { readonly id: string; readonly kind: 'file'; readonly path: string }

/** Linux allows 128 KiB for one variable with its name (execve(2), MAX_ARG_STRLEN), and all of them share a limit. */
const maxVariableBytes = 32 * 1024

/**
 * Hands values over by environment, which leaves nothing behind whatever happens, and by a file (0600) in `folder` what
 * does not fit there. `more` is what else the builder's environment needs for its secrets.
 * @throws BuildError `INVALID_REQUEST` where an id is none
 */
export async function provideSecrets(
  secrets: Readonly<Record<string, string>>,
  folder: string,
  more: Environment = {},
): Promise<BuildSecrets> {
  const environment: Record<string, string | undefined> = { ...more }
  const sources: SecretSource[] = []
  for (const [index, [id, value]] of Object.entries(secrets).entries()) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9_./-]*$/.test(id)) {
      // The text may well be a part of a value whose quotes are missing: it is not shown.
      throw new BuildError(
        'INVALID_REQUEST',
        `secret ${index + 1} has an id that is not allowed; expected KEY=VALUE with letters, digits, "_", "-", "." or "/" in KEY, and quotes around a field of several lines`,
      )
    }
    if (Buffer.byteLength(value) <= maxVariableBytes && !value.includes('\0')) {
      const variable = `POLYARCH_BUILD_SECRET_${index}`
      environment[variable] = value
      sources.push({ id, kind: 'env', variable })
    } else {
      const path = await writePrivateFile(folder, `secret-${index}`, value)
      sources.push({ id, kind: 'file', path })
    }
  }
  return { sources, environment }
}
