import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalRegistryOptions, startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { runConformance } from '../provision/index.ts'

const account = { user: 'someone', password: 'p: ä' }
const users = { [account.user]: account.password }
const authentications = {
  'no authentication': {},
  'Basic authentication': { auth: { kind: 'basic', users } },
  'Bearer authentication': { auth: { kind: 'bearer', users } },
} as const satisfies Record<string, LocalRegistryOptions>

describe.each([
  ['in memory', 'memory'],
  ['on disk', 'disk'],
] as const)('the embedded registry with content %s', (_, kind) => {
  test.each(Object.keys(authentications) as (keyof typeof authentications)[])(
    'and %s passes all four workflows of the conformance suite',
    async (name) => {
      const folder = await mkdtemp(join(tmpdir(), 'polyarch-conformance-'))
      try {
        const storage = kind === 'disk' ? ({ kind, folder } as const) : ({ kind } as const)
        await using registry = await startLocalRegistry({ storage, ...authentications[name] })
        const login = 'auth' in authentications[name] ? account : {}
        const report = await runConformance({ url: registry.url, automaticMount: true, ...login })
        expect(report.failures).toEqual([])
        // The other four are for registries that cannot do something which this one can.
        expect(report).toMatchObject({ passed: 75, failed: 0, skipped: 4 })
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  )
})

test('the embedded registry without automatic mounts passes, too', async () => {
  await using registry = await startLocalRegistry({ features: { automaticMount: false } })
  const report = await runConformance({ url: registry.url, automaticMount: false })
  expect(report).toMatchObject({ failures: [], failed: 0 })
})
