import { setMaxListeners } from 'node:events'
import { type Descriptor, formatRepository, type Repository, sameRepository } from '@polyarch/image'
import { type CallOptions, RegistryError } from '@polyarch/registry'
import { BuildError } from './build-error.ts'
import type { BuiltLeg } from './build-request.ts'
import { type BuildOutcome, type BuildSession, stopped } from './build-session.ts'
import { type BuiltImage, readBuiltImage } from './built-image.ts'
import { copyImage } from './image-copy.ts'
import { type ImageSource, RepositorySource } from './image-source.ts'

export interface Delivery {
  readonly image: BuiltImage
  /** Where its bytes can be read. */
  readonly source: ImageSource
  readonly leftOut: BuiltLeg['leftOut']
}

/**
 * Reads what was built once, checks it, and sees to it that every repository holds it by the same digest: those the builder
 * did not push to get a copy, the required ones first.
 * @throws BuildError
 */
export async function deliver(session: BuildSession, outcome: BuildOutcome): Promise<Delivery> {
  const { request } = session
  const pushed = outcome.kind === 'pushed' ? outcome.repositories : []
  const source: ImageSource = outcome.kind === 'pushed' ? sourceOf(session, pushed) : outcome.layout
  const root = outcome.kind === 'pushed' ? outcome.root : await outcome.layout.root()
  const isSource = (repository: Repository) =>
    source.repository !== undefined && sameRepository(repository, source.repository)
  const reading = guarded(session, source.repository, 'read', () =>
    readBuiltImage(source, root, request.platform),
  )
  const others = pushed.filter((repository) => !isSource(repository))
  await inParallel(session, [
    () => reading,
    ...others.map((repository) => (part: BuildSession) => checkPushed(part, repository, root)),
  ])
  const image = await reading
  const local = request.localRepositories ?? []
  await inParallel(
    session,
    local.map((to) => (part) => put(part, source, image, to)),
  )
  if (!request.push) return { image, source, leftOut: [] }

  const isMissing = (repository: Repository) => !pushed.some((other) => sameRepository(other, repository))
  await inParallel(
    session,
    request.repositories.filter(isMissing).map((to) => (part) => put(part, source, image, to)),
  )
  const leftOut: BuiltLeg['leftOut'][number][] = []
  const optional = (request.optionalRepositories ?? []).filter(isMissing)
  await inParallel(
    session,
    optional.map((to) => async (part) => {
      const error = await errorOfPut(part, source, image, to)
      if (error !== undefined) leftOut.push({ repository: to, error })
    }),
  )
  return { image, source, leftOut }
}

/**
 * Runs all parts at once. The first that fails stops the others and is thrown, but not before they have ended: what still
 * runs would read from a folder that is removed with the leg.
 */
async function inParallel(
  session: BuildSession,
  parts: readonly ((part: BuildSession) => Promise<unknown>)[],
): Promise<void> {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  const stop = () => controller.abort(session.signal.reason)
  if (session.signal.aborted) stop()
  session.signal.addEventListener('abort', stop, { once: true })
  let failure: { readonly error: unknown } | undefined
  const run = async (part: (part: BuildSession) => Promise<unknown>) => {
    try {
      await part({ ...session, signal: controller.signal })
    } catch (error) {
      failure ??= { error }
      controller.abort(error)
    }
  }
  await Promise.all(parts.map(run))
  session.signal.removeEventListener('abort', stop)
  if (failure !== undefined) throw failure.error
}

/** Docker Hub counts each manifest that is read as a pull, so it is asked only where there is no other. */
function sourceOf(session: BuildSession, pushed: readonly Repository[]): ImageSource {
  const repository = pushed.find(({ registry }) => registry !== 'docker.io') ?? pushed[0]
  if (repository === undefined)
    throw new BuildError('INVALID_REQUEST', 'images: there is no repository to push to')
  return new RepositorySource(session.deps.client.repository(repository, 'push'), callOptions(session))
}

async function checkPushed(session: BuildSession, repository: Repository, root: Descriptor): Promise<void> {
  const client = session.deps.client.repository(repository, 'push')
  const head = await guarded(session, repository, 'read', () =>
    client.headManifest(root.digest, { ...callOptions(session), expectSoon: true }),
  )
  if (
    head !== undefined &&
    (head.digest ?? root.digest) === root.digest &&
    (head.size ?? root.size) === root.size
  )
    return
  const found = head === undefined ? 'does not have it' : `has ${head.digest ?? 'another one'}`
  const name = formatRepository(repository)
  throw new BuildError(
    'DIGEST_MISMATCH',
    `${session.platform}: ${root.digest} was pushed to ${name}, which ${found}; run it again`,
    { platform: session.platform, repository: name },
  )
}

async function put(
  session: BuildSession,
  source: ImageSource,
  image: BuiltImage,
  repository: Repository,
): Promise<void> {
  const name = formatRepository(repository)
  session.emit({ kind: 'push', repository: name, state: 'started' })
  try {
    await guarded(session, repository, 'push', () =>
      copyImage(source, image, session.deps.client.repository(repository, 'push'), callOptions(session)),
    )
  } catch (error) {
    session.emit({ kind: 'push', repository: name, state: 'failed' })
    throw error
  }
  session.emit({ kind: 'push', repository: name, state: 'done' })
}

/** Puts the image into an optional repository; what a repository refuses is no failure of the leg. */
async function errorOfPut(
  session: BuildSession,
  source: ImageSource,
  image: BuiltImage,
  repository: Repository,
): Promise<BuildError | undefined> {
  try {
    await put(session, source, image, repository)
    return undefined
  } catch (error) {
    if (session.signal.aborted || !(error instanceof BuildError)) throw error
    session.notice(`optional repository ${formatRepository(repository)} was left out: ${error.message}`)
    return error
  }
}

/** Turns what the registry client throws into this package's error. */
async function guarded<T>(
  session: BuildSession,
  repository: Repository | undefined,
  what: 'read' | 'push',
  action: () => Promise<T>,
): Promise<T> {
  try {
    return await action()
  } catch (error) {
    if (session.signal.aborted) throw stopped(session)
    if (!(error instanceof RegistryError) || repository === undefined) throw error
    const name = formatRepository(repository)
    const { platform } = session
    throw new BuildError(
      'PUSH_FAILED',
      `${platform}: ${name} does not ${what === 'push' ? 'take the image' : 'give back what was pushed'}: ${error.message}`,
      {
        platform,
        repository: name,
        cause: error,
      },
    )
  }
}

function callOptions({ signal }: BuildSession): CallOptions {
  return { signal }
}
