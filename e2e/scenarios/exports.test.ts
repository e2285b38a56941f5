import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  both,
  callerWith,
  example,
  expectBothPlatforms,
  expectGreen,
  expectRed,
  registries,
  repository,
  resultsOf,
  run,
  summaryOf,
} from './suite.ts'

const push = { kind: 'push', branch: 'main' } as const

test('each platform’s image is a file with HySDS’s names, and loads as the image that was published', async () => {
  const name = repository('release-tarballs')
  const result = await run({ caller: await example('release-tarballs'), repository: name, event: push })
  expectGreen(result)
  await expectBothPlatforms(`ghcr.io/${name}:main`)
  expect(result.text).toContain('[hysds/verdi:main] amd64')
  expect(result.text).toContain('[hysds/verdi:main-arm64] arm64')
  expect(summaryOf(result, 'image/build')).toContain('hysds-verdi-main-arm64.tar.gz')
})

test('the same commit gives the same digests, and a step has its keys, secrets and files', async () => {
  const name = repository('reproducible')
  const key = await newKey()
  const secrets = {
    SSH_PRIVATE_KEY: key,
    IMAGE_SECRETS: 'EQUALS=a=secret=with=equals\n"LINES=first secret line\nsecond, with ""quotes"""\n',
  }
  const dockerfile = [
    'FROM scratch',
    'ARG TARGETARCH',
    'COPY rootfs-$TARGETARCH/ /',
    'ENV PATH=/bin:/usr/bin:/sbin:/usr/sbin',
    'RUN uname -m > /machine && mkdir /made && touch /made/file',
    'RUN --mount=type=ssh test -S "$SSH_AUTH_SOCK"',
    'RUN --mount=type=secret,id=EQUALS test "$(cat /run/secrets/EQUALS)" = a=secret=with=equals',
    `RUN --mount=type=secret,id=LINES test "$(sed -n 2p /run/secrets/LINES)" = 'second, with "quotes"'`,
    'CMD cat /machine',
    '',
  ].join('\n')
  // The tag is in the labels: it would make another image.
  const call = (more: object) => ({
    permissions: { contents: 'read', packages: 'write' },
    uses: 'polyarch/polyarch/.github/workflows/build.yaml@v1',
    with: {
      ...{ tag: 'one', cache: false, 'source-date-epoch': 'git', 'build-options': '--ssh=default' },
      ...{ annotations: 'manifest-descriptor:org.example.made=here', ...more },
    },
    secrets: 'inherit',
  })
  const runs = `test "\${IMAGE##*@}" = "$DIGEST" && docker run --rm --network=none "$IMAGE"`
  const jobs = {
    one: call({
      ...{ provenance: 'false', export: 'local', 'export-name': 'files-{{slug}}' },
      test: `${runs} && docker image rm "$IMAGE"`,
    }),
    other: call({
      push: false,
      test: runs,
    }),
    compare: {
      needs: ['one', 'other'],
      'runs-on': 'ubuntu-24.04',
      steps: [
        {
          uses: 'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
          with: { pattern: 'files-*', path: 'files' },
        },
        { run: 'cat files/files-amd64/machine files/files-arm64/machine && test -d files/files-arm64/made' },
      ],
    },
  }
  const caller = JSON.stringify({ name: 'CI', on: 'push', permissions: {}, jobs })
  const result = await run({
    caller,
    repository: name,
    event: push,
    secrets,
    files: { Dockerfile: dockerfile },
  })
  expectGreen(result)
  expect(resultsOf(result, 'one/build')).toEqual(both)
  expect(resultsOf(result, 'other/build')).toEqual(both)
  const { platforms, text } = await registries().index(`ghcr.io/${name}:one`)
  const tested = [...result.text.matchAll(/test of 127\.0\.0\.1:\d+\/polyarch\/image@(sha256:[0-9a-f]{64})/g)]
  expect(new Set(tested.map(([, digest]) => digest))).toEqual(new Set(Object.values(platforms)))
  expect(text).toMatch(/"org\.example\.made":\s*"here"/)
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual(['one'])
  expect(result.text).toMatch(/\bx86_64\n[^\n]*\baarch64\n/)
  expect(summaryOf(result, 'other/build')).toContain('passed in')
  // Both calls say it, each once for both platforms.
  const shown = result.annotations.filter(({ message }) =>
    message.startsWith('JSON arguments recommended for CMD'),
  )
  expect(shown.map(({ level }) => level)).toEqual(['warning', 'warning'])
})

test('a leg whose export cannot be kept has failed, and nothing is published', async () => {
  const name = repository('export-lost')
  const caller = callerWith({ platforms: 'linux/amd64', export: 'oci' })
  const environment = { E2E_ARTIFACTS: '/dev/null/nowhere' }
  const result = await run({ caller, repository: name, event: push, environment })
  expectRed(result)
  expect(result.job('image/build').outputs).toEqual({})
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual([])
})

test('what no leg could do is refused before any of them starts', async () => {
  const caller = JSON.stringify({
    name: 'CI',
    on: 'push',
    jobs: {
      image: {
        uses: 'polyarch/polyarch/.github/workflows/build.yaml@v1',
        with: { export: 'docker', 'export-name': 'app.tar', compression: 'xz', 'source-date-epoch': 'now' },
      },
    },
  })
  const result = await run({ caller, repository: repository('bad-exports'), event: push })
  expectRed(result, /export-name: "app\.tar" would be the export of linux\/amd64 and of linux\/arm64/)
  expectRed(result, /compression: "xz" is not allowed/)
  expectRed(result, /source-date-epoch: "now" is not allowed/)
  expect(result.legs('image/build').map((leg) => leg.result)).toEqual(['skipped'])
})

async function newKey(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-key-'))
  try {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'e2e', '-f', join(folder, 'key')])
    return await readFile(join(folder, 'key'), 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
