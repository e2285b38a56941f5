import type { BuilderReport } from '@polyarch/build-arch'
import type { BuilderName } from '@polyarch/plan'

export type { BuilderName } from '@polyarch/plan'

/** buildx where an engine answers and has it, else buildah where it is there, else plain docker. */
export function chooseBuilder({ engine, buildx, buildah }: BuilderReport): BuilderName | undefined {
  if (engine.state === 'ready' && buildx.state === 'ready') return 'buildx'
  if (buildah.state === 'ready') return 'buildah'
  return engine.state === 'ready' ? 'docker' : undefined
}
