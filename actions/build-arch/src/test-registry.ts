import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseRepository, type Repository } from '@polyarch/image'
import type { Surroundings } from './surroundings.ts'

/** Where an image that is not to be pushed lies for its test. */
export interface TestRegistry extends AsyncDisposable {
  /** What the build is told instead of its own repositories. */
  readonly target: {
    readonly push: true
    readonly repositories: readonly Repository[]
    readonly optionalRepositories: readonly Repository[]
  }
}

/** A registry of this process alone, on loopback, so that a test names its image by digest with a push and without. */
export async function openTestRegistry({ temporaryFolder }: Surroundings): Promise<TestRegistry> {
  const { startLocalRegistry } = await import('@polyarch/local-registry')
  const folder = await mkdtemp(join(temporaryFolder, 'polyarch-test-'))
  const registry = await startLocalRegistry({ storage: { kind: 'disk', folder } })
  return {
    target: {
      push: true,
      repositories: [parseRepository(`${registry.host}/polyarch/image`)],
      optionalRepositories: [],
    },
    [Symbol.asyncDispose]: async () => {
      await registry.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
