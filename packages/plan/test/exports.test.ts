import { formatPlatform } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { legExport, type PlanInputs, parsePlanDocument, planRun, toPlanDocument } from '../src/index.ts'
import { linesOf, push } from './events.ts'

const verdi = { images: 'hysds/verdi', tag: 'develop', export: 'docker' }

/** File and reference of each leg, by platform. */
function exportsOf(inputs: PlanInputs) {
  // As the legs see it: through the plan's document.
  const plan = parsePlanDocument(toPlanDocument(planRun(inputs, push)))
  return Object.fromEntries(
    plan.platforms.map((leg) => {
      const { name, file, isFolder, reference } = legExport(plan, leg) ?? {}
      const repository = reference && `${reference.repository.registry}/${reference.repository.path}`
      return [
        formatPlatform(leg.platform),
        { name, file, isFolder, reference: `${repository}:${reference?.tag}` },
      ]
    }),
  )
}

describe('an export', () => {
  test('is not made where nobody asks for one', () => {
    const plan = planRun({}, push)
    expect(plan.platforms.map((leg) => legExport(plan, leg))).toEqual([undefined, undefined])
  })

  test('has HySDS’s names for files and images', () => {
    const inputs = {
      ...verdi,
      'export-name': 'hysds-verdi-{{tag}}{{-slug}}.tar.gz',
      'export-reference': 'hysds/verdi:{{tag}}{{-slug}}',
    }
    const [amd64, arm64] = ['hysds-verdi-develop.tar.gz', 'hysds-verdi-develop-arm64.tar.gz']
    expect(exportsOf(inputs)).toEqual({
      'linux/amd64': {
        ...{ name: amd64, file: amd64, isFolder: false },
        reference: 'docker.io/hysds/verdi:develop',
      },
      'linux/arm64': {
        ...{ name: arm64, file: arm64, isFolder: false },
        reference: 'docker.io/hysds/verdi:develop-arm64',
      },
    })
  })

  test.each([
    ['the defaults', {}, 'verdi-develop-arm64', 'verdi-develop-arm64.tar'],
    ['a plain archive', { 'export-name': 'a-{{slug}}.tar' }, 'a-arm64.tar', 'a-arm64.tar'],
    ['the files in a folder', { export: 'local' }, 'verdi-develop-arm64', 'verdi-develop-arm64'],
    ['the files in an archive', { export: 'local', 'export-name': '{{slug}}.tgz' }, 'arm64.tgz', 'arm64.tgz'],
    [
      'other placeholders',
      { 'export-name': '{{ version }}-{{ -slug }}' },
      'develop--arm64',
      'develop--arm64.tar',
    ],
  ])('takes %s', (_, inputs, name, file) => {
    expect(exportsOf({ ...verdi, ...inputs })['linux/arm64']).toMatchObject({
      ...{ name, file, reference: 'docker.io/hysds/verdi:develop' },
      isFolder: file === name && !/\./.test(name),
    })
  })

  test.each([
    ['another kind', { export: 'tar' }, 'export: "tar" is not allowed; allowed: none, docker, oci, local'],
    [
      'two legs of one name',
      { 'export-name': 'app.tar' },
      'export-name: "app.tar" would be the export of linux/amd64 and of linux/arm64; expected {{slug}}, {{-slug}} or {{platform}} in it',
    ],
    ['a path', { 'export-name': 'a/{{slug}}' }, /^export-name: "a\/amd64" has a character/m],
    [
      'a platform in a name',
      { 'export-name': '{{platform}}' },
      /^export-name: "linux\/amd64" has a character/m,
    ],
    ['a hidden file', { 'export-name': '.{{slug}}' }, /begins with "\."/],
    [
      'an archive that is not made',
      { 'export-name': '{{slug}}.tar.zst' },
      /allowed: \.tar, \.tar\.gz, \.tgz/,
    ],
    ['a reference without a tag', { 'export-reference': 'app' }, /^export-reference: "app" has no tag/m],
    ['a reference that is none', { 'export-reference': 'App Name:1' }, /^export-reference: /m],
    ['too many days', { 'artifact-retention-days': 401 }, /^artifact-retention-days: "401" is not allowed/m],
  ])('refuses %s', (_, inputs, message) => {
    const lines = linesOf({ ...verdi, ...inputs })
    if (typeof message === 'string') expect(lines).toContain(message)
    else expect(lines.join('\n')).toMatch(message)
  })
})

describe('compression', () => {
  test.each([
    ['gzip', { type: 'gzip' }],
    ['zstd:19', { type: 'zstd', level: 19 }],
    ['estargz:0', { type: 'estargz', level: 0 }],
    ['uncompressed', { type: 'uncompressed' }],
  ])('%s', (compression, wanted) => {
    const plan = parsePlanDocument(toPlanDocument(planRun({ compression }, push)))
    expect(plan.build.compression).toEqual(wanted)
  })

  test.each(['xz', 'gzip:10', 'zstd:23', 'zstd:', 'uncompressed:1', 'gzip:-1', 'ZSTD'])(
    'refuses %s',
    (compression) => {
      expect(linesOf({ compression }).join()).toContain(
        `compression: "${compression}" is not allowed; allowed: gzip,`,
      )
    },
  )

  test('refuses what the builder cannot do', () => {
    expect(linesOf({ builder: 'buildah', compression: 'estargz' }).join()).toMatch(
      /^compression: .*builders that can: buildx/,
    )
    expect(linesOf({ builder: 'docker', compression: 'zstd:3' }).join()).toMatch(
      /builders that can: buildx, buildah/,
    )
  })
})

describe('source-date-epoch', () => {
  const dated = { ...push, commitDate: '2026-01-02T03:04:05Z' }

  test.each([
    ['seconds', '1700000000', dated, 1_700_000_000],
    ['0', '0', dated, 0],
    ['the commit’s time', 'git', dated, Date.parse(dated.commitDate) / 1000],
    ['the checkout’s, where the event does not tell it', 'git', { ...push, commitDate: undefined }, 'git'],
  ])('%s', (_, text, event, wanted) => {
    const { commitDate, ...rest } = event
    const given = commitDate === undefined ? rest : { ...rest, commitDate }
    const plan = parsePlanDocument(toPlanDocument(planRun({ 'source-date-epoch': text }, given)))
    expect(plan.build.sourceDateEpoch).toBe(wanted)
  })

  test.each(['yesterday', '-1', '1.5', '999999999999', 'Git'])('refuses %s', (text) => {
    expect(linesOf({ 'source-date-epoch': text }).join()).toContain(
      `source-date-epoch: "${text}" is not allowed; allowed: git, or whole seconds`,
    )
  })
})
