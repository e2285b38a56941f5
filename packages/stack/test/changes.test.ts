import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changedBuilds, contentOf, fingerprintOf, jobsOf } from '../src/index.ts'
import { chain, stackOf } from './support.ts'

const text = chain({ base: [], dev: ['base'], top: ['dev'], side: ['base'] })
const stack = stackOf(text)

describe('what has to be built again', () => {
  test.each([
    ['nothing', [], {}],
    ['a file elsewhere', ['README.md', 'devel/x'], {}],
    [
      'a file of a context, and all above it',
      ['dev/src/x'],
      { dev: 'dev/src/x changed', top: 'it stands on dev' },
    ],
    ['a Dockerfile alone', ['side/Dockerfile'], { side: 'side/Dockerfile changed' }],
    [
      'the first of all',
      ['base/a'],
      {
        base: 'base/a changed',
        dev: 'it stands on base',
        top: 'it stands on dev',
        side: 'it stands on base',
      },
    ],
  ])('%s', (_, paths, expected) => {
    expect(Object.fromEntries(changedBuilds(stack, { paths, before: stack }))).toEqual(expected)
  })

  test('what is described otherwise than before', () => {
    const other = stackOf(text.replace('context: side', 'context: side, labels: { a: b }'))
    expect(Object.fromEntries(changedBuilds(other, { paths: [], before: stack }))).toEqual({
      side: 'its description changed',
    })
  })

  test('all of it where the file was not there', () => {
    expect(changedBuilds(stack, { paths: [] }).size).toBe(4)
  })

  test('what comes from another repository, whose history is not known here', () => {
    const far = stackOf("images:\n  far: { repositories: a/b, source: 'https://example.com/a.git' }\n")
    expect([...changedBuilds(far, { paths: [], before: far }).values()]).toEqual([
      'its source https://example.com/a.git is another repository',
    ])
  })

  test('what is built in the whole checkout, by any file', () => {
    const whole = stackOf('images:\n  app: { repositories: a/b }\n')
    expect(changedBuilds(whole, { paths: ['any/file'], before: whole }).size).toBe(1)
    expect(changedBuilds(whole, { paths: ['../other'], before: whole }).size).toBe(0)
  })
})

describe('the fingerprint of a leg', () => {
  const [job] = jobsOf(stack).legs
  const [build] = stack.builds
  if (job === undefined || build === undefined) throw new Error('no job')
  const plain = fingerprintOf(job, build, { content: 'a', circumstances: [], parents: [] })

  test('is the same for the same, in another process, too', () => {
    const again = stackOf(text)
    const [sameJob] = jobsOf(again).legs
    const [same] = again.builds
    if (sameJob === undefined || same === undefined) throw new Error('no job')
    expect(fingerprintOf(sameJob, same, { content: 'a', circumstances: [], parents: [] })).toBe(plain)
  })

  test.each([
    ['content', { content: 'b', circumstances: [], parents: [] }],
    ['circumstances', { content: 'a', circumstances: ['buildah'], parents: [] }],
  ])('is another one for other %s', (_, ingredients) => {
    expect(fingerprintOf(job, build, ingredients)).not.toBe(plain)
  })

  test('is another one for each platform, and for another tag', () => {
    const other = jobsOf(stack).legs[1]
    if (other === undefined) throw new Error('no job')
    expect(fingerprintOf(other, build, { content: 'a', circumstances: [], parents: [] })).not.toBe(plain)
    const tagged = stackOf(text, { branch: 'other' }).builds[0]
    if (tagged === undefined) throw new Error('no build')
    expect(fingerprintOf(job, tagged, { content: 'a', circumstances: [], parents: [] })).not.toBe(plain)
  })
})

describe('the digest of files', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyarch-content-'))
    await mkdir(join(folder, 'a/.git'), { recursive: true })
    await writeFile(join(folder, 'a/file'), 'one')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('sees contents, names, modes and links, but neither times nor .git', async () => {
    const root = join(folder, 'a')
    const digests = [await contentOf([root])]
    await utimes(join(root, 'file'), 1, 1)
    await writeFile(join(root, '.git/index'), 'x')
    expect(await contentOf([root])).toBe(digests[0])
    await writeFile(join(root, 'file'), 'two')
    digests.push(await contentOf([root]))
    await writeFile(join(root, 'tool'), 'x', { mode: 0o644 })
    digests.push(await contentOf([root]))
    await rm(join(root, 'tool'))
    await writeFile(join(root, 'tool'), 'x', { mode: 0o755 })
    digests.push(await contentOf([root]))
    await symlink('tool', join(root, 'link'))
    digests.push(await contentOf([root]))
    digests.push(await contentOf([root, join(folder, 'absent')]))
    expect(new Set(digests).size).toBe(digests.length)
  })
})
