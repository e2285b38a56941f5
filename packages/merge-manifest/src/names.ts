import {
  type Descriptor,
  formatPlatform,
  formatRepository,
  isAttestation,
  type Repository,
  type Tag,
} from '@polyarch/image'

/** `ghcr.io/org/app:1.2.3`, for messages. */
export function nameOf(repository: Repository, tag: Tag): string {
  return `${formatRepository(repository)}:${tag}`
}

/** `ghcr.io/org/app: child sha256:… (linux/arm64)`, for messages. */
export function nameOfChild(repository: Repository, child: Descriptor): string {
  const platform = child.platform === undefined ? undefined : formatPlatform(child.platform)
  const what = isAttestation(child) ? 'attestation' : platform
  return `${formatRepository(repository)}: child ${child.digest}${what === undefined ? '' : ` (${what})`}`
}
