import { familiarName, formatPlatform, parseReference, quote, type Reference } from '@polyarch/image'
import type { Remarks } from './images.ts'
import type { InputReader } from './input-reader.ts'
import { fill, type Placeholders } from './placeholders.ts'
import type { Plan } from './plan.ts'
import type { PlannedPlatform } from './platforms.ts'

/** `docker`: for `docker load`; `oci`: an image layout; `local`: the files of the image. */
export type ExportKind = 'docker' | 'oci' | 'local'

/** What `export` asks of every leg; `{{platform}}`, `{{slug}}`, `{{image}}` and `{{repository}}` are still to be filled. */
export interface ExportSettings {
  readonly kind: ExportKind
  readonly name: string
  readonly reference: string
}

/** The export of one leg. */
export interface LegExport {
  readonly kind: ExportKind
  /** Of the workflow artifact. */
  readonly name: string
  /** What is in it: `local` without an ending of an archive is a folder. */
  readonly file: string
  readonly isFolder: boolean
  /** The name of the image within the archive. */
  readonly reference: Reference
}

/** Reads `export`, `export-name`, `export-reference` and `artifact-retention-days`. */
export function planExport(
  reader: InputReader,
  placeholders: Placeholders,
  remarks: Remarks,
): ExportSettings | undefined {
  const kind = reader.oneOf('export', ['none', 'docker', 'oci', 'local'], 'none')
  // GitHub refuses more than the repository's own limit, which is 400 days at most.
  reader.number('artifact-retention-days', 0, { min: 0, max: 400, unit: 'days', whole: true })
  const given = (['export-name', 'export-reference'] as const).filter(
    (name) => reader.text(name) !== undefined,
  )
  if (kind === 'none') {
    for (const name of given) remarks.notice(`${name}: is of no use without export`)
    return undefined
  }
  if (kind === 'local' && given.includes('export-reference'))
    remarks.notice('export-reference: is of no use with export "local": files have no name of an image')
  const filled = (input: 'export-name' | 'export-reference', text: string) =>
    fill(text, placeholders, (name) =>
      reader.problem(input, `{{${name}}} is not known here; expected a run in CI or in a git checkout`),
    )
  return {
    kind,
    name: filled('export-name', reader.text('export-name') ?? '{{image}}-{{tag}}-{{slug}}'),
    reference: filled('export-reference', reader.text('export-reference') ?? '{{repository}}:{{tag}}'),
  }
}

/** The export of one leg, where one is asked for. @throws ImageError where the reference is none; `checkExports` refuses such a plan */
export function legExport(
  plan: Pick<Plan, 'repositories' | 'tag'> & { readonly build: Pick<Plan['build'], 'export'> },
  leg: PlannedPlatform,
): LegExport | undefined {
  const settings = plan.build.export
  if (settings === undefined) return undefined
  const { kind } = settings
  const name = fillLeg(settings.name, plan, leg)
  const isArchive = /\.(?:tar|tar\.gz|tgz)$/i.test(name)
  const reference = parseReference(fillLeg(settings.reference, plan, leg))
  const isFolder = kind === 'local' && !isArchive
  return { kind, name, file: isArchive || isFolder ? name : `${name}.tar`, isFolder, reference }
}

/** Refuses names that no artifact may have, references that no engine takes, and two legs of one name. */
export function checkExports(
  reader: InputReader,
  plan: Pick<Plan, 'repositories' | 'tag' | 'platforms'> & { readonly build: Pick<Plan['build'], 'export'> },
): void {
  const settings = plan.build.export
  if (settings === undefined) return
  const owners = new Map<string, string>()
  for (const leg of plan.platforms) {
    const platform = formatPlatform(leg.platform)
    const name = fillLeg(settings.name, plan, leg)
    checkName(reader, name)
    const reference = reader.attempt('export-reference', () =>
      parseReference(fillLeg(settings.reference, plan, leg)),
    )
    if (reference !== undefined && (reference.tag === undefined || reference.digest !== undefined))
      reader.problem(
        'export-reference',
        `${quote(settings.reference)} has no tag or has a digest; expected a name with a tag, like app:{{tag}}`,
      )
    // What file systems of other machines take for one name is one.
    const key = name.toLowerCase()
    const owner = owners.get(key)
    if (owner !== undefined)
      reader.problem(
        'export-name',
        `${quote(name)} would be the export of ${owner} and of ${platform}; expected {{slug}}, {{-slug}} or {{platform}} in it`,
      )
    owners.set(key, platform)
  }
}

/** What artifacts may not be named (actions/upload-artifact, "path and artifact name validation"), and what is no file's name. */
function checkName(reader: InputReader, name: string): void {
  const wrong = (why: string) => reader.problem('export-name', `${quote(name)} ${why}`)
  if (/[":<>|*?\\/]|\p{Cc}/u.test(name))
    wrong(
      'has a character that no artifact\'s name may have; not allowed: " : < > | * ? \\ / and line breaks',
    )
  else if (name.startsWith('.') || name.startsWith('-') || Buffer.byteLength(name) > 200)
    wrong('begins with "." or "-", or is longer than 200 bytes')
  else if (/\.(?:zip|zst|xz|bz2|lz4|7z)$/i.test(name))
    wrong('has the ending of an archive that is not made; allowed: .tar, .tar.gz, .tgz, or none of these')
}

function fillLeg(
  text: string,
  { repositories: [first], tag }: Pick<Plan, 'repositories' | 'tag'>,
  { platform, slug }: PlannedPlatform,
): string {
  const image = first?.path.split('/').at(-1) ?? 'image'
  const suffix = slug === 'amd64' ? '' : `-${slug}`
  return fill(text.replaceAll(/\{\{\s*-slug\s*\}\}/g, suffix), {
    tag,
    image,
    repository: first === undefined ? image : familiarName(first),
    platform: formatPlatform(platform),
    slug,
  })
}
