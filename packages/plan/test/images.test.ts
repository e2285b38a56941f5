import { formatRepository } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { planRun } from '../src/index.ts'
import { linesOf, nowhere, push } from './events.ts'

function repositoriesOf(images: string): readonly string[] {
  return planRun({ images }, push).repositories.map(formatRepository)
}

describe('images', () => {
  test.each([
    ['one', 'ghcr.io/org/app', ['ghcr.io/org/app']],
    ['two with a comma', 'ghcr.io/org/app,quay.io/org/app', ['ghcr.io/org/app', 'quay.io/org/app']],
    ['spaces around the comma', 'ghcr.io/org/app , quay.io/org/app', ['ghcr.io/org/app', 'quay.io/org/app']],
    ['lines', 'ghcr.io/org/app\r\n\n  quay.io/org/app\n', ['ghcr.io/org/app', 'quay.io/org/app']],
    ['empty items', ',ghcr.io/org/app,,', ['ghcr.io/org/app']],
    [
      'the same twice',
      'alpine,docker.io/library/alpine,index.docker.io/alpine',
      ['docker.io/library/alpine'],
    ],
    ['the same in two spellings', 'ghcr.io/org/app,ghcr.io/Org/APP', ['ghcr.io/org/app']],
    ['Docker Hub by default', 'lsstsqre/sciplat-lab', ['docker.io/lsstsqre/sciplat-lab']],
    ['Artifact Registry', 'us-central1-docker.pkg.dev/p/r/app', ['us-central1-docker.pkg.dev/p/r/app']],
    ['a port', 'localhost:5000/app', ['localhost:5000/app']],
  ])('%s', (_, images, expected) => {
    expect(repositoriesOf(images)).toEqual(expected)
    expect(planRun({ images }, push).notices.filter((notice) => !notice.includes('lower case'))).toEqual([])
  })

  test.each([
    ['ghcr.io/LSST/App', 'ghcr.io/lsst/app', '"ghcr.io/LSST/App" is taken as "ghcr.io/lsst/app"'],
    ['GHCR.io/org/app', 'ghcr.io/org/app', 'lower case'],
    ['Alpine', 'docker.io/library/alpine', 'lower case'],
    ['LOCALHOST/app', 'localhost/app', 'lower case'],
    ['https://ghcr.io/org/app', 'ghcr.io/org/app', '"https://ghcr.io/org/app" is taken as "ghcr.io/org/app"'],
    ['HTTPS://ghcr.io/org/app', 'ghcr.io/org/app', 'no https://'],
    ['Registry/App', 'Registry/app', 'if Docker Hub is meant, write docker.io/registry/app'],
  ])('%s is %s, with a notice', (images, repository, notice) => {
    expect(repositoriesOf(images)).toEqual([repository])
    expect(planRun({ images }, push).notices.join('\n')).toContain(notice)
  })

  test.each([
    ['ghcr.io/org/app:1.0', 'has the tag ":1.0"; a repository has none'],
    [`ghcr.io/org/app@sha256:${'0'.repeat(64)}`, 'has the digest'],
    ['us-central1.docker.pkg.dev/p/r/app', 'expected "us-central1-docker.pkg.dev/p/r/app"'],
    ['https://us-central1.docker.pkg.dev/p/r', 'expected "us-central1-docker.pkg.dev/p/r"'],
    ['europe.docker.pkg.dev', 'expected "europe-docker.pkg.dev"'],
    ['https://user:secret@ghcr.io/org/app', 'has a user or password before its host'],
    ['http://localhost:5000/app', 'begins with "http://"'],
    ['ghcr.io/org/app/', 'empty part'],
    ['ghcr.io/org app', '" "'],
    ['localhost:70000/app', 'has the port 70000; allowed: 1 to 65535'],
    ['localhost:0/app', 'has the port 0'],
    [',,', '",," names no repository'],
    ['a'.repeat(64), '64 hexadecimal digits'],
  ])('%s is refused: %s', (images, part) => {
    const [line, ...others] = linesOf({ images })
    expect(line).toContain(part)
    expect(line).toMatch(/^images: /)
    expect(line).not.toContain('secret')
    expect(others).toEqual([])
  })

  test('has the alias image, whose name stands in messages', () => {
    expect(planRun({ image: 'ghcr.io/a/b', images: ' ' }, push).repositories.map(formatRepository)).toEqual([
      'ghcr.io/a/b',
    ])
    expect(linesOf({ image: 'ghcr.io/a/b:1' })[0]).toMatch(/^image: /)
  })

  test('and image at once are refused', () => {
    expect(linesOf({ image: 'ghcr.io/a/b', images: 'ghcr.io/a/b' })).toEqual([
      'image: "ghcr.io/a/b" was given besides images; allowed: only one of the two',
    ])
  })

  test('is by default the repository on ghcr.io, in lower case', () => {
    const plan = planRun({}, { ...push, repository: 'LSST-SQRE/App' })
    expect(plan.repositories.map(formatRepository)).toEqual(['ghcr.io/lsst-sqre/app'])
    expect(plan.reasons.join('\n')).toContain(
      'images: ghcr.io/lsst-sqre/app, the default for the repository "LSST-SQRE/App"',
    )
    expect(plan.notices).toEqual([])
  })

  test('is needed where no repository is known, but only for a push', () => {
    expect(linesOf({ tag: '1' }, nowhere)).toEqual([
      'images: is empty, and no repository is known here to take a name from; expected a list like ghcr.io/org/app',
    ])
    expect(planRun({ tag: '1', push: false }, nowhere).repositories).toEqual([])
  })

  test('is needed where the repository has a name that no image may have', () => {
    expect(linesOf({}, { ...push, repository: 'org/.github' })[0]).toMatch(
      /^images: reference "ghcr.io\/org\/.github": /,
    )
  })
})
