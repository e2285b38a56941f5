import type { Digest, Repository } from '@polyarch/image'
import { discardBody } from './body.ts'
import type { CallOptions } from './call-options.ts'
import { requireStated } from './content-digest.ts'
import { RegistryError } from './error.ts'
import { repositoryScope } from './scope.ts'
import { requestTo, type Target } from './target.ts'
import { readLocation, type UploadSession } from './upload-session.ts'

/** `session`: the upload that the registry has begun instead, if it did. */
export type MountResult =
  | { readonly mounted: true }
  | { readonly mounted: false; readonly session?: UploadSession }

/** Asks for a blob of another repository of the same registry (distribution-spec, end-11). */
export async function mountBlob(
  target: Target,
  digest: Digest,
  from: Repository,
  options: CallOptions,
): Promise<MountResult> {
  const query = `mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from.path)}`
  try {
    return await target.session.send<MountResult>({
      ...requestTo(target, `blobs/uploads/?${query}`, options),
      scopes: [...target.scopes, repositoryScope(from.path, 'pull')],
      method: 'POST',
      accept: [200, 201, 202, 204],
      read: async (incoming, lifetime) => {
        await discardBody(incoming, lifetime)
        if (incoming.status === 202) return { mounted: false, session: readLocation(target, incoming) }
        // Only 201 says that the blob is there.
        if (incoming.status !== 201) return { mounted: false }
        requireStated(incoming, digest, target.session.registry)
        return { mounted: true }
      },
    })
  } catch (error) {
    const { status = 0 } = error instanceof RegistryError ? error : {}
    // Nothing says that a registry must allow it; uploading then shows what is really wrong.
    if (status >= 400 && status < 500 && status !== 429) return { mounted: false }
    throw error
  }
}
