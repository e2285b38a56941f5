import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { makeWorkFolder, run } from '../provision/index.ts'
import { networkFiles } from './network.ts'
import { type Services, startServices } from './services.ts'

declare module 'vitest' {
  interface ProvidedContext {
    services: Services
  }
}

/** Vitest's global set-up: once for all scenarios. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const stack = new AsyncDisposableStack()
  const folder = await makeWorkFolder('e2e')
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  try {
    const services = await startServices(folder, networkFiles(), stack)
    project.provide('services', services)
    stack.defer(() => refuseLeftovers(services))
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
  return () => stack.disposeAsync()
}

/** Every run removes the builders that it made, also when it fails or is cancelled. */
async function refuseLeftovers({ dockerHost, tools }: Services): Promise<void> {
  const { stdout } = await run(tools.docker, ['ps', '--all', '--format={{.Names}}'], {
    env: { DOCKER_HOST: dockerHost },
  })
  const names = stdout.split('\n').filter((name) => name !== '')
  if (names.length > 0) throw new Error(`containers that runs left behind: ${names.join(', ')}`)
}
