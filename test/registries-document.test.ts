import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FAILSAFE_SCHEMA, load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { parseRegistryAuths } from '../packages/credentials/src/index.ts'
import { kindOfHost, parseIdentities } from '../packages/identity/src/index.ts'
import { keysOfType } from '../packages/identity/src/keys.ts'
import { findingsIn } from './language-service.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const text = readFileSync(join(root, 'docs/registries.md'), 'utf8')

interface Snippet {
  readonly kind: string
  readonly line: number
  readonly text: string
}

/** Each YAML block; its kind is the second word behind the fence. */
const snippets: readonly Snippet[] = [...text.matchAll(/^```yaml *(\S*)\n([\s\S]*?)^```$/gm)].map(
  (match) => ({
    kind: match[1] ?? '',
    line: text.slice(0, match.index).split('\n').length,
    text: match[2] ?? '',
  }),
)
const ofKind = (kind: string) => snippets.filter((snippet) => snippet.kind === kind)
const titled = (kind: string) => ofKind(kind).map((snippet) => [snippet.line, snippet.text] as const)

/** What build.yaml takes. */
const workflow = parse(readFileSync(join(root, '.github/workflows/build.yaml'), 'utf8'))
const call = at(at(workflow, 'on'), 'workflow_call')
const inputs = Object.keys(at(call, 'inputs'))
const secrets = Object.keys(at(call, 'secrets'))

describe('the document about registries', () => {
  test('says of each YAML block what it is', () => {
    const kinds = ['workflow', 'identities', 'IDENTITIES', 'REGISTRY_AUTHS', 'circleci', 'gitlab-ci', 'steps']
    expect([...new Set(snippets.map(({ kind }) => kind))].sort()).toEqual(kinds.sort())
    expect(snippets.length).toBeGreaterThan(20)
    expect(text.match(/```/g)?.length).toBe((snippets.length + (text.match(/```sh/g)?.length ?? 0)) * 2)
  })

  test.each(titled('identities'))('line %i: identities that are taken as an input', async (_line, yaml) => {
    expect((await parseIdentities(yaml, { input: 'identities' })).length).toBeGreaterThan(0)
  })

  test.each(titled('IDENTITIES'))('line %i: identities that hold secrets', async (_line, yaml) => {
    expect((await parseIdentities(yaml, { input: 'IDENTITIES' })).length).toBeGreaterThan(0)
    await expect(parseIdentities(yaml, { input: 'identities' })).rejects.toThrow('must not stand in an input')
  })

  test.each(titled('REGISTRY_AUTHS'))('line %i: credentials by host', async (_line, yaml) => {
    expect((await parseRegistryAuths(yaml)).length).toBeGreaterThan(0)
  })

  test.each(titled('workflow'))('line %i: a caller that GitHub and the workflow take', async (line, yaml) => {
    const whole = `name: CI\non:\n  push:\npermissions: {}\n\n${yaml}`
    expect(await findingsIn(`registries-${line}.yaml`, whole)).toEqual([])
    for (const job of Object.values(at(parse(yaml), 'jobs'))) {
      const given = at(job, 'with')
      expect(Object.keys(given).filter((name) => !inputs.includes(name))).toEqual([])
      expect(Object.keys(at(job, 'secrets')).filter((name) => !secrets.includes(name))).toEqual([])
      const { identities = '', images } = given
      const entries = await parseIdentities(String(identities), { input: 'identities' })
      const hosts = String(images)
        .split(/[\s,]+/)
        .map((image) => image.split('/')[0] ?? '')
        .filter((host) => host !== '')
      // Keyless callers name an identity for each host of theirs, and may have an OIDC token.
      if (entries.length === 0) continue
      expect(entries.map(({ registry }) => registry)).toEqual(hosts)
      expect(at(job, 'permissions')['id-token']).toBe('write')
    }
  })

  test.each(['circleci', 'gitlab-ci'].flatMap(titled))(
    'line %i: a job of another system',
    async (_line, yaml) => {
      const found = valuesOf(parse(yaml), 'IDENTITIES')
      expect(found).toHaveLength(1)
      const entries = await parseIdentities(found[0] ?? '', { input: 'IDENTITIES' })
      expect(entries.length).toBeGreaterThan(0)
      for (const name of [...yaml.matchAll(/token-env: (\w+)/g)].map((match) => match[1] ?? ''))
        expect(yaml).toContain(`\n    ${name}:\n      aud: `)
    },
  )

  test.each(titled('steps'))('line %i: steps of a workflow of one’s own', async (line, yaml) => {
    const steps = yaml.replaceAll(/^/gm, '      ').trimEnd()
    const whole = `name: CI\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - id: auth\n        run: "true"\n${steps}\n`
    expect(await findingsIn(`registries-${line}.yaml`, whole)).toEqual([])
    for (const identities of valuesOf(parse(yaml), 'identities'))
      expect((await parseIdentities(identities, { input: 'identities' })).length).toBeGreaterThan(0)
  })

  test.each([
    'Docker Hub',
    'GHCR',
    'Artifact Registry, gcr.io',
    'ECR',
    'ECR Public',
    'ACR',
    'Quay',
    'GitLab',
    'Harbor',
    'DigitalOcean',
    'OCIR',
    'Scaleway',
    'IBM',
    'Artifactory, Nexus',
  ])('has a row for %s that leads to a section with an example', (name) => {
    const row = text.split('\n').find((line) => line.startsWith(`| [${name}](#`))
    const anchor = /\(#([a-z0-9-]+)\)/.exec(row ?? '')?.[1] ?? 'none'
    const section = text.split(/^## /m).find((part) => anchorOf(part.split('\n')[0] ?? '') === anchor)
    expect(section).toContain('```yaml')
    expect(section).toContain('**Limits.**')
  })

  test.each([
    ['gcp', 'europe-west1-docker.pkg.dev', 'gcr.io', 'eu.gcr.io'],
    ['aws', '123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'public.ecr.aws'],
    ['azure', 'a.azurecr.io', 'a.azurecr.cn', 'a.azurecr.us'],
    ['dockerhub', 'docker.io', 'dhi.io'],
    [undefined, 'ghcr.io', 'quay.io', 'registry.gitlab.com', 'fra.ocir.io', 'de.icr.io'],
  ])('tells the keyless type of hosts as the code does: %s', (type, ...hosts) => {
    for (const host of hosts) expect(kindOfHost(host ?? '')).toBe(type)
  })

  test('has a table of exactly the keys that each type knows', () => {
    const table = text.slice(text.indexOf('## Keys of an identity'), text.indexOf('## Docker Hub'))
    const named = new Map<string, string[]>()
    let type = ''
    for (const [, first = '', keys = ''] of table.matchAll(/^\| *([^|]*?) *\| *([^|]*?) *\|[^|]*\|$/gm)) {
      if (first !== '') type = first.replaceAll('`', '')
      named.set(type, [...(named.get(type) ?? []), ...(keys.match(/(?<=`)[a-z-]+(?=`)/g) ?? [])])
    }
    const shared = named.get('all with an OIDC token') ?? []
    for (const [name, rules] of Object.entries(keysOfType))
      expect([...(named.get(name) ?? []), ...shared].sort()).toEqual(Object.keys(rules).sort())
    const secrets = Object.values(keysOfType).flatMap((rules) =>
      Object.entries(rules).flatMap(([key, rule]) => (rule.secret ? [`\`${key}\``] : [])),
    )
    const last = table
      .split('\n')
      .find((line) => line.includes('are secrets'))
      ?.replace(/only\..*/, '')
    expect(last?.match(/`[a-z-]+`/g)?.sort()).toEqual(secrets.sort())
  })

  test('names all variables that move a service, and none that does not exist', () => {
    const folder = join(root, 'packages/identity/src')
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n')
    const pattern = /\b(?:POLYARCH_[A-Z_]+_ENDPOINT|AWS_ENDPOINT_URL[A-Z_]*|AZURE_AUTHORITY_HOST)\b/g
    const named = new Set(text.match(pattern))
    const known = new Set(
      [...sources.matchAll(/'([A-Z_]+)'/g)].flatMap(([, name = '']) => name.match(pattern) ?? []),
    )
    expect([...named].sort()).toEqual([...known].sort())
  })
})

function parse(yaml: string): unknown {
  return load(yaml, { schema: FAILSAFE_SCHEMA })
}

/** A field that is a mapping; an empty one where there is none. */
function at(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const field =
    typeof value === 'object' && value !== null
      ? Object.entries(value).find(([key]) => key === name)?.[1]
      : undefined
  return typeof field === 'object' && field !== null ? { ...field } : {}
}

/** The texts of all fields of this name, however deep. */
function valuesOf(value: unknown, name: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, field]) =>
    key === name && typeof field === 'string' ? [field] : valuesOf(field, name),
  )
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
}
