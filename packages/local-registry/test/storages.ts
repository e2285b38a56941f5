import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalRegistry, type LocalRegistryOptions, startLocalRegistry } from '../src/index.ts'

export const storageKinds = ['memory', 'disk'] as const

export interface TemporaryFolder extends AsyncDisposable {
  readonly folder: string
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'local-registry-'))
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

/** A registry on a storage of its own, which goes with it. */
export async function startOn(
  kind: (typeof storageKinds)[number],
  options: LocalRegistryOptions = {},
): Promise<LocalRegistry> {
  if (kind === 'memory') return startLocalRegistry(options)
  const temporary = await temporaryFolder()
  const registry = await startLocalRegistry({
    ...options,
    storage: { kind: 'disk', folder: temporary.folder },
  })
  return {
    ...registry,
    [Symbol.asyncDispose]: async () => {
      await registry.close()
      await temporary[Symbol.asyncDispose]()
    },
  }
}
