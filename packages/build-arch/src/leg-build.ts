import { setMaxListeners } from 'node:events'
import { dirname } from 'node:path'
import { type Descriptor, formatPlatform } from '@polyarch/image'
import { readLocalStages, watchBasePlatform } from './base-platform.ts'
import { buildInAttempts } from './build-attempts.ts'
import { BuildError } from './build-error.ts'
import type { BuildDependencies, BuildRequest, BuiltLeg, Environment } from './build-request.ts'
import { provideSecrets } from './build-secrets.ts'
import { type BuildOutcome, type BuildSession, stopped } from './build-session.ts'
import { type BuildSource, locateSource } from './build-source.ts'
import { descriptorAnnotations } from './builder-arguments.ts'
import type { BuiltImage } from './built-image.ts'
import { cacheTrouble } from './cache-steps.ts'
import { deliver } from './delivery.ts'
import { createRedactor } from './progress-reader.ts'
import { findSourceDate } from './source-date.ts'
import { provideSshAgent } from './ssh-agent.ts'
import { withWorkFolder } from './work-folder.ts'

/**
 * Builds one platform and puts it, by digest and without any tag, into every repository (contract, sections 2 and 6). The
 * image's own config must be of the platform asked for. With `push: false` nothing leaves this machine.
 * @throws BuildError and nothing else: one line that says why, with a RegistryError as its `cause` where there was one
 */
export async function buildLeg(request: BuildRequest, deps: BuildDependencies): Promise<BuiltLeg> {
  const source = request.localImage === undefined ? await locateSource(request) : nowhere
  return withDeadline(request, deps, (signal) =>
    withWorkFolder(deps, (folder) => buildIn(folder, source, signal, request, deps)),
  )
}

/** Of an image that is there already: nothing is read. */
const nowhere: BuildSource = { context: '.', dockerfile: 'Dockerfile', isRemote: true }

async function buildIn(
  folder: string,
  source: BuildSource,
  signal: AbortSignal,
  request: BuildRequest,
  deps: BuildDependencies,
): Promise<BuiltLeg> {
  const started = performance.now()
  const { secrets = {}, sshKey } = request
  await using agent = await provideSshAgent(request, { folder, environment: deps.environment, signal })
  const redact = createRedactor({ ...secrets, ...given({ sshKey }), ...given(request.cache?.credentials) })
  const stages = request.cache === undefined ? [] : await readLocalStages(source)
  const basePlatform = await watchBasePlatform(request, source)
  const tell = redactEvents(deps, redact)
  const emit: BuildSession['emit'] = (event) => {
    basePlatform.observe(event)
    tell(event)
    const trouble = cacheTrouble(event)
    if (trouble !== undefined) session.notice(redact(trouble))
  }
  const notices: string[] = []
  const session: BuildSession = {
    request,
    deps,
    platform: formatPlatform(request.platform),
    source,
    secrets: await provideSecrets(secrets, folder, agent?.environment),
    sourceDate: await findSourceDate(request, deps, signal),
    cacheArguments: [],
    folder,
    signal,
    emit,
    redact,
    notice: (text) => {
      if (notices.includes(text)) return
      notices.push(text)
      emit({ kind: 'notice', text })
    },
  }
  try {
    const outcome = await buildInAttempts(session, stages, build)
    basePlatform.conclude()
    const { image, source: bytes, leftOut } = await deliver(session, outcome)
    for (const wanted of request.exports ?? []) {
      const { exportImage } = await import('./image-export.ts')
      await exportImage(session, bytes, image, wanted)
    }
    if (signal.aborted) throw stopped(session)
    return {
      platform: request.platform,
      digest: image.root.digest,
      imageDigest: image.image.digest,
      descriptors: annotated(image, descriptorAnnotations(request.annotations ?? {})),
      sizeBytes: image.sizeBytes,
      durationMs: Math.round(performance.now() - started),
      leftOut,
      notices,
    }
  } catch (error) {
    throw toBuildError(error, session)
  }
}

function given(environment: Environment = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  )
}

/** The children with what the index is to say of the image. */
function annotated(
  { children: [image, ...others] }: BuiltImage,
  annotations: Readonly<Record<string, string>>,
): readonly Descriptor[] {
  if (image === undefined) return others
  const all = { ...image.annotations, ...annotations }
  return [Object.keys(all).length === 0 ? image : { ...image, annotations: all }, ...others]
}

/** What is no BuildError yet: an image that makes no sense, a disk that is full, or a mistake of ours. */
function toBuildError(error: unknown, session: BuildSession): BuildError {
  if (error instanceof BuildError) return error
  if (session.signal.aborted) return stopped(session)
  const { platform } = session
  const message = session.redact(error instanceof Error ? error.message : String(error))
  const details = { platform, cause: error }
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
    const folder = dirname(session.folder)
    return new BuildError(
      'NO_SPACE',
      `${platform}: the disk of ${folder} is full; free some space there, set TMPDIR, or on a runner of GitHub’s set free-space`,
      details,
    )
  }
  return new BuildError('BUILD_FAILED', `${platform}: what was built cannot be used: ${message}`, details)
}

async function build(session: BuildSession): Promise<BuildOutcome> {
  const { localImage } = session.request
  if (localImage !== undefined) {
    const { takeLocalImage } = await import('./local-image.ts')
    return await takeLocalImage(session, localImage)
  }
  switch (session.request.builder) {
    case 'buildx': {
      const { buildWithBuildx } = await import('./buildx-back-end.ts')
      return await buildWithBuildx(session)
    }
    case 'docker': {
      const { buildWithDocker } = await import('./docker-back-end.ts')
      return await buildWithDocker(session)
    }
    case 'buildah': {
      const { buildWithBuildah } = await import('./buildah-back-end.ts')
      return await buildWithBuildah(session)
    }
  }
}

/** Makes one signal of the caller's and the leg's own time-out. */
async function withDeadline<T>(
  { timeoutMs }: BuildRequest,
  { signal }: BuildDependencies,
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  // Every request of the leg listens to it, and Node 20 takes more than ten for a leak.
  setMaxListeners(0, controller.signal)
  const forward = () => controller.abort(signal?.reason)
  if (signal?.aborted) forward()
  signal?.addEventListener('abort', forward, { once: true })
  const expire = () => controller.abort(new DOMException('the leg took too long', 'TimeoutError'))
  const timer = timeoutMs === undefined || timeoutMs <= 0 ? undefined : setTimeout(expire, timeoutMs)
  try {
    return await action(controller.signal)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', forward)
  }
}

/** What a step printed may hold a secret that the Dockerfile's author printed. */
function redactEvents(deps: BuildDependencies, redact: (text: string) => string): BuildSession['emit'] {
  return (event) => {
    if (event.kind === 'log' || event.kind === 'warning')
      deps.onProgress?.({ ...event, text: redact(event.text) })
    else if (event.kind === 'step') {
      const { error } = event
      deps.onProgress?.({
        ...event,
        name: redact(event.name),
        ...(error !== undefined && { error: redact(error) }),
      })
    } else deps.onProgress?.(event)
  }
}
