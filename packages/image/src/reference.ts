import { type Digest, parseDigest } from './digest.ts'
import { ImageError } from './error.ts'
import { quote } from './quote.ts'
import { parseTag, type Tag } from './tag.ts'

/** A repository: `registry/path`, without tag or digest. */
export interface Repository {
  /** Host and port as written, Docker Hub always as `docker.io`: `ghcr.io`, `localhost:5000`, `[::1]:5000`. */
  readonly registry: string
  /** `library/alpine`, `org/team/app`. */
  readonly path: string
}

/** A repository with what is asked for in it; none of the two means that the text named none. */
export interface Reference {
  readonly repository: Repository
  readonly tag?: Tag
  readonly digest?: Digest
}

/** The longest name (`registry/path`) that clients agree on, in characters. */
export const maxNameLength = 255

const dockerHub = 'docker.io'

/**
 * Parses `[registry/]path` by the rules of distribution/reference `ParseNormalizedNamed`, with its Docker Hub defaults.
 * @throws ImageError `INVALID_REFERENCE`, also where the text has a tag or a digest
 */
export function parseRepository(text: string): Repository {
  const { repository, tag, digest } = parseReference(text)
  if (digest !== undefined) throw wrong(text, `has the digest "@${digest}"; a repository has none`)
  if (tag !== undefined) throw wrong(text, `has the tag ":${tag}"; a repository has none`)
  return repository
}

/**
 * Parses `[registry/]path[:tag][@digest]` by the rules of distribution/reference `ParseNormalizedNamed`. No default tag is added.
 * @throws ImageError `INVALID_REFERENCE`
 */
export function parseReference(text: string): Reference {
  if (text === '') throw wrong(text, 'is empty; expected [registry/]path[:tag][@digest]')
  if (/^[a-f0-9]{64}$/.test(text)) {
    throw wrong(
      text,
      'is 64 hexadecimal digits, which could be an image id; put a registry or namespace before it',
    )
  }
  const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//.exec(text)
  if (scheme) throw wrong(text, `begins with ${quote(scheme[0])}; a reference has no scheme`)

  const at = text.indexOf('@')
  const beforeDigest = at < 0 ? text : text.slice(0, at)
  const digestText = at < 0 ? undefined : text.slice(at + 1)
  const colon = beforeDigest.indexOf(':', beforeDigest.lastIndexOf('/') + 1)
  const name = colon < 0 ? beforeDigest : beforeDigest.slice(0, colon)
  const tagText = colon < 0 ? undefined : beforeDigest.slice(colon + 1)

  const repository = parseName(text, name)
  return {
    repository,
    ...(tagText !== undefined && { tag: partOf(text, () => parseTag(tagText)) }),
    ...(digestText !== undefined && { digest: partOf(text, () => parseDigest(digestText)) }),
  }
}

/** `registry/path` in full: `docker.io/library/alpine`. */
export function formatRepository(repository: Repository): string {
  return `${repository.registry}/${repository.path}`
}

/** `registry/path[:tag][@digest]` in full. */
export function formatReference({ repository, tag, digest }: Reference): string {
  return `${formatRepository(repository)}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}

/** The short form that Docker shows: `alpine` for `docker.io/library/alpine`, where it means the same repository. */
export function familiarName(repository: Repository): string {
  if (repository.registry !== dockerHub) return formatRepository(repository)
  const official = /^library\/([^/]+)$/.exec(repository.path)?.[1]
  const short = official ?? repository.path
  if (/^[a-f0-9]{64}$/.test(short)) return formatRepository(repository)
  const { registry, path } = splitName(short)
  return registry === dockerHub && path === repository.path ? short : formatRepository(repository)
}

/** Whether both name one repository; host names have no case. */
export function sameRepository(a: Repository, b: Repository): boolean {
  return a.path === b.path && a.registry.toLowerCase() === b.registry.toLowerCase()
}

/** The host that answers the registry's API: Docker Hub's is not the one in its names. */
export function apiHostOf(registry: string): string {
  return registry === dockerHub ? 'registry-1.docker.io' : registry
}

function parseName(text: string, name: string): Repository {
  if (name === '') throw wrong(text, 'has no repository name; expected [registry/]path')
  const repository = splitName(name)
  checkRegistry(text, repository.registry)
  checkPath(text, repository.path)
  const length = formatRepository(repository).length
  if (length > maxNameLength) {
    throw wrong(text, `name has ${length} characters with its registry; at most ${maxNameLength} are allowed`)
  }
  return repository
}

/** distribution/reference normalize.go, `splitDockerDomain`. */
function splitName(name: string): Repository {
  const slash = name.indexOf('/')
  const first = slash < 0 ? '' : name.slice(0, slash)
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase()
  const host = isHost ? first : dockerHub
  const registry = host === 'index.docker.io' ? dockerHub : host
  const path = isHost ? name.slice(slash + 1) : name
  return { registry, path: registry === dockerHub && !path.includes('/') ? `library/${path}` : path }
}

function checkRegistry(text: string, registry: string): void {
  if (registry.startsWith('[')) {
    if (/^\[[a-fA-F0-9:]+\](?::[0-9]+)?$/.test(registry)) return
    throw wrong(
      text,
      `registry ${quote(registry)} is no IPv6 address in brackets; expected like [2001:db8::1] or [::1]:5000`,
    )
  }
  const colon = registry.indexOf(':')
  const host = colon < 0 ? registry : registry.slice(0, colon)
  const port = colon < 0 ? undefined : registry.slice(colon + 1)
  if (port !== undefined && !/^[0-9]+$/.test(port)) {
    throw wrong(text, `registry ${quote(registry)} has the port ${quote(port)}; a port is digits`)
  }
  for (const label of host.split('.')) {
    if (label === '') throw wrong(text, `registry ${quote(registry)} has an empty part; expected host[:port]`)
    const stranger = /[^a-zA-Z0-9-]/u.exec(label)
    if (stranger) {
      throw wrong(
        text,
        `registry ${quote(registry)} has ${quote(stranger[0])}; allowed: letters, digits, "-", between dots`,
      )
    }
    if (/^-|-$/.test(label)) {
      throw wrong(
        text,
        `registry ${quote(registry)} has the part ${quote(label)}, which may not begin or end with "-"`,
      )
    }
  }
}

function checkPath(text: string, path: string): void {
  if (path !== path.toLowerCase()) {
    throw wrong(text, `path ${quote(path)} has upper-case letters; expected ${quote(path.toLowerCase())}`)
  }
  for (const component of path.split('/')) {
    if (component === '')
      throw wrong(text, `path ${quote(path)} has an empty part; parts stand between single slashes`)
    if (/^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/.test(component)) continue
    const stranger = /[^a-z0-9._-]/u.exec(component)
    if (stranger) {
      const allowed = 'lower-case letters, digits, and ".", "_", "__" or "-" between them'
      throw wrong(text, `path part ${quote(component)} has ${quote(stranger[0])}; allowed: ${allowed}`)
    }
    if (/^[._-]|[._-]$/.test(component)) {
      throw wrong(text, `path part ${quote(component)} may not begin or end with ".", "_" or "-"`)
    }
    const run = /[._-]{2,}/g
    const separator = component.match(run)?.find((found) => found !== '__' && !/^-+$/.test(found)) ?? ''
    throw wrong(
      text,
      `path part ${quote(component)} has ${quote(separator)} between letters; allowed there: ".", "_", "__" or any number of "-"`,
    )
  }
}

function partOf<T>(text: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    throw new ImageError('INVALID_REFERENCE', `reference ${quote(text)}: ${error.message}`, { cause: error })
  }
}

function wrong(text: string, problem: string): ImageError {
  return new ImageError('INVALID_REFERENCE', `reference ${quote(text)}: ${problem}`)
}
