import { formatPlatform, formatRepository, type Repository } from '@polyarch/image'
import { BuildError } from './build-error.ts'
import type { BuildRequest } from './build-request.ts'
import type { SecretSource } from './build-secrets.ts'
import type { BuildSource } from './build-source.ts'
import type { DockerAbilities } from './docker-back-end.ts'

/** Where buildx puts the result. */
export type BuildxOutput =
  /** One solve pushes to all of them; `insecure` lets BuildKit speak plain HTTP and is meant for all of them. */
  | { readonly kind: 'push'; readonly repositories: readonly Repository[]; readonly insecure: boolean }
  | { readonly kind: 'layout'; readonly folder: string }
  /** Docker's classic image store, under a name of this machine. */
  | { readonly kind: 'store'; readonly name: string }

export interface BuilderCall {
  readonly source: BuildSource
  readonly secrets: readonly SecretSource[]
  /** Seconds since 1970. */
  readonly sourceDate?: number | undefined
}

/** The arguments of `docker` for one buildx build. */
export function toBuildxArguments(
  request: BuildRequest,
  call: BuilderCall & {
    output: BuildxOutput
    metadataFile: string
    progress: 'rawjson' | 'plain'
    /** `--cache-from`, `--cache-to`. */
    cache?: readonly string[]
  },
): readonly string[] {
  return [
    'buildx',
    'build',
    ...option('--builder', request.builderName),
    ...commonArguments(request, call),
    ...(request.pull ? ['--pull'] : []),
    ...list('--annotation', legAnnotations(request.annotations ?? {})),
    ...attestationArguments(request, call.output),
    ...['--progress', call.progress, '--metadata-file', call.metadataFile],
    ...outputArguments(request, call),
    ...(call.cache ?? []),
    ...checkedOptions(request.buildOptions ?? []),
    call.source.context,
  ]
}

/** The arguments of `docker` for one plain build under the local name `name`. */
export function toDockerArguments(
  request: BuildRequest,
  call: BuilderCall & { name: string; abilities: DockerAbilities },
): readonly string[] {
  const { builder, has } = call.abilities
  // The classic builder would leave its containers behind where a step fails.
  const own = builder === 'classic' ? ['--rm', '--force-rm'] : ['--progress', 'plain']
  return [
    'build',
    ...own,
    ...(has('--load') ? ['--load'] : []),
    ...(has('--provenance') ? ['--provenance=false', '--sbom=false'] : []),
    ...commonArguments(request, call),
    ...(request.pull ? ['--pull'] : []),
    ...['--tag', call.name],
    ...checkedOptions(request.buildOptions ?? []),
    call.source.context,
  ]
}

/** The arguments of `buildah`, after its global ones, for one build under the local name `name`. */
export function toBuildahArguments(
  request: BuildRequest,
  call: BuilderCall & { name: string; globals: readonly string[] },
): readonly string[] {
  return [
    'build',
    ...call.globals,
    ...commonArguments(request, call),
    ...(request.pull ? ['--pull-always'] : []),
    ...list('--annotation', pairs(manifestAnnotations(request.annotations ?? {}))),
    // Dates the image and all files of its layers.
    ...(call.sourceDate === undefined ? [] : ['--timestamp', String(call.sourceDate)]),
    ...['--format', 'oci', '--tag', call.name],
    ...checkedOptions(request.buildOptions ?? []),
    call.source.context,
  ]
}

function commonArguments(request: BuildRequest, call: BuilderCall): readonly string[] {
  return [
    ...['--platform', formatPlatform(request.platform), '--file', call.source.dockerfile],
    ...option('--target', request.target),
    ...list('--build-arg', pairs(buildArgsOf(request, call))),
    ...list('--label', pairs(request.labels ?? {})),
    ...list('--build-context', pairs(request.buildContexts ?? {})),
    ...list('--secret', call.secrets.map(toSecretText)),
    ...option('--network', request.network),
    ...(request.noCache ? ['--no-cache'] : []),
  ]
}

/** Both builders read the list as CSV. */
function toSecretText(secret: SecretSource): string {
  const from = secret.kind === 'env' ? `env=${secret.variable}` : `src=${secret.path}`
  return csv([`id=${secret.id}`, `type=${secret.kind}`, from])
}

function attestationArguments(request: BuildRequest, output: BuildxOutput): readonly string[] {
  // None is made unasked, and a refusal would undo a scanner of the user's own among the options.
  const sbom = request.sbom === true ? ['--sbom=true'] : []
  if (output.kind === 'store' || request.provenance === 'false') {
    return ['--provenance=false', ...(output.kind === 'store' ? [] : sbom)]
  }
  const mode = request.provenance === 'max' ? 'max' : 'min'
  return [`--provenance=mode=${mode}`, ...sbom]
}

/** BuildKit's frontends date an image by this argument, and the others hand it to steps that read it. */
function buildArgsOf(request: BuildRequest, { sourceDate }: BuilderCall): Readonly<Record<string, string>> {
  return {
    ...request.buildArgs,
    ...(sourceDate !== undefined && { SOURCE_DATE_EPOCH: String(sourceDate) }),
  }
}

function outputArguments(
  request: BuildRequest,
  { output, sourceDate }: BuilderCall & { readonly output: BuildxOutput },
): readonly string[] {
  if (output.kind === 'store') return ['--load', '--tag', output.name]
  const level =
    request.compressionLevel === undefined ? [] : [`compression-level=${request.compressionLevel}`]
  const compression =
    request.compression === undefined
      ? []
      : [`compression=${request.compression}`, ...level, 'force-compression=true', 'oci-mediatypes=true']
  const dates = sourceDate === undefined ? [] : ['rewrite-timestamp=true']
  if (output.kind === 'layout') {
    return ['--output', csv(['type=oci', `dest=${output.folder}`, 'tar=false', ...compression, ...dates])]
  }
  const names = output.repositories.map(formatRepository).join(',')
  const push = ['push-by-digest=true', 'name-canonical=true', 'push=true']
  const mediaTypes = compression.length > 0 ? compression : ['oci-mediatypes=true']
  const insecure = output.insecure ? ['registry.insecure=true'] : []
  return ['--output', csv(['type=image', `name=${names}`, ...push, ...mediaTypes, ...insecure, ...dates])]
}

/** Those of the image's descriptor in the final index, without prefixes: no builder's own index is published. */
export function descriptorAnnotations(
  annotations: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const meant = splitAnnotations(annotations).filter(({ kinds }) =>
    kinds.some((kind) => kind.startsWith('manifest-descriptor')),
  )
  return Object.fromEntries(meant.map(({ key, value }) => [key, value]))
}

/** Those of the leg: what is meant for the final index would be lost with the index that the leg pushes. */
function legAnnotations(annotations: Readonly<Record<string, string>>): readonly string[] {
  return splitAnnotations(annotations).flatMap(({ kinds, key, value }) => {
    const kept = kinds.filter((kind) => /^manifest(?:\[|$)/.test(kind))
    if (kinds.length === 0) return [`${key}=${value}`]
    return kept.length === 0 ? [] : [`${kept.join(',')}:${key}=${value}`]
  })
}

/** Those that belong into the image manifest itself, without prefixes. */
export function manifestAnnotations(
  annotations: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const meant = splitAnnotations(annotations).filter(
    ({ kinds }) => kinds.length === 0 || kinds.some((kind) => /^manifest(?:\[|$)/.test(kind)),
  )
  return Object.fromEntries(meant.map(({ key, value }) => [key, value]))
}

/** buildx, util/buildflags/export.go: `type[platform],type:key`. */
function splitAnnotations(annotations: Readonly<Record<string, string>>) {
  const kind = '(?:index|manifest)(?:-descriptor)?(?:\\[[^\\]]*\\])?'
  const prefixed = new RegExp(`^(?<kinds>${kind}(?:,${kind})*):(?<key>.+)$`, 's')
  return Object.entries(annotations).map(([text, value]) => {
    const groups = prefixed.exec(text)?.groups
    const key = groups?.['key'] ?? text
    return { kinds: groups?.['kinds']?.split(',') ?? [], key, value }
  })
}

/** Contract, section 2, `build-options`: what would change where the image goes. */
const ownFlags =
  /^(?:--(?:output|push|load|platform|tag|metadata-file|iidfile|file|builder|progress)(?:=|$)|-[otf])/

function checkedOptions(options: readonly string[]): readonly string[] {
  const own = options.find((text) => ownFlags.test(text.trim()))
  if (own === undefined) return options
  throw new BuildError(
    'INVALID_REQUEST',
    `build-options: "${own}" is not allowed, because polyarch sets it itself; remove that line`,
  )
}

function pairs(record: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(record).map(([key, value]) => `${key}=${value}`)
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined || value === '' ? [] : [name, value]
}

function list(name: string, values: readonly string[]): readonly string[] {
  return values.flatMap((value) => [name, value])
}

/** RFC 4180, as Go's encoding/csv reads it. */
function csv(fields: readonly string[]): string {
  return fields.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')
}
