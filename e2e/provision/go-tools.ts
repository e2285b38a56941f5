import { join } from 'node:path'
import { cached } from './cache.ts'
import { goBuild } from './go-build.ts'
import { conformanceSum, versions } from './versions.ts'

/** buildx, in a folder of its own, named as the docker client wants its plugins named. */
export async function buildx(): Promise<string> {
  const module = 'github.com/docker/buildx'
  return await command('buildx', 'docker-buildx', {
    module,
    version: versions.buildx,
    path: 'cmd/buildx',
    versionVariable: `${module}/version.Version`,
  })
}

/** BuildKit's daemon and its client, static: the same files run in a container `FROM scratch`. */
export async function buildkit(): Promise<{ readonly buildkitd: string; readonly buildctl: string }> {
  const module = 'github.com/moby/buildkit'
  const source = {
    module,
    version: versions.buildkit,
    versionVariable: `${module}/version.Version`,
    outputs: { buildkitd: `${module}/cmd/buildkitd`, buildctl: `${module}/cmd/buildctl` },
  }
  const folder = await cached('buildkit', versions.buildkit, (output) => goBuild(source, output))
  return { buildkitd: join(folder, 'buildkitd'), buildctl: join(folder, 'buildctl') }
}

/** distribution's registry, version 3. */
export async function registry(): Promise<string> {
  const module = 'github.com/distribution/distribution/v3'
  return await command('registry', 'registry', {
    module,
    version: versions.distribution,
    path: 'cmd/registry',
    versionVariable: `${module}/version.version`,
  })
}

export async function crane(): Promise<string> {
  const module = 'github.com/google/go-containerregistry'
  return await command('crane', 'crane', {
    module,
    version: versions.crane,
    path: 'cmd/crane',
    versionVariable: `${module}/cmd/crane/cmd.Version`,
  })
}

export async function regctl(): Promise<string> {
  const module = 'github.com/regclient/regclient'
  return await command('regctl', 'regctl', {
    module,
    version: versions.regctl,
    path: 'cmd/regctl',
    versionVariable: `${module}/internal/version.vcsTag`,
  })
}

/** Helm, which pushes charts with docker's logins; only what tries them needs it. */
export async function helm(): Promise<string> {
  const module = 'helm.sh/helm/v3'
  const path = 'cmd/helm'
  return await command('helm', 'helm', { module, version: versions.helm, path })
}

/** cosign, which signs images with docker's logins; only what tries them needs it. */
export async function cosign(): Promise<string> {
  const module = 'github.com/sigstore/cosign/v2'
  const path = 'cmd/cosign'
  return await command('cosign', 'cosign', { module, version: versions.cosign, path })
}

/** The test binary of the OCI distribution-spec conformance suite. */
export async function conformanceSuite(): Promise<string> {
  const module = 'github.com/opencontainers/distribution-spec/conformance'
  const file = 'conformance.test'
  const source = {
    module,
    version: versions.conformance,
    sums: conformanceSum,
    outputs: { [file]: module },
    test: true,
  }
  return join(await cached('conformance', versions.conformance, (output) => goBuild(source, output)), file)
}

interface Command {
  readonly module: string
  readonly version: string
  readonly path: string
  readonly versionVariable?: string
}

async function command(name: string, file: string, { path, ...source }: Command): Promise<string> {
  const outputs = { [file]: `${source.module}/${path}` }
  return join(await cached(name, source.version, (output) => goBuild({ ...source, outputs }, output)), file)
}
