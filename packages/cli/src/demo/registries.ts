import type { LocalRegistry } from '@polyarch/local-registry'

/** The demo's two registries: one open to all, one with a password. */
export interface DemoRegistries extends AsyncDisposable {
  readonly open: LocalRegistry
  readonly closed: LocalRegistry
}

/** The user of the registry with a password. */
export const demoUser = 'demo'

/** Starts both on free ports of loopback, in memory. */
export async function startDemoRegistries(password: string): Promise<DemoRegistries> {
  const { startLocalRegistry } = await import('@polyarch/local-registry')
  const [open, closed] = await Promise.all([
    startLocalRegistry(),
    startLocalRegistry({ auth: { kind: 'bearer', users: { [demoUser]: password } } }),
  ])
  return {
    open,
    closed,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([open.close(), closed.close()])
    },
  }
}
