import { expect, test } from 'vitest'
import { passLargeBlob } from './large-blob.ts'

// `node test/integration/large-blob.ts` does it with 2 GiB, and less than 150 MiB in all. Here the process alone has 60 to 100 MiB, more
// where Node has to strip types first, so what the blob adds is what counts.
test('384 MiB pass through a registry on disk and take less than 75 MiB of memory', async () => {
  const { idle, peak } = await passLargeBlob(384)
  expect(peak - idle).toBeLessThan(75)
}, 60_000)
