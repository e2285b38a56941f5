import { provideTools } from '../tools-script.ts'
import { inline, type Yaml, type YamlMapping } from '../yaml-writer.ts'

/** Where the jobs keep what they hand on, below the checkout. */
export const handOver = '.polyarch'

/** What differs between the configuration of one stack and the orb. */
export interface PartsContext {
  /** How the command is called: `npx --yes polyarch@1.2.3`. */
  readonly call: string
  /** Name of the executor, of the command that provides Node, and parameters that the jobs have besides their own. */
  readonly names: { readonly executor: string; readonly setUp: string }
  readonly parameters: YamlMapping
  readonly executorArguments: YamlMapping
  readonly layerCaching: Yaml
  readonly noOutputTimeout: Yaml
  /** The flags that name another file than polyarch.yaml. */
  readonly fileFlags: string
}

/** The executor: Node and a docker client, on a machine of one architecture. */
export function executorOf(image: string, defaultImage?: string): YamlMapping {
  return {
    description: 'A container with Node and a docker client, on a machine of one architecture.',
    parameters: {
      'resource-class': { type: 'string', default: 'medium' },
      ...(defaultImage !== undefined && { image: { type: 'string', default: defaultImage } }),
    },
    docker: [{ image }],
    resource_class: '<< parameters.resource-class >>',
  }
}

/** Node and git: the image's own, else by its package manager. */
export const setUpCommand: YamlMapping = {
  description: "Node 20 or newer, and git: the image's own, else from its package manager.",
  steps: [
    {
      run: {
        name: 'Node and git',
        command: `${provideTools.join('\n')}\n`,
      },
    },
  ],
}

const text = { type: 'string' } as const

/** Builds and pushes by digest; several platforms one after the other. */
export function buildJob(context: PartsContext): YamlMapping {
  return {
    description:
      'One platform of one image: built on a machine of that platform, pushed by digest. No tag moves here.',
    parameters: {
      ...buildParameters,
      leg: { ...text, description: 'The name of what it hands on: one for each job.' },
      ...context.parameters,
    },
    executor: executorWith(context),
    steps: [
      ...start(context, { isBuilding: true }),
      ...buildSteps(context, '<< parameters.leg >>'),
      persist(['legs/<< parameters.leg >>.json']),
      {
        when: {
          condition: '<< parameters.has-exports >>',
          steps: [persist(['exports/<< parameters.leg >>']), artifacts('exports/<< parameters.leg >>')],
        },
      },
    ],
  }
}

/** Publishes legs; needs no engine. */
export function publishJob(context: PartsContext): YamlMapping {
  return {
    description: 'One index from the legs, under all its tags, in every repository or in none.',
    parameters: { ...publishParameters, ...context.parameters },
    executor: executorWith(context),
    steps: [...start(context, { isBuilding: false }), ...publishSteps(context)],
  }
}

/** All of one image on one machine, under emulation: the way back. Its platforms are given by their slugs. */
export function emulatedJob(context: PartsContext, slugs: readonly string[]): YamlMapping {
  return {
    description: `All platforms of one image (${slugs.join(', ')}) on one machine, under emulation.`,
    parameters: {
      ...buildParameters,
      publish: { type: 'boolean', default: true },
      ...context.parameters,
    },
    executor: executorWith(context),
    steps: [
      ...start(context, { isBuilding: true }),
      {
        run: {
          name: 'QEMU',
          command: [
            'if [ ! -e /proc/sys/fs/binfmt_misc/qemu-aarch64 ] && [ "$(uname -m)" != aarch64 ]; then',
            `  docker run --privileged --rm ${binfmtImage} --install all`,
            'fi',
            '',
          ].join('\n'),
        },
      },
      ...buildSteps(context, '<< parameters.build >>'),
      persist(slugs.map((slug) => `legs/<< parameters.build >>-${slug}.json`)),
      {
        when: {
          condition: '<< parameters.has-exports >>',
          steps: [persist(['exports/<< parameters.build >>']), artifacts('exports/<< parameters.build >>')],
        },
      },
      { when: { condition: '<< parameters.publish >>', steps: publishSteps(context) } },
    ],
  }
}

/** tonistiigi/binfmt:qemu-v10.2.3 */
const binfmtImage =
  'docker.io/tonistiigi/binfmt@sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0'

const buildParameters = {
  build: { ...text, description: 'An image of polyarch.yaml.' },
  platform: { ...text, description: 'What to build: linux/arm64; or several, with commas.' },
  channel: text,
  'resource-class': { ...text, default: 'medium' },
  'has-parents': {
    type: 'boolean',
    default: false,
    description: 'Whether it is built on images of this stack.',
  },
  'has-exports': { type: 'boolean', default: false, description: 'Whether files are written from it.' },
}

const publishParameters = {
  build: {
    ...text,
    default: '',
    description: 'An image of polyarch.yaml; none: all of them, as one transaction.',
  },
  channel: text,
  'resource-class': { ...text, default: 'medium' },
}

function executorWith({ names, executorArguments }: PartsContext): YamlMapping {
  return { name: names.executor, 'resource-class': '<< parameters.resource-class >>', ...executorArguments }
}

function start(context: PartsContext, { isBuilding }: { readonly isBuilding: boolean }): readonly Yaml[] {
  const engine =
    context.layerCaching === false
      ? 'setup_remote_docker'
      : { setup_remote_docker: { docker_layer_caching: context.layerCaching } }
  const attach = { attach_workspace: { at: handOver } }
  return [
    'checkout',
    ...(isBuilding ? [engine] : []),
    context.names.setUp,
    isBuilding ? { when: { condition: '<< parameters.has-parents >>', steps: [attach] } } : attach,
  ]
}

function buildSteps({ call, fileFlags, noOutputTimeout }: PartsContext, leg: string): readonly Yaml[] {
  return [
    {
      run: {
        name: 'Build << parameters.build >> for << parameters.platform >>',
        no_output_timeout: noOutputTimeout,
        command: [
          `${call} stack build << parameters.build >>${fileFlags} \\`,
          '  --platform << parameters.platform >> --channel << parameters.channel >> \\',
          `  --legs ${handOver}/legs --exports ${handOver}/exports/${leg}`,
          '',
        ].join('\n'),
      },
    },
  ]
}

function publishSteps({ call, fileFlags }: PartsContext): readonly Yaml[] {
  return [
    {
      run: {
        name: 'Publish << parameters.build >>',
        command: [
          `${call} stack publish << parameters.build >>${fileFlags} --channel << parameters.channel >> \\`,
          `  --legs ${handOver}/legs --result ${handOver}/result.json`,
          '',
        ].join('\n'),
      },
    },
    { store_artifacts: { path: `${handOver}/result.json`, destination: 'result.json', when: 'always' } },
  ]
}

function persist(paths: readonly string[]): YamlMapping {
  return { persist_to_workspace: { root: handOver, paths: inline(paths) } }
}

function artifacts(path: string): YamlMapping {
  return { store_artifacts: { path: `${handOver}/${path}`, destination: 'exports' } }
}
