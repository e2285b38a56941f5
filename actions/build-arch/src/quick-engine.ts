import type { BuilderReport } from '@polyarch/build-arch'
import type { Plan } from '@polyarch/plan'
import { runCommand } from './command.ts'
import type { Surroundings } from './surroundings.ts'

/** The first engine whose BuildKit speaks the second version of GitHub's cache, which is the only one since April 2025. */
const oldestEngine = 28

/** What the engine's own BuildKit keeps a cache in (moby, builder-next). */
const backends: ReadonlySet<string> = new Set(['gha', 'registry', 'local'])

/** Whether Docker's own builder does all that one in a container would, so that none has to be pulled and started. */
export async function hasQuickEngine(
  { build: { cache } }: Plan,
  { engine, builder }: BuilderReport,
  environment: Surroundings['builderEnvironment'],
  signal: AbortSignal,
): Promise<boolean> {
  if (engine.state !== 'ready' || builder.state !== 'ready' || builder.driver !== 'docker') return false
  if (engine.imageStore !== 'containerd' || !(Number.parseInt(engine.version, 10) >= oldestEngine))
    return false
  if (cache.access !== 'none' && !backends.has(cache.backend)) return false
  // Its RUN steps are on the bridge, which some machines cannot give.
  const args = ['network', 'inspect', 'bridge']
  return (await runCommand({ file: 'docker', args, environment, signal })) === 0
}
