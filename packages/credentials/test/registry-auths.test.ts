import { describe, expect, test } from 'vitest'
import { parseRegistryAuths } from '../src/index.ts'

const secret = 'p4ssw0rd'

describe('parseRegistryAuths', () => {
  test.each<[string, string, readonly (readonly [string, string, string])[]]>([
    ['nothing', '', []],
    ['a comment alone', '# none yet\n', []],
    [
      'a list',
      '- registry: ghcr.io\n  username: u\n  password: p\n- {registry: quay.io, username: o+r, password: q}',
      [
        ['ghcr.io', 'u', 'p'],
        ['quay.io', 'o+r', 'q'],
      ],
    ],
    ['JSON', '[{"registry": "ghcr.io", "username": "u", "password": "p"}]', [['ghcr.io', 'u', 'p']]],
    [
      'Docker Hub by its index',
      '- {registry: "https://index.docker.io/v1/", username: u, password: p}',
      [['docker.io', 'u', 'p']],
    ],
    [
      'a scheme, upper case and a slash',
      '- {registry: "https://GHCR.io/", username: u, password: p}',
      [['ghcr.io', 'u', 'p']],
    ],
    ['a port', '- {registry: "localhost:5000", username: u, password: p}', [['localhost:5000', 'u', 'p']]],
    [
      'digits stay as they are written',
      '- {registry: r.io, username: 007, password: 0123}',
      [['r.io', '007', '0123']],
    ],
    [
      'words YAML knows stay as well',
      '- {registry: r.io, username: yes, password: null}',
      [['r.io', 'yes', 'null']],
    ],
    [
      'the end of a block is no part of a password',
      '- registry: r.io\n  username: u\n  password: |\n    p\n',
      [['r.io', 'u', 'p']],
    ],
    [
      'spaces are a part of a password',
      '- {registry: r.io, username: u, password: " p "}',
      [['r.io', 'u', ' p ']],
    ],
  ])('%s', async (_, text, expected) => {
    const auths = expected.map(([registry, username, password]) => ({ registry, username, password }))
    expect(await parseRegistryAuths(text)).toEqual(auths)
  })

  const good = `username: u\n  password: ${secret}`
  test.each<[string, string, string]>([
    [
      'one entry that is no list',
      `registry: ghcr.io\npassword: ${secret}`,
      'REGISTRY_AUTHS: not a list; begin each entry with "- registry: HOST", then "username" and "password"',
    ],
    [
      'text',
      secret,
      'REGISTRY_AUTHS: not a list; begin each entry with "- registry: HOST", then "username" and "password"',
    ],
    [
      'a list of text',
      `- ${secret}`,
      'REGISTRY_AUTHS: entry 1 is not a set of "registry", "username" and "password"',
    ],
    [
      'no YAML',
      `- registry: ghcr.io\n  password: "${secret}`,
      'REGISTRY_AUTHS: not YAML at line 2, column 22; put values with special characters between single quotes',
    ],
    [
      'a password that YAML takes for an alias',
      `- {registry: r.io, username: u, password: *${secret}}`,
      'REGISTRY_AUTHS: not YAML at line 1, column 44; put values with special characters between single quotes',
    ],
    [
      'a password that YAML takes for a tag',
      `- {registry: r.io, username: u, password: !${secret}}`,
      'REGISTRY_AUTHS: not YAML at line 1, column 43; put values with special characters between single quotes',
    ],
    [
      'a key twice',
      `- registry: r.io\n  password: ${secret}\n  password: ${secret}`,
      'REGISTRY_AUTHS: not YAML at line 3, column 3; put values with special characters between single quotes',
    ],
    [
      'an unknown key with a hint',
      `- registry: r.io\n  user: u\n  username: u\n  password: ${secret}`,
      'REGISTRY_AUTHS: entry 1 has the unknown key "user"; write "username"',
    ],
    [
      'a key of docker/login-action',
      `- registry: r.io\n  scope: '@push'\n  ${good}`,
      'REGISTRY_AUTHS: entry 1 has the key "scope", which docker/login-action knows and this list does not; take it out',
    ],
    [
      'a secret for a key',
      `- registry: r.io\n  ${secret}: x\n  ${good}`,
      'REGISTRY_AUTHS: entry 1 has an unknown key; only "registry", "username" and "password" may stand there',
    ],
    [
      'a path',
      `- registry: ghcr.io/org\n  ${good}`,
      'REGISTRY_AUTHS: entry 1: "registry": a registry is a host, without a path: write "ghcr.io"',
    ],
    [
      'a secret in the wrong field',
      `- registry: "${secret}/=="\n  ${good}`,
      'REGISTRY_AUTHS: entry 1: "registry": a registry is a host with an optional port, such as "ghcr.io" or "localhost:5000"',
    ],
    [
      'a colon in the user name',
      `- registry: r.io\n  username: a:b\n  password: ${secret}`,
      'REGISTRY_AUTHS: entry 1: "username" must not contain a colon',
    ],
    [
      'the same registry twice',
      `- registry: r.io\n  ${good}\n- registry: R.io\n  ${good}`,
      'REGISTRY_AUTHS: entry 2 names r.io, as an entry before it does; keep one of them',
    ],
    [
      'an empty password',
      '- {registry: r.io, username: u, password: ""}',
      'REGISTRY_AUTHS: entry 1: "password" is missing or empty; is the secret it comes from set?',
    ],
    [
      'a password that is a list',
      `- {registry: r.io, username: u, password: [${secret}]}`,
      'REGISTRY_AUTHS: entry 1: "password" is not text; is the secret it comes from set?',
    ],
    [
      'all problems at once',
      `- {user: u, password: ${secret}}\n- {registry: r.io, username: u}`,
      [
        'REGISTRY_AUTHS: entry 1 has the unknown key "user"; write "username"',
        'REGISTRY_AUTHS: entry 1: "registry" is missing or empty',
        'REGISTRY_AUTHS: entry 1: "username" is missing or empty',
        'REGISTRY_AUTHS: entry 2: "password" is missing or empty; is the secret it comes from set?',
      ].join('\n'),
    ],
  ])('%s is refused without showing a value', async (_, text, message) => {
    const error = await parseRegistryAuths(text).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'MALFORMED_REGISTRY_AUTHS', message })
    expect(message).not.toContain(secret)
    expect((error as Error).cause).toBeUndefined()
  })
})
