import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A registry in a process of its own, which can be killed. */
export interface ChildRegistry extends AsyncDisposable {
  readonly url: string
  /** The most memory that the process has had, in MiB. */
  peakMemory(): Promise<number>
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>
}

export async function startChildRegistry(folder: string): Promise<ChildRegistry> {
  const script = fileURLToPath(new URL('registry-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--no-warnings', script, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error('the registry’s process ended')
    return value
  }
  const url = await nextLine()
  const kill = () => killed(child)
  return {
    url,
    kill,
    peakMemory: async () => {
      child.stdin.write('\n')
      return Number(await nextLine()) / 1024
    },
    [Symbol.asyncDispose]: kill,
  }
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}
