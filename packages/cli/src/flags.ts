/** A flag of the command line. Those that bear an input's name hand its text on as it was typed. */
export interface Flag {
  readonly name: string
  /** What stands for its value in the help; none: it takes no value. */
  readonly value?: string
  /** Whether it may be given more than once: its values are joined by newlines, as an input's list is. */
  readonly repeatable?: true
  readonly help: string
}

/** Flags that every command has. */
export const everywhere: readonly Flag[] = [
  { name: 'json', help: 'one JSON document on stdout, and nothing else there' },
  { name: 'debug', help: 'stack traces with errors' },
]

/** The inputs of contract section 2 that the command line knows, in the order in which the help shows them. */
const inputFlags = {
  images: list('<list>', 'repositories to publish to: ghcr.io/org/app, one or more'),
  image: list('<list>', 'the same as --images'),
  tag: text('<tag>', 'the main tag (default: from git or the CI event)'),
  'additional-tags': list('<list>', 'further tags'),
  tags: list(
    '<rule>',
    'a rule that makes tags, as docker/metadata-action has them: type=semver,pattern={{version}}',
  ),
  flavor: list('<rule>', 'of all tags: latest=auto, prefix=, suffix='),
  platforms: list('<list>', 'platforms to build (default: linux/amd64,linux/arm64)'),
  'pr-platforms': list('<list>', 'platforms on pull requests'),
  dockerfile: text('<file>', 'the Dockerfile (default: Dockerfile)'),
  context: text('<folder>', 'the build context (default: .)'),
  target: text('<stage>', 'the stage to build'),
  'build-args': list('<KEY=VALUE>', 'a build argument; repeat for more'),
  'build-contexts': list('<NAME=PATH>', 'a further named context; repeat for more'),
  'build-options': list('<flag>', 'a further flag of the builder; repeat for more'),
  labels: list('<key=value>', 'a label of the images; repeat for more'),
  annotations: list('<key=value>', 'an annotation of index and images; repeat for more'),
  builder: text(
    '<name>',
    'what builds: buildx, docker (plain docker build), or buildah (default where no engine answers)',
  ),
  'cache-backend': text(
    '<name>',
    'where a build cache is kept: registry, local, s3, azblob, or gha (default)',
  ),
  'cache-ref': text('<place>', 'a repository without a tag, a folder, or bucket=…,region=…'),
  'cache-scope': text('<name>', 'the name under which builds share a cache (default: of the image)'),
  'cache-mode': text('<mode>', 'max (default) or min'),
  'cache-from': list('<source>', 'a further source, only read: type=registry,ref=…; repeat for more'),
  'builder-endpoints': list(
    '<platform=endpoint>',
    'a BuildKit elsewhere for a platform: linux/arm64=tcp://host:1234; repeat for more',
  ),
  provenance: text('<mode>', 'auto, min, max or false'),
  sbom: boolean('attach a software bill of materials'),
  compression: text('<type>', 'of layers: gzip, zstd, estargz (each with :LEVEL) or uncompressed'),
  'source-date-epoch': text(
    '<date>',
    'date of the image and its files, for the same digest every time: git, or seconds since 1970',
  ),
  export: text(
    '<kind>',
    'write each image as a file too: docker (for docker load), oci, or local (its files)',
  ),
  'export-name': text('<name>', 'the name of that file: {{image}}-{{tag}}-{{slug}}; .tar.gz compresses'),
  'export-reference': text('<name>', "the image's name in it (default: {{repository}}:{{tag}})"),
  push: boolean('publish (default; --no-push builds only and needs no credentials)'),
  'arch-tags': boolean('also publish <tag>-<platform>'),
  identities: list('<yaml>', 'cloud identities to log in with: a YAML list of registry, type, and its keys'),
  'optional-registries': list('<hosts>', 'hosts whose failure is only a warning'),
  'on-partial': text('<mode>', 'when a tag fails after others moved: rollback (default) or keep'),
  'allow-missing': list('<list>', 'platforms that may be missing from the index'),
  'fail-fast': boolean('stop the other legs when one fails'),
  'timeout-minutes': text('<n>', 'the longest that one leg may take'),
  'insecure-registries': list('<hosts>', 'hosts spoken to over plain HTTP (loopback always)'),
  'request-timeout': text('<seconds>', 'the longest that one registry request may take (default: 30)'),
  retries: text('<n>', 'how often a transient failure is tried again (default: 4)'),
} as const satisfies Record<string, Omit<Flag, 'name'>>

/** The name of an input that is a flag. */
export type InputName = keyof typeof inputFlags

const publishing = [
  'images',
  'image',
  'tag',
  'additional-tags',
  'tags',
  'flavor',
  'arch-tags',
  'annotations',
] as const
const building = [
  'dockerfile',
  'context',
  'target',
  'build-args',
  'build-contexts',
  'build-options',
  'labels',
  'builder',
  'builder-endpoints',
  'cache-backend',
  'cache-ref',
  'cache-scope',
  'cache-mode',
  'cache-from',
  'provenance',
  'sbom',
  'compression',
  'source-date-epoch',
  'export',
  'export-name',
  'export-reference',
] as const
const registries = [
  'identities',
  'optional-registries',
  'insecure-registries',
  'request-timeout',
  'retries',
] as const

/** The inputs each command takes. */
export const inputsOf = {
  run: [
    ...publishing,
    'platforms',
    'pr-platforms',
    ...building,
    'push',
    'on-partial',
    'allow-missing',
    'fail-fast',
    'timeout-minutes',
    ...registries,
  ],
  plan: [...publishing, 'platforms', 'pr-platforms', 'labels', 'push', ...registries],
  build: ['images', 'image', 'tag', 'annotations', ...building, 'push', 'timeout-minutes', ...registries],
  merge: [...publishing, 'platforms', 'on-partial', 'allow-missing', ...registries],
  login: ['images', 'image', 'identities', 'insecure-registries', 'request-timeout', 'retries'],
  read: ['insecure-registries', 'request-timeout', 'retries'],
} as const satisfies Record<string, readonly InputName[]>

/** The flags of some inputs. */
export function flagsOf(names: readonly InputName[]): readonly Flag[] {
  return names.map((name) => ({ name, ...inputFlags[name] }))
}

function text(value: string, help: string) {
  return { value, help }
}

function list(value: string, help: string) {
  return { value, help, repeatable: true } as const
}

/** `--push`, `--push=false` and `--no-push` are all understood. */
function boolean(help: string) {
  return { value: '[boolean]', help }
}
