import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuildProgress } from '@polyarch/build-arch'
import { samePlatform } from '@polyarch/image'
import type { Plan, PlannedPlatform } from '@polyarch/plan'
import type { Environment } from '../environment.ts'
import type { BuilderSecrets } from '../secrets.ts'

/** Where a leg is built. */
export interface LegBuilder {
  /** Left out: the builder of this machine. */
  readonly name?: string
  readonly environment: Environment['variables']
}

interface EndpointContext {
  readonly plan: Plan
  readonly builderSecrets?: BuilderSecrets
  readonly environment: Environment['variables']
  readonly temporaryFolder: string
  readonly signal: AbortSignal
  onProgress(event: BuildProgress): void
}

/** Builds a leg by the BuildKit that `builder-endpoints` names for its platform, whose builder is removed again in any case. */
export async function withEndpoint<T>(
  { platform, endpoint }: PlannedPlatform,
  context: EndpointContext,
  build: (builder: LegBuilder) => Promise<T>,
): Promise<T> {
  const { plan, environment, temporaryFolder, signal } = context
  if (endpoint === undefined) return await build({ environment })
  const { openEndpoint, removeBuilder } = await import('@polyarch/build-arch')
  const { tls = [], kubeconfig } = context.builderSecrets ?? {}
  const own = tls.find((one) => samePlatform(one.platform, platform))
  const folder = await mkdtemp(join(temporaryFolder, 'endpoint-'))
  try {
    const opened = await openEndpoint(
      {
        platform,
        endpoint,
        buildkit: plan.build.buildkit,
        ...(own !== undefined && { tls: own }),
        ...(kubeconfig !== undefined && { kubeconfig }),
      },
      { environment, folder, signal, onProgress: (event) => context.onProgress(event) },
    )
    try {
      return await build(opened)
    } finally {
      if (opened.isOwn) await removeBuilder(opened.name, opened.environment)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
