import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { type Outcome, type Running, startCommand } from './command.ts'

const here = dirname(fileURLToPath(import.meta.url))
const compiled = join(here, '..', '..', 'node_modules', '.cache')

// A test here starts several processes, on a machine that may be busy with as many others.
vi.setConfig({ testTimeout: 60_000 })

/** A place where the real command runs: its own home, temporary folder and checkout, and of tools only a fake buildah. */
export interface Sandbox extends AsyncDisposable {
  readonly folder: string
  readonly checkout: string
  readonly home: string
  /** Runs `polyarch` with these arguments until it ends. */
  run(args: readonly string[], variables?: Readonly<Record<string, string>>): Promise<Outcome>
  start(args: readonly string[], variables?: Readonly<Record<string, string>>): Running
  /** Writes a file of the checkout. */
  write(name: string, content: string): Promise<void>
  read(name: string): Promise<string>
  /** What commands left in the temporary folder and in the fake builder's storage. */
  leftovers(): Promise<readonly string[]>
}

/** Makes a sandbox with a Dockerfile that copies one file. */
export async function createSandbox(): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-cli-'))
  const [home, temporary, bin, checkout, store] = ['home', 'tmp', 'bin', 'checkout', 'store'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string, string]
  for (const path of [home, temporary, bin, checkout, store]) await mkdir(path)
  const buildah = join(bin, 'buildah')
  await writeFile(buildah, await readFile(join(here, 'fake-buildah.mjs')))
  await chmod(buildah, 0o755)
  const write = (name: string, content: string) => writeFile(join(checkout, name), content)
  await write('Dockerfile', 'FROM scratch\nCOPY app /app\n')
  await write('app', 'hello\n')

  const started: Running[] = []
  const start = (args: readonly string[], own: Readonly<Record<string, string>> = {}): Running => {
    const running = startCommand(args, {
      folder: checkout,
      variables: {
        PATH: [bin, dirname(process.execPath)].join(delimiter),
        HOME: home,
        TMPDIR: temporary,
        FAKE_BUILDAH_STORE: store,
        NODE_NO_WARNINGS: '1',
        // The next command starts faster with what this one compiled.
        XDG_CACHE_HOME: compiled,
        ...own,
      },
    })
    started.push(running)
    return running
  }
  return {
    folder,
    checkout,
    home,
    start,
    run: (args, variables) => start(args, variables).ended,
    write,
    read: (name) => readFile(join(checkout, name), 'utf8'),
    leftovers: async () => [...(await readdir(temporary)), ...(await readdir(store))],
    [Symbol.asyncDispose]: async () => {
      // Only after a test that failed is one left.
      for (const { process } of started) if (process.exitCode === null) process.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
