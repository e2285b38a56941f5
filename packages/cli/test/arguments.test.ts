import { describe, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { createSandbox } from './support/cli.ts'

describe('the command line', () => {
  test.each([
    { name: 'an unknown command', args: ['rnu'], says: "unknown command 'rnu': did you mean run?" },
    {
      name: 'an unknown flag',
      args: ['run', '--plaforms', 'x'],
      says: "unknown option '--plaforms': did you mean --platforms?",
    },
    {
      name: 'a flag without its value',
      args: ['run', '--images'],
      says: "option '--images <list>' argument missing",
    },
    { name: 'a missing word', args: ['inspect'], says: "missing required argument 'reference'" },
    { name: 'too many words', args: ['inspect', 'a', 'b'], says: 'too many arguments' },
    { name: 'a port that is none', args: ['serve', '--port', 'x'], says: '--port: "x" is not a port' },
    {
      name: 'a login without its password',
      args: ['serve', '--auth', 'me'],
      says: '--auth: expected user:password',
    },
    {
      name: 'an unknown scope',
      args: ['login', '--scope', 'world', 'ghcr.io'],
      says: '--scope: "world" is not allowed; allowed: user, job',
    },
    { name: 'nothing to log in to', args: ['login'], says: 'login: nothing to log in to' },
    { name: 'a registry that is none', args: ['login', 'a b'], says: 'a registry is a host' },
    {
      name: 'nothing to merge',
      args: ['merge', '--images', 'ghcr.io/a/b', '--tag', '1'],
      says: 'merge: nothing to merge',
    },
    {
      name: 'a leg file that is not there',
      args: ['merge', '--images', 'ghcr.io/a/b', '--tag', '1', '--leg-file', 'x'],
      says: '--leg-file: x cannot be read',
    },
    { name: 'a reference that is none', args: ['inspect', 'Not//Good'], says: 'Not//Good' },
  ])('refuses $name in one line with exit status 2', async ({ args, says }) => {
    await using sandbox = await createSandbox()
    const { status, stdout, stderr } = await sandbox.run(args)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toContain(`error: `)
    expect(stderr).toContain(says)
  })

  test('reports a mistake in the arguments as JSON too', async () => {
    await using sandbox = await createSandbox()
    const { status, stdout } = await sandbox.run(['rnu', '--json'])
    expect(status).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'BAD_INPUT', exitStatus: 2 } })
  })

  test('shows a stack trace with --debug only', async () => {
    await using sandbox = await createSandbox()
    const { stderr } = await sandbox.run(['inspect', '127.0.0.1:1/app:1', '--retries', '0', '--debug'])
    expect(stderr).toMatch(/^ {4}at /m)
    expect(stderr).toContain('caused by: ')
  })

  test('prints the version of the package', async () => {
    await using sandbox = await createSandbox()
    const { status, stdout } = await sandbox.run(['--version'])
    expect(stdout).toBe(`${packageJson.version}\n`)
    expect(status).toBe(0)
  })

  test.each([['--help'], ['help'], ['run', '--help'], ['help', 'merge']])(
    'helps with %s %s',
    async (...args) => {
      await using sandbox = await createSandbox()
      const { status, stdout, stderr } = await sandbox.run(args.filter((arg) => arg !== undefined))
      expect(status).toBe(0)
      expect(stdout).toContain('Usage: polyarch')
      expect(stderr).toBe('')
    },
  )

  test('helps on stderr, and fails, where no command was given', async () => {
    await using sandbox = await createSandbox()
    const { status, stdout, stderr } = await sandbox.run([])
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('polyarch demo')
  })
})
