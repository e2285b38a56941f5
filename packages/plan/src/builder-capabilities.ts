/** What builds a leg (contract, section 2, `builder`). */
export const builderNames = ['buildx', 'docker', 'buildah'] as const
export type BuilderName = (typeof builderNames)[number]

/** `machine`: some machines can, and the leg tells at its start where one cannot. */
export type Support = 'yes' | 'machine' | 'no'

/**
 * What each back end can do. A plan that asks for a `no` is refused; `@polyarch/build-arch` holds the table against real
 * builders. `machine` for buildx means: not with the docker driver where the engine keeps images in its classic store.
 */
export const builderCapabilities = {
  provenance: { buildx: 'machine', docker: 'no', buildah: 'no' },
  sbom: { buildx: 'machine', docker: 'no', buildah: 'no' },
  /** Build secrets; Docker's classic builder has none. */
  secrets: { buildx: 'yes', docker: 'machine', buildah: 'yes' },
  ssh: { buildx: 'yes', docker: 'machine', buildah: 'yes' },
  'build-contexts': { buildx: 'yes', docker: 'machine', buildah: 'yes' },
  /** Of one manifest, without a prefix or with `manifest:`; those of the index are the publish's own. */
  annotations: { buildx: 'yes', docker: 'yes', buildah: 'yes' },
  'cache-gha': { buildx: 'machine', docker: 'no', buildah: 'no' },
  'cache-registry': { buildx: 'machine', docker: 'no', buildah: 'no' },
  'cache-local': { buildx: 'machine', docker: 'no', buildah: 'no' },
  'cache-s3': { buildx: 'machine', docker: 'no', buildah: 'no' },
  'cache-azblob': { buildx: 'machine', docker: 'no', buildah: 'no' },
  'cache-from': { buildx: 'yes', docker: 'no', buildah: 'no' },
  'compression-gzip': { buildx: 'yes', docker: 'yes', buildah: 'yes' },
  'compression-zstd': { buildx: 'machine', docker: 'no', buildah: 'yes' },
  'compression-estargz': { buildx: 'machine', docker: 'no', buildah: 'no' },
  'compression-uncompressed': { buildx: 'machine', docker: 'no', buildah: 'no' },
  'export-docker': { buildx: 'yes', docker: 'yes', buildah: 'yes' },
  'export-oci': { buildx: 'yes', docker: 'yes', buildah: 'yes' },
  'export-local': { buildx: 'yes', docker: 'yes', buildah: 'yes' },
  'source-date-epoch': { buildx: 'yes', docker: 'machine', buildah: 'yes' },
  'rewrite-timestamp': { buildx: 'machine', docker: 'no', buildah: 'no' },
  /** BuildKit's checks of the Dockerfile. */
  checks: { buildx: 'yes', docker: 'machine', buildah: 'no' },
  'builder-endpoints': { buildx: 'yes', docker: 'no', buildah: 'no' },
  'buildkit-config': { buildx: 'yes', docker: 'no', buildah: 'no' },
  'registry-mirrors': { buildx: 'yes', docker: 'no', buildah: 'no' },
} as const satisfies Readonly<Record<string, Readonly<Record<BuilderName, Support>>>>

export type BuilderCapability = keyof typeof builderCapabilities

/** Whether a builder can do something, on some machines at least. */
export function canBuild(builder: BuilderName, capability: BuilderCapability): boolean {
  return builderCapabilities[capability][builder] !== 'no'
}

/** The builders that can do something. */
export function buildersWith(capability: BuilderCapability): readonly BuilderName[] {
  return builderNames.filter((name) => canBuild(name, capability))
}
