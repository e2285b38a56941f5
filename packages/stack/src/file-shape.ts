import { type InputName, inputNames } from '@polyarch/plan'
import {
  count,
  either,
  type Fields,
  flag,
  list,
  type Named,
  object,
  oneOf,
  type Placed,
  record,
  type Shape,
  text,
} from './shape.ts'
import {
  type CircleciText,
  circleciShape,
  type GithubText,
  type GitlabText,
  githubShape,
  gitlabShape,
} from './systems/index.ts'

/** Names and texts as they stand in the file. */
export type TextMap = ReadonlyMap<string, Named<Placed<string>>>

/** Inputs of the workflow that an image hands on as they are, one text per item. */
export type HandedInput = Exclude<InputName, (typeof ownInputs)[number]>

/** What `defaults`, an image, and each of several images of one build may say. */
export type SettingsText = {
  readonly source?: Placed<string>
  readonly context?: Placed<string>
  readonly dockerfile?: Placed<string>
  readonly target?: Placed<string>
  readonly 'build-args'?: TextMap
  readonly 'build-contexts'?: TextMap
  readonly labels?: TextMap
  readonly annotations?: TextMap
  readonly secrets?: TextMap
  readonly repositories?: readonly Placed<string>[]
  readonly platforms?: readonly Placed<string>[]
  readonly tags?: readonly Placed<string>[]
} & { readonly [K in HandedInput]?: readonly Placed<string>[] }

/** One image of those that a build yields. */
export type ProductText = Omit<SettingsText, 'source' | 'platforms'> & {
  readonly local?: Placed<string>
  readonly exports?: readonly Placed<ExportText>[]
}

/** An entry of `images`: what one job per platform builds. */
export type BuildText = SettingsText &
  ProductText & {
    readonly needs?: readonly Placed<string>[] | TextMap
    readonly 'independent-of'?: readonly Placed<string>[]
    readonly run?: Placed<string>
    readonly from?: Placed<string>
    readonly images?: ReadonlyMap<string, Named<Placed<ProductText>>>
  }

/** A file that an image is written to. */
export interface ExportText {
  readonly file: Placed<string>
  readonly platform?: Placed<string>
  readonly name?: Placed<string>
  readonly format?: 'docker' | 'oci'
}

export interface SourceText {
  readonly git: Placed<string>
  readonly ref?: Placed<string>
  readonly token?: Placed<string>
  readonly submodules?: boolean
}

export interface ChannelText {
  readonly branches?: readonly Placed<string>[]
  readonly 'git-tags'?: readonly Placed<string>[]
  readonly tags?: readonly Placed<string>[]
  readonly variables?: TextMap
  readonly sources?: TextMap
  readonly without?: readonly Placed<string>[]
}

export interface CredentialText {
  readonly username: Placed<string>
  readonly password: Placed<string>
}

/** The whole file, as it was written. */
export interface FileText {
  readonly $schema?: Placed<string>
  readonly name?: Placed<string>
  readonly publish?: 'together' | 'each'
  readonly parallel?: number
  readonly variables?: TextMap
  readonly credentials?: ReadonlyMap<string, Named<Placed<CredentialText>>>
  readonly sources?: ReadonlyMap<string, Named<Placed<string> | Placed<SourceText>>>
  readonly channels?: ReadonlyMap<string, Named<Placed<ChannelText>>>
  readonly defaults?: Placed<SettingsText>
  readonly images: ReadonlyMap<string, Named<Placed<BuildText>>>
  readonly circleci?: Placed<CircleciText>
  readonly gitlab?: Placed<GitlabText>
  readonly github?: Placed<GithubText>
}

/** Inputs that a stack says in its own words, or that are no matter of one image. */
const ownInputs = [
  'images',
  'image',
  'tag',
  'additional-tags',
  'tags',
  'labels',
  'annotations',
  'dockerfile',
  'context',
  'target',
  'build-args',
  'build-contexts',
  'platforms',
  'push',
  'ref',
] as const

/** The names of the inputs that are handed on. */
export const handedInputs: readonly HandedInput[] = inputNames.filter(
  (name): name is HandedInput => !ownInputs.some((own) => own === name),
)

const imageName = {
  pattern: /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/,
  expected: 'lower-case letters and digits, with ".", "_" or "-" between them',
}
const variableName = { pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, expected: 'a name like APP_VERSION' }
/** Becomes an argument of a program, and must not be taken for a flag. */
const oneLine = {
  pattern: /^[^\s-][^\u0000-\u001f\u007f]*$/,
  expected: 'one line that does not begin with "-"',
}
const anyText = text('Text.', { isEmptyAllowed: true })
const anyKey = { pattern: /^[^\s=-][^\s=]*$/, expected: 'a name without spaces and "="' }

const texts = (description: string, names = anyKey) => record(description, anyText, names)
const line = (description: string) => text(description, oneLine)
const lines = (description: string, item: string) => list(description, line(item))

function handedFields(): { readonly [K in HandedInput]: Shape<readonly Placed<string>[]> } {
  const shapes = handedInputs.map((name) => {
    const description = `The input "${name}" of polyarch: see docs/inputs.md.`
    return [name, list(description, text(description, { isEmptyAllowed: true }))]
  })
  return Object.fromEntries(shapes)
}

const settingsFields: Fields<SettingsText> = {
  ...handedFields(),
  source: line(
    'Where the files are: a name of "sources" or a git URL, and its branch or tag: puppet-verdi#docker. Left out: this checkout.',
  ),
  context: line('The build context, relative to the source (default: .).'),
  dockerfile: line('The Dockerfile, relative to the source (default: Dockerfile).'),
  target: line('The stage to build.'),
  'build-args': texts('Build arguments.'),
  'build-contexts': texts('Further named build contexts.'),
  labels: texts('Labels of the images.'),
  annotations: texts('Annotations of index and images.'),
  secrets: record(
    'Build secrets: their ids, and the environment variables that hold them.',
    text('The name of an environment variable.', variableName),
    { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/, expected: 'an id like npm-token' },
  ),
  repositories: lines('Where the image is published.', `A repository: docker.io/org/\${IMAGE}`),
  platforms: lines('What it is built for (default: linux/amd64, linux/arm64).', 'A platform: linux/arm64'),
  tags: lines(
    'Its tags, the main one first; instead of those of the channel.',
    `A tag: \${GIT_TAG}, or a rule: type=semver,pattern={{version}}`,
  ),
}

const exportShape = object<ExportText>(
  'A file that the image of one platform is written to.',
  {
    file: line(
      `The path of the file: verdi-\${TAG}-\${ARCH}.tar.gz; compressed by its ending (.gz, .zst). With \${EACH_TAG}: one for each tag.`,
    ),
    platform: line('Of which platform (default: of each).'),
    name: line('The name in the archive (default: the first repository and the tag).'),
    format: oneOf('docker (default): for docker load; oci: an OCI layout.', ['docker', 'oci']),
  },
  { required: ['file'] },
)

const { source: _source, platforms: _platforms, ...sharedFields } = settingsFields

const productFields: Fields<ProductText> = {
  ...sharedFields,
  local: line('The local image that "run" leaves (default: the first repository and the main tag).'),
  exports: list('Files that the image is written to.', exportShape),
}

const buildFields: Fields<BuildText> = {
  ...settingsFields,
  ...productFields,
  needs: either(
    'Images of this file that this one is built on.',
    list('Names of images.', text('The name of an image of this file.', imageName)),
    record(
      'Names of images, and the local name by which "run" or the Dockerfile speaks of each.',
      line(`A reference: org/base:\${TAG}`),
      imageName,
    ),
  ),
  'independent-of': list(
    'Images of this file that its Dockerfile names, but means as they are published, whatever this run builds.',
    text('The name of an image of this file.', imageName),
  ),
  run: text('A shell command that leaves local images; variables are in its environment.'),
  from: line('An existing image that is taken instead of building one: docker.io/library/registry:2'),
  images: record(
    'Several images that one build yields.',
    object<ProductText>('One image of the build.', productFields),
    imageName,
  ),
}

/** A build is made from files, left by a command, or taken from elsewhere. */
const buildShape = object<BuildText>('What one job per platform builds.', buildFields, {
  never: [
    ['from', 'run'],
    ['from', 'images'],
    ['from', 'needs'],
    ['from', 'source'],
    ['from', 'context'],
    ['from', 'dockerfile'],
    ['from', 'target'],
    ['from', 'build-args'],
    ['from', 'local'],
    ['images', 'local'],
    ['images', 'exports'],
  ],
})

const sourceShape = object<SourceText>(
  'A git repository.',
  {
    git: line('Its URL.'),
    ref: line('The branch or tag (default: its default branch).'),
    token: text('The environment variable that holds a token for it.', variableName),
    submodules: flag('Whether its submodules are fetched, too.'),
  },
  { required: ['git'] },
)

const channelShape = object<ChannelText>('A way in which the stack is published.', {
  branches: lines(
    'Branches that are published by it; "*" stands for anything but "/", "**" for anything.',
    'A pattern: release/*',
  ),
  'git-tags': lines('Git tags that are published by it.', 'A pattern: v6.*'),
  tags: lines(
    'The tags of every image, the main one first. One that comes to nothing is left out.',
    `A tag: \${GIT_TAG}`,
  ),
  variables: texts('Over those of the file.', variableName),
  sources: record('The branch or tag of sources, by name.', line('A branch or tag.'), imageName),
  without: list('Images that are left out.', text('The name of an image of this file.', imageName)),
})

/** The shape of polyarch.yaml. */
export const fileShape: Shape<Placed<FileText>> = object<FileText>(
  'Images that stand on each other, and how they are built and published.',
  {
    $schema: text('The schema of this file, for editors.'),
    name: text('The name of the stack (default: that of the folder).', imageName),
    publish: oneOf('together (default): all images in one transaction; each: every image when it is ready.', [
      'together',
      'each',
    ]),
    parallel: count('How many legs are built at once (default: 2).', { min: 1, max: 64 }),
    variables: texts(`\${NAME} stands for them; "run" finds them in its environment.`, variableName),
    credentials: record(
      'By host: the environment variables that hold its login.',
      object<CredentialText>(
        'The names of two environment variables.',
        {
          username: text('The variable that holds the user name.', variableName),
          password: text('The variable that holds the password or token.', variableName),
        },
        { required: ['username', 'password'] },
      ),
      { pattern: /^[A-Za-z0-9[][A-Za-z0-9.:[\]-]*$/, expected: 'a host like docker.io' },
    ),
    sources: record(
      'Git repositories that images are built from.',
      either('A git URL, or more about it.', line('A git URL.'), sourceShape),
      imageName,
    ),
    channels: record('How branches and tags of git are published.', channelShape, imageName),
    defaults: object<SettingsText>('What holds for every image that does not say otherwise.', settingsFields),
    images: record('The images.', buildShape, imageName),
    circleci: circleciShape,
    gitlab: gitlabShape,
    github: githubShape,
  },
  { required: ['images'] },
)
