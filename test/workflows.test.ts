import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { findingsIn } from './language-service.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const workflows = ['.github/workflows', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `${folder}/${file}`),
)

describe("GitHub's own language service", () => {
  test.each(workflows)('has nothing to say against %s', async (file) => {
    expect(await findingsIn(file, readFileSync(join(root, file), 'utf8'))).toEqual([])
  })

  test('would say so', async () => {
    const broken = readFileSync(join(root, '.github/workflows/build.yaml'), 'utf8').replace(
      'needs.plan.outputs.matrix',
      'need.plan.outputs.matrix',
    )
    expect(await findingsIn('broken.yaml', broken)).not.toEqual([])
  })
})
