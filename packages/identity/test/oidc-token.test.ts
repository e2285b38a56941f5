import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createJwtIssuer, startFakeAws } from '@polyarch/token-services'
import { describe, expect, test } from 'vitest'
import { createMinter, mintCredential } from '../src/index.ts'
import { depsOf, failure, identityIn, registry, role, startWorld } from './harness.ts'

const entry = `[{registry: ${registry}, type: aws, role: '${role}'}]`
const issuer = createJwtIssuer('https://oidc.circleci.example/org/1')
const organisation = '9c9e9a9b-0000-4000-8000-000000000000'

/** An account whose role trusts any subject of `issuer`. */
async function trusting(audience: string) {
  return await startFakeAws({ roles: [{ arn: role, issuer, audiences: [audience], subjects: ['*'] }] })
}

describe('the OIDC token', () => {
  test('of GitHub is asked for with the audience of the entry', async () => {
    await using world = await startWorld()
    const text = entry.replace('role:', 'audience: "a b&c", role:')
    await failure(mintCredential(await identityIn(text), depsOf(world.environment)))
    const [request] = world.github.requests
    expect(request?.query.get('audience')).toBe('a b&c')
    expect(request?.query.get('api-version')).toBe('2.0')
  })

  test('of CircleCI is used as it is', async () => {
    await using aws = await trusting(organisation)
    const CIRCLE_OIDC_TOKEN_V2 = issuer.sign({ sub: 'org/1/project/2', aud: organisation })
    const deps = depsOf({ ...aws.environment, CIRCLECI: 'true', CIRCLE_OIDC_TOKEN_V2 })
    expect((await mintCredential(await identityIn(entry), deps)).subject).toBe('org/1/project/2')
    expect(deps.secrets[0]).toBe(CIRCLE_OIDC_TOKEN_V2)
  })

  test('of CircleCI for another audience comes from its own command', async () => {
    await using aws = await trusting('sts.amazonaws.com')
    const CIRCLE_OIDC_TOKEN_V2 = issuer.sign({ sub: 'org/1/project/2', aud: organisation })
    const token = issuer.sign({ sub: 'org/1/project/2', aud: 'sts.amazonaws.com' })
    const folder = await mkdtemp(join(tmpdir(), 'polyarch-identity-'))
    const script = `#!/bin/sh\necho "$@" >> '${folder}/calls'\necho "$ANSWER"\n`
    await writeFile(join(folder, 'circleci'), script, { mode: 0o755 })
    const environment = {
      ...aws.environment,
      CIRCLECI: 'true',
      CIRCLE_OIDC_TOKEN_V2,
      ANSWER: token,
      PATH: folder,
    }
    const text = entry.replace('role:', 'audience: sts.amazonaws.com, role:')
    await using minter = createMinter(depsOf(environment))
    const identities = [
      await identityIn(text),
      await identityIn(text.replace('123456789012.dkr', '210987654321.dkr')),
    ]
    await Promise.all(identities.map((identity) => minter.mint(identity)))
    expect(await readFile(join(folder, 'calls'), 'utf8')).toBe(
      'run oidc get --claims {"aud":"sts.amazonaws.com"}\n',
    )
    for (const [what, changed] of Object.entries({
      'no command': { PATH: '/nowhere' },
      'another answer': { ANSWER: 'Error: hunter2hunter2' },
    })) {
      const deps = depsOf({ ...environment, ...changed })
      const error = await failure(mintCredential(await identityIn(text), deps))
      expect([what, error.code]).toEqual([what, 'NO_OIDC'])
      expect(error.message).toMatch(
        /is not for the audience "sts\.amazonaws\.com".*"circleci" of the job is on PATH/,
      )
      expect(error.message).not.toContain('hunter2')
    }
  })

  test('may be named by a variable (as GitLab has them) or a file', async () => {
    await using aws = await trusting('https://gitlab.example')
    const token = issuer.sign({ sub: 'project_path:org/app', aud: 'https://gitlab.example' })
    const file = join(await mkdtemp(join(tmpdir(), 'polyarch-identity-')), 'token')
    await writeFile(file, `${token}\n`)
    const environment = { ...aws.environment, GITLAB_CI: 'true', AWS_ID_TOKEN: token }
    for (const place of ['token-env: AWS_ID_TOKEN', `token-file: ${file}`]) {
      const identity = await identityIn(entry.replace('role:', `${place}, role:`))
      expect((await mintCredential(identity, depsOf(environment))).subject).toBe('project_path:org/app')
    }
    expect(aws.passwords.size).toBe(2)
  })

  test.each([
    ['on GitHub without the permission', '', { GITHUB_ACTIONS: 'true' }, /"permissions: id-token: write"/],
    [
      'on GitLab',
      '',
      { GITLAB_CI: 'true' },
      /id_tokens: \{ POLYARCH_ID_TOKEN: \{ aud: sts\.amazonaws\.com \} \}.*"token-env: POLYARCH_ID_TOKEN"/,
    ],
    [
      'on CircleCI without a context',
      '',
      { CIRCLECI: 'true' },
      /CIRCLE_OIDC_TOKEN_V2 holds no OIDC token.*context/,
    ],
    ['on a laptop', '', {}, /name one in the entry by "token-env" or "token-file"/],
    ['in a variable that is not set', 'token-env: MINE, ', {}, /names the variable MINE, which is not set/],
    ['in an empty variable', 'token-env: MINE, ', { MINE: ' ' }, /which is empty/],
    [
      'in a variable that holds something else',
      'token-env: MINE, ',
      { MINE: 'hunter2hunter2' },
      /is no OIDC token/,
    ],
    [
      'in a file that is not there',
      'token-file: /nowhere/token, ',
      {},
      /the file \/nowhere\/token, which cannot be read \(ENOENT\)/,
    ],
  ])('is missing %s: told with what to write', async (_, place, environment, message) => {
    const identity = await identityIn(entry.replace('role:', `${place}role:`))
    const error = await failure(mintCredential(identity, depsOf(environment as Record<string, string>)))
    expect(error.code).toBe('NO_OIDC')
    expect(error.message).toMatch(message)
    expect(error.message).not.toContain('hunter2')
  })

  test("is missing where GitHub's service does not take the job's own token", async () => {
    await using world = await startWorld()
    const environment = { ...world.environment, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-another-job' }
    const error = await failure(mintCredential(await identityIn(entry), depsOf(environment)))
    expect(error).toMatchObject({ code: 'NO_OIDC' })
    expect(error.message).toMatch(/GitHub answered 401/)
  })
})
