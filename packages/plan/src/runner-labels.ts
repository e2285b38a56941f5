import { quote } from '@polyarch/image'
import { labelsOfRunner, type Runner } from './runner.ts'

/** GitHub's own Linux runners (actions/runner-images, README, August 2026), and those of IBM and RISE for open source. */
const hosted: ReadonlySet<string> = new Set([
  'ubuntu-latest',
  'ubuntu-slim',
  ...['22.04', '24.04', '26.04'].flatMap((version) => [`ubuntu-${version}`, `ubuntu-${version}-arm`]),
  ...['22.04', '24.04'].flatMap((version) => [`ubuntu-${version}-ppc64le`, `ubuntu-${version}-s390x`]),
  'ubuntu-24.04-ppc64le-p10',
  'ubuntu-24.04-riscv',
])
const versions = ['22.04', '24.04', '26.04']

/** Whether the machine is one of GitHub's own, and of which architecture. */
export function hostedArchitecture(runner: Runner): 'amd64' | 'arm64' | undefined {
  if (
    typeof runner !== 'string' ||
    !/^ubuntu-(?:latest|[\d.]+(?:-arm)?)$/.test(runner) ||
    !hosted.has(runner)
  )
    return undefined
  return runner.endsWith('-arm') ? 'arm64' : 'amd64'
}

/** What a user should know of a leg's runner: a job waits for a day for a label that nobody has. */
export function remarkOnRunner(runner: Runner): string | undefined {
  // With several labels or in a group it is somebody's own machine, whose labels are theirs to choose.
  const labels = typeof runner === 'string' ? labelsOfRunner(runner) : []
  const [label = ''] = labels
  const lower = label.toLowerCase()
  if (lower === 'ubuntu-slim')
    return `${quote(label)} has no Docker engine and ends every job after 15 minutes; expected for instance "ubuntu-24.04"`
  if (/^(?:windows|macos)-/.test(lower))
    return `${quote(label)} builds no Linux images; expected for instance "ubuntu-24.04"`
  if (!/^ubuntu[-_]/.test(lower) || hosted.has(lower)) return undefined
  const right = rightLabel(lower)
  if (right === undefined) return undefined
  return `${quote(label)} is no label of GitHub's own runners, and a job for a label that nobody has waits for a day; expected ${quote(right)}, unless a runner of your own has it`
}

/** The label that was meant: of that architecture, and of that version where there is one. */
function rightLabel(label: string): string | undefined {
  const words = label.split(/[-_]/)
  const version = words.find((word) => /^\d+(?:\.\d+)?$/.test(word))
  const known =
    versions.find((candidate) => candidate === version || candidate === `${version}.04`) ?? '24.04'
  const named = (pattern: RegExp) => words.some((word) => pattern.test(word))
  if (named(/^(?:arm|arm64|aarch64|armv8|arm64v8)$/)) return `ubuntu-${known}-arm`
  if (named(/^riscv(?:64)?$/)) return 'ubuntu-24.04-riscv'
  const ibm = ['ppc64le', 's390x'].find((architecture) => words.includes(architecture))
  if (ibm !== undefined) return `ubuntu-${known === '26.04' ? '24.04' : known}-${ibm}`
  const isPlain = words.length === 2 && version !== undefined
  return isPlain || named(/^(?:amd64|x64|x86|x86_64|64|intel)$/) ? `ubuntu-${known}` : undefined
}
