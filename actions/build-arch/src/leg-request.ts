import type { BuildRequest } from '@polyarch/build-arch'
import { legBuild, legTexts, type Plan, type PlannedPlatform } from '@polyarch/plan'

type FromPlan = Omit<BuildRequest, 'workingFolder' | 'secrets' | 'builderName'>

/** What one leg of a plan builds. */
export function legRequest(plan: Plan, planned: PlannedPlatform): FromPlan {
  const { build, publish, push, repositories } = plan
  const { target, dockerfile, provenance, buildContexts } = legBuild(plan, planned)
  const isOptional = ({ registry }: { readonly registry: string }) =>
    publish.optionalRegistries.includes(registry)
  return {
    platform: planned.platform,
    repositories: push ? repositories.filter((repository) => !isOptional(repository)) : [],
    optionalRepositories: push ? repositories.filter(isOptional) : [],
    builder: build.builder,
    context: build.context,
    dockerfile,
    ...(target !== undefined && { target }),
    ...legTexts(plan, planned),
    buildContexts,
    provenance,
    sbom: build.sbom,
    ...(build.compression !== undefined && { compression: build.compression.type }),
    ...(build.compression?.level !== undefined && { compressionLevel: build.compression.level }),
    ...(build.sourceDateEpoch !== undefined && { sourceDateEpoch: build.sourceDateEpoch }),
    buildOptions: build.options,
    push,
    insecureRegistries: publish.insecureRegistries,
    retries: publish.retries,
  }
}
