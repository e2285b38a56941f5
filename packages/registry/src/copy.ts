import type { Readable } from 'node:stream'
import { getAdmittedBlob, headBlob } from './blobs.ts'
import type { CallOptions } from './call-options.ts'
import type { Permit } from './limiter.ts'
import { mountBlob } from './mount.ts'
import type { Target } from './target.ts'
import { type UploadOptions, uploadAdmitted } from './upload.ts'
import type { Expected } from './verified-stream.ts'

/** `present`: it was there already; `mounted`: the registry took it from the other repository by itself. */
export type CopyResult = 'present' | 'mounted' | 'copied'

/** Brings a blob from one repository into another, of the same registry or another, holding no more of it than passes through. */
export async function copyBlob(
  target: Target,
  source: Target,
  expected: Expected,
  options: UploadOptions,
): Promise<CopyResult> {
  if ((await headBlob(target, expected.digest, options)) !== undefined) return 'present'
  const mount =
    source.session.registry === target.session.registry
      ? await mountBlob(target, expected.digest, source.repository, options)
      : { mounted: false as const }
  if (mount.mounted) return 'mounted'
  const turns = await takeTurns(target, source, options)
  try {
    const open = (): Promise<Readable> => getAdmittedBlob(source, expected, options, () => undefined)
    const session = 'session' in mount ? mount.session : undefined
    await uploadAdmitted(target, expected, open, { ...options, session }, turns.target)
    return 'copied'
  } finally {
    turns.release()
  }
}

/** A turn at both hosts, always in the same order: copies in opposite directions must not wait for each other for ever. */
async function takeTurns(
  target: Target,
  source: Target,
  options: CallOptions,
): Promise<{ target: Permit; release(): void }> {
  const sessions = [...new Set([target.session, source.session])].sort((a, b) =>
    a.registry < b.registry ? -1 : 1,
  )
  const permits: Permit[] = []
  const release = () => {
    for (const permit of permits) permit.release()
  }
  try {
    for (const session of sessions) permits.push(await session.takeBlobTurn(options.signal))
    const own = permits[sessions.indexOf(target.session)]
    if (own === undefined) throw new Error('no turn was taken')
    return { target: own, release }
  } catch (error) {
    release()
    throw error
  }
}
