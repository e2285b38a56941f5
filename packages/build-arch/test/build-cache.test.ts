import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { prepareCache } from '../src/build-cache.ts'
import { cacheTrouble, parseCacheStep } from '../src/cache-steps.ts'
import { readStages } from '../src/dockerfile-stages.ts'

let workingFolder: string
beforeEach(async () => {
  workingFolder = await mkdtemp(join(tmpdir(), 'build-cache-'))
})
afterEach(() => rm(workingFolder, { recursive: true }))

const gha = (scope: string) => ({ type: 'gha', attributes: { scope } })

describe('prepareCache', () => {
  test.each([
    ['FROM --platform=$BUILDPLATFORM golang AS build\nFROM scratch', true],
    [`FROM --platform=\${BUILDPLATFORM} golang AS build\nFROM scratch`, true],
    ['FROM --platform=$TARGETPLATFORM golang AS build\nFROM scratch', false],
    ['FROM golang\n# --platform=$BUILDPLATFORM', false],
  ])('reads other platforms’ caches where stages run on the builder’s own: %j', async (dockerfile, reads) => {
    const cache = { from: [gha('own')], others: [gha('other')], to: gha('own') }
    const prepared = await prepareCache({ cache, workingFolder }, readStages(dockerfile), 'x')
    const others = reads ? ['--cache-from=type=gha,scope=other'] : []
    expect(prepared.arguments).toEqual([
      '--cache-from=type=gha,scope=own',
      ...others,
      '--cache-to=type=gha,scope=own',
    ])
  })

  test('reads nothing where nothing is to come from a cache, and quotes what CSV needs', async () => {
    const cache = { from: [gha('a')], to: { type: 'registry', attributes: { ref: 'a,b"c' } } }
    const prepared = await prepareCache({ cache, workingFolder, noCache: true }, [], 'x')
    expect(prepared.arguments).toEqual(['--cache-to=type=registry,"ref=a,b""c"'])
  })

  test('a folder is read where it is there, and replaced by what was written beside it', async () => {
    const cache = {
      from: [
        { type: 'local', attributes: { src: 'cache/topic' } },
        { type: 'local', attributes: { src: 'cache/main' } },
      ],
      to: { type: 'local', attributes: { dest: 'cache/main', mode: 'max' } },
    }
    const main = join(workingFolder, 'cache/main')
    await mkdir(main, { recursive: true })
    await writeFile(join(main, 'index.json'), 'old')
    const first = await prepareCache({ cache, workingFolder }, [], 'leg-1')
    expect(first.arguments).toEqual([
      `--cache-from=type=local,src=${main}`,
      `--cache-to=type=local,dest=${main}.leg-1,mode=max`,
    ])
    await first.commit()
    expect(await readFile(join(main, 'index.json'), 'utf8')).toBe('old')

    await mkdir(`${main}.leg-1`)
    await writeFile(join(`${main}.leg-1`, 'index.json'), 'new')
    await first.commit()
    expect(await readFile(join(main, 'index.json'), 'utf8')).toBe('new')
    await mkdir(`${main}.leg-1`)
    await first.discard()
    expect(await readdir(join(workingFolder, 'cache'))).toEqual(['main'])
  })
})

describe('steps of the builder that are about caches', () => {
  test.each([
    ['importing cache manifest from ghcr.io/org/cache:app', { way: 'read', place: 'ghcr.io/org/cache:app' }],
    ['exporting to GitHub Actions Cache', { way: 'written', place: 'GitHub Actions Cache' }],
    ['exporting cache to Amazon S3', { way: 'written', place: 'Amazon S3' }],
    ['exporting to image', undefined],
    ['[build 2/3] RUN importing cache manifest from x', undefined],
  ])('%s', (name, expected) => expect(parseCacheStep(name)).toEqual(expected))

  test.each([
    ['importing cache manifest from x:1', 'connection refused', /\(x:1\) could not be read.*refused/],
    ['importing cache manifest from x:1', 'x:1: not found', undefined],
    ['exporting cache to registry', '403 Forbidden', /could not be written/],
    ['exporting to image', '403 Forbidden', undefined],
  ])('%s that failed with %s', (name, error, expected) => {
    const said = cacheTrouble({ kind: 'step', id: '1', name, state: 'failed', error })
    if (expected === undefined) expect(said).toBeUndefined()
    else expect(said).toMatch(expected)
  })
})
