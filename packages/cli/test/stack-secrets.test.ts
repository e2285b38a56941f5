import { parseStack, resolveStack } from '@polyarch/stack'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { readEnvironment } from '../src/environment.ts'
import { readStackSecrets } from '../src/stack/stack-secrets.ts'
import { runTool } from '../src/stack/tool.ts'

const text = `
credentials: { docker.io: { username: HUB_USER, password: HUB_PASS } }
sources: { tools: { git: 'https://example.com/tools.git', token: GIT_TOKEN } }
images:
  base: { repositories: org/base }
  app: { repositories: org/app, source: tools, run: ./build.sh, secrets: { npm: NPM_TOKEN } }
`
const stack = resolveStack(parseStack(text, { file: 'polyarch.yaml' }), { branch: 'main', now: new Date(0) })
const values = {
  HUB_USER: 'somebody',
  HUB_PASS: 'hub-password',
  GIT_TOKEN: 'git-token-value',
  NPM_TOKEN: 'npm-secret\nsecond-line',
}

function read(variables: Readonly<Record<string, string>>, built = stack.builds) {
  return readStackSecrets(stack, { ...readEnvironment(process), variables }, built)
}

describe('the secrets that a stack names', () => {
  test('are taken from the environment of other programs, and the login is put where it is looked for', async () => {
    const secrets = await read({ ...values, PATH: '/bin' })
    const { REGISTRY_AUTHS: logins, ...rest } = secrets.environment.variables
    expect(rest).toEqual({ PATH: '/bin' })
    expect(load(logins ?? '')).toEqual([
      { registry: 'docker.io', username: 'somebody', password: 'hub-password' },
    ])
    expect(secrets.of('app')).toEqual({ npm: values.NPM_TOKEN })
    expect(secrets.of('base')).toEqual({})
    expect(secrets.token('GIT_TOKEN')).toBe(values.GIT_TOKEN)
  })

  test.each([
    ['a list in blocks', '- registry: ghcr.io\n  username: a\n  password: b\n'],
    ['a list in brackets', '[{"registry": "ghcr.io", "username": "a", "password": "b"}]'],
    ['an empty list', '[]'],
  ])('stand beside the logins of %s', async (_, given) => {
    const { environment } = await read({ ...values, REGISTRY_AUTHS: given })
    const hosts = load(environment.variables['REGISTRY_AUTHS'] ?? '') as readonly { registry: string }[]
    expect(hosts.map(({ registry }) => registry)).toEqual([
      ...(given === '[]' ? [] : ['ghcr.io']),
      'docker.io',
    ])
  })

  test('are all missed at once, but only those of what is built, and a login may be left out as a whole', async () => {
    await expect(read({ HUB_USER: 'a' })).rejects.toMatchObject({
      exitStatus: 2,
      problems: [
        'HUB_PASS is empty: the login to docker.io needs it',
        'GIT_TOKEN is empty: the source of app needs it',
        'NPM_TOKEN is empty: the secret npm of app needs it',
      ],
    })
    await expect(read({}, [])).resolves.toBeDefined()
  })

  test('are in nothing that a command prints, line by line', async () => {
    const { redact } = await read(values)
    const seen: string[] = []
    const script = `printf "%s\\n" "$NPM_TOKEN" "x\${GIT_TOKEN}y" "$HUB_PASS" "$HUB_USER"; exit 3`
    const { code, tail, stdout } = await runTool({
      file: 'sh',
      args: ['-c', script],
      folder: process.cwd(),
      environment: { ...values, PATH: process.env['PATH'] },
      signal: new AbortController().signal,
      redact,
      onLine: (line) => seen.push(line),
    })
    expect(code).toBe(3)
    const expected = ['***', '***', 'x***y', '***', 'somebody']
    expect([seen, tail, stdout.split('\n')]).toEqual([expected, expected, expected])
  })
})
