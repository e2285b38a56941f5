import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseManifest, parseTag } from '@polyarch/image'
import { type LocalRegistry, startLocalRegistry } from '@polyarch/local-registry'
import { RegistryClient } from '@polyarch/registry'
import { describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from './support/cli.ts'

const password = 'correct-horse-battery-staple'

/** A sandbox with base ← dev ← top and side, each with a Dockerfile of its own. */
async function createStack(registry: LocalRegistry, more = ''): Promise<Sandbox> {
  const sandbox = await createSandbox()
  for (const name of ['base', 'dev', 'top', 'side']) {
    await mkdir(join(sandbox.checkout, name))
    await sandbox.write(`${name}/app`, `${name}\n`)
    const from = {
      base: 'scratch',
      dev: `\${ORG}/base:\${TAG}`,
      top: `\${ORG}/dev:\${TAG}`,
      side: `\${ORG}/base:\${TAG}`,
    }[name]
    await sandbox.write(`${name}/Dockerfile`, `ARG ORG\nARG TAG\nFROM ${from}\nCOPY app /${name}\n`)
  }
  const images = ['base: {}', 'dev: { needs: base }', 'top: { needs: dev }', 'side: { needs: base }'].map(
    (line) =>
      line.replace(/^(\w+): \{ ?/, '$1: { context: $1, dockerfile: $1/Dockerfile, ').replace(', }', ' }'),
  )
  await sandbox.write(
    'polyarch.yaml',
    [
      'name: chain',
      `variables: { ORG: '${registry.host}/org' }`,
      'channels: { develop: { branches: develop, tags: [develop, latest] } }',
      `defaults: { repositories: '\${ORG}/\${IMAGE}', build-args: { ORG: '\${ORG}', TAG: '\${TAG}' } }`,
      ...(more === '' ? [] : [more]),
      'images:',
      ...images.map((line) => `  ${line}`),
      '',
    ].join('\n'),
  )
  return sandbox
}

const names = ['base', 'dev', 'top', 'side']
const tagsOf = (registry: LocalRegistry) =>
  names.map((name) => [...registry.tags(`org/${name}`).keys()].toSorted())
const run = ['stack', 'run', '--channel', 'develop', '--builder', 'buildah', '--json']

function originsOf(stdout: string): Readonly<Record<string, string>> {
  const { legs } = JSON.parse(stdout)
  return Object.fromEntries(legs.map(({ job, origin }: { job: string; origin: string }) => [job, origin]))
}

/** The labels of one platform's image, and its digest. */
async function imageOf(registry: LocalRegistry, name: string, architecture: string) {
  const client = new RegistryClient({ credentials: async () => undefined })
  try {
    const repository = client.repository({ registry: registry.host, path: `org/${name}` }, 'pull')
    const index = await repository.getManifest(parseTag('develop'))
    const parsed = parseManifest(index.bytes, index.mediaType)
    if (parsed.kind !== 'index') throw new Error('no index')
    const child = parsed.value.manifests.find(({ platform }) => platform?.architecture === architecture)
    if (child === undefined) throw new Error(`no ${architecture}`)
    const manifest = await repository.getManifest(child.digest)
    const image = parseManifest(manifest.bytes, manifest.mediaType)
    if (image.kind !== 'image') throw new Error('no image')
    const chunks = []
    for await (const chunk of await repository.getBlob(image.value.config)) chunks.push(chunk)
    return { digest: child.digest, text: Buffer.concat(chunks).toString() }
  } finally {
    await client.close()
  }
}

describe('polyarch stack run', () => {
  test('builds a child on its parent by digest, of its own platform, and goes on where it was', async () => {
    await using registry = await startLocalRegistry()
    await using sandbox = await createStack(registry)
    const first = await sandbox.run(run)
    expect(first.status, first.stderr).toBe(0)
    expect(tagsOf(registry)).toEqual(Array(4).fill(['develop', 'latest']))
    for (const architecture of ['amd64', 'arm64']) {
      const base = await imageOf(registry, 'base', architecture)
      const dev = await imageOf(registry, 'dev', architecture)
      const key = `context ${registry.host}/org/base:develop`
      expect(dev.text).toContain(
        JSON.stringify({ [key]: `docker-image://${registry.host}/org/base@${base.digest}` }).slice(1, -1),
      )
    }
    const again = await sandbox.run(run)
    expect(new Set(Object.values(originsOf(again.stdout)))).toEqual(new Set(['resumed']))

    await sandbox.write('dev/app', 'changed\n')
    const changed = await sandbox.run(run)
    expect(originsOf(changed.stdout)).toEqual({
      'base-amd64': 'resumed',
      'base-arm64': 'resumed',
      'side-amd64': 'resumed',
      'side-arm64': 'resumed',
      'dev-amd64': 'built',
      'dev-arm64': 'built',
      'top-amd64': 'built',
      'top-arm64': 'built',
    })
    expect(await sandbox.leftovers()).toEqual([])
  })

  test('of a failing image publishes nothing together, and what stands apart from it each', async () => {
    await using registry = await startLocalRegistry()
    await using sandbox = await createStack(registry)
    const dockerfile = await sandbox.read('dev/Dockerfile')
    await sandbox.write('dev/Dockerfile', `${dockerfile}RUN fail arm64\n`)
    const together = await sandbox.run(run)
    expect(together.status).toBe(1)
    expect(JSON.parse(together.stdout).error.problems.join('\n')).toMatch(
      /^dev-arm64: .*\ntop-arm64: not built, because dev-arm64 failed$/,
    )
    expect(tagsOf(registry)).toEqual([[], [], [], []])
    const each = await sandbox.run([...run, '--publish', 'each'])
    // Something is published and something is not.
    expect(each.status).toBe(3)
    expect(tagsOf(registry)).toEqual([['develop', 'latest'], [], [], ['develop', 'latest']])
    expect(await sandbox.leftovers()).toEqual([])
  })

  test('takes the tags of all images back when the registry refuses one', async () => {
    await using registry = await startLocalRegistry()
    await using sandbox = await createStack(registry)
    registry.inject({
      match: { method: 'PUT', path: /org\/side\/manifests\/latest$/, times: 50 },
      effect: { kind: 'status', status: 400, when: 'before' },
    })
    const refused = await sandbox.run(run)
    expect(refused.status).toBe(1)
    expect(tagsOf(registry)).toEqual([[], [], [], []])
    const { published } = JSON.parse(refused.stdout)
    expect(Object.values(published).map((one) => (one as { outcome: string }).outcome)).toEqual(
      Array(4).fill('rolled-back'),
    )
    registry.clearFaults()
    const mended = await sandbox.run(run)
    expect(mended.status, mended.stderr).toBe(0)
    expect(new Set(Object.values(originsOf(mended.stdout)))).toEqual(new Set(['resumed']))
  })

  test('logs in by the variables that the file names, and shows their values nowhere', async () => {
    await using registry = await startLocalRegistry({ auth: { kind: 'bearer', users: { me: password } } })
    await using sandbox = await createStack(
      registry,
      `credentials: { '${registry.host}': { username: HUB_USER, password: HUB_PASS } }`,
    )
    const half = await sandbox.run(run, { HUB_USER: 'me' })
    expect([half.status, half.stderr]).toEqual([2, expect.stringContaining('HUB_PASS is empty')])
    const outcome = await sandbox.run(run, { HUB_USER: 'me', HUB_PASS: password })
    expect(outcome.status, outcome.stderr).toBe(0)
    expect(outcome.stdout + outcome.stderr).not.toContain(password)
    expect(tagsOf(registry)).toEqual(Array(4).fill(['develop', 'latest']))
    expect(await sandbox.leftovers()).toEqual([])
  })

  test('tells all that is wrong with the file, with its places, before anything is started', async () => {
    await using registry = await startLocalRegistry()
    await using sandbox = await createStack(registry)
    const text = await sandbox.read('polyarch.yaml')
    await sandbox.write(
      'polyarch.yaml',
      text.replace('needs: dev', 'needs: side').replace('name: chain', 'nam: chain'),
    )
    const misspelt = await sandbox.run(run)
    expect(misspelt.status).toBe(2)
    expect(misspelt.stderr).toMatch(/error: polyarch\.yaml:1:1: "nam" is unknown; .*did you mean "name"\?/)
    await sandbox.write('polyarch.yaml', text.replace('needs: dev', 'needs: side'))
    const wrong = await sandbox.run(run)
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toMatch(
      /error: polyarch\.yaml:8:3: "top" is built on "dev" \(top\/Dockerfile, line 3: .*\); expected it in "needs"/,
    )
    expect(registry.requests).toHaveLength(0)
  })
})

describe('polyarch stack plan', () => {
  test('shows the graph and its critical path, with no builder and no registry', async () => {
    await using registry = await startLocalRegistry()
    await using sandbox = await createStack(registry)
    const { status, stdout, stderr } = await sandbox.run(['stack', 'plan', '--channel', 'develop'])
    expect(status, stderr).toBe(0)
    expect(stdout).toMatch(/^base .*\n├─ dev .*\n│ {2}└─ top .*\n└─ side /m)
    expect(stdout).toContain('base → dev → top (3 steps)')
    const mermaid = await sandbox.run(['stack', 'plan', '--channel', 'develop', '--mermaid'])
    expect(mermaid.stdout).toMatch(/^flowchart LR\n/)
    const json = await sandbox.run(['stack', 'plan', '--channel', 'develop', '--json'])
    const { criticalPath, jobs } = JSON.parse(json.stdout)
    expect(criticalPath).toEqual({ builds: ['base', 'dev', 'top'] })
    expect(jobs.legs).toHaveLength(8)
    expect(registry.requests).toHaveLength(0)
  })

  test('asks for a channel where the branch belongs to none', async () => {
    await using registry = await startLocalRegistry()
    await using sandbox = await createStack(registry)
    const { status, stderr } = await sandbox.run(['stack', 'plan'])
    expect([status, stderr]).toEqual([2, expect.stringContaining('choose one with --channel: develop')])
  })
})
