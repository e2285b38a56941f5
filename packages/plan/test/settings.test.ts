import { describe, expect, test } from 'vitest'
import { annotationsFor, legTexts, type PlanInputs, planRun } from '../src/index.ts'
import { linesOf, nowhere, push, sha } from './events.ts'

describe('the settings', () => {
  test('have the defaults of the contract', () => {
    const plan = planRun({}, push)
    expect(plan.push).toBe(true)
    expect(plan.build).toEqual({
      dockerfile: 'Dockerfile',
      context: '.',
      buildArgs: {},
      options: [],
      provenance: 'auto',
      builder: 'buildx',
      buildkit: {},
      timeoutMinutes: 0,
      buildContexts: {},
      sbom: false,
      cache: {
        access: 'read-write',
        backend: 'gha',
        place: {},
        mode: 'max',
        from: [],
        branches: ['main'],
      },
      freeSpace: false,
    })
    expect(plan.publish).toEqual({
      archTags: false,
      optionalRegistries: [],
      onPartial: 'rollback',
      allowMissing: [],
      insecureRegistries: [],
      requestTimeoutMs: 30_000,
      retries: 4,
    })
  })

  test('are what was given, as text or as YAML has it', () => {
    const inputs: PlanInputs = {
      push: 'false',
      dockerfile: 'a/Dockerfile',
      context: 'https://github.com/org/app.git#main',
      target: 'final',
      provenance: false,
      builder: 'buildah',
      'timeout-minutes': 90,
      'arch-tags': 'True',
      'optional-registries': 'GHCR.io, index.docker.io',
      'on-partial': 'keep',
      'insecure-registries': 'registry, registry:5000, 10.0.0.0/8, fd00::/8, [::1]:80, 10.1.2.3',
      'request-timeout': '2.5',
      retries: 0,
      tag: null,
      image: undefined,
    }
    const plan = planRun(inputs, push)
    expect(plan.push).toBe(false)
    expect(plan.build).toMatchObject({
      dockerfile: 'a/Dockerfile',
      target: 'final',
      provenance: 'false',
      builder: 'buildah',
      timeoutMinutes: 90,
    })
    expect(plan.publish).toMatchObject({
      archTags: true,
      optionalRegistries: ['ghcr.io', 'docker.io'],
      onPartial: 'keep',
      insecureRegistries: ['registry', 'registry:5000', '10.0.0.0/8', 'fd00::/8', '[::1]:80', '10.1.2.3'],
      requestTimeoutMs: 2500,
      retries: 0,
    })
    expect(plan.notices).toEqual(['optional-registries: "docker.io" is the host of none of the images'])
  })

  test.each<[PlanInputs, string]>([
    [{ push: 'yes' }, 'push: "yes" is not allowed; allowed: true, false'],
    [{ 'arch-tags': '1' }, 'arch-tags: "1" is not allowed; allowed: true, false'],
    [{ provenance: 'mode=max' }, 'provenance: "mode=max" is not allowed; allowed: auto, min, max, false'],
    [{ builder: 'kaniko' }, 'builder: "kaniko" is not allowed; allowed: buildx, docker, buildah'],
    [{ 'on-partial': 'ignore' }, 'on-partial: "ignore" is not allowed; allowed: rollback, keep'],
    [{ retries: -1 }, 'retries: "-1" is not allowed; allowed: a whole number from 0 to 100 (tries)'],
    [{ retries: '1.5' }, 'retries: "1.5"'],
    [{ retries: '1e2' }, 'retries: "1e2"'],
    [
      { 'request-timeout': 0 },
      'request-timeout: "0" is not allowed; allowed: a number from 0.001 to 3600 (seconds)',
    ],
    [{ 'request-timeout': 'soon' }, 'request-timeout: "soon"'],
    [{ 'request-timeout': Number.NaN }, 'request-timeout: "NaN"'],
    [{ 'timeout-minutes': 0x100000 }, 'timeout-minutes: "1048576"'],
    [{ dockerfile: '-' }, 'dockerfile: "-" begins with "-"'],
    [{ context: '--help' }, 'context: "--help" begins with "-"'],
    [{ target: 'a\nb' }, 'target: "a\\nb" has a line break'],
    [
      { 'optional-registries': 'ghcr.io/org' },
      'optional-registries: "ghcr.io/org" is no registry host; expected like ghcr.io or registry:5000',
    ],
    [{ 'insecure-registries': 'http://x:5000' }, 'insecure-registries: "http://x:5000" is no registry host'],
    [
      { 'insecure-registries': '10.0.0.0/33' },
      'insecure-registries: "10.0.0.0/33" is no registry host; expected like ghcr.io or registry:5000 or 10.0.0.0/8',
    ],
    [{ 'build-args': 'A' }, 'build-args: "A" has no "="; expected lines key=value'],
    [{ 'build-args': '=x' }, 'build-args: "=" has nothing before "="'],
    [{ 'build-args': 'A B=secret' }, 'build-args: "A B=" has white space before "="'],
    [{ 'build-args': '"A=1' }, 'build-args: the quote before "A" is never closed'],
    [{ labels: 'a' }, 'labels: "a" has no "="'],
    [{ annotations: 'foo:a=b' }, 'annotations: "foo:a" has the prefix "foo"; allowed: index, manifest'],
    [{ annotations: 'index:=b' }, 'annotations: "index:" has nothing after the prefix'],
    [{ annotations: 'manifest[linux/x]:a=b' }, 'annotations: platform "linux/x"'],
    [{ 'build-options': 'foo' }, 'build-options: "foo" is no flag'],
    [
      { 'build-options': '--push' },
      'build-options: "--push" is set by polyarch itself; allowed: all flags but --output',
    ],
    [{ 'build-options': '--output=type=local' }, 'set by polyarch itself'],
    [{ 'build-options': '--tag x' }, 'set by polyarch itself'],
    [{ 'build-options': '-tx' }, 'set by polyarch itself'],
    [{ 'build-options': '-qtx' }, 'set by polyarch itself'],
    [{ 'build-options': '-o -' }, 'set by polyarch itself'],
    [{ 'build-options': '-fDockerfile' }, 'set by polyarch itself'],
    [{ imagse: 'x' }, 'imagse: "x" was given, but there is no such input; allowed: images, image, tag'],
    [{ __proto__: null, constructor: 'x' }, 'constructor: "x" was given, but there is no such input'],
  ])('%o is refused', (inputs, line) => {
    const lines = linesOf(inputs)
    expect(lines.join('\n')).toContain(line)
    expect(lines).toHaveLength(1)
    expect(lines.join()).not.toContain('secret')
  })

  test('that are wrong are all reported at once, one line each', () => {
    const inputs = {
      images: 'a/B:1,us.docker.pkg.dev/x',
      tag: '/',
      platforms: 'linux/x',
      push: 'on',
      retries: 'x',
      bogus: 1,
      labels: 'a\nb',
    }
    const lines = linesOf(inputs, nowhere)
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'bogus',
      'push',
      'images',
      'images',
      'platforms',
      'tag',
      'labels',
      'labels',
      'retries',
    ])
    expect(lines.every((line) => !line.includes('\n'))).toBe(true)
  })

  test('of further flags become arguments', () => {
    const options =
      '--shm-size=1g\n\n--ulimit nofile=1024:1024\r\n--no-cache\n--build-context a=b c\n--network=host'
    expect(planRun({ 'build-options': options }, push).build.options).toEqual([
      '--shm-size=1g',
      '--ulimit',
      'nofile=1024:1024',
      '--no-cache',
      '--build-context',
      'a=b c',
      '--network=host',
    ])
  })
})

describe('labels and annotations', () => {
  const known = { ...push, commitDate: '2026-02-03T04:05:06+01:00', description: 'An\napp', license: 'MIT' }
  const generated = {
    'org.opencontainers.image.title': 'app',
    'org.opencontainers.image.description': 'An app',
    'org.opencontainers.image.url': 'https://github.com/org/app',
    'org.opencontainers.image.source': 'https://github.com/org/app',
    'org.opencontainers.image.version': '1.2.3',
    'org.opencontainers.image.created': '2026-02-03T03:05:06Z',
    'org.opencontainers.image.revision': sha,
    'org.opencontainers.image.licenses': 'MIT',
  }

  test('are generated from the event', () => {
    const plan = planRun({ tag: '1.2.3' }, known)
    expect(plan.labels).toEqual(generated)
    expect(plan.annotations).toEqual(generated)
  })

  test('leave out what the event does not know', () => {
    expect(planRun({ tag: '1', images: 'a/b' }, nowhere).labels).toEqual({
      'org.opencontainers.image.version': '1',
    })
    expect(planRun({}, { ...push, commitDate: 'yesterday' }).labels).not.toHaveProperty([
      'org.opencontainers.image.created',
    ])
  })

  test('of a user are added and win', () => {
    const plan = planRun(
      {
        tag: '1.2.3',
        labels: 'org.opencontainers.image.title=Mine\na=b=c\na=d',
        annotations: 'x=\n__proto__=y',
      },
      known,
    )
    expect(plan.labels).toEqual({ ...generated, 'org.opencontainers.image.title': 'Mine', a: 'd' })
    expect(Object.entries(plan.annotations).slice(-2)).toEqual([
      ['x', ''],
      ['__proto__', 'y'],
    ])
  })

  test("take buildx's prefixes", () => {
    const annotations =
      'index:a=1\nmanifest[linux/aarch64]:b=2\nindex,manifest-descriptor:c=3\nd=4\nmanifest:a:b=5'
    const plan = planRun({ tag: '1', images: 'a/b', annotations }, nowhere)
    const version = { 'org.opencontainers.image.version': '1' }
    const arm64 = { os: 'linux', architecture: 'arm64', variant: 'v8' }
    expect(annotationsFor(plan, 'index')).toEqual({ ...version, a: '1', c: '3', d: '4' })
    expect(annotationsFor(plan, 'manifest', arm64)).toEqual({ ...version, d: '4', b: '2', 'a:b': '5' })
    expect(annotationsFor(plan, 'manifest', { os: 'linux', architecture: 'amd64' })).toEqual({
      ...version,
      d: '4',
      'a:b': '5',
    })
    expect(annotationsFor(plan, 'manifest-descriptor', arm64)).toEqual({ c: '3' })
    expect(annotationsFor(plan, 'index-descriptor')).toEqual({})
  })

  test('and build arguments fill their placeholders', () => {
    const text =
      'A={{tag}}-{{ version }}-{{sha}}-{{commit_date}}\nB={{platform}}/{{slug}}\nC={{.Other}} {{other}}'
    const plan = planRun(
      { tag: '1', 'build-args': text, labels: 'p={{platform}}', annotations: 'q={{slug}}' },
      known,
    )
    expect(plan.build.buildArgs).toEqual({
      A: `1-1-${sha}-2026-02-03T03:05:06Z`,
      B: '{{platform}}/{{slug}}',
      C: '{{.Other}} {{other}}',
    })
    const [, arm64] = plan.platforms
    if (arm64 === undefined) throw new Error('no second leg')
    expect(legTexts(plan, arm64)).toMatchObject({
      buildArgs: { B: 'linux/arm64/arm64' },
      labels: { p: 'linux/arm64' },
      annotations: { q: 'arm64' },
    })
  })

  test('with a placeholder that nothing is known for are refused', () => {
    expect(linesOf({ tag: '1', images: 'a/b', 'build-args': 'A={{sha}}' }, nowhere)).toEqual([
      'build-args: {{sha}} of A is not known here; expected a run in CI or in a git checkout',
    ])
  })

  test('keep values that span lines', () => {
    expect(planRun({ 'build-args': '"A=1\n2"\nB=x,y' }, push).build.buildArgs).toEqual({
      A: '1\n2',
      B: 'x,y',
    })
  })
})

describe('a run of a fork', () => {
  test('publishes nothing and says why, and needs no images', () => {
    const plan = planRun({}, { ...nowhere, sha, eventName: 'pull_request', isFork: true })
    expect(plan.push).toBe(false)
    expect(plan.reasons).toContain(
      'push: nothing is published, because the code is from a fork (pull_request)',
    )
  })
})
