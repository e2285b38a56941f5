import type { CommandDefinition } from './command.ts'
import { type Flag, flagsOf, inputsOf } from './flags.ts'

const dryRun: Flag = { name: 'dry-run', help: 'show what would be done, and do nothing' }
const legFile: Flag = {
  name: 'leg-file',
  value: '<file>',
  repeatable: true,
  help: 'what a build wrote; one for each leg',
}

const exportFolder: Flag = {
  name: 'export-folder',
  value: '<folder>',
  help: 'where exports are written (default: this folder)',
}

/** How every command of a stack finds it. */
const stackFlags: readonly Flag[] = [
  { name: 'file', value: '<file>', help: 'the stack (default: polyarch.yaml)' },
  { name: 'channel', value: '<name>', help: 'the channel (default: by the branch or git tag)' },
  { name: 'set', value: '<NAME=value>', repeatable: true, help: 'a variable of the file; repeat for more' },
]

const stackBuildFlags: readonly Flag[] = [
  {
    name: 'builder',
    value: '<name>',
    help: 'what builds: buildx, docker or buildah (default: what is there)',
  },
  { name: 'exports', value: '<folder>', help: 'where exports are written (default: .polyarch/exports)' },
]

/** What `generate` takes for every system. */
const generation: readonly Flag[] = [
  { name: 'file', value: '<file>', help: 'the stack (default: polyarch.yaml)' },
  { name: 'output', value: '<file>', help: 'where to write (default: where the system looks; -: stdout)' },
  { name: 'check', help: 'write nothing; fail when what is there is not what would be written' },
  { name: 'include', value: '<file>', help: 'your own jobs and workflows, merged in' },
  {
    name: 'command',
    value: '<words>',
    help: 'how jobs call polyarch (default: npx --yes polyarch@<this version>)',
  },
]

/** Of the first words of commands that have two: `stack plan`. */
export const groupSummaries: Readonly<Record<string, string>> = {
  stack: 'images that stand on each other, from polyarch.yaml',
  generate: 'configuration of a CI system from polyarch.yaml',
}

/** Every command, in the order of the help. Their code is loaded when they are called. */
export const commands: readonly CommandDefinition[] = [
  {
    name: 'run',
    summary: 'build all platforms side by side, publish one index everywhere',
    flags: [...flagsOf(inputsOf.run), exportFolder, dryRun],
    more: [
      'Secrets come from the environment, never as flags: IMAGE_SECRETS, SSH_PRIVATE_KEY, REGISTRY_AUTHS, DOCKER_USERNAME …',
      'Logins made by `docker login` or `polyarch login` are used as they are.',
      '',
      'Examples:',
      '  polyarch run --images ghcr.io/org/app',
      '  polyarch run --images ghcr.io/org/app,docker.io/org/app --tag 1.2.3 --additional-tags 1.2,latest',
      '  polyarch run --platforms linux/amd64,linux/arm64,linux/arm/v7 --no-push',
    ],
    load: async () => (await import('./commands/run.ts')).run,
  },
  {
    name: 'plan',
    summary: 'show what run would do: repositories, tags, platforms, and why',
    flags: flagsOf(inputsOf.plan),
    more: [
      'Examples:',
      '  polyarch plan --images ghcr.io/org/app',
      '  polyarch plan --images ghcr.io/org/app --json',
    ],
    load: async () => (await import('./commands/plan.ts')).plan,
  },
  {
    name: 'build',
    summary: 'build one platform and push it by digest: one leg',
    flags: [
      { name: 'platform', value: '<platform>', help: "what to build (default: this machine's)" },
      ...flagsOf(inputsOf.build),
      exportFolder,
      { ...legFile, help: 'where to write what `polyarch merge` reads' },
    ],
    more: [
      'Examples, on two machines:',
      '  polyarch build --images ghcr.io/org/app --platform linux/amd64 --leg-file amd64.json',
      '  polyarch build --images ghcr.io/org/app --platform linux/arm64 --leg-file arm64.json',
      'then on any of them:',
      '  polyarch merge --images ghcr.io/org/app --tag 1.2.3 --leg-file amd64.json --leg-file arm64.json',
    ],
    load: async () => (await import('./commands/build.ts')).build,
  },
  {
    name: 'merge',
    summary: 'publish legs as one index under all tags, in every repository or in none',
    flags: [
      legFile,
      { name: 'digests', value: '<list>', repeatable: true, help: 'legs by digest: [platform=]sha256:…' },
      {
        name: 'sources',
        value: '<list>',
        repeatable: true,
        help: 'legs by reference: ghcr.io/org/app:1.2.3-arm64',
      },
      ...flagsOf(inputsOf.merge),
      {
        name: 'require-platforms',
        value: '<list>',
        repeatable: true,
        help: 'fail unless the index has these',
      },
      { name: 'copy-missing', help: 'copy children that a repository lacks from one that has them' },
      { name: 'multi-tag', value: '<mode>', help: 'several tags in one request: auto (default), on or off' },
      dryRun,
    ],
    more: [
      'Examples:',
      '  polyarch merge --images ghcr.io/org/app --tag 1.2.3 --leg-file amd64.json --leg-file arm64.json',
      '  polyarch merge --images ghcr.io/org/app --tag 1.2.3 --sources ghcr.io/org/app:1.2.3-amd64,ghcr.io/org/app:1.2.3-arm64',
    ],
    load: async () => (await import('./commands/merge.ts')).merge,
  },
  {
    name: 'stack plan',
    summary: 'show the graph of a stack, what would be built, and the chain that takes longest',
    flags: [
      ...stackFlags,
      { name: 'mermaid', help: "the graph in mermaid's language" },
      { name: 'changed-since', value: '<commit>', help: 'also show what has to be built again since then' },
      {
        name: 'state',
        value: '<folder>',
        help: 'where the times of the last run are (default: below .polyarch)',
      },
    ],
    more: ['Examples:', '  polyarch stack plan', '  polyarch stack plan --channel release --mermaid'],
    load: async () => (await import('./commands/stack/plan.ts')).stackPlan,
  },
  {
    name: 'stack run',
    summary: 'build a whole stack, each leg as soon as its parents are there, and publish it',
    flags: [
      ...stackFlags,
      ...stackBuildFlags,
      ...flagsOf(['builder-endpoints']),
      {
        name: 'changed-since',
        value: '<commit>',
        help: 'build what changed since then; take the rest as published',
      },
      {
        name: 'publish',
        value: '<how>',
        help: 'together: all images or none; each: every image when it is ready',
      },
      { name: 'parallel', value: '<n>', help: 'how many legs are built at once (default: 2)' },
      {
        name: 'state',
        value: '<folder>',
        help: 'where legs are kept between runs (default: below .polyarch)',
      },
      { name: 'fresh', help: 'build everything, whatever an earlier run has built' },
      ...flagsOf(inputsOf.read),
      dryRun,
    ],
    more: [
      'A run that was stopped, or failed, goes on where it was when it is run again.',
      '',
      'Examples:',
      '  polyarch stack run',
      '  polyarch stack run --channel develop --changed-since origin/develop --parallel 4',
    ],
    load: async () => (await import('./commands/stack/run.ts')).stackRun,
  },
  {
    name: 'stack build',
    summary: 'build one entry of a stack, on the legs of its parents: one job of many machines',
    words: '<name>',
    flags: [
      { name: 'platform', value: '<list>', help: 'which platforms (default: all of the entry)' },
      ...stackFlags,
      ...stackBuildFlags,
      ...flagsOf(['builder-endpoints']),
      {
        name: 'legs',
        value: '<folder>',
        help: 'leg files: of its parents, and its own (default: .polyarch/legs)',
      },
      ...flagsOf(inputsOf.read),
    ],
    more: ['Examples:', '  polyarch stack build dev --platform linux/arm64 --channel develop --legs legs'],
    load: async () => (await import('./commands/stack/build.ts')).stackBuild,
  },
  {
    name: 'stack publish',
    summary: 'publish entries of a stack from their leg files, all images or none',
    words: '[name...]',
    flags: [
      ...stackFlags,
      { name: 'legs', value: '<folder>', help: 'where the leg files are (default: .polyarch/legs)' },
      { name: 'result', value: '<file>', help: 'also write the result as JSON' },
      ...flagsOf(inputsOf.read),
    ],
    more: [
      'Examples:',
      '  polyarch stack publish dev --channel develop --legs legs',
      '  polyarch stack publish --legs legs',
    ],
    load: async () => (await import('./commands/stack/publish.ts')).stackPublish,
  },
  {
    name: 'login',
    summary: 'log in to every registry that the images name, verified, written at once',
    words: '[registry...]',
    flags: [
      ...flagsOf(inputsOf.login),
      {
        name: 'scope',
        value: '<scope>',
        help: 'user (default): your docker config; job: a private folder, printed',
      },
      { name: 'missing-credentials', value: '<mode>', help: 'fail (default), warn or ignore' },
    ],
    more: [
      'Credentials come from the environment: DOCKER_USERNAME and DOCKER_TOKEN, GHCR_PUSH_TOKEN, GAR_PUSH_TOKEN,',
      'REGISTRY_AUTHS (a YAML list of registry, username, password), IDENTITIES (as --identities; may hold secrets).',
      '',
      'Examples:',
      '  GHCR_PUSH_TOKEN=… polyarch login ghcr.io',
      '  polyarch login --images ghcr.io/org/app,docker.io/org/app',
    ],
    load: async () => (await import('./commands/login.ts')).login,
  },
  {
    name: 'logout',
    summary: 'remove logins again',
    words: '[registry...]',
    flags: [
      ...flagsOf(['images', 'image']),
      { name: 'scope', value: '<scope>', help: 'user (default) or job' },
    ],
    more: ['Examples:', '  polyarch logout ghcr.io'],
    load: async () => (await import('./commands/logout.ts')).logout,
  },
  {
    name: 'inspect',
    summary: 'show an index as a table: platforms, digests, sizes',
    words: '<reference>',
    flags: flagsOf(inputsOf.read),
    more: [
      'Examples:',
      '  polyarch inspect ghcr.io/org/app:1.2.3',
      '  polyarch inspect ghcr.io/org/app:1.2.3 --json',
    ],
    load: async () => (await import('./commands/inspect.ts')).inspect,
  },
  {
    name: 'verify',
    summary: 'check that references are the same complete index everywhere',
    words: '<reference...>',
    flags: [
      ...flagsOf(inputsOf.read),
      { name: 'require-platforms', value: '<list>', repeatable: true, help: 'platforms that must be there' },
    ],
    more: [
      'Examples:',
      '  polyarch verify ghcr.io/org/app:1.2.3 docker.io/org/app:1.2.3 --require-platforms linux/amd64,linux/arm64',
    ],
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  {
    name: 'serve',
    summary: 'the embedded OCI registry, on loopback',
    flags: [
      { name: 'port', value: '<port>', help: 'the port (default: 5000; 0: any free one)' },
      { name: 'dir', value: '<folder>', help: 'keep everything in this folder (default: in memory)' },
      {
        name: 'auth',
        value: '<user:pass>',
        help: 'ask for this login (or POLYARCH_SERVE_AUTH, which no process list shows)',
      },
    ],
    more: ['Examples:', '  polyarch serve', '  polyarch serve --port 0 --dir ./registry'],
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'doctor',
    summary: 'what is missing on this machine, and the command that mends it',
    flags: flagsOf(['images', 'image', 'platforms', 'builder', ...inputsOf.read]),
    more: ['Examples:', '  polyarch doctor', '  polyarch doctor --images ghcr.io/org/app'],
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'demo',
    summary: 'the main job from nothing: two registries, one image, two platforms, one index',
    flags: [{ name: 'keep', help: 'leave the registries serving until Ctrl-C' }, ...flagsOf(['builder'])],
    more: ['Nothing is pulled, and nothing is left behind.'],
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  {
    name: 'completion',
    summary: 'the script by which a shell completes commands and flags',
    words: '<shell>',
    flags: [],
    more: [
      'Examples:',
      '  source <(polyarch completion bash)',
      '  polyarch completion zsh > ~/.zfunc/_polyarch    (a folder of $fpath)',
      '  polyarch completion fish | source',
    ],
    load: async () => (await import('./commands/completion.ts')).completion,
  },
  {
    name: 'generate circleci',
    summary: 'write .circleci/config.yml: native jobs per image and platform',
    flags: [
      ...generation,
      { name: 'emulation', value: '<mode>', help: 'always: one emulated job per image, on a large machine' },
    ],
    more: [
      'Your own jobs, workflows and schedules stand in .circleci/own.yml, as CircleCI has them, and are merged in. An entry',
      'with the name of a generated job adds to that: `- base-amd64: {requires: [test]}`.',
      '',
      'Examples:',
      '  polyarch generate circleci',
      '  polyarch generate circleci --check',
    ],
    load: async () => (await import('./commands/generate/circleci.ts')).generateCircleci,
  },
  {
    name: 'generate gitlab',
    summary: 'write .gitlab-ci.yml: native jobs per image and platform',
    flags: generation,
    more: [
      'Your own jobs stand in a file that `gitlab: {include: …}` of polyarch.yaml (or --include) names; GitLab merges them.',
      '',
      'Examples:',
      '  polyarch generate gitlab',
      '  polyarch generate gitlab --check',
    ],
    load: async () => (await import('./commands/generate/gitlab.ts')).generateGitlab,
  },
  {
    name: 'generate github',
    summary: 'write a workflow that calls build.yaml once for every image',
    flags: generation.filter(({ name }) => name !== 'include' && name !== 'command'),
    more: [
      'Only the images that a push has changed are built, and what stands on them. A stack whose images are built by commands, or',
      'from other repositories, runs with the workflow stack.yaml.',
      '',
      'Examples:',
      '  polyarch generate github --output .github/workflows/images.yaml',
    ],
    load: async () => (await import('./commands/generate/github.ts')).generateGithub,
  },
]
