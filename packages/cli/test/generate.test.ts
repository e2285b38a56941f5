import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { createSandbox } from './support/cli.ts'

const examples = fileURLToPath(new URL('../../../examples', import.meta.url))

const stack = `
defaults: { repositories: 'ghcr.io/org/\${IMAGE}' }
images:
  base: {}
  app: { needs: base }
`

describe('polyarch generate', () => {
  test.each([
    ['circleci', '.circleci/config.yml'],
    ['gitlab', '.gitlab-ci.yml'],
    ['github', '.github/workflows/stack.yaml'],
  ])(
    '%s writes where the system looks, the same every time, and --check tells of a difference',
    async (system, file) => {
      await using sandbox = await createSandbox()
      await sandbox.write('polyarch.yaml', stack)
      const missing = await sandbox.run(['generate', system, '--check'])
      expect(missing).toMatchObject({ status: 1, stderr: expect.stringContaining(`${file} is not there`) })
      expect(await sandbox.run(['generate', system])).toMatchObject({
        status: 0,
        stderr: `${file} is written\n`,
      })
      const text = await sandbox.read(file)
      if (system !== 'github') expect(text).toContain(`npx --yes polyarch@${packageJson.version} stack build`)
      expect(text).toMatch(new RegExp(`^# Written by \`polyarch generate ${system}\``))
      expect((await sandbox.run(['generate', system])).stderr).toBe(`${file} is up to date already\n`)
      expect(await sandbox.run(['generate', system, '--check'])).toMatchObject({ status: 0 })
      await sandbox.write(file, `${text}# mine\n`)
      const stale = await sandbox.run(['generate', system, '--check', '--json'])
      expect(stale.status).toBe(1)
      expect(JSON.parse(stale.stdout).error.code).toBe('OUT_OF_DATE')
      expect(await sandbox.read(file)).toContain('# mine')
    },
  )

  test('merges .circleci/own.yml where it is there, and remembers flags in the head', async () => {
    await using sandbox = await createSandbox()
    await sandbox.write('polyarch.yaml', stack)
    const own = 'jobs:\n  mine:\n    docker: [{ image: alpine }]\n    steps: [checkout]\n'
    await sandbox.write('own.yml', own)
    const run = await sandbox.run([
      'generate',
      'circleci',
      '--include',
      'own.yml',
      '--output',
      '-',
      '--command',
      'npx my@1',
    ])
    expect(run.status).toBe(0)
    expect(run.stdout).toContain("polyarch generate circleci --include own.yml --command 'npx my@1'")
    expect(run.stdout).toContain('  mine:\n')
    expect(run.stdout).toContain('npx my@1 stack build')
  })

  test.each([
    ['no stack', undefined, ['circleci'], '--file: polyarch.yaml cannot be read'],
    ['a stack that is wrong', 'images: {a: {neds: b}}', ['gitlab'], 'polyarch.yaml:1:14: "neds" is unknown'],
    [
      'a stack elsewhere',
      stack,
      ['circleci', '--file', '../checkout/../x.yaml'],
      '--file: ../checkout/../x.yaml cannot be read',
    ],
    [
      'an unknown mode',
      stack,
      ['circleci', '--emulation', 'sometimes'],
      '--emulation: "sometimes" is not allowed; allowed: auto, always',
    ],
    [
      'an own part that is not there',
      stack,
      ['circleci', '--include', 'x.yml'],
      '--include: x.yml cannot be read',
    ],
    [
      'what a call cannot do',
      'images: {a: {run: ./x, repositories: ghcr.io/org/a}}',
      ['github'],
      'polyarch.yaml: a is built by a command',
    ],
  ])('%s is refused before anything is written', async (_, text, words, message) => {
    await using sandbox = await createSandbox()
    if (text !== undefined) await sandbox.write('polyarch.yaml', text)
    const run = await sandbox.run(['generate', ...words])
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining(message) })
  })

  test('the example of HySDS is what it says that it is', async () => {
    await using sandbox = await createSandbox()
    await cp(join(examples, 'hysds'), sandbox.checkout, { recursive: true })
    const config = await readFile(join(examples, 'hysds/.circleci/config.yml'), 'utf8')
    expect(await sandbox.run(['generate', 'circleci', '--check'])).toMatchObject({ status: 0 })
    expect(config.split('\n').length).toBeLessThan(1000)
  })
})
