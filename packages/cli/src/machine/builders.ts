import type { BuilderReport } from '@polyarch/build-arch'

/** The builders that `run` chooses from, by name of the input `builder`. */
export type BuilderName = 'buildx' | 'buildah'

/** buildx where an engine answers and has it, else buildah where it is there. */
export function chooseBuilder({ engine, buildx, buildah }: BuilderReport): BuilderName | undefined {
  if (engine.state === 'ready' && buildx.state === 'ready') return 'buildx'
  return buildah.state === 'ready' ? 'buildah' : undefined
}
