import process from 'node:process'
import type { PinnedTool } from '@polyarch/action-kit'

/** The release of buildx that is fetched where a machine has none, or one before the oldest. */
export interface BuildxRelease {
  readonly version: string
  /** System to checksum. */
  readonly sha256: Readonly<Record<string, string>>
}

/** The sums are those of the release's own file, as Docker's official image `docker` has them too. */
export const buildxRelease: BuildxRelease = {
  version: '0.36.1',
  sha256: {
    'linux-amd64': '48af8a397ebd60178778bf63611dbcebe5f5e7a9be90eb9147b24b9587455778',
    'linux-arm64': '5d0cafd9d16afe1a0f0d9529885344ace2cc99efdd531b6c783c5455a6001569',
    'linux-arm-v7': '32ff9bee8c48c1fbceb1e2fb1d8472ec817ad1e25b5dff58ec9abf9b8d903518',
    'linux-ppc64le': '46f71a277d1d05cb20f87601abfb729d0056f88705903bd82ad6153f80e3cd9b',
    'linux-riscv64': '5e82f0ada635dabda74f1486dea604e0ea3a1214971ec8c52dcb4db6e08cce26',
    'linux-s390x': '9d8dff974aa0166fc59a5804f35bb6c9ea0693a3f5061a81101668cfe707b0b4',
  },
}

/** The first release that tells its progress as JSON, and so each step's time and each warning's line. */
const oldest = [0, 13] as const

/** Where buildx's releases are. */
const releases = 'https://github.com/docker/buildx/releases/download'

/** Whether a version (`0.13.1`, `v0.36.0-docker`) is one that is driven here without loss. */
export function isRecentBuildx(version: string): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version) ?? []
  // A version that nobody can read was built by somebody who knows why.
  if (major === undefined || minor === undefined) return true
  return Number(major) > oldest[0] || Number(minor) >= oldest[1]
}

/** The file to fetch for this machine; undefined where the release has none. */
export function buildxTool(release: BuildxRelease, base = releases): PinnedTool | undefined {
  const system = systemName()
  const sha256 = release.sha256[system]
  if (sha256 === undefined) return undefined
  const { version } = release
  return { name: 'buildx', version, system, url: `${base}/v${version}/buildx-v${version}.${system}`, sha256 }
}

function systemName(): string {
  const names: Readonly<Record<string, string>> = { x64: 'amd64', arm: 'arm-v7', ppc64: 'ppc64le' }
  return `${process.platform}-${names[process.arch] ?? process.arch}`
}
