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
const json = '{\n  "type": "service_account"\n}\n'

/** `source user:password`, with `?` where the next may be tried. */
const shown = (
  host: string,
  given: NamedSecrets,
  lists: Partial<Parameters<typeof listCandidates>[1]> = {},
) =>
  listCandidates(host, { secrets: given, explicit: [], registryAuths: [], ...lists }).map(
    ({ credential, source, orNext }) =>
      credential.kind === 'basic'
        ? `${source} ${credential.username}:${credential.password}${orNext ? '?' : ''}`
        : '',
  )

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
  ])('%s', (_, host, given, expected) => {
    expect(shown(host, given)).toEqual(expected)
  })
})

test('explicit ones first, then REGISTRY_AUTHS, then the named secrets, each by exact host', () => {
  const lists = {
    explicit: [{ registry: 'ghcr.io', username: 'e', password: '1' }],
    registryAuths: [
      { registry: 'ghcr.io', username: 'a', password: '2' },
      { registry: 'ghcr.io:443', username: 'b', password: '3' },
    ],
  }
  expect(shown('ghcr.io', secrets, lists)).toEqual([
    'user and password e:1',
    'REGISTRY_AUTHS a:2',
    'GHCR_PUSH_TOKEN octo-org:ghp?',
    'github-token octo-org:ghs',
  ])
  expect(shown('ghcr.io:443', secrets, lists)).toEqual(['REGISTRY_AUTHS b:3'])
})

test.each(['evil-quay.io', 'quay.io.evil', 'x.quay.io', 'quay.io:8443', 'ay.io'])(
  'an entry for %s is none for quay.io, and the other way round',
  (other) => {
    const entry = (registry: string) => ({ registryAuths: [{ registry, username: 'u', password: 'p' }] })
    expect(shown('quay.io', {}, entry(other))).toEqual([])
    expect(shown(other, {}, entry('quay.io'))).toEqual([])
  },
)
