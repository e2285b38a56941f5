import { run } from '../provision/index.ts'

/** An engine that one job at a time has. */
export interface LentEngine {
  readonly environment: Readonly<Record<string, string>>
  release(): void
}

/** Engines by the architecture of the machines that they stand for. */
export interface Engines {
  /** Waits for an engine of that architecture, and gives it as it would be on a new machine: empty. */
  lend(architecture: 'amd64' | 'arm64'): Promise<LentEngine>
}

/** Lends engines; `docker` is the client's file. */
export function lendEngines(hosts: Readonly<Record<'amd64' | 'arm64', string>>, docker: string): Engines {
  const turns = { amd64: Promise.resolve(), arm64: Promise.resolve() }
  return {
    async lend(architecture) {
      const before = turns[architecture]
      let release = () => {}
      turns[architecture] = new Promise((resolve) => {
        release = () => resolve()
      })
      await before
      const host = hosts[architecture]
      for (const what of ['image', 'builder'])
        await run(docker, [what, 'prune', '--all', '--force'], { env: { DOCKER_HOST: host } })
      // On an Arm machine it is the engine's own platform.
      const platform = architecture === 'arm64' ? { DOCKER_DEFAULT_PLATFORM: 'linux/arm64' } : {}
      return { environment: { DOCKER_HOST: host, ...platform }, release }
    },
  }
}
