import { parseRepository, parseTag } from '@polyarch/image'
import type { PublishReport } from '@polyarch/merge-manifest'
import { RegistryClient } from '@polyarch/registry'
import { expect, test, vi } from 'vitest'
import { describeNewPackages } from '../src/new-packages.ts'

const environment = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'Org/code' }

type Status = PublishReport['published'][number]['status']

/** What is said after these tags were published, where the registry then has `listed` (an error: it cannot be asked). */
async function said(
  name: string,
  statuses: Readonly<Record<string, Status>>,
  listed: readonly string[] | Error,
) {
  const client = new RegistryClient()
  const repository = client.repository(parseRepository(name))
  vi.spyOn(client, 'repository').mockReturnValue(repository)
  const listing = vi.spyOn(repository, 'listTags').mockImplementation(async function* () {
    if (listed instanceof Error) throw listed
    yield* listed.map(parseTag)
  })
  const published = Object.entries(statuses).map(([tag, status]) => ({
    repository: parseRepository(name),
    tag: parseTag(tag),
    status,
  }))
  const report: Pick<PublishReport, 'outcome' | 'published'> = { outcome: 'published', published }
  const lines = await describeNewPackages(report, {
    client,
    signal: new AbortController().signal,
    environment,
  })
  return { lines, asked: listing.mock.calls.length }
}

test.each<[string, string, Readonly<Record<string, Status>>, readonly string[] | Error, number]>([
  ['tags that are new in a package with others', 'ghcr.io/org/app', { main: 'created' }, ['main', 'old'], 1],
  ['a tag that was there', 'ghcr.io/org/app', { main: 'moved', one: 'created' }, ['main', 'one'], 0],
  ['a package whose tags cannot be listed', 'ghcr.io/org/app', { main: 'created' }, new Error('403'), 1],
  ['another registry', 'quay.io/org/app', { main: 'created' }, ['main'], 0],
])('nothing is said of %s', async (_, name, statuses, listed, asked) => {
  expect(await said(name, statuses, listed)).toEqual({ lines: [], asked })
})

test('a new package is said to be private perhaps, with the page to change that', async () => {
  const { lines } = await said('ghcr.io/org/team/app', { main: 'created', one: 'created' }, ['one', 'main'])
  expect(lines).toEqual([
    'ghcr.io/org/team/app is a new package, which may be private: see https://github.com/Org/code/pkgs/container/team%2Fapp, "Package settings", "Change visibility"',
  ])
  const other = await said('ghcr.io/other/app', { main: 'created' }, ['main'])
  expect(other.lines[0]).toContain('https://github.com/orgs/other/packages')
})
