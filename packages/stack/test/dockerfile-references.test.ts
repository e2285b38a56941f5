import { describe, expect, test } from 'vitest'
import { checkParents, parentNames, readReferences } from '../src/index.ts'
import { stackOf } from './support.ts'

describe('the images that a Dockerfile names', () => {
  test.each([
    ['a plain FROM', 'FROM alpine', {}, ['1 alpine']],
    [
      'arguments with defaults',
      `ARG ORG=nobody TAG="1.0"\nFROM $ORG/base:\${TAG}`,
      {},
      ['2 nobody/base:1.0'],
    ],
    [
      'arguments that are given',
      `ARG ORG=nobody\nARG TAG\nFROM \${ORG}/base:\${TAG}`,
      { ORG: 'org', TAG: 'v1' },
      ['3 org/base:v1'],
    ],
    ['arguments made of others', `ARG A=x\nARG B=\${A}/y\nFROM $B`, {}, ['3 x/y']],
    ['a fallback in place', `ARG TAG\nFROM a/b:\${TAG:-latest}`, {}, ['2 a/b:latest']],
    ['an alternative', `ARG DEBUG\nFROM a/b\${DEBUG:+-debug}`, { DEBUG: '1' }, ['2 a/b-debug']],
    ['an argument of a stage is none of FROM', `FROM a\nARG TAG=1\nFROM b:\${TAG}`, {}, ['1 a', '3 b:']],
    [
      'stages by name and number',
      'FROM a AS one\nFROM one AS Two\nCOPY --from=two /x /\nCOPY --from=0 /x /',
      {},
      ['1 a'],
    ],
    ['COPY --from an image', 'FROM a\nCOPY --chown=1 --from=org/tools:1 /x /', {}, ['1 a', '2 org/tools:1']],
    [
      'a mount of an image',
      'FROM a\nRUN --mount=type=bind,from=org/tools,target=/t x',
      {},
      ['1 a', '2 org/tools'],
    ],
    ['a platform beside it', 'FROM --platform=$BUILDPLATFORM a', {}, ['1 a']],
    ['scratch', 'FROM scratch', {}, []],
    ['continued lines', 'ARG X=\\\n  # told later\none\nFROM \\\n  $X', {}, ['4 one']],
    ['a here-document', 'FROM a\nRUN <<EOF\nFROM b\nEOF\nFROM c', {}, ['1 a', '5 c']],
    ['an escape of its own', '# escape=`\nFROM `\n a', {}, ['2 a']],
    ['lines of Windows', 'ARG A=b\r\nFROM $A\r\n', {}, ['2 b']],
    ['nothing', '', {}, []],
  ])('%s', (_, text, given, expected) => {
    expect(readReferences(text, given).map(({ line, name }) => `${line} ${name}`)).toEqual(expected)
  })
})

const text = `
defaults: { repositories: ['docker.io/org/\${IMAGE}', 'ghcr.io/org/\${IMAGE}'], build-args: { TAG: '\${TAG}' } }
images:
  base: {}
  top: { needs: base }
  other: { independent-of: base }
  far: { source: 'https://example.com/far.git', needs: base }
`

describe('the parents that a Dockerfile speaks of', () => {
  const stack = stackOf(text)
  const images = stack.builds.flatMap((build) => build.images)
  const top = images[1] ?? images[0]
  test.each([
    ['by the name that Docker shows', 'ARG TAG\nFROM org/base:$TAG', ['org/base:develop']],
    ['by the name in full, of any tag', 'FROM index.docker.io/org/base', ['index.docker.io/org/base']],
    [
      'in either of its repositories',
      'FROM ghcr.io/org/base:1 AS a\nFROM org/base:2',
      ['ghcr.io/org/base:1', 'org/base:2'],
    ],
    ['but not by a digest, which means what it says', `FROM org/base@sha256:${'a'.repeat(64)}`, []],
    ['but not itself', 'FROM org/top:old', []],
    ['but not what only begins like it', 'FROM org/base-extra', []],
  ])('%s', (_, dockerfile, names) => {
    if (top === undefined) throw new Error('no image')
    expect(parentNames(dockerfile, top, images).map(({ name }) => name)).toEqual(names)
  })

  test('are those that it needs', async () => {
    const dockerfiles: Readonly<Record<string, string>> = {
      base: 'FROM org/top',
      top: 'FROM alpine',
      other: 'FROM org/base',
    }
    const { problems, notices } = await checkParents(stack, async (_, { name }) => dockerfiles[name])
    expect(problems.map(({ place, message }) => `${place.line} ${message}`)).toEqual([
      '4 "base" is built on "top" (Dockerfile, line 1: org/top); expected it in "needs", or in "independent-of" where the published one is meant',
    ])
    expect(notices).toEqual(['top waits for base, which its Dockerfile does not name'])
  })
})
