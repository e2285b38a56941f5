import { expect, test } from 'vitest'
import { formatBytes, formatDuration } from '../src/quantity.ts'
import { tagLink } from '../src/registry-link.ts'

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [4200, '4.2 s'],
  [65_000, '1 min 05 s'],
  [3_720_000, '1 h 02 min'],
])('%i ms is %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [13_300_000_000, '13.3 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test.each([
  ['docker.io/library/alpine', 'https://hub.docker.com/_/alpine/tags?name=1'],
  ['docker.io/org/app', 'https://hub.docker.com/r/org/app/tags?name=1'],
  ['ghcr.io/org/app', 'https://ghcr.io/org/app:1'],
  ['quay.io/org/app', 'https://quay.io/repository/org/app?tab=tags&tag=1'],
  ['europe-docker.pkg.dev/p/r/app', 'https://europe-docker.pkg.dev/p/r/app:1'],
  ['localhost:5000/app', undefined],
])('a tag of %s is seen at %s', (repository, link) => {
  expect(tagLink(repository, '1')).toBe(link)
})
