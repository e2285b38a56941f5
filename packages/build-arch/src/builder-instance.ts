import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from './build-request.ts'

/**
 * The driver of a builder that was made by `docker buildx create`, as buildx notes it (buildx, store/store.go), which costs no process.
 * `undefined` where no file tells it: of the builder that is the current one, of Docker's contexts, and of names that there are not.
 */
export async function readDriver(
  builderName: string | undefined,
  environment: Environment,
): Promise<string | undefined> {
  const name = builderName ?? (environment['BUILDX_BUILDER'] || undefined)
  const folder = settingsFolder(environment)
  if (name === undefined || folder === undefined || !/^[a-z][a-z0-9._-]*$/i.test(name)) return undefined
  try {
    const noted: unknown = JSON.parse(await readFile(join(folder, 'instances', name.toLowerCase()), 'utf8'))
    if (typeof noted !== 'object' || noted === null || !('Driver' in noted)) return undefined
    const driver = noted.Driver
    return typeof driver === 'string' && driver !== '' ? driver : undefined
  } catch {
    // Absent, or in a form that another buildx understands: buildx itself is asked then.
    return undefined
  }
}

/** Of buildx (buildx, util/confutil). */
function settingsFolder(environment: Environment): string | undefined {
  const { BUILDX_CONFIG: own, DOCKER_CONFIG: docker, HOME: home } = environment
  if (own) return own
  if (docker) return join(docker, 'buildx')
  return home ? join(home, '.docker', 'buildx') : undefined
}
