import { writeYaml, type YamlMapping } from '../yaml-writer.ts'
import { buildJob, emulatedJob, executorOf, type PartsContext, publishJob, setUpCommand } from './parts.ts'
import { defaultImage } from './settings.ts'

/** The source of the orb as `circleci orb pack` takes it: path → text; the same jobs as those of a generated configuration. */
export function orbFiles(version: string): ReadonlyMap<string, string> {
  const text = (fallback: string, description: string) => ({ type: 'string', default: fallback, description })
  const parts: PartsContext = {
    call: 'npx --yes polyarch@<< parameters.version >>',
    names: { executor: 'default', setUp: 'set-up' },
    parameters: {
      image: text(defaultImage, 'An image with a docker client; Node is installed where it has none.'),
      version: text(version, "The command's version."),
      file: text('polyarch.yaml', 'The stack.'),
    },
    executorArguments: { image: '<< parameters.image >>' },
    layerCaching: false,
    noOutputTimeout: '30m',
    fileFlags: ' --file << parameters.file >>',
  }
  const files: Readonly<Record<string, YamlMapping>> = {
    '@orb.yml': {
      version: 2.1,
      description:
        'Native multi-platform container images that stand on each other, published everywhere or nowhere. polyarch generate circleci writes whole configurations.',
      display: {
        home_url: 'https://github.com/polyarch/polyarch',
        source_url: 'https://github.com/polyarch/polyarch',
      },
    },
    'executors/default.yml': executorOf('<< parameters.image >>', defaultImage),
    'commands/set-up.yml': setUpCommand,
    'jobs/build.yml': buildJob(parts),
    'jobs/publish.yml': publishJob(parts),
    'jobs/emulated.yml': emulatedJob(parts, ['amd64', 'arm64']),
    'examples/two-images.yml': example(version),
  }
  return new Map(Object.entries(files).map(([path, content]) => [path, writeYaml(content)]))
}

function example(version: string): YamlMapping {
  const leg = (build: string, slug: string, parent?: string): YamlMapping => ({
    'polyarch/build': {
      name: `${build}-${slug}`,
      build,
      platform: `linux/${slug}`,
      leg: `${build}-${slug}`,
      channel: 'main',
      ...(slug === 'arm64' && { 'resource-class': 'arm.medium' }),
      ...(parent !== undefined && { 'has-parents': true, requires: [`${parent}-${slug}`] }),
      context: 'registry',
    },
  })
  const publish = (build: string): YamlMapping => ({
    'polyarch/publish': {
      name: `${build}-publish`,
      build,
      channel: 'main',
      requires: [`${build}-amd64`, `${build}-arm64`],
      context: 'registry',
    },
  })
  return {
    description: 'Two images, one on the other, each built on a machine of its platform.',
    usage: {
      version: 2.1,
      orbs: { polyarch: `polyarch/polyarch@${version}` },
      workflows: {
        main: {
          jobs: [
            ...['amd64', 'arm64'].map((slug) => leg('base', slug)),
            publish('base'),
            ...['amd64', 'arm64'].map((slug) => leg('app', slug, 'base')),
            publish('app'),
          ],
        },
      },
    },
  }
}
