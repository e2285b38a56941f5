import { parsePlatform, parseRepository, parseTag, slugOf } from '@polyarch/image'
import type { PrefixedAnnotation } from './annotations.ts'
import type { ArchTag } from './arch-tags.ts'
import type { ArtifactDownload } from './artifacts.ts'
import type { BuildSettings } from './build-settings.ts'
import { builderNames } from './builder-capabilities.ts'
import type { BuilderEndpoint } from './builder-endpoints.ts'
import type { BuildKitSettings } from './buildkit-settings.ts'
import type { CacheEntry } from './cache-entry.ts'
import { type CacheSettings, cacheBackends } from './cache-settings.ts'
import { type CompressionSettings, compressionTypes } from './compression.ts'
import type { ExportSettings } from './exports.ts'
import {
  amount,
  either,
  flag,
  JsonShapeError,
  list,
  object,
  oneOf,
  optional,
  parsed,
  record,
  required,
  type Shape,
  text,
  whole,
} from './json-shape.ts'
import type { Plan } from './plan.ts'
import type { PlatformOverride } from './platform-overrides.ts'
import { maxLegs, type PlannedPlatform } from './platforms.ts'
import type { PublishSettings } from './publish-settings.ts'
import type { CheckoutSettings } from './run-policies.ts'
import type { Runner, RunnerGroup } from './runner.ts'
import type { ResolvedInput } from './variables.ts'

const tag = parsed(parseTag)
const platform = parsed(parsePlatform)
const texts = record(text)

const runner: Shape<Runner> = either(
  text,
  either(list(text), object<RunnerGroup>({ group: required(text), labels: optional(list(text)) })),
)

const override = object<PlatformOverride>({
  platform: required(platform),
  buildArgs: optional(texts),
  buildContexts: optional(texts),
  target: optional(text),
  dockerfile: optional(text),
  test: optional(text),
  timeoutMinutes: optional(whole()),
})

type EndpointOf<K extends BuilderEndpoint['kind']> = Extract<BuilderEndpoint, { kind: K }>

const endpoint: Shape<BuilderEndpoint> = either(
  either(
    object<EndpointOf<'daemon'>>({
      kind: required(oneOf('daemon')),
      address: required(text),
      serverName: optional(text),
    }),
    object<EndpointOf<'engine'>>({ kind: required(oneOf('engine')), address: required(text) }),
  ),
  either(
    object<EndpointOf<'kubernetes'>>({
      kind: required(oneOf('kubernetes')),
      context: optional(text),
      options: required(texts),
    }),
    object<EndpointOf<'builder'>>({ kind: required(oneOf('builder')), name: required(text) }),
  ),
)

const leg = object<PlannedPlatform>({
  index: required(whole()),
  platform: required(platform),
  slug: required(text),
  runner: required(runner),
  emulate: required(oneOf('auto', 'never', 'always')),
  timeoutMinutes: required(whole(1)),
  mayFail: required(flag),
  override: optional(override),
  endpoint: optional(endpoint),
})

const cache = object<CacheSettings>({
  access: required(oneOf('none', 'read', 'read-write')),
  backend: required(oneOf(...cacheBackends)),
  place: required(texts),
  scope: optional(text),
  mode: required(oneOf('min', 'max')),
  from: required(list(object<CacheEntry>({ type: required(text), attributes: required(texts) }))),
  branches: required(list(text)),
})

const build = object<BuildSettings>({
  dockerfile: required(text),
  context: required(text),
  target: optional(text),
  buildArgs: required(texts),
  options: required(list(text)),
  provenance: required(oneOf('auto', 'min', 'max', 'false')),
  builder: required(oneOf(...builderNames)),
  buildkit: required(
    object<BuildKitSettings>({
      config: optional(text),
      image: optional(text),
      buildxDownloadUrl: optional(text),
    }),
  ),
  timeoutMinutes: required(whole()),
  buildContexts: required(texts),
  sbom: required(flag),
  compression: optional(
    object<CompressionSettings>({ type: required(oneOf(...compressionTypes)), level: optional(whole()) }),
  ),
  sourceDateEpoch: optional(either(whole(), oneOf('git'))),
  export: optional(
    object<ExportSettings>({
      kind: required(oneOf('docker', 'oci', 'local')),
      name: required(text),
      reference: required(text),
    }),
  ),
  cache: required(cache),
  freeSpace: required(flag),
  preBuild: optional(text),
  test: optional(text),
})

const publish = object<PublishSettings>({
  archTags: required(flag),
  optionalRegistries: required(list(text)),
  onPartial: required(oneOf('rollback', 'keep')),
  allowMissing: required(either(oneOf('any'), list(platform))),
  insecureRegistries: required(list(text)),
  requestTimeoutMs: required(amount),
  retries: required(whole()),
})

const plan = object<Plan>({
  repositories: required(list(parsed(parseRepository))),
  tag: required(tag),
  tags: required(list(tag)),
  movingTags: required(list(tag)),
  archTags: required(
    list(object<ArchTag>({ tag: required(tag), of: required(tag), index: required(whole()) })),
  ),
  platforms: required(list(leg, maxLegs)),
  labels: required(texts),
  annotations: required(texts),
  prefixedAnnotations: required(
    list(
      object<PrefixedAnnotation>({
        level: required(oneOf('index', 'manifest', 'index-descriptor', 'manifest-descriptor')),
        platform: optional(platform),
        key: required(text),
        value: required(text),
      }),
    ),
  ),
  push: required(flag),
  build: required(build),
  publish: required(publish),
  checkout: required(
    object<CheckoutSettings>({
      commit: required(text),
      fetchDepth: required(whole()),
      submodules: required(oneOf('false', 'true', 'recursive')),
      lfs: required(flag),
    }),
  ),
  artifacts: required(list(object<ArtifactDownload>({ pattern: required(text), path: required(text) }))),
  rescue: required(oneOf('none', 'retry', 'emulate')),
  failFast: required(flag),
  defaultRunner: required(runner),
  controlRunner: required(runner),
  environment: optional(text),
  isFork: required(flag),
  isPublic: optional(flag),
  inputs: required(record(object<ResolvedInput>({ value: required(text), source: required(text) }))),
  reasons: required(list(text)),
  notices: required(list(text)),
  warnings: required(list(text)),
})

/** A plan of untrusted JSON. @throws JsonShapeError */
export const readPlan: Shape<Plan> = (value, where) => {
  const read = plan(value, where)
  const refuse = (problem: string): never => {
    throw new JsonShapeError(`${where}.${problem}`)
  }
  if (read.platforms.length === 0) refuse('platforms names no platform')
  if (read.platforms.some(({ index }, place) => index !== place)) refuse('platforms is not in order')
  if (read.platforms.some((planned) => planned.slug !== slugOf(planned.platform)))
    refuse("platforms has a slug that is not its platform's")
  if (read.tags[0] !== read.tag) refuse('tags does not begin with tag')
  if (read.archTags.some(({ index }) => index >= read.platforms.length))
    refuse('archTags names a leg that is not there')
  if (read.push && read.repositories.length === 0) refuse('repositories is empty')
  if (read.push && read.isFork) refuse('push is true for a fork')
  return read
}
