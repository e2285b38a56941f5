import {
  familiarName,
  formatPlatform,
  formatRepository,
  type Platform,
  parsePlatform,
  parseRepository,
  parseTag,
  quote,
  type Repository,
  samePlatform,
  sameRepository,
  type Tag,
} from '@polyarch/image'
import type { Place, PlanInputs } from '@polyarch/plan'
import { attempt } from './attempt.ts'
import { handedInputs, type ProductText, type SettingsText, type TextMap } from './file-shape.ts'
import type { Placed } from './shape.ts'
import type { Recipe, StackExport, StackImage } from './stack.ts'
import type { Report } from './stack-error.ts'
import { expand, fillLater, type Variables } from './variables.ts'

/** One image, and what it is resolved with. */
export interface ImageResolution {
  readonly name: string
  readonly place: Place
  /** Where its settings stand, the last one counts: defaults, the build, the image itself. */
  readonly layers: readonly SettingsText[]
  readonly product: ProductText
  readonly kind: Recipe['kind']
  readonly channelTags: readonly Placed<string>[] | undefined
  readonly platforms: readonly Platform[]
  readonly variables: Variables
  readonly report: Report
}

/** What one image comes to. */
export function resolveImage(resolution: ImageResolution): StackImage | undefined {
  const { name, place, product, kind, platforms, report } = resolution
  const { tags, rules } = tagsOf(resolution)
  const variables = new Map([...resolution.variables, ['TAG', tags[0] ?? '']])
  const last = <T>(pick: (layer: SettingsText) => T | undefined) =>
    resolution.layers.map(pick).findLast((value) => value !== undefined)
  const one = (pick: (layer: SettingsText) => Placed<string> | undefined) => {
    const text = last(pick)
    return text === undefined ? undefined : fillLater(expand(text, variables, report), variables)
  }
  const pairs = (pick: (layer: SettingsText) => TextMap | undefined) =>
    mergedMaps(resolution.layers.map(pick), variables, report)

  // What is only taken from elsewhere is published where it says so itself.
  const places = last((layer) =>
    kind === 'from' && layer === resolution.layers[0] ? undefined : layer.repositories,
  )
  const repositories = repositoriesOf(places, variables, report)
  if (places === undefined && kind !== 'from')
    report(place, `${quote(name)} has no repository; expected "repositories", here or in "defaults"`)
  const secrets = Object.fromEntries(
    resolution.layers.flatMap((layer) =>
      [...(layer.secrets ?? [])].map(([id, named]) => [id, named.value.value]),
    ),
  )
  const settings = {
    context: one((layer) => layer.context) ?? '.',
    dockerfile: one((layer) => layer.dockerfile) ?? 'Dockerfile',
    target: kind === 'from' ? undefined : one((layer) => layer.target),
    buildArgs: pairs((layer) => layer['build-args']),
  }
  const { local } = product
  if (local !== undefined && kind !== 'run') report(local.place, '"local" is allowed beside "run" only')
  const localName =
    local === undefined ? defaultLocalName(repositories, tags) : expand(local, variables, report)
  return {
    name,
    place,
    repositories,
    tags,
    context: settings.context,
    dockerfile: settings.dockerfile,
    ...(settings.target !== undefined && { target: settings.target }),
    buildArgs: settings.buildArgs,
    secrets,
    ...(kind === 'run' && localName !== undefined && { local: localName }),
    exports: (product.exports ?? []).flatMap((text) => exportOf(text.value, platforms, variables, report)),
    inputs: clean({
      ...handed(resolution, variables),
      images: repositories.map(formatRepository).join('\n'),
      tag: tags[0],
      'additional-tags': tags.slice(1).join('\n'),
      tags: rules.join('\n'),
      platforms: platforms.map(formatPlatform).join('\n'),
      ...(kind === 'dockerfile' && {
        context: settings.context,
        dockerfile: settings.dockerfile,
        target: settings.target,
        'build-args': toLines(settings.buildArgs),
        'build-contexts': toLines(pairs((layer) => layer['build-contexts'])),
      }),
      labels: toLines(pairs((layer) => layer.labels)),
      annotations: toLines(pairs((layer) => layer.annotations)),
    }),
  }
}

function tagsOf({ name, place, layers, channelTags, variables, report }: ImageResolution): {
  readonly tags: readonly Tag[]
  readonly rules: readonly string[]
} {
  const fallback: Placed<string> = { value: `\${REF_TAG}`, place }
  const own = layers.slice(1).findLast((layer) => layer.tags !== undefined)?.tags
  const texts = own ?? channelTags ?? layers[0]?.tags ?? [fallback]
  const tags: Tag[] = []
  const rules: string[] = []
  let isWrong = false
  for (const text of texts) {
    const value = fillLater(expand(text, variables, report), variables).trim()
    if (value === '') continue
    if (value.startsWith('type=')) {
      rules.push(value)
      continue
    }
    const tag = attempt(() => parseTag(value), text.place, report)
    if (tag === undefined) isWrong = true
    else if (!tags.includes(tag)) tags.push(tag)
  }
  const first = texts[0]?.place ?? place
  if (tags.length === 0 && rules.length === 0 && !isWrong)
    report(
      first,
      `${quote(name)} has no tag: all of ${quote(texts.map(({ value }) => value).join(', '))} comes to nothing here; expected a branch or a git tag`,
    )
  return { tags, rules }
}

function repositoriesOf(
  texts: readonly Placed<string>[] | undefined,
  variables: Variables,
  report: Report,
): readonly Repository[] {
  const found: Repository[] = []
  for (const text of texts ?? []) {
    const value = fillLater(expand(text, variables, report), variables)
    const repository = attempt(() => parseRepository(value), text.place, report)
    if (repository !== undefined && !found.some((other) => sameRepository(other, repository)))
      found.push(repository)
  }
  return found
}

function mergedMaps(
  maps: readonly (TextMap | undefined)[],
  variables: Variables,
  report: Report,
): Readonly<Record<string, string>> {
  const merged = maps.flatMap((map) => [...(map ?? [])])
  // What is known of a platform only, plans know by these names.
  const later = new Map([...variables, ['PLATFORM', '{{platform}}'], ['ARCH', '{{slug}}']])
  return Object.fromEntries(
    merged.map(([key, { value }]) => [key, fillLater(expand(value, variables, report), later)]),
  )
}

function handed({ layers, report }: ImageResolution, variables: Variables): PlanInputs {
  return Object.fromEntries(
    handedInputs.flatMap((name) => {
      const items = layers.map((layer) => layer[name]).findLast((value) => value !== undefined)
      if (items === undefined) return []
      // A script has variables of its own.
      const isScript = name === 'test' || name === 'pre-build'
      const texts = items.map((item) =>
        isScript ? item.value : fillLater(expand(item, variables, report), variables),
      )
      return [[name, texts.join('\n')] as const]
    }),
  )
}

function exportOf(
  { file, platform, name, format }: Exclude<ProductText['exports'], undefined>[number]['value'],
  platforms: readonly Platform[],
  variables: Variables,
  report: Report,
): readonly StackExport[] {
  const wanted =
    platform === undefined
      ? undefined
      : attempt(() => parsePlatform(expand(platform, variables, report)), platform.place, report)
  if (
    wanted !== undefined &&
    platform !== undefined &&
    !platforms.some((other) => samePlatform(other, wanted))
  )
    report(
      platform.place,
      `it is not built for ${formatPlatform(wanted)}, but for ${platforms.map(formatPlatform).join(', ')}`,
    )
  const path = expand(file, variables, report)
  if (platform === undefined && platforms.length > 1 && !/\$\{(?:ARCH|PLATFORM)\}/.test(path))
    report(
      file.place,
      `${quote(file.value)} would be written by each of ${platforms.length} platforms; expected "platform", or \${ARCH} in its name`,
    )
  return [
    {
      file: path,
      ...(wanted !== undefined && { platform: wanted }),
      ...(name !== undefined && { name: expand(name, variables, report) }),
      format: format ?? 'docker',
    },
  ]
}

function defaultLocalName(repositories: readonly Repository[], tags: readonly Tag[]): string | undefined {
  const [repository] = repositories
  const [tag] = tags
  return repository === undefined || tag === undefined ? undefined : `${familiarName(repository)}:${tag}`
}

/** One item of the list grammar for each pair, in quotes, since a value may hold commas and lines. */
function toLines(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([key, value]) => `"${`${key}=${value}`.replaceAll('"', '""')}"`)
    .join('\n')
}

function clean(inputs: PlanInputs): PlanInputs {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined && value !== ''))
}
