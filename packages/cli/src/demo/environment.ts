import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '../environment.ts'

/** Where the demo runs, and the login it is given. */
export interface DemoPlace {
  /** All that it makes is below this folder. */
  readonly folder: string
  readonly checkout: string
  readonly host: string
  readonly username: string
  readonly password: string
}

/** Variables by which CI tells what is built: the demo is not what this CI run builds. */
const ciVariables = /^(?:GITHUB_|CI_|CIRCLE|GITLAB_CI$|POLYARCH_|IMAGE_SECRETS$|REGISTRY_AUTHS$)/

/**
 * The environment as `polyarch run` would find it in the sample's checkout: the password as the secret `REGISTRY_AUTHS`,
 * and for buildah a storage of its own, which is gone with the folder.
 */
export async function createDemoEnvironment(
  environment: Environment,
  place: DemoPlace,
): Promise<Environment> {
  const temporaryFolder = join(place.folder, 'tmp')
  await mkdir(temporaryFolder)
  const storage = join(place.folder, 'storage.conf')
  await writeFile(storage, storageOf(place.folder))
  const kept = Object.entries(environment.variables).filter(([name]) => !ciVariables.test(name))
  const auths = [{ registry: place.host, username: place.username, password: place.password }]
  return {
    ...environment,
    currentFolder: place.checkout,
    temporaryFolder,
    variables: {
      ...Object.fromEntries(kept),
      // JSON is YAML.
      REGISTRY_AUTHS: JSON.stringify(auths),
      CONTAINERS_STORAGE_CONF: storage,
      BUILDAH_ISOLATION: 'chroot',
      TMPDIR: temporaryFolder,
    },
  }
}

/** containers-storage.conf(5); vfs works on any file system, also inside a container. */
function storageOf(folder: string): string {
  const [root, run] = [join(folder, 'storage'), join(folder, 'run')]
  return `[storage]\ndriver = "vfs"\ngraphroot = "${root}"\nrunroot = "${run}"\nrootless_storage_path = "${root}"\n`
}
