import type { Digest, Repository, Tag } from '@polyarch/image'
import { nameOf } from './names.ts'

/** The warning of contract section 1: a fixed tag comes to name another digest. */
export function overwriteText(repository: Repository, tag: Tag, former: Digest, now: Digest): string {
  return `fixed tag ${nameOf(repository, tag)} is overwritten: it named ${former}, now ${now}`
}
