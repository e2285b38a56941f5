import { discardBody } from './body.ts'
import type { CallOptions } from './call-options.ts'
import { requestTo, type Target } from './target.ts'
import { readLocation } from './upload-session.ts'

/**
 * Begins an upload and gives it up again, as go-containerregistry's `CheckPushPermission` does: what a push would be refused
 * with is seen before anything is built. Nothing is stored, and no repository comes to be by it.
 *
 * @throws RegistryError with what the registry says.
 */
export async function checkPush(target: Target, options: CallOptions): Promise<void> {
  const { session } = target
  const upload = await session.send({
    ...requestTo(target, 'blobs/uploads/', options),
    method: 'POST',
    accept: [202],
    read: async (incoming, lifetime) => {
      await discardBody(incoming, lifetime)
      return readLocation(target, incoming)
    },
  })
  await session
    .send({
      ...requestTo(target, '', options),
      target: upload.location,
      method: 'DELETE',
      // Registries that know no such thing forget the upload by themselves.
      accept: [200, 202, 204, 404, 405],
      attempt: 1,
      read: discardBody,
    })
    .catch(() => options.signal?.throwIfAborted())
}
