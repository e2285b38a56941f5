import { delimiter, dirname } from 'node:path'
import { act } from './act.ts'
import { systemCommands } from './apt.ts'
import { enginePrograms, legacyRegistry } from './deb-tools.ts'
import { buildkit, buildx, conformanceSuite, crane, regctl, registry } from './go-tools.ts'

/** The full path of every program. */
export interface Tools {
  readonly act: string
  readonly buildah: string
  readonly buildctl: string
  readonly buildkitd: string
  readonly buildx: string
  readonly conformance: string
  readonly crane: string
  readonly docker: string
  readonly dockerd: string
  readonly regctl: string
  /** distribution 3.1 */
  readonly registry: string
  /** distribution 2.8 */
  readonly registryLegacy: string
  readonly skopeo: string
  /** PATH with the folders of docker, crane and regctl before this process's, for programs that look for them there. */
  readonly path: string
}

/** Provides every program, building or fetching what is missing: seconds the second time. */
export async function tools(): Promise<Tools> {
  const { buildah, skopeo } = await systemCommands()
  const { dockerd, docker } = await enginePrograms()
  const found = {
    ...{ buildah, skopeo, dockerd, docker },
    ...(await buildkit()),
    act: await act(),
    buildx: await buildx(),
    conformance: await conformanceSuite(),
    crane: await crane(),
    regctl: await regctl(),
    registry: await registry(),
    registryLegacy: await legacyRegistry(),
  }
  const folders = [found.docker, found.crane, found.regctl].map((file) => dirname(file))
  return { ...found, path: [...new Set(folders), process.env['PATH'] ?? ''].join(delimiter) }
}
