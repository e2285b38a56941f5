import { formatPlatform } from '@polyarch/image'
import { jobsOf, type LegJob, type PublishJob, type Stack, type StackFile } from '@polyarch/stack'
import type { GenerateOptions } from '../options.ts'
import { stacksOf } from '../stacks.ts'
import { provideTools } from '../tools-script.ts'
import { apart, commented, inline, writeYaml, type Yaml, type YamlMapping } from '../yaml-writer.ts'
import { rulesOf } from './rules.ts'
import { type GitlabSettings, gitlabSettings } from './settings.ts'

/**
 * Writes `.gitlab-ci.yml`: for every image a job per platform, on runners chosen by tags, and one that publishes.
 *
 * @throws StackError
 */
export function generateGitlab(file: StackFile, options: GenerateOptions): string {
  const settings = gitlabSettings(file)
  const stacks = stacksOf(file)
  const fileFlags = options.file === 'polyarch.yaml' ? '' : ` --file ${options.file}`
  const call = (words: string) => `${options.call} stack ${words}${fileFlags}`
  const jobs = jobsOfAll(stacks, settings)
  const body = writeYaml({
    ...(options.own !== undefined && { include: [{ local: options.own.file }] }),
    stages: apart(inline(['build', 'publish'])),
    '.polyarch': apart(
      commented("Node and git, and the login to GitLab's own registry.", template(settings)),
    ),
    '.polyarch-build': apart(
      commented(
        'One platform of one image, pushed by digest. No tag moves here.',
        buildTemplate(settings, call),
      ),
    ),
    '.polyarch-publish': apart(
      commented(
        'One index from the legs, under all its tags, in every repository or in none.',
        publishTemplate(call),
      ),
    ),
    ...ruleTemplates(stacks),
    ...jobs,
  })
  return `${headOf(options)}\n${body}`
}

function headOf({ file, writtenBy }: GenerateOptions): string {
  return [
    `# Written by \`${writtenBy}\` from ${file}: do not edit; with --check it tells whether this is up to date.`,
    '#',
    '# Every image is built once per platform, on a runner of that platform, and pushed by digest. What is built on it goes on as',
    '# soon as the leg of the same platform is there. Tags move when every leg is there, in all repositories or in none;',
    '# so any job may be cancelled, and run again.',
  ].join('\n')
}

function template({ image, idTokens }: GitlabSettings): YamlMapping {
  return {
    image,
    ...(idTokens.length > 0 && {
      id_tokens: Object.fromEntries(idTokens.map(([name, audience]) => [name, { aud: audience }])),
    }),
    before_script: [`${provideTools.join('\n')}\n`, `${ownRegistryLogin.join('\n')}\n`],
    // What is no fault of the job's.
    retry: {
      max: 2,
      when: ['runner_system_failure', 'stuck_or_timeout_failure', 'api_failure', 'scheduler_failure'],
    },
  }
}

/** GitLab gives every job a login to the project's registry. */
const ownRegistryLogin: readonly string[] = [
  `if [ -n "\${CI_REGISTRY:-}" ] && [ -n "\${CI_REGISTRY_PASSWORD:-}" ]; then`,
  `  export REGISTRY_AUTHS="\${REGISTRY_AUTHS:-}`,
  "- {registry: '$CI_REGISTRY', username: '$CI_REGISTRY_USER', password: '$CI_REGISTRY_PASSWORD'}\"",
  'fi',
]

function buildTemplate({ service }: GitlabSettings, call: (words: string) => string): YamlMapping {
  return {
    extends: '.polyarch',
    stage: 'build',
    interruptible: true,
    ...(service !== undefined && {
      services: [{ name: service, alias: 'docker' }],
      variables: {
        DOCKER_HOST: 'tcp://docker:2376',
        DOCKER_TLS_CERTDIR: '/certs',
        DOCKER_TLS_VERIFY: '1',
        DOCKER_CERT_PATH: '/certs/client',
      },
    }),
    script: [
      `${call('build "$BUILD"')} --platform "$PLATFORM" --legs .polyarch/legs --exports ".polyarch/exports/$CI_JOB_NAME"`,
    ],
    artifacts: {
      paths: ['.polyarch/legs/$CI_JOB_NAME.json', '.polyarch/exports/$CI_JOB_NAME/'],
      expire_in: '1 week',
    },
  }
}

function publishTemplate(call: (words: string) => string): YamlMapping {
  return {
    extends: '.polyarch',
    stage: 'publish',
    interruptible: false,
    script: [`${call('publish $BUILD')} --legs .polyarch/legs --result .polyarch/result.json`],
    artifacts: { when: 'always', paths: ['.polyarch/result.json'], expire_in: '1 week' },
  }
}

/** Jobs of all channels by name; one that several have is written once. */
function jobsOfAll(stacks: readonly Stack[], settings: GitlabSettings): YamlMapping {
  const names = new Set(stacks.flatMap((stack) => namesIn(stack)))
  return Object.fromEntries(
    [...names].map((name) => {
      const having = stacks.filter((stack) => namesIn(stack).includes(name))
      return [name, apart(jobYaml(name, having, settings))]
    }),
  )
}

/** For each set of channels that a job is in: when it runs. */
function ruleTemplates(stacks: readonly Stack[]): YamlMapping {
  const names = new Set(stacks.flatMap(namesIn))
  const sets = [...names].map((name) => stacks.filter((stack) => namesIn(stack).includes(name)))
  return Object.fromEntries(
    sets.map((set) => [
      ruleTemplateOf(set),
      apart({ rules: set.flatMap(({ channel }) => rulesOf(channel)) }),
    ]),
  )
}

function ruleTemplateOf(stacks: readonly Stack[]): string {
  return `.polyarch-in-${stacks.map(({ channel }) => channel.name).join('-')}`
}

function namesIn(stack: Stack): readonly string[] {
  const { legs, publishes } = jobsOf(stack)
  return stack.builds
    .flatMap((build) => [
      ...legs.filter((leg) => leg.build === build.name).map((leg) => leg.name),
      ...publishes
        .filter(({ builds }) => stack.publish === 'each' && builds.includes(build.name))
        .map((publish) => publish.name),
    ])
    .concat(stack.publish === 'together' ? publishes.map(({ name }) => name) : [])
}

function jobYaml(name: string, stacks: readonly Stack[], settings: GitlabSettings): YamlMapping {
  const all = stacks.map((stack) => ({ stack, ...jobsOf(stack) }))
  const leg = all.flatMap(({ legs }) => legs).find((one) => one.name === name)
  const publish = all.flatMap(({ publishes }) => publishes).find((one) => one.name === name)
  const needs = neededBy(name, stacks)
  return {
    extends: inline([leg === undefined ? '.polyarch-publish' : '.polyarch-build', ruleTemplateOf(stacks)]),
    tags: inline(leg === undefined ? settings.publishTags : settings.tagsOf(leg.platforms)),
    variables: inline(leg === undefined ? publishVariables(publish, stacks) : legVariables(leg)),
    needs: needs.length === 0 ? inline([]) : needs,
  }
}

function legVariables({ build, platforms }: LegJob): YamlMapping {
  return { BUILD: build, PLATFORM: platforms.map(formatPlatform).join(',') }
}

function publishVariables(publish: PublishJob | undefined, [stack]: readonly Stack[]): YamlMapping {
  return { BUILD: stack?.publish === 'together' ? '' : (publish?.builds.join(' ') ?? '') }
}

/** What a job waits for; optional where a channel that has the job has not what it waits for. */
function neededBy(name: string, stacks: readonly Stack[]): readonly Yaml[] {
  const perStack = stacks.map((stack) => {
    const { legs, publishes } = jobsOf(stack)
    const job = [...legs, ...publishes].find((one) => one.name === name)
    const before = publishes.filter((other) =>
      isBefore(
        other,
        publishes.find((one) => one.name === name),
        stack,
      ),
    )
    return [...(job?.needs ?? []), ...before.map((other) => other.name)]
  })
  const all = new Set(perStack.flat())
  return [...all].map((job) =>
    inline({
      job,
      // What was published before is waited for, and nothing of it is used.
      ...(job.endsWith('-publish') && { artifacts: false }),
      ...(perStack.some((needs) => !needs.includes(job)) && { optional: true }),
    }),
  )
}

/** An image is never published before what it stands on. */
function isBefore(other: PublishJob, publish: PublishJob | undefined, stack: Stack): boolean {
  if (publish === undefined || stack.publish === 'together') return false
  return stack.builds.some(
    ({ name, needs }) =>
      publish.builds.includes(name) &&
      needs.some(({ build, isLeftOut }) => !isLeftOut && other.builds.includes(build)),
  )
}
