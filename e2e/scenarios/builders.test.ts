import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import {
  type Certificate,
  run as command,
  makeCertificate,
  makeClientCertificate,
  startBuildkitd,
} from '../provision/index.ts'
import {
  both,
  callerWith,
  endOf,
  errorsOf,
  expectBothPlatforms,
  expectGreen,
  expectRed,
  expression,
  loopback,
  registries,
  repository,
  resultsOf,
  run,
  summaryOf,
} from './suite.ts'

const push = { kind: 'push', branch: 'main' } as const

test.each([
  // The engine of the suite has no network of its own.
  ['docker', { 'build-options': '--network=none' }],
  ['buildah', {}],
])('both platforms by %s, tested and published without a temporary tag', async (builder, more) => {
  const name = repository(`by-${builder}`)
  const inputs = { builder, ...more, test: 'echo "$PLATFORM is $DIGEST"' }
  const result = await run({ caller: callerWith(inputs), repository: name, event: push })
  expectGreen(result)
  expect(resultsOf(result, 'image/build')).toEqual(both)
  const reference = `ghcr.io/${name}:main`
  const { platforms, attestations } = await registries().index(reference)
  expect(Object.keys(platforms).toSorted()).toEqual(['linux/amd64', 'linux/arm64'])
  expect(attestations).toBe(0)
  expect((await registries().file(reference, 'linux/arm64', 'machine')).trim()).toBe('aarch64')
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual(['main'])
  expect(summaryOf(result, 'image/build')).toMatch(
    new RegExp(`${builder}.* (?:makes|keep) no provenance|cannot keep provenance`),
  )
})

test('more than a builder can do is refused by plan, with the builders that can, and no leg starts', async () => {
  const caller = callerWith({
    builder: 'docker',
    sbom: true,
    provenance: 'max',
    'registry-mirrors': 'docker.io=mirror',
    'builder-endpoints': 'linux/arm64=tcp://arm',
  })
  const result = await run({ caller, repository: repository('too-much'), event: push })
  expectRed(result, /sbom: "true" is more than the builder docker can do; builders that can: buildx/)
  for (const input of ['provenance', 'registry-mirrors', 'builder-endpoints'])
    expect(errorsOf(result)).toContain(`${input}: `)
  expect(errorsOf(result)).toMatch(/builder-endpoints: "tcp:\/\/arm" has no host:port/)
  expect(result.legs('image/build').map((leg) => leg.result)).not.toContain('success')
  expect(result.text).not.toContain('[builder]')
})

/** The secret of two platforms, with a certificate for each. */
async function secretOf(certificates: Readonly<Record<string, Certificate>>): Promise<string> {
  const entries = Object.entries(certificates).map(async ([platform, files]) => {
    const [ca, cert, key] = await Promise.all(
      [files.ca, files.certificate, files.key].map((file) => readFile(file, 'utf8')),
    )
    return [platform, { ca, cert, key }] as const
  })
  return JSON.stringify(Object.fromEntries(await Promise.all(entries)))
}

test('two BuildKit daemons behind mutual TLS build a platform each; one that is refused is rescued here', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'endpoints-'))
  try {
    const server = await makeCertificate(folder)
    const client = await makeClientCertificate(folder)
    const elsewhere = await mkdtemp(join(folder, 'other-'))
    await makeCertificate(elsewhere)
    const stranger = { ...(await makeClientCertificate(elsewhere)), ca: client.ca }
    await using amd = await startBuildkitd({ tls: server })
    await using arm = await startBuildkitd({ tls: server })
    const endpoints = [`linux/amd64=${amd.tcpAddress}`, `linux/arm64=${arm.tcpAddress}`].join('\n')
    const caller = callerWith(
      { 'builder-endpoints': endpoints, rescue: 'emulate', runners: 'default=elsewhere-too' },
      { BUILDER_TLS: expression('secrets.TLS') },
    )
    const name = repository('endpoints')
    const common = { caller, event: push, labels: ['elsewhere-too'] }

    const TLS = await secretOf({ 'linux/amd64': client, 'linux/arm64': client })
    const result = await run({ ...common, repository: name, secrets: { TLS } })
    expectGreen(result)
    expect(resultsOf(result, 'image/build')).toEqual(both)
    expect(result.legs('image/build').map(({ labels }) => labels)).toEqual([
      ['elsewhere-too'],
      ['elsewhere-too'],
    ])
    await expectBothPlatforms(`ghcr.io/${name}:main`)
    expect(result.text).not.toMatch(/container buildx_buildkit_/)
    expect(summaryOf(result, 'image/build')).toContain('[builder] start of the remote builder')

    const mixed = await secretOf({ 'linux/amd64': client, 'linux/arm64': stranger })
    const rescued = await run({ ...common, repository: repository('rescued'), secrets: { TLS: mixed } })
    expect(rescued.text, endOf(rescued)).toMatch(
      /linux\/arm64: builder-endpoints: tcp:\/\/127\.0\.0\.1:\d+ cannot be used: it refuses the certificate/,
    )
    expectGreen(rescued)
    await expectBothPlatforms(`ghcr.io/${repository('rescued')}:main`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('base images come from the mirror', async () => {
  const { open } = loopback()
  const { crane } = inject('services').judges
  const name = repository('mirrored')
  const first = await run({
    caller: callerWith({ images: `${open}/library/only-here`, 'insecure-registries': open }),
    ...{ repository: name, event: push },
  })
  expectGreen(first)
  const { stdout } = await command(crane, ['ls', '--insecure', `${open}/library/only-here`])
  expect(stdout.trim()).toBe('main')
  const result = await run({
    caller: callerWith({
      'registry-mirrors': `docker.io=http://${open}`,
      images: `ghcr.io/${name}`,
    }),
    ...{ repository: name, event: push },
    files: { Dockerfile: 'FROM only-here:main\nCOPY Dockerfile /from-mirror\n' },
  })
  expectGreen(result)
  await expectBothPlatforms(`ghcr.io/${name}:main`)
})
