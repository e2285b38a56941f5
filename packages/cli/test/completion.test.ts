import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { commands } from '../src/commands.ts'
import { renderCompletion, shells } from '../src/completion.ts'
import { createSandbox } from './support/cli.ts'

const execute = promisify(execFile)

/** What bash offers behind these words, the last of which is being typed. */
async function completionsOf(words: readonly string[]): Promise<readonly string[]> {
  const script = `${renderCompletion('bash')}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _polyarch; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout } = await execute('bash', ['-c', script, 'bash', ...words])
  return stdout.split('\n').filter((line) => line !== '')
}

describe('completion', () => {
  test.each([
    { typed: ['polyarch', 'ru'], offers: ['run'] },
    { typed: ['polyarch', 'log'], offers: ['login', 'logout'] },
    { typed: ['polyarch', 'merge', '--leg'], offers: ['--leg-file'] },
    { typed: ['polyarch', 'run', '--images', 'x', '--no-p'], offers: ['--no-push'] },
    { typed: ['polyarch', 'run', 'Docker'], offers: [] },
    { typed: ['polyarch', 'nothing', '--x'], offers: [] },
    { typed: ['polyarch', 'generate', 'g'], offers: ['gitlab', 'github'] },
    { typed: ['polyarch', 'stack', 'run', '--changed'], offers: ['--changed-since'] },
  ])('of $typed offers $offers in bash', async ({ typed, offers }) => {
    expect(await completionsOf(typed)).toEqual(offers)
  })

  test.each(commands.map(({ name }) => name))('knows the flags of %s in bash', async (name) => {
    const offered = await completionsOf(['polyarch', ...name.split(' '), '--'])
    const flags = commands.find((one) => one.name === name)?.flags ?? []
    expect(offered).toEqual(expect.arrayContaining(flags.map((flag) => `--${flag.name}`)))
    expect(offered).toContain('--json')
  })

  test.each(shells)('for %s names every command', (shell) => {
    const script = renderCompletion(shell)
    for (const { name } of commands)
      for (const word of name.split(' ')) expect(script).toMatch(new RegExp(`['" ]${word}\\b`))
  })

  test('is printed by the command, and an unknown shell is refused', async () => {
    await using sandbox = await createSandbox()
    const { status, stdout } = await sandbox.run(['completion', 'zsh'])
    expect({ status, stdout }).toEqual({ status: 0, stdout: renderCompletion('zsh') })
    const refused = await sandbox.run(['completion', 'tcsh'])
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('completion: "tcsh" is not allowed; allowed: bash, zsh, fish')
  })
})
