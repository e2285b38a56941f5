import type { AwsIdentity, Identity } from '@polyarch/identity'
import { describe, expect, test } from 'vitest'
import { listCandidates, type NamedSecrets } from '../src/candidate.ts'

const secrets: NamedSecrets = {
  DOCKER_USERNAME: 'docker',
  DOCKER_TOKEN: 'hub\n',
  GAR_PUSH_TOKEN: 'Z2Fy\nZ2Fy\n',
  GHCR_PUSH_TOKEN: 'ghp',
  'github-token': 'ghs',
  githubUser: 'Octo-Org',
}
const gitlab = {
  CI_REGISTRY: 'registry.gitlab.example:5050',
  CI_REGISTRY_USER: 'gitlab-ci',
  CI_REGISTRY_PASSWORD: 'gl',
  CI_JOB_TOKEN: 'job',
}
const json = '{\n  "type": "service_account"\n}\n'

/** `source user:password`, with `?` where the next may be tried. */
const shown = async (
  host: string,
  given: NamedSecrets,
  lists: Partial<Parameters<typeof listCandidates>[1]> = {},
) =>
  (
    await Promise.all(listCandidates(host, { ...nothing, secrets: given, ...lists }).map((find) => find()))
  ).map((candidate) =>
    candidate?.credential.kind === 'basic'
      ? `${candidate.source} ${candidate.credential.username}:${candidate.credential.password}${candidate.orNext ? '?' : ''}`
      : '',
  )

const nothing = {
  explicit: [],
  identities: [],
  registryAuths: [],
  secrets: {},
  exchanged: () => undefined,
  mint: async (identity: Identity) =>
    ({
      credential: { kind: 'basic', username: identity.type, password: 'minted' },
      source: identity.where,
      orNext: false,
      keeper: 'user',
    }) as const,
} satisfies Parameters<typeof listCandidates>[1]

describe('the named secrets', () => {
  test.each<[string, string, NamedSecrets, readonly string[]]>([
    ['Docker Hub', 'docker.io', secrets, ['DOCKER_TOKEN docker:hub']],
    ['Docker Hub without a user', 'docker.io', { DOCKER_TOKEN: 't' }, []],
    ['Docker Hub without a token', 'docker.io', { DOCKER_USERNAME: 'u', DOCKER_TOKEN: ' ' }, []],
    [
      'GHCR: the own token first, then the job’s',
      'ghcr.io',
      secrets,
      ['GHCR_PUSH_TOKEN octo-org:ghp?', 'github-token octo-org:ghs'],
    ],
    ['GHCR without a user', 'ghcr.io', { 'github-token': 'ghs' }, ['github-token token:ghs']],
    [
      'Artifact Registry, key in base64 with line breaks',
      'us-central1-docker.pkg.dev',
      secrets,
      ['GAR_PUSH_TOKEN _json_key_base64:Z2FyZ2Fy'],
    ],
    ['another region of it', 'europe-docker.pkg.dev', secrets, ['GAR_PUSH_TOKEN _json_key_base64:Z2FyZ2Fy']],
    [
      'Artifact Registry, key as JSON',
      'europe-docker.pkg.dev',
      { GAR_PUSH_TOKEN: json },
      ['GAR_PUSH_TOKEN _json_key:{"type":"service_account"}'],
    ],
    ['no host that only ends the same', 'us-docker.pkg.dev.evil', secrets, []],
    ['no host below another', 'a.b-docker.pkg.dev', secrets, []],
    ['no other port', 'ghcr.io:444', secrets, []],
    ['no look-alike of Docker Hub', 'evil-docker.io', secrets, []],
    ['no look-alike of GHCR', 'ghcr.io.evil', secrets, []],
    ['no other registry', 'quay.io', secrets, []],
    [
      'GitLab’s own registry',
      'registry.gitlab.example:5050',
      { gitlab },
      ['CI_REGISTRY_PASSWORD gitlab-ci:gl'],
    ],
    [
      'GitLab without a password: the job’s token',
      'registry.gitlab.example:5050',
      { gitlab: { CI_REGISTRY: 'Registry.gitlab.example:5050', CI_JOB_TOKEN: 'job' } },
      ['CI_JOB_TOKEN gitlab-ci-token:job'],
    ],
    ['no other port of GitLab’s', 'registry.gitlab.example', { gitlab }, []],
  ])('%s', async (_, host, given, expected) => {
    expect(await shown(host, given)).toEqual(expected)
  })
})

test('explicit ones first, then identities, REGISTRY_AUTHS and the named secrets, each by exact host', async () => {
  const lists = {
    explicit: [{ registry: 'ghcr.io', username: 'e', password: '1' }],
    identities: [identityFor('ghcr.io'), identityFor('x.ghcr.io')],
    registryAuths: [
      { registry: 'ghcr.io', username: 'a', password: '2' },
      { registry: 'ghcr.io:443', username: 'b', password: '3' },
    ],
  }
  expect(await shown('ghcr.io', secrets, lists)).toEqual([
    'user and password e:1',
    'identities: entry 1 aws:minted',
    'REGISTRY_AUTHS a:2',
    'GHCR_PUSH_TOKEN octo-org:ghp?',
    'github-token octo-org:ghs',
  ])
  expect(await shown('ghcr.io:443', secrets, lists)).toEqual(['REGISTRY_AUTHS b:3'])
})

test('an entry of REGISTRY_AUTHS that is a cloud’s access key is exchanged', async () => {
  const registryAuths = [{ registry: 'a.example', username: 'AKIA', password: 'key' }]
  const exchanged = () => identityFor('a.example')
  expect(await shown('a.example', {}, { registryAuths, exchanged })).toEqual([
    'identities: entry 1 aws:minted',
  ])
})

function identityFor(registry: string): AwsIdentity {
  return { type: 'aws', registry, where: 'identities: entry 1', access: { kind: 'environment' } }
}

test.each(['evil-quay.io', 'quay.io.evil', 'x.quay.io', 'quay.io:8443', 'ay.io'])(
  'an entry for %s is none for quay.io, and the other way round',
  async (other) => {
    const entry = (registry: string) => ({ registryAuths: [{ registry, username: 'u', password: 'p' }] })
    expect(await shown('quay.io', {}, entry(other))).toEqual([])
    expect(await shown(other, {}, entry('quay.io'))).toEqual([])
  },
)
