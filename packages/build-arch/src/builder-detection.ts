import { readdir } from 'node:fs/promises'
import { formatPlatform, parsePlatform } from '@polyarch/image'
import type { Environment } from './build-request.ts'
import { type BuilderInspection, parseInspection } from './builder-inspection.ts'
import { runChild } from './child-process.ts'
import { engineFailure } from './failure-diagnosis.ts'

/** A tool on PATH, or why it cannot be used, with the command that mends it. */
export type ToolReport =
  | { readonly state: 'ready'; readonly version: string }
  | { readonly state: 'missing'; readonly advice: string }
  | { readonly state: 'failing'; readonly error: string; readonly advice: string }

/** The Docker engine behind `docker`. */
export type EngineReport =
  | {
      readonly state: 'ready'
      readonly version: string
      readonly imageStore: 'containerd' | 'classic'
      /** `linux/amd64` */
      readonly platform: string
    }
  | { readonly state: 'missing'; readonly advice: string }
  | { readonly state: 'failing'; readonly error: string; readonly advice: string }

/** The builder that buildx uses where none is named. */
export type BuilderState =
  | {
      readonly state: 'ready'
      readonly name: string
      readonly driver: string
      readonly platforms: readonly string[]
    }
  | { readonly state: 'failing'; readonly error: string }
  | { readonly state: 'missing' }

/** What this machine can build with. */
export interface BuilderReport {
  readonly engine: EngineReport
  readonly buildx: ToolReport
  readonly builder: BuilderState
  readonly buildah: ToolReport
  /** Of this machine: `linux/amd64`. */
  readonly platform: string
  /** Foreign platforms that the kernel runs by an interpreter. */
  readonly emulated: readonly string[]
}

/** Looks at the builders that are there, all at once; nothing is started. `environment` needs PATH and what docker reads. */
export async function detectBuilders(environment: Environment, signal?: AbortSignal): Promise<BuilderReport> {
  const ask = (file: string, args: readonly string[]) => runQuickly(file, args, environment, signal)
  const [engine, buildx, inspection, buildah, emulated] = await Promise.all([
    ask('docker', ['info', '--format', '{{json .}}']),
    ask('docker', ['buildx', 'version']),
    ask('docker', ['buildx', 'inspect']),
    ask('buildah', ['--version']),
    readEmulators(),
  ])
  return {
    engine: toEngineReport(engine),
    buildx: toToolReport(
      buildx,
      'install docker-buildx (Debian, Ubuntu: apt-get install docker-buildx or docker-buildx-plugin)',
    ),
    builder: toBuilderState(inspection),
    buildah: toToolReport(buildah, 'install buildah (Debian, Ubuntu: apt-get install buildah)'),
    platform: nameOfPlatform(operatingSystem(), architecture()),
    emulated,
  }
}

type Answer =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'missing' }

async function runQuickly(
  file: string,
  args: readonly string[],
  environment: Environment,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const controller = new AbortController()
  const stop = () => controller.abort()
  const timer = setTimeout(stop, 15_000)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const result = await runChild({ file, args, environment, signal: controller.signal, graceMs: 500 })
    if (result.kind === 'missing') return { kind: 'missing' }
    if (result.kind === 'aborted') return { kind: 'failed', error: `${file} ${args[0] ?? ''} gave no answer` }
    if (result.code === 0) return { kind: 'answered', text: result.stdout }
    const said = result.stderr.trim().split('\n')
    return {
      kind: 'failed',
      error: said.find((line) => line.trim() !== '')?.trim() ?? `exit status ${result.code}`,
    }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

function toToolReport(answer: Answer, advice: string): ToolReport {
  if (answer.kind === 'missing') return { state: 'missing', advice }
  if (answer.kind === 'answered') return { state: 'ready', version: versionIn(answer.text) }
  const known = engineFailure(answer.error)
  if (known?.code === 'BUILDX_MISSING') return { state: 'missing', advice }
  return { state: 'failing', error: answer.error, advice: known?.message ?? advice }
}

function toEngineReport(answer: Answer): EngineReport {
  if (answer.kind === 'missing') {
    return { state: 'missing', advice: 'install Docker (https://docs.docker.com/engine/install/)' }
  }
  const start = 'start it (sudo systemctl start docker), or set DOCKER_HOST'
  if (answer.kind === 'failed') {
    const isDenied = /permission denied/i.test(answer.error)
    const join = 'add this user to the group docker (sudo usermod -aG docker $USER, then log in again)'
    return { state: 'failing', error: answer.error, advice: isDenied ? join : start }
  }
  const info = readInfo(answer.text)
  // `docker info` of some versions exits 0 without an engine, and says so in a field.
  if (info.version === '')
    return { state: 'failing', error: info.error || 'the engine does not answer', advice: start }
  return { state: 'ready', version: info.version, imageStore: info.imageStore, platform: info.platform }
}

function readInfo(text: string) {
  const fields = parseFields(text)
  const [version, os, machine, errors] = [
    fields['ServerVersion'],
    fields['OSType'],
    fields['Architecture'],
    fields['ServerErrors'],
  ]
  const store = JSON.stringify(fields['DriverStatus'] ?? []).includes('io.containerd.snapshotter')
  return {
    version: typeof version === 'string' ? version : '',
    error: Array.isArray(errors) ? String(errors[0] ?? '') : '',
    imageStore: store ? ('containerd' as const) : ('classic' as const),
    platform: nameOfPlatform(os, machine),
  }
}

/** In containerd's spelling where it has one, else as it is written. */
function nameOfPlatform(os: unknown, machine: unknown): string {
  const text = `${String(os)}/${String(machine)}`
  try {
    return formatPlatform(parsePlatform(text))
  } catch {
    // A machine that no image names can still be reported.
    return text
  }
}

function parseFields(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    // What is no JSON names no version, and counts as a failure.
    return {}
  }
}

function toBuilderState(answer: Answer): BuilderState {
  if (answer.kind === 'missing') return { state: 'missing' }
  if (answer.kind === 'failed') {
    return engineFailure(answer.error)?.code === 'BUILDX_MISSING'
      ? { state: 'missing' }
      : { state: 'failing', error: answer.error }
  }
  const { name, driver, nodes, error } = parseInspection(answer.text)
  const problem = error ?? nodes.find((node) => node.error !== undefined)?.error
  if (driver === '' || problem !== undefined)
    return { state: 'failing', error: problem ?? 'it names no driver' }
  return { state: 'ready', name, driver, platforms: platformsOf(nodes) }
}

function platformsOf(nodes: BuilderInspection['nodes']): readonly string[] {
  return [...new Set(nodes.flatMap((node) => node.platforms))]
}

/** The kernel's registrations (linux, Documentation/admin-guide/binfmt-misc.rst), by QEMU's names for machines. */
async function readEmulators(): Promise<readonly string[]> {
  const names = await readdir('/proc/sys/fs/binfmt_misc').catch(() => [])
  return names.flatMap((name) => qemuPlatforms.get(name.replace(/^qemu-/, '')) ?? []).sort()
}

const qemuPlatforms: ReadonlyMap<string, string> = new Map([
  ['aarch64', 'linux/arm64'],
  ['arm', 'linux/arm/v7'],
  ['x86_64', 'linux/amd64'],
  ['i386', 'linux/386'],
  ['ppc64le', 'linux/ppc64le'],
  ['s390x', 'linux/s390x'],
  ['riscv64', 'linux/riscv64'],
  ['loongarch64', 'linux/loong64'],
  ['mips64el', 'linux/mips64le'],
])

/** `github.com/docker/buildx v0.13.1 788433953af1`, `buildah version 1.28.2 (image-spec …)`. */
function versionIn(text: string): string {
  return /\bv?(\d+\.\d+\.\d+\S*)/.exec(text)?.[1] ?? text.trim().split('\n')[0] ?? ''
}

function operatingSystem(): string {
  return process.platform === 'win32' ? 'windows' : process.platform
}

function architecture(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch === 'ia32' ? '386' : process.arch
}
