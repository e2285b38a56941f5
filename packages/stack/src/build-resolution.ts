import {
  formatPlatform,
  type Platform,
  parsePlatform,
  parseReference,
  quote,
  samePlatform,
} from '@polyarch/image'
import type { Place } from '@polyarch/plan'
import { attempt } from './attempt.ts'
import type { ChosenChannel } from './channel-choice.ts'
import type { BuildText, ProductText, SettingsText } from './file-shape.ts'
import { resolveImage } from './image-resolution.ts'
import type { Named, Placed } from './shape.ts'
import { nearest } from './spelling.ts'
import type { Need, Recipe, Source, StackBuild, StackImage } from './stack.ts'
import type { Report } from './stack-error.ts'
import type { StackFile } from './stack-file.ts'
import { expand, type Variables } from './variables.ts'

/** An entry of `images`, and what it is resolved with. */
export interface Resolution {
  readonly name: string
  readonly named: Named<Placed<BuildText>>
  readonly file: StackFile
  readonly channel: ChosenChannel
  readonly variables: Variables
  /** The build that each name of an image stands for. */
  readonly names: ReadonlyMap<string, string>
  readonly leftOut: ReadonlySet<string>
  readonly report: Report
}

/** What an entry comes to; `undefined` after problems that leave nothing of it. */
export function resolveBuild(resolution: Resolution): StackBuild | undefined {
  const { name, named, file, variables, report } = resolution
  const { place, value } = named
  const text = value.value
  const platforms = platformsOf(text, file, variables, report)
  const images = imagesOf(resolution, platforms)
  const [first, ...rest] = images
  if (first === undefined) return undefined
  const all = new Map([...variables, ['TAG', first.tags[0] ?? ''], ['IMAGE', name]])
  const source = sourceOf(text, resolution)
  return {
    name,
    place,
    recipe: recipeOf(text, all, report),
    ...(source !== undefined && { source }),
    platforms,
    needs: needsOf(text, resolution, all),
    independentOf: (text['independent-of'] ?? []).flatMap((other) => knownImage(other, resolution)),
    images: [first, ...rest],
    variables: Object.fromEntries(all),
  }
}

function imagesOf(
  { name, named, file, channel, variables, report }: Resolution,
  platforms: readonly Platform[],
): readonly StackImage[] {
  const build = named.value.value
  const defaults: SettingsText = file.defaults?.value ?? {}
  const products: readonly (readonly [string, Named<Placed<ProductText>>])[] =
    build.images === undefined ? [[name, named]] : [...build.images]
  if (build.images?.size === 0)
    report(named.place, `${quote(name)} has no image; expected at least one under "images"`)
  return products.flatMap(([image, { place, value }]) => {
    const layers = [defaults, build, ...(build.images === undefined ? [] : [value.value])]
    const resolved = resolveImage({
      name: image,
      place,
      layers,
      product: value.value,
      kind: build.from !== undefined ? 'from' : build.run !== undefined ? 'run' : 'dockerfile',
      channelTags: channel.text.tags,
      platforms,
      variables: new Map([...variables, ['IMAGE', image]]),
      report,
    })
    return resolved === undefined ? [] : [resolved]
  })
}

function platformsOf(
  build: BuildText,
  file: StackFile,
  variables: Variables,
  report: Report,
): readonly Platform[] {
  const texts = build.platforms ?? file.defaults?.value.platforms
  if (texts === undefined) return [parsePlatform('linux/amd64'), parsePlatform('linux/arm64')]
  const platforms: Platform[] = []
  for (const text of texts) {
    for (const item of expand(text, variables, report)
      .split(/[\s,]+/)
      .filter((part) => part !== '')) {
      const platform = attempt(() => parsePlatform(item), text.place, report)
      if (platform === undefined) continue
      if (platforms.some((other) => samePlatform(other, platform)))
        report(text.place, `${formatPlatform(platform)} is there twice`)
      else platforms.push(platform)
    }
  }
  return platforms
}

function recipeOf(build: BuildText, variables: Variables, report: Report): Recipe {
  if (build.run !== undefined) return { kind: 'run', command: build.run.value }
  if (build.from === undefined) return { kind: 'dockerfile' }
  const { from } = build
  const reference = expand(from, variables, report)
  attempt(() => parseReference(reference), from.place, report)
  return { kind: 'from', reference }
}

function sourceOf(build: BuildText, { file, channel, variables, report }: Resolution): Source | undefined {
  const written = build.source ?? (build.from === undefined ? file.defaults?.value.source : undefined)
  if (written === undefined) return undefined
  const { place } = written
  const text = expand(written, variables, report)
  const hash = text.indexOf('#')
  const name = hash < 0 ? text : text.slice(0, hash)
  const typedRef = hash < 0 ? undefined : text.slice(hash + 1)
  const declared = file.sources?.get(name)?.value
  const details = declared !== undefined && typeof declared.value !== 'string' ? declared.value : undefined
  const git =
    details?.git ??
    (declared !== undefined && typeof declared.value === 'string'
      ? { ...declared, value: declared.value }
      : undefined)
  if (git === undefined && !looksLikeUrl(name)) {
    const names = [...(file.sources?.keys() ?? [])]
    const near = nearest(name, names)
    const hint = near === undefined ? '' : `; did you mean ${quote(near)}?`
    report(
      place,
      `the source ${quote(name)} is unknown; expected a git URL, or one of "sources": ${names.join(', ')}${hint}`,
    )
    return undefined
  }
  const url = git === undefined ? name : expand(git, variables, report)
  checkUrl(url, git?.place ?? place, report)
  const ofChannel = channel.text.sources?.get(name)?.value
  const refText = ofChannel ?? details?.ref
  const ref = typedRef ?? (refText === undefined ? undefined : expand(refText, variables, report))
  if (ref !== undefined && !/^[^\s~^:?*[\\-][^\s~^:?*[\\]*$/.test(ref))
    report(place, `${quote(ref)} is no branch or tag; expected a name like develop`)
  return {
    url,
    ...(ref !== undefined && { ref }),
    ...(details?.token !== undefined && { token: details.token.value }),
    submodules: details?.submodules ?? false,
  }
}

function looksLikeUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/|^[^/\s@]+@[^/\s:]+:/i.test(text)
}

function checkUrl(url: string, place: Place, report: Report): void {
  if (!looksLikeUrl(url)) {
    report(place, `${quote(url)} is no git URL; expected like https://github.com/org/name.git`)
    return
  }
  if (/^[a-z]+:\/\/[^/@]*:[^/@]*@/i.test(url))
    report(
      place,
      'a git URL with a password is not allowed; expected "token: NAME" with the variable that holds it',
    )
}

function needsOf(build: BuildText, resolution: Resolution, variables: Variables): readonly Need[] {
  const { needs } = build
  if (needs === undefined) return []
  const { name, names, leftOut, report } = resolution
  const entries: readonly (readonly [Placed<string>, Placed<string> | undefined])[] = isTextMap(needs)
    ? [...needs].map(([image, { place, value }]) => [{ value: image, place }, value] as const)
    : needs.map((item) => [item, undefined] as const)
  const found = new Map<string, Need>()
  for (const [item, localText] of entries) {
    for (const image of knownImage(item, resolution)) {
      const owner = names.get(image) ?? image
      if (owner === name) {
        report(item.place, `${quote(name)} needs ${quote(image)}, which is itself`)
        continue
      }
      if (found.has(image)) report(item.place, `${quote(image)} is there twice`)
      const localName = localText === undefined ? undefined : expand(localText, variables, report)
      if (localName !== undefined && localText !== undefined && !/\$\{(?:ARCH|PLATFORM)\}/.test(localName))
        attempt(() => parseReference(localName), localText.place, report)
      found.set(image, {
        build: owner,
        image,
        ...(localName !== undefined && { localName }),
        isLeftOut: leftOut.has(owner),
      })
    }
  }
  return [...found.values()]
}

/** Several images under one build are needed by their own names: the build's is none. */
function knownImage(
  { value, place }: Placed<string>,
  { names, file, report }: Resolution,
): readonly string[] {
  const products = file.images.get(value)?.value.value.images
  if (products !== undefined && !products.has(value)) {
    report(
      place,
      `${quote(value)} yields several images; expected one of them: ${[...products.keys()].join(', ')}`,
    )
    return []
  }
  if (names.has(value)) return [value]
  const known = [...names.keys()]
  const near = nearest(value, known)
  const hint = near === undefined ? '' : `; did you mean ${quote(near)}?`
  report(place, `the image ${quote(value)} is unknown; there are: ${known.join(', ')}${hint}`)
  return []
}

function isTextMap(
  needs: Exclude<BuildText['needs'], undefined>,
): needs is Extract<typeof needs, ReadonlyMap<string, unknown>> {
  return needs instanceof Map
}
