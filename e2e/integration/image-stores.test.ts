import { expect, test } from 'vitest'
import { run, startEngine } from '../provision/index.ts'

test.each([
  ['containerd', 'io.containerd.snapshotter.v1'],
  ['classic', 'Backing Filesystem'],
] as const)('an engine can be started with its images in the %s store', async (imageStore, driverStatus) => {
  await using engine = await startEngine({ imageStore })
  const { stdout } = await run(engine.docker, ['info', '--format={{json .DriverStatus}}'], {
    env: engine.env,
  })
  expect(stdout).toContain(driverStatus)
})
