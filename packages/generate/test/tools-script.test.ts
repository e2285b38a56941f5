import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { provideTools } from '../src/tools-script.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyarch-tools-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(folder, name), 0o755)
}

/** A machine that has nothing but these commands; `node` of a version says whether it is 20 or newer. */
async function provide(commands: Readonly<Record<string, string>>) {
  for (const [name, script] of Object.entries(commands)) await put(name, script)
  const script = provideTools.join('\n')
  return await new Promise<{ status: number; stderr: string }>((resolve) => {
    execFile('/bin/sh', ['-e', '-c', script], { env: { PATH: folder } }, (error, _, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stderr })
    })
  })
}

const called = () => readFile(join(folder, 'called'), 'utf8').catch(() => '')
const tools = { node: 'echo v20.1.0', npx: 'exit 0', git: 'exit 0' } as const
const root = { id: 'echo 0' }

/** A package manager that brings all tools, and writes down how it was called. */
function manager(name: string): Readonly<Record<string, string>> {
  const bring = Object.keys(tools).map(
    (tool) => `echo 'echo v22.0.0' > ${folder}/${tool}; /bin/chmod +x ${folder}/${tool}`,
  )
  return { [name]: [`echo ${name} "$@" >> ${folder}/called`, ...bring].join('\n') }
}

describe('the set-up of a job', () => {
  test('takes what the image has', async () => {
    expect(await provide({ ...manager('apk'), ...tools })).toEqual({ status: 0, stderr: '' })
    expect(await called()).toBe('')
  })

  test.each([
    ['apk', 'apk add --no-cache nodejs npm git'],
    ['apt-get', 'apt-get install --yes --no-install-recommends nodejs npm git'],
    ['microdnf', 'microdnf install -y nodejs npm git'],
    ['dnf', 'dnf install -y nodejs npm git'],
    ['zypper', 'zypper --non-interactive install nodejs npm git'],
  ])('asks %s for what it lacks', async (name, line) => {
    expect((await provide({ ...root, ...manager(name) })).status).toBe(0)
    expect(await called()).toContain(`${line}\n`)
  })

  test('installs a newer Node beside one that is too old, as another user through sudo', async () => {
    const commands = {
      ...tools,
      node: 'echo v18.20.4',
      id: 'echo 1000',
      sudo: 'exec "$@"',
      ...manager('apk'),
    }
    expect((await provide(commands)).status).toBe(0)
    expect(await called()).toContain('apk add')
  })

  test('says what is missing where it cannot be had', async () => {
    const { status, stderr } = await provide(root)
    expect(status).toBe(1)
    expect(stderr).toBe(
      'polyarch needs Node 20 or newer and git, which this image has not: choose another one\n',
    )
  })
})
