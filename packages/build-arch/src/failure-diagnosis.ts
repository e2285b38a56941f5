import { adviseOnRefusal } from '@polyarch/registry'
import { BuildError, type BuildErrorCode, type BuildErrorDetails } from './build-error.ts'
import type { BuildSummary } from './progress-reader.ts'
import { isTransient } from './transient-failure.ts'

export interface FailedBuild {
  /** `linux/arm64` */
  readonly platform: string
  readonly summary: BuildSummary
  readonly exitCode: number
  /** Hides secrets in whatever the builder wrote. */
  readonly redact: (text: string) => string
}

/** Says in one line why a builder failed, from what it wrote; its wording is that of BuildKit, buildx, docker and buildah. */
export function diagnoseBuild(build: FailedBuild): BuildError {
  const { failed, messages } = build.summary
  const text = errorText(build)
  const log = (failed !== undefined && failed.log.length > 0 ? failed.log : messages).map(build.redact)
  const step = failed === undefined ? undefined : build.redact(shorten(failed.name))
  const known = { platform: build.platform, log, ...(step !== undefined && { step }) }
  const fail = (
    code: BuildErrorCode,
    message: string,
    more: Pick<BuildErrorDetails, 'exitCode' | 'repository' | 'transient' | 'isOfCache'> = {},
  ) =>
    new BuildError(code, `${build.platform}: ${build.redact(message)}`, {
      ...known,
      transient: false,
      ...more,
    })

  // First what a step did: its command, which the text repeats, may hold any of the words below.
  if (/exec format error/i.test([text, ...log].join('\n'))) {
    const where = step === undefined ? 'a step' : `step ${step}`
    return fail('EMULATION_MISSING', `${where} cannot run here: ${emulationAdvice(build.platform)}`)
  }
  const exitCode = exitCodeIn(text)
  if (exitCode !== undefined && log.slice(-5).some((line) => isNoSpace(line)))
    return fail('NO_SPACE', `step ${step ?? shorten(text)} found the disk full; ${spaceAdvice}`, { exitCode })
  if (exitCode !== undefined) {
    const killed = exitCode === 137 ? ' (killed: out of memory?)' : ''
    const last = log.at(-1)
    const said = last === undefined || last.trim() === '' ? '' : `: ${shorten(last)}`
    return fail(
      'STEP_FAILED',
      `step ${step ?? shorten(text)} failed with exit code ${exitCode}${killed}${said}`,
      {
        exitCode,
      },
    )
  }
  if (isOwnDiskFull(text))
    return fail('NO_SPACE', `the builder's disk is full: ${shorten(text)}; ${spaceAdvice}`)
  if (isOfCache(text))
    return fail('BUILD_FAILED', `the build cache cannot be used: ${shorten(text)}`, { isOfCache: true })
  const refused = /failed to push (?<repository>[^\s@]+?)(?:@sha256:[0-9a-f]+)?: (?<reason>.*)/s.exec(
    text,
  )?.groups
  if (refused !== undefined) {
    const { repository = '', reason = '' } = refused
    return fail('PUSH_FAILED', `pushing to ${repository} failed: ${explainPush(repository, reason)}`, {
      repository,
      // The log of this step is the builder's own, and has the statuses that the reason may lack.
      transient: isTransient([...log.slice(-3), reason].join('\n')),
      isOfCache: mayBeOfCache(reason),
    })
  }
  const engine = engineFailure(text)
  if (engine !== undefined) return fail(engine.code, engine.message)
  if (isDockerfileError(text))
    return fail('DOCKERFILE_INVALID', `the Dockerfile cannot be built: ${shorten(text)}`)
  const base = baseImageIn(text)
  const why = {
    transient: isTransient(text),
    isOfCache: mayBeOfCache(text) || /: failed to copy: /.test(text),
  }
  if (base !== undefined)
    return fail('BASE_IMAGE', `base image ${base.image} cannot be read: ${base.reason}`, why)
  if (step !== undefined) return fail('STEP_FAILED', `step ${step} failed: ${shorten(text)}`, why)
  return fail(
    'BUILD_FAILED',
    `the build failed (exit status ${build.exitCode}): ${shorten(text) || 'the builder gave no reason'}`,
    why,
  )
}

/** Failures of what stands between us and the builder: also what the commands that look at a builder say. */
export function engineFailure(
  text: string,
): { readonly code: BuildErrorCode; readonly message: string } | undefined {
  if (/no builder "?[^"]*"? found/.test(text)) {
    return {
      code: 'BUILDER_UNKNOWN',
      message: `buildx knows no such builder (${shorten(text)}); "docker buildx ls" lists those that exist`,
    }
  }
  if (
    /unknown command: docker buildx|'buildx' is not a docker command|unknown (?:shorthand )?flag.*--(?:builder|platform)/.test(
      text,
    )
  ) {
    return {
      code: 'BUILDX_MISSING',
      message:
        'docker has no buildx plug-in: install it (Debian, Ubuntu: apt-get install docker-buildx or docker-buildx-plugin), or use the builder buildah',
    }
  }
  if (/permission denied while trying to connect to the (?:Docker daemon|docker API)/i.test(text)) {
    return {
      code: 'ENGINE_UNREACHABLE',
      message:
        'this user may not use the Docker engine: add it to the group docker (sudo usermod -aG docker $USER, then log in again)',
    }
  }
  if (
    /cannot connect to the docker daemon|failed to connect to the docker API|error during connect|is the docker daemon running/i.test(
      text,
    )
  ) {
    return {
      code: 'ENGINE_UNREACHABLE',
      message: `the Docker engine does not answer (${shorten(text)}): start it (sudo systemctl start docker), or set DOCKER_HOST`,
    }
  }
  return undefined
}

/** What to install so that this machine can run `platform`. */
export function emulationAdvice(platform: string): string {
  const architecture = platform.split('/')[1] ?? platform
  return `this machine cannot run ${platform}; install QEMU (docker run --privileged --rm tonistiigi/binfmt --install ${architecture}, or apt-get install qemu-user-static binfmt-support), or build on a machine of that platform`
}

const spaceAdvice =
  'free some space (docker system prune, docker buildx prune), or on a runner of GitHub’s set free-space'

function isNoSpace(text: string): boolean {
  return /no space left on device|\bENOSPC\b|disk quota exceeded/i.test(text)
}

/** A registry may tell of its own disk in the same words; there they come with a status, or in the registry's own error. */
function isOwnDiskFull(text: string): boolean {
  return isNoSpace(text) && !/\bstatus\b|unknown error|: unknown: |filesystem: /i.test(text)
}

/** What BuildKit says of a cache that it cannot even open, or whose blobs are gone (buildkit, control and cache/remotecache). */
function isOfCache(text: string): boolean {
  return /failed to configure \S+ cache (?:importer|exporter)|unknown cache (?:importer|exporter)|cache export is not supported/i.test(
    text,
  )
}

/** A layer that a cache promised, and that is fetched when a step or a push needs it; the same words are used of a base image. */
function mayBeOfCache(text: string): boolean {
  return /httpReadSeeker|could not fetch content|\bBlobNotFound\b|\bNoSuchKey\b|cache entry no longer exists|unexpected commit digest/.test(
    text,
  )
}

/** The builder's own last word, without the prefixes that say nothing. */
function errorText(build: FailedBuild): string {
  const { messages, failed } = build.summary
  const own = messages.findLast((line) => /^(?:ERROR|Error|error): /.test(line))
  const text = own ?? failed?.error ?? messages.at(-1) ?? ''
  return text
    .replace(/^(?:ERROR|Error|error): /, '')
    .replace(/^(?:failed to (?:build|solve)(?: with frontend \S+)?: )+/, '')
}

function exitCodeIn(text: string): number | undefined {
  const code =
    /did not complete successfully: exit code: (\d+)|: exit status (\d+)$|exited with status (\d+)|returned a non-zero code: (\d+)/.exec(
      text,
    )
  const digits = code?.slice(1).find((group) => group !== undefined)
  return digits === undefined ? undefined : Number(digits)
}

function isDockerfileError(text: string): boolean {
  return /dockerfile parse error|failed to read dockerfile|unknown instruction|target stage .* could not be found|The target .* was not found|the Dockerfile .*cannot be empty|file with no instructions|failed to process/i.test(
    text,
  )
}

function baseImageIn(text: string): { readonly image: string; readonly reason: string } | undefined {
  const image =
    /failed to resolve source metadata for (?<image>\S+):/.exec(text)?.groups?.['image'] ??
    /initializing source docker:\/\/(?<image>\S+):/.exec(text)?.groups?.['image'] ??
    /(?<image>[^\s:]*[./]\S*): failed to (?:copy|do request|authorize)/.exec(text)?.groups?.['image'] ??
    // Docker's classic builder.
    /manifest for (?<image>\S+) not found|pull access denied for (?<denied>[^\s,]+)/
      .exec(text)
      ?.slice(1)
      .find(Boolean) ??
    /failed to resolve reference "(?<image>[^"]+)":/.exec(text)?.groups?.['image']
  if (image === undefined) return undefined
  const registry = registryOf(image)
  const reason = /no match for platform|no image found in (?:manifest list|image index) for/i.test(text)
    ? 'it does not exist for this platform; use a base image that does, or leave the platform out'
    : /\b401\b|\b403\b|unauthorized|forbidden|denied|authorization failed/i.test(text)
      ? `${registry} refuses to give it out; log in to ${registry} with an account that may read it, or correct its name`
      : /\b429\b|toomanyrequests|rate limit/i.test(text)
        ? `${registry} limits the rate of pulls; log in to ${registry}, or use a mirror`
        : /not found|manifest unknown|\b404\b/i.test(text)
          ? 'it does not exist; correct its name or tag in the Dockerfile'
          : (unreachable(registry, text) ?? shorten(text))
  return { image, reason }
}

function explainPush(repository: string, reason: string): string {
  const registry = registryOf(repository)
  const path = repository.startsWith(`${registry}/`) ? repository.slice(registry.length + 1) : repository
  const advice = adviseOnRefusal({ registry, path, text: reason })
  if (advice !== undefined) return `${registry} refused (${shorten(reason)}); ${advice}`
  if (/\b401\b|\b403\b|unauthorized|forbidden|denied|insufficient_scope|authorization failed/i.test(reason)) {
    return `${registry} refused (${shorten(reason)}); log in to ${registry} with an account that may push to ${repository}`
  }
  if (/no space left|\b507\b|insufficient storage|disk full|quota/i.test(reason)) {
    return `${registry} has no space left (${shorten(reason)}); free some there and run it again`
  }
  if (/server gave HTTP response to HTTPS client/i.test(reason)) {
    return `${registry} speaks plain HTTP; name it in insecure-registries`
  }
  return unreachable(registry, reason) ?? shorten(reason)
}

function unreachable(registry: string, text: string): string | undefined {
  const said =
    /(?:dial tcp )?[^:]*: (?:connect: )?(connection refused|no such host|i\/o timeout|no route to host|network is unreachable)/i
  const what = said.exec(text)?.[1]
  return what === undefined
    ? undefined
    : `${registry} cannot be reached from the builder (${what}); check its name, and the builder's network and proxy`
}

function registryOf(repository: string): string {
  const [first = ''] = repository.split('/')
  return /[.:]|^localhost$/.test(first) ? first : 'docker.io'
}

function shorten(text: string): string {
  const line = text
    .trim()
    .replace(/^ERROR: /, '')
    .replace(/\s+/g, ' ')
    .replace(/ &imagebuilder\.Step\{.*/, '')
    .replace(/^failed to compute cache key: failed to calculate checksum of ref \S+: /, '')
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`
}
