import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parsePlatform } from '@polyarch/image'
import { RegistryClient } from '@polyarch/registry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDriver } from '../src/builder-instance.ts'
import { buildLeg } from '../src/leg-build.ts'
import { startMachine } from './fake/machine.ts'

/** As buildx writes it. */
const noted =
  '{"Name":"Mine","Driver":"docker-container","Nodes":[{"Name":"mine0","Endpoint":"unix:///var/run/docker.sock","Platforms":null}],"Dynamic":false}'

describe('readDriver', () => {
  let home = ''
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'instances-'))
    await note(join(home, '.docker/buildx'), 'mine', noted)
    await note(join(home, '.docker/buildx'), 'broken', '{')
    await note(join(home, '.docker/buildx'), 'other', '{"Name":"other","Driver":7}')
    await note(join(home, 'docker/buildx'), 'mine', noted.replace('docker-container', 'kubernetes'))
    await note(join(home, 'own'), 'mine', noted.replace('docker-container', 'remote'))
  })
  afterAll(() => rm(home, { recursive: true }))

  test.each([
    ['a name', 'mine', {}, 'docker-container'],
    ['a name in capitals, as buildx takes it', 'Mine', {}, 'docker-container'],
    ['the name in BUILDX_BUILDER', undefined, { BUILDX_BUILDER: 'mine' }, 'docker-container'],
    ['DOCKER_CONFIG', 'mine', { DOCKER_CONFIG: 'docker' }, 'kubernetes'],
    [
      'BUILDX_CONFIG before DOCKER_CONFIG',
      'mine',
      { DOCKER_CONFIG: 'docker', BUILDX_CONFIG: 'own' },
      'remote',
    ],
    ['no name: buildx knows which is its current one', undefined, { BUILDX_BUILDER: '' }, undefined],
    ['a name that is not noted', 'nope', {}, undefined],
    ['a name that leads elsewhere', '../instances/mine', {}, undefined],
    ['a note that is cut off', 'broken', {}, undefined],
    ['a note in another form', 'other', {}, undefined],
  ] as const)('goes by %s', async (_, name, variables, driver) => {
    const folders = Object.entries(variables).map(([key, value]) =>
      key.endsWith('CONFIG') ? [key, join(home, value)] : [key, value],
    )
    expect(await readDriver(name, { HOME: home, ...Object.fromEntries(folders) })).toBe(driver)
  })
})

test('a leg on a builder that buildx has noted starts one process', async () => {
  await using machine = await startMachine()
  await using client = new RegistryClient({ retries: 0 })
  const { environment, temporaryFolder, checkout } = machine
  await note(join(environment['HOME'] ?? '', '.docker/buildx'), 'mine', noted)
  await buildLeg(
    {
      ...{ platform: parsePlatform('linux/arm64'), repositories: [], builder: 'buildx', push: false },
      ...{ workingFolder: checkout, context: '.', dockerfile: 'Dockerfile', provenance: 'false' },
      builderName: 'mine',
    },
    { client, environment, temporaryFolder },
  )
  expect((await machine.calls()).map(({ args }) => args.slice(0, 4))).toEqual([
    ['buildx', 'build', '--builder', 'mine'],
  ])
})

async function note(folder: string, name: string, text: string): Promise<void> {
  await mkdir(join(folder, 'instances'), { recursive: true })
  await writeFile(join(folder, 'instances', name), text)
}
