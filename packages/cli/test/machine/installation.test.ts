import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { CliError } from '../../src/failure.ts'
import { installBuildah } from '../../src/machine/installation.ts'

/** An apt-get that knows no package until it was updated; it writes down what it was asked. */
const aptGet = `#!/usr/bin/env node
const { appendFileSync, existsSync, writeFileSync } = require('node:fs')
const [command] = process.argv.slice(2)
appendFileSync('apt.log', process.argv.slice(2).join(' ') + '\\n')
if (command === 'update' && process.env.OFFLINE !== '1') writeFileSync('lists', '')
if (command === 'update' && process.env.OFFLINE === '1') process.exit(100)
if (command === 'install' && !existsSync('lists')) {
  process.stderr.write('E: Unable to locate package buildah\\n')
  process.exit(100)
}
`

async function withApt(
  variables: Record<string, string>,
  use: (run: () => Promise<void>, said: string[], log: () => Promise<string>) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-apt-'))
  const program = join(folder, 'apt-get')
  await writeFile(
    program,
    aptGet
      .replaceAll("'apt.log'", JSON.stringify(join(folder, 'apt.log')))
      .replaceAll("'lists'", JSON.stringify(join(folder, 'lists'))),
  )
  await chmod(program, 0o755)
  const said: string[] = []
  const environment = { PATH: [folder, dirname(process.execPath)].join(delimiter), ...variables }
  const { signal } = new AbortController()
  const run = () => installBuildah(environment, { signal, say: (text) => said.push(text) })
  await use(run, said, () => readFile(join(folder, 'apt.log'), 'utf8'))
  await rm(folder, { recursive: true })
}

test('buildah is installed by apt, after saying so, and after an update where the lists are empty', async () => {
  await withApt({}, async (run, said, log) => {
    await run()
    const install = 'install -y --no-install-recommends buildah'
    expect(await log()).toBe(`${install}\nupdate\n${install}\n`)
    expect(said[0]).toBe(`installing buildah: apt-get ${install}`)
  })
})

test('what apt said last is shown where it could not', async () => {
  await withApt({ OFFLINE: '1' }, async (run) => {
    await expect(run()).rejects.toBeInstanceOf(CliError)
  })
})
