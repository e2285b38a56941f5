import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)))
const documents = tracked.filter((file) => file.endsWith('.md') && !file.startsWith('.changeset/'))

describe('documents', () => {
  test.each(readdirSync(join(root, 'packages')))('packages/%s has a README', (name) => {
    expect(existsSync(join(root, 'packages', name, 'README.md'))).toBe(true)
  })

  test.each(documents)('every file that %s links to is in the repository', (document) => {
    const links = [
      ...readFileSync(join(root, document), 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g),
    ]
    const missing = links
      .map((link) => decodeURI(link[1] ?? ''))
      .filter((link) => !existsSync(join(root, dirname(document), link)))
    expect(missing).toEqual([])
  })

  test('every command that the README names is a script of the repository', () => {
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const scripts =
      typeof manifest === 'object' && manifest !== null && 'scripts' in manifest ? manifest.scripts : {}
    const named = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/npm run ([a-z:]+)/g)].map(
      (match) => match[1],
    )
    expect(named.filter((name) => name === undefined || !Object.keys(scripts ?? {}).includes(name))).toEqual(
      [],
    )
  })
})
