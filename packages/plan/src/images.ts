import { formatRepository, parseRepository, quote, type Repository, sameRepository } from '@polyarch/image'
import type { CiEvent } from './event.ts'
import type { InputReader } from './input-reader.ts'
import type { InputName } from './inputs.ts'

/** What the planning of one part found out, besides problems. */
export interface Remarks {
  /** Why the plan is as it is. */
  readonly reason: (text: string) => void
  /** What was changed in a user's text, or is likely not what was meant. */
  readonly notice: (text: string) => void
  /** What will likely keep the run from ending well. */
  readonly warning: (text: string) => void
}

/** The repositories to publish to, each once, in the order given (contract, section 5, "References"). */
export function planRepositories(
  reader: InputReader,
  event: CiEvent,
  remarks: Remarks,
  isPushed: boolean,
): readonly Repository[] {
  const both = (['images', 'image'] as const).filter((name) => reader.text(name) !== undefined)
  const [name] = both
  if (both.length === 2) {
    reader.problem(
      'image',
      `${quote(reader.text('image') ?? '')} was given besides images; allowed: only one of the two`,
    )
    return []
  }
  if (name === undefined) return defaultRepositories(reader, event, remarks, isPushed)

  const items = reader.list(name)
  if (items.length === 0) {
    reader.problem(
      name,
      `${quote(reader.text(name) ?? '')} names no repository; expected a list like ghcr.io/org/app`,
    )
  }
  const repositories: Repository[] = []
  for (const item of items) {
    const repository = reader.attempt(name, () => readRepository(item, name, reader, remarks))
    if (repository === undefined || repositories.some((other) => sameRepository(other, repository))) continue
    repositories.push(repository)
  }
  return repositories
}

function readRepository(
  item: string,
  name: InputName,
  reader: InputReader,
  { notice }: Remarks,
): Repository | undefined {
  const bare = item.replace(/^https:\/\//i, '')
  if (/^[^/]*@[^/]*\//.test(bare)) {
    // What stands before "@" may be a password, so that the item is not shown.
    reader.problem(
      name,
      'an item has a user or password before its host; expected a list like ghcr.io/org/app',
    )
    return undefined
  }
  const hyphenated = /^(?<region>[a-z0-9-]+)\.docker\.pkg\.dev(?<rest>[/:].*)?$/i.exec(bare)?.groups
  if (hyphenated !== undefined) {
    const host = `${hyphenated['region']}-docker.pkg.dev`.toLowerCase()
    reader.problem(
      name,
      `${quote(item)} has a host that does not exist; expected ${quote(host + (hyphenated['rest'] ?? ''))}`,
    )
    return undefined
  }
  const lowered = lowerCased(bare)
  const repository = parseRepository(lowered)
  const port = /:(\d+)$/.exec(repository.registry)?.[1]
  if (port !== undefined && (Number(port) > 65535 || Number(port) === 0)) {
    reader.problem(name, `${quote(item)} has the port ${port}; allowed: 1 to 65535`)
    return undefined
  }
  if (bare !== item)
    notice(`${name}: ${quote(item)} is taken as ${quote(bare)}: a repository has no https://`)
  if (lowered !== bare)
    notice(`${name}: ${quote(bare)} is taken as ${quote(lowered)}: repositories are written in lower case`)
  if (/^[^.:]*[A-Z]/.test(repository.registry) && !/[.:]/.test(repository.registry)) {
    const hub = `docker.io/${lowered.toLowerCase()}`
    notice(
      `${name}: ${quote(item)} is on the registry host ${quote(repository.registry)}; if Docker Hub is meant, write ${hub}`,
    )
  }
  return repository
}

/** In lower case but for a first part that is a host only because of its upper-case letters (distribution/reference normalize.go). */
function lowerCased(text: string): string {
  const slash = text.indexOf('/')
  const first = text.slice(0, Math.max(0, slash))
  const isHostByCase = /[A-Z]/.test(first) && !/[.:]/.test(first) && first.toLowerCase() !== 'localhost'
  return isHostByCase ? first + text.slice(slash).toLowerCase() : text.toLowerCase()
}

function defaultRepositories(
  reader: InputReader,
  { repository }: CiEvent,
  { reason }: Remarks,
  isPushed: boolean,
): readonly Repository[] {
  if (repository === undefined) {
    if (isPushed)
      reader.problem(
        'images',
        'is empty, and no repository is known here to take a name from; expected a list like ghcr.io/org/app',
      )
    return []
  }
  const image = reader.attempt('images', () => parseRepository(`ghcr.io/${repository.toLowerCase()}`))
  if (image === undefined) return []
  reason(`images: ${formatRepository(image)}, the default for the repository ${quote(repository)}`)
  return [image]
}
