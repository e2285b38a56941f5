import {
  type Descriptor,
  type Digest,
  formatPlatform,
  formatReference,
  isAttestation,
  isIndexMediaType,
  type Platform,
  parseManifest,
  parseTag,
  type Reference,
  samePlatform,
} from '@polyarch/image'
import type { RegistryClient, RepositoryClient } from '@polyarch/registry'
import { checkChild } from './child-presence.ts'
import { checkChildren } from './child-rules.ts'
import { messageOf } from './merge-error.ts'
import { withoutVersion } from './platform-names.ts'

export interface VerificationRequest {
  /** The same index in several places: tags, or digests, or both. */
  readonly references: readonly Reference[]
  readonly requirePlatforms?: readonly Platform[]
}

export interface Verification {
  /** What all references name; undefined where they differ or could not be read. */
  readonly digest: Digest | undefined
  readonly references: readonly VerifiedReference[]
  /** One line each; empty = verified. */
  readonly problems: readonly string[]
}

export interface VerifiedReference {
  readonly reference: string
  readonly digest?: Digest
  /** Of all children, attestations too. */
  readonly present: number
  readonly missing: readonly Digest[]
}

interface Look extends VerifiedReference {
  readonly problems: readonly string[]
  readonly images: readonly Platform[]
}

/** Whether every reference names the same index, whole, with the required platforms. Reads and throws nothing. */
export async function verify(
  request: VerificationRequest,
  dependencies: { readonly client: RegistryClient; readonly signal?: AbortSignal },
): Promise<Verification> {
  const signal = dependencies.signal ?? new AbortController().signal
  const looks = await Promise.all(
    request.references.map((reference) => {
      const repository = dependencies.client.repository(reference.repository, 'pull')
      return lookAt(reference, repository, request.requirePlatforms ?? [], signal)
    }),
  )
  const digests = [...new Set(looks.map((look) => look.digest))]
  const [digest] = digests
  const differing = digests.length > 1 ? [differenceText(looks)] : []
  return {
    digest: digests.length === 1 ? digest : undefined,
    references: looks.map(({ problems: _problems, images: _images, ...look }) => look),
    problems: [...looks.flatMap((look) => look.problems), ...differing],
  }
}

function differenceText(looks: readonly Look[]): string {
  const each = looks.map(({ reference, digest }) => `${reference} is ${digest ?? 'unreadable'}`)
  return `the references do not name one index: ${each.join(', ')}`
}

async function lookAt(
  reference: Reference,
  repository: RepositoryClient,
  required: readonly Platform[],
  signal: AbortSignal,
): Promise<Look> {
  const name = formatReference(reference)
  const nothing = { reference: name, present: 0, missing: [], images: [] }
  try {
    const what = reference.digest ?? reference.tag ?? parseTag('latest')
    const stored = await repository.getManifest(what, { signal })
    const manifest = parseManifest(stored.bytes, stored.mediaType)
    if (manifest.kind === 'image') {
      const problem = `${name} is a single image, not an index: publish it with polyarch merge`
      return { ...nothing, digest: stored.digest, problems: [problem] }
    }
    const children = manifest.value.manifests
    const checks = await Promise.all(
      children.map((child) => checkChild(repository, child, { signal, expectSoon: false })),
    )
    const missing = checks.flatMap((check) => (check.kind === 'missing' ? [check.child.digest] : []))
    const images = children.flatMap(platformsOf)
    const problems = [
      ...missing.map((digest) => `${name}: child ${digest} is missing`),
      ...checks.flatMap((check) => (check.kind === 'failed' ? [messageOf(check.error)] : [])),
      ...ruleProblems(name, children),
      ...absentPlatforms(images, required).map(
        (platform) => `${name}: required platform ${platform} is missing`,
      ),
    ]
    return {
      reference: name,
      digest: stored.digest,
      present: checks.length - missing.length,
      missing,
      images,
      problems,
    }
  } catch (error) {
    signal.throwIfAborted()
    return { ...nothing, problems: [`${name} could not be read: ${messageOf(error)}`] }
  }
}

function ruleProblems(name: string, children: readonly Descriptor[]): readonly string[] {
  if (children.some(({ mediaType }) => isIndexMediaType(mediaType)))
    return [`${name}: it holds an index, not only images`]
  try {
    checkChildren(children)
    return []
  } catch (error) {
    return [`${name}: ${messageOf(error)}`]
  }
}

function platformsOf(child: Descriptor): readonly Platform[] {
  return isAttestation(child) || child.platform === undefined ? [] : [child.platform]
}

function absentPlatforms(images: readonly Platform[], required: readonly Platform[]): readonly string[] {
  return required
    .filter(
      (wanted) =>
        !images.some((image) => samePlatform(image, wanted) || samePlatform(withoutVersion(image), wanted)),
    )
    .map(formatPlatform)
}
