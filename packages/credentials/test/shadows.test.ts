import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listShadows } from '../src/index.ts'
import { authOf, createMachine } from './fixtures/machine.ts'

test('all that is preferred to the entries of the user is named, and nothing about other registries', async () => {
  await using machine = await createMachine()
  const auth = authOf('u', 'p4ssw0rd')
  const podman = await machine.write('home/.config/containers/auth.json', {
    auths: { 'quay.io/org': { auth }, 'other.example': { auth } },
  })
  await machine.write('home/.docker/buildx/config/ghcr.io@push/config.json', {})
  const DOCKER_AUTH_CONFIG = JSON.stringify({ auths: { 'docker.io': { auth }, 'other.example': { auth } } })
  const settings = { environment: { DOCKER_AUTH_CONFIG }, home: machine.home }
  expect(await listShadows(['ghcr.io', 'quay.io', 'docker.io'], settings)).toEqual([
    'docker prefers the entry of DOCKER_AUTH_CONFIG for docker.io to this login',
    `podman, buildah and skopeo prefer the entry of ${podman} for quay.io to this login`,
    `buildx prefers ${join(machine.home, '.docker/buildx/config/ghcr.io@push/config.json')} to this login; remove that folder if it should not`,
  ])
  expect(await listShadows(['ghcr.io.evil', 'gcr.io'], settings)).toEqual([])
})
