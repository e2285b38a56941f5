import { stat } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { BuildError } from './build-error.ts'
import type { BuildRequest } from './build-request.ts'

/** Where a build reads from, as the builder takes it. */
export interface BuildSource {
  readonly context: string
  readonly dockerfile: string
  /** Whether the builder fetches both itself. */
  readonly isRemote: boolean
}

/**
 * Finds context and Dockerfile before any process is started.
 * @throws BuildError `CONTEXT_MISSING`, `DOCKERFILE_MISSING`
 */
export async function locateSource(
  request: Pick<BuildRequest, 'workingFolder' | 'context' | 'dockerfile'>,
): Promise<BuildSource> {
  if (isRemote(request.context)) {
    return { context: request.context, dockerfile: request.dockerfile, isRemote: true }
  }
  const context = resolve(request.workingFolder, request.context)
  const dockerfile = resolve(request.workingFolder, request.dockerfile)
  if ((await kindOf(context)) !== 'folder') {
    throw new BuildError(
      'CONTEXT_MISSING',
      `context "${request.context}" is no folder below ${request.workingFolder}; expected a folder relative to the checkout, or a git or http URL`,
    )
  }
  if ((await kindOf(dockerfile)) === 'file') return { context, dockerfile, isRemote: false }
  const inContext = resolve(context, request.dockerfile)
  const found = (await kindOf(inContext)) === 'file'
  const advice = found
    ? `it is relative to the checkout: did you mean "${relative(request.workingFolder, inContext)}"?`
    : 'expected a path relative to the checkout'
  throw new BuildError(
    'DOCKERFILE_MISSING',
    `dockerfile "${request.dockerfile}" does not exist below ${request.workingFolder}; ${advice}`,
  )
}

/**
 * Whether the builder will find context and Dockerfile, for who wants to refuse before anything else happens.
 * @throws BuildError `CONTEXT_MISSING`, `DOCKERFILE_MISSING`
 */
export async function checkSource(
  request: Pick<BuildRequest, 'workingFolder' | 'context' | 'dockerfile'>,
): Promise<void> {
  await locateSource(request)
}

/** What buildx and buildah fetch themselves (buildx, util/buildflags; moby/moby builder/remotecontext/urlutil). */
function isRemote(context: string): boolean {
  return /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//.test(context)
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    const found = await stat(path)
    return found.isDirectory() ? 'folder' : 'file'
  } catch {
    // Absent, or not to be read: both mean that the builder could not read it either.
    return undefined
  }
}
