import { parsePlatform } from '@polyarch/image'
import { type BuilderCapability, builderCapabilities, canBuild } from '@polyarch/plan'
import { RegistryClient } from '@polyarch/registry'
import { describe, expect, test } from 'vitest'
import { BuildError } from '../src/build-error.ts'
import type { BuildRequest } from '../src/build-request.ts'
import { buildLeg } from '../src/leg-build.ts'
import { type FakeBuilder, startMachine } from './fake/machine.ts'

type Builder = BuildRequest['builder']

/** What a request says where it asks for a capability; the rest is for others to hold. */
const asking: Partial<Record<BuilderCapability, Partial<BuildRequest>>> = {
  sbom: { sbom: true },
  secrets: { secrets: { TOKEN: 'hidden' } },
  'build-contexts': { buildContexts: { more: '.' } },
  'compression-zstd': { compression: 'zstd' },
  'compression-estargz': { compression: 'estargz' },
  'compression-uncompressed': { compression: 'uncompressed' },
}

async function build(
  builder: Builder,
  more: Partial<BuildRequest>,
  fake: FakeBuilder = {},
): Promise<unknown> {
  await using machine = await startMachine(fake)
  await using client = new RegistryClient({ retries: 0 })
  const { environment, temporaryFolder, checkout } = machine
  const request: BuildRequest = {
    ...{ platform: parsePlatform('linux/arm64'), repositories: [], builder, push: false },
    ...{ workingFolder: checkout, context: '.', dockerfile: 'Dockerfile', provenance: 'false' },
    ...more,
  }
  return await buildLeg(request, { client, environment, temporaryFolder }).catch((error: unknown) => error)
}

describe.each(Object.entries(asking))('%s', (name, more) => {
  const capability = name as BuilderCapability

  test.each(['docker', 'buildah'] as const)(
    'is refused by a leg of %s where the table says no',
    async (builder) => {
      const result = await build(builder, more)
      const isRefused = result instanceof BuildError && result.code === 'UNSUPPORTED'
      if (!canBuild(builder, capability)) expect(isRefused, String(result)).toBe(true)
      else if (builderCapabilities[capability][builder] === 'yes') expect(result).not.toBeInstanceOf(Error)
      // This stand-in is Docker's classic builder, the machine that the table means.
      else expect(isRefused, String(result)).toBe(true)
    },
  )

  test('is done by a builder in a container, and by Docker’s own as the table says', async () => {
    expect(await build('buildx', more)).not.toBeInstanceOf(Error)
    const classic = await build('buildx', more, { driver: 'docker', containerd: false })
    const isRefused = classic instanceof BuildError && classic.code === 'UNSUPPORTED'
    expect(isRefused).toBe(builderCapabilities[capability].buildx === 'machine')
  })
})

test.each(['docker', 'buildah'] as const)('%s says that it makes no provenance', async (builder) => {
  expect(canBuild(builder, 'provenance')).toBe(false)
  const leg = await build(builder, { provenance: 'min' })
  expect(leg).toMatchObject({ notices: [expect.stringMatching(/provenance/)] })
})
