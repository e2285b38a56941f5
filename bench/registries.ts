import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Delays, Order, RegistryAddress, Reply, Traffic } from './registry-protocol.ts'

export const user = 'bench'
export const password = 'not a secret'

/** Registries in a process of their own. */
export interface Registries extends AsyncDisposable {
  readonly addresses: readonly RegistryAddress[]
  /** What the registries see while `work` runs. */
  observe(delays: Partial<Delays>, work: () => Promise<void>): Promise<Traffic>
}

export async function startRegistries(count: number): Promise<Registries> {
  const script = fileURLToPath(new URL('registry-server.ts', import.meta.url))
  const child = fork(script, [String(count), user, password], {
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const { addresses } = await nextReply(child, 'listening')
  return {
    addresses,
    observe: async ({ answerMs = 0, connectMs = 0 }, work) => {
      await ask(child, { kind: 'begin', delays: { answerMs, connectMs } }, 'begun')
      await work()
      return (await ask(child, { kind: 'end' }, 'traffic')).traffic
    },
    [Symbol.asyncDispose]: async () => {
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
    },
  }
}

async function ask<K extends Reply['kind']>(child: ChildProcess, order: Order, kind: K) {
  const answer = nextReply(child, kind)
  child.send(order)
  return await answer
}

function nextReply<K extends Reply['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<Reply, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('the process of the registries ended'))
    child.once('exit', onExit)
    child.once('message', (reply: Reply) => {
      child.off('exit', onExit)
      if (isKind(reply, kind)) resolve(reply)
      else reject(new Error(`the registries answered "${reply.kind}", not "${kind}"`))
    })
  })
}

function isKind<K extends Reply['kind']>(reply: Reply, kind: K): reply is Extract<Reply, { kind: K }> {
  return reply.kind === kind
}
