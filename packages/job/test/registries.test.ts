import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseRepository } from '@polyarch/image'
import { startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { openRegistries } from '../src/registries.ts'

const settings = { insecureRegistries: [], requestTimeoutMs: 5000, retries: 0 }

describe('openRegistries', () => {
  test('uses the login that an earlier step left', async () => {
    await using registry = await startLocalRegistry({ auth: { kind: 'basic', users: { someone: 'secret' } } })
    const home = await mkdtemp(join(tmpdir(), 'job-'))
    try {
      const folder = join(home, 'docker')
      await mkdir(folder)
      const auth = Buffer.from('someone:secret').toString('base64')
      await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth } } }))
      await using client = openRegistries(settings, { environment: { DOCKER_CONFIG: folder }, home })
      const repository = client.repository(parseRepository(`${registry.host}/org/app`), 'push')
      expect(await repository.authenticate()).toBe('accepted')
      await using stranger = openRegistries(settings, { environment: {}, home })
      const same = stranger.repository(parseRepository(`${registry.host}/org/app`), 'push')
      await expect(same.authenticate()).rejects.toThrow(/UNAUTHORIZED/)
    } finally {
      await rm(home, { recursive: true })
    }
  })
})
