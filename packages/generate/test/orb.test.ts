import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { expandConfig } from '../../../e2e/circleci/config.ts'
import { generateCircleci, orbFiles } from '../src/index.ts'
import { writeYaml } from '../src/yaml-writer.ts'
import { options, sample } from './sample.ts'

test("the orb's jobs do what those of a generated configuration do", () => {
  const files = orbFiles('1.2.3')
  const part = (path: string) => Object(load(files.get(path) ?? ''))
  const usage = part('examples/two-images.yml').usage
  const { orbs: _, workflows } = usage
  const packed = writeYaml({
    version: 2.1,
    executors: { default: part('executors/default.yml') },
    commands: { 'set-up': part('commands/set-up.yml') },
    jobs: {
      build: part('jobs/build.yml'),
      publish: part('jobs/publish.yml'),
      emulated: part('jobs/emulated.yml'),
    },
    workflows: JSON.parse(JSON.stringify(workflows).replaceAll('polyarch/', '')),
  })
  const orb = [...expandConfig(packed, { branch: 'main' }, {}).values()].flat()
  const generated = [
    ...expandConfig(generateCircleci(sample(), options), { branch: 'develop' }, {}).values(),
  ].flat()
  const steps = (jobs: typeof orb, name: string) =>
    JSON.stringify(jobs.find((job) => job.name === name)?.steps)
      .replaceAll(' --file polyarch.yaml', '')
      .replaceAll('main', 'develop')
  for (const name of ['base-amd64', 'base-arm64', 'base-publish', 'app-amd64', 'app-publish'])
    expect([name, steps(orb, name)]).toEqual([name, steps(generated, name)])
})
