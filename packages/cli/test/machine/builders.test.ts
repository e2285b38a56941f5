import type { BuilderReport } from '@polyarch/build-arch'
import { expect, test } from 'vitest'
import { chooseBuilder } from '../../src/machine/builders.ts'

const ready = { state: 'ready', version: '1.2.3' } as const
const missing = { state: 'missing', advice: '' } as const
const engine = { state: 'ready', version: '28.0.0', imageStore: 'classic', platform: 'linux/amd64' } as const

test.each<readonly [string, Pick<BuilderReport, 'engine' | 'buildx' | 'buildah'>, string | undefined]>([
  ['an engine with buildx', { engine, buildx: ready, buildah: ready }, 'buildx'],
  ['no engine', { engine: missing, buildx: ready, buildah: ready }, 'buildah'],
  ['an engine without buildx', { engine, buildx: missing, buildah: ready }, 'buildah'],
  ['an engine and nothing else', { engine, buildx: missing, buildah: missing }, 'docker'],
  ['nothing', { engine: missing, buildx: missing, buildah: missing }, undefined],
])('with %s the builder is chosen', (_, found, expected) => {
  expect(chooseBuilder({ ...found, builder: missing, platform: 'linux/amd64', emulated: [] })).toBe(expected)
})
