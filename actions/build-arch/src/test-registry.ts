import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseRepository, type Repository } from '@polyarch/image'
import type { Surroundings } from './surroundings.ts'

/** Where an image that is not to be pushed lies for its test. */
export interface TestRegistry extends AsyncDisposable {
  readonly repository: Repository
}

/**
 * A registry of this process alone, on loopback, so that a test names its image by digest with a push and without. The builder,
 * which may run in a container or on another machine, never speaks to it.
 */
export async function openTestRegistry({ temporaryFolder }: Surroundings): Promise<TestRegistry> {
  const { startLocalRegistry } = await import('@polyarch/local-registry')
  const folder = await mkdtemp(join(temporaryFolder, 'polyarch-test-'))
  const registry = await startLocalRegistry({ storage: { kind: 'disk', folder } })
  return {
    repository: parseRepository(`${registry.host}/polyarch/image`),
    [Symbol.asyncDispose]: async () => {
      await registry.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
