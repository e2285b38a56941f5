import {
  familiarName,
  formatReference,
  ImageError,
  parseReference,
  quote,
  type Reference,
  sameRepository,
} from '@polyarch/image'
import { readReferences } from './dockerfile-references.ts'
import type { Need, Stack, StackBuild, StackImage } from './stack.ts'
import type { StackProblem } from './stack-error.ts'
import { fillLater } from './variables.ts'

/** A name by which a Dockerfile or script speaks of an image of the stack. */
export interface ParentName {
  /** The reference as it stands in `FROM`. */
  readonly name: string
  readonly image: string
}

/** The images of a stack that a Dockerfile names, each name once; a pinned digest means what it says, and none of the stack. */
export function parentNames(
  dockerfile: string,
  image: StackImage,
  candidates: readonly StackImage[],
): readonly (ParentName & { readonly line: number })[] {
  const found = new Map<string, ParentName & { readonly line: number }>()
  for (const { line, name } of readReferences(dockerfile, image.buildArgs)) {
    const reference = referenceOf(name)
    if (reference === undefined || reference.digest !== undefined || found.has(name)) continue
    const parent = candidates.find(({ repositories }) =>
      repositories.some((repository) => sameRepository(repository, reference.repository)),
    )
    if (parent !== undefined && parent.name !== image.name)
      found.set(name, { name, image: parent.name, line })
  }
  return [...found.values()]
}

/** The name of a parent where no Dockerfile tells it: the file's own word, else its first repository and main tag. */
export function localNameOf(need: Need, parent: StackImage, variables: ReadonlyMap<string, string>): string {
  if (need.localName !== undefined) return fillLater(need.localName, variables)
  const [repository] = parent.repositories
  return repository === undefined ? parent.name : `${familiarName(repository)}:${parent.tags[0] ?? 'latest'}`
}

/**
 * Holds what Dockerfiles say against `needs`. A Dockerfile is `undefined` where it cannot be read here, as in another repository.
 */
export async function checkParents(
  stack: Stack,
  readDockerfile: (build: StackBuild, image: StackImage) => Promise<string | undefined>,
): Promise<{ readonly problems: readonly StackProblem[]; readonly notices: readonly string[] }> {
  const images = stack.builds.flatMap((build) => build.images)
  const problems: StackProblem[] = []
  const notices: string[] = []
  for (const build of stack.builds) {
    if (build.recipe.kind !== 'dockerfile') continue
    const texts = await Promise.all(build.images.map((image) => readDockerfile(build, image)))
    const found = build.images.flatMap((image, index) => {
      const text = texts[index]
      return text === undefined
        ? []
        : parentNames(text, image, images).map((name) => ({ ...name, of: image }))
    })
    for (const { image, name, line, of } of found) {
      const isKnown = build.needs.some((need) => need.image === image) || build.independentOf.includes(image)
      const isOwn = build.images.some((own) => own.name === image)
      if (isKnown || isOwn) continue
      problems.push({
        place: build.place,
        message: `${quote(build.name)} is built on ${quote(image)} (${of.dockerfile}, line ${line}: ${name}); expected it in "needs", or in "independent-of" where the published one is meant`,
      })
    }
    if (texts.every((text) => text === undefined)) continue
    for (const { image, localName } of build.needs) {
      if (localName === undefined && !found.some((name) => name.image === image))
        notices.push(`${build.name} waits for ${image}, which its Dockerfile does not name`)
    }
  }
  return { problems, notices }
}

function referenceOf(name: string): Reference | undefined {
  try {
    return parseReference(name)
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    return undefined
  }
}

/** `docker-image://registry/path@sha256:…`, as build contexts name an image. */
export function contextOf(reference: Reference): string {
  return `docker-image://${formatReference(reference)}`
}
