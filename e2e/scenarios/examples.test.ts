import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const examples = new URL('../../examples/', import.meta.url)

test('every example is run by a scenario and named in the list', async () => {
  const names = (await readdir(examples))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
  expect(names.length).toBeGreaterThanOrEqual(10)
  const here = new URL('./', import.meta.url)
  const files = (await readdir(here)).filter((name) => name.endsWith('.test.ts'))
  const scenarios = (await Promise.all(files.map((name) => readFile(new URL(name, here), 'utf8')))).join('\n')
  const list = await readFile(new URL('README.md', examples), 'utf8')
  expect(names.filter((name) => !scenarios.includes(`example('${name}')`))).toEqual([])
  expect(names.filter((name) => !list.includes(`(${name}.yaml)`))).toEqual([])
})
