import { parsePlatform, parseRepository } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import type { BuildRequest } from '../src/build-request.ts'
import { type BuildxOutput, toBuildahArguments, toBuildxArguments } from '../src/builder-arguments.ts'

const request: BuildRequest = {
  platform: parsePlatform('linux/arm64'),
  repositories: [],
  builder: 'buildx',
  workingFolder: '/src',
  context: '.',
  dockerfile: 'Dockerfile',
  provenance: 'min',
  push: true,
}

const source = { context: '/src', dockerfile: '/src/Dockerfile', isRemote: false }
const layout: BuildxOutput = { kind: 'layout', folder: '/tmp/x' }
const push: BuildxOutput = {
  kind: 'push',
  repositories: [parseRepository('ghcr.io/a/b'), parseRepository('a/b')],
  insecure: false,
}

function buildx(
  more: Partial<BuildRequest> = {},
  output = layout,
  secrets: Parameters<typeof toBuildxArguments>[1]['secrets'] = [],
) {
  return toBuildxArguments(
    { ...request, ...more },
    { source, secrets, output, metadataFile: '/tmp/m', progress: 'rawjson' },
  )
}

/** The values that follow an argument. */
function valuesOf(args: readonly string[], name: string): readonly string[] {
  return args.flatMap((arg, at) => (arg === name ? [args[at + 1] ?? ''] : []))
}

describe('toBuildxArguments', () => {
  test('builds one platform and ends with the context', () => {
    expect(buildx()).toEqual([
      ...['buildx', 'build', '--platform', 'linux/arm64', '--file', '/src/Dockerfile'],
      ...['--provenance=mode=min', '--progress', 'rawjson', '--metadata-file', '/tmp/m'],
      ...['--output', 'type=oci,dest=/tmp/x,tar=false', '/src'],
    ])
  })

  test('pushes one solve to all repositories by digest', () => {
    expect(valuesOf(buildx({}, push), '--output')).toEqual([
      'type=image,"name=ghcr.io/a/b,docker.io/a/b",push-by-digest=true,name-canonical=true,push=true,oci-mediatypes=true',
    ])
  })

  test.each([
    ['a layout', layout],
    ['a push', push],
  ])('dates the image and its files in %s', (_, output) => {
    const args = toBuildxArguments(
      { ...request, buildArgs: { SOURCE_DATE_EPOCH: '1', OTHER: '2' } },
      { source, secrets: [], sourceDate: 1_700_000_000, output, metadataFile: '/tmp/m', progress: 'rawjson' },
    )
    expect(valuesOf(args, '--build-arg')).toEqual(['SOURCE_DATE_EPOCH=1700000000', 'OTHER=2'])
    expect(valuesOf(args, '--output')[0]).toMatch(/,rewrite-timestamp=true$/)
  })

  test('compresses as asked, at the level asked for', () => {
    const [output] = valuesOf(buildx({ compression: 'zstd', compressionLevel: 9 }, push), '--output')
    expect(output).toContain(
      ',compression=zstd,compression-level=9,force-compression=true,oci-mediatypes=true',
    )
  })

  test('allows plain HTTP only where all repositories are declared so', () => {
    const output: BuildxOutput = { ...push, insecure: true }
    expect(valuesOf(buildx({}, output), '--output')[0]).toContain(',registry.insecure=true')
    expect(valuesOf(buildx({}, push), '--output')[0]).not.toContain('insecure')
  })

  test.each([
    ['a builder', { builderName: 'b' }, '--builder', ['b']],
    ['a target', { target: 't' }, '--target', ['t']],
    ['no target where it is empty', { target: '' }, '--target', []],
    [
      'build arguments, also empty ones and those with "="',
      { buildArgs: { A: '1=2', B: '' } },
      '--build-arg',
      ['A=1=2', 'B='],
    ],
    ['labels', { labels: { 'a.b': 'c d\ne' } }, '--label', ['a.b=c d\ne']],
    ['build contexts', { buildContexts: { x: '../y' } }, '--build-context', ['x=../y']],
    ['a network', { network: 'host' }, '--network', ['host']],
  ])('passes %s', (_, more, flag, values) => {
    expect(valuesOf(buildx(more), flag)).toEqual(values)
  })

  test.each([
    ['auto', '--provenance=mode=min'],
    ['min', '--provenance=mode=min'],
    ['max', '--provenance=mode=max'],
    ['false', '--provenance=false'],
  ] as const)('turns provenance %s into %s', (provenance, flag) => {
    expect(buildx({ provenance })).toContain(flag)
  })

  test('asks the classic image store for no attestation', () => {
    const args = buildx({ provenance: 'max' }, { kind: 'store', name: 'polyarch-1:leg' })
    expect(args).toEqual(expect.arrayContaining(['--provenance=false', '--load', '--tag', 'polyarch-1:leg']))
  })

  test('adds flags, further options and compression', () => {
    const args = buildx({
      sbom: true,
      noCache: true,
      pull: true,
      buildOptions: ['--shm-size=1g'],
      compression: 'zstd',
    })
    expect(args).toEqual(expect.arrayContaining(['--sbom=true', '--no-cache', '--pull', '--shm-size=1g']))
    expect(valuesOf(args, '--output')[0]).toContain('compression=zstd,force-compression=true')
  })

  test.each([
    '--output=x',
    '--push',
    '--load',
    '--platform=a',
    '-t',
    '-tx',
    '--tag',
    '--metadata-file=x',
    '--iidfile',
    '-f',
    '--file=x',
    '--builder=b',
  ])('refuses the option %s, which is its own', (text) => {
    expect(() => buildx({ buildOptions: [text] })).toThrow(/build-options: .* polyarch sets it itself/)
  })

  test('keeps options whose names only begin like its own', () => {
    expect(buildx({ buildOptions: ['--ulimit=nofile=1', '--file-something=1'] })).toContain(
      '--file-something=1',
    )
  })

  test('leaves annotations of the final index to whoever publishes it', () => {
    const annotations = {
      a: '1',
      'manifest:b': '2',
      'index:c': '3',
      'index,manifest:d': '4',
      'manifest[linux/arm64]:e': '5',
      'manifest-descriptor:f': '6',
      'com.example:g': '7',
    }
    expect(valuesOf(buildx({ annotations }), '--annotation')).toEqual([
      'a=1',
      'manifest:b=2',
      'manifest:d=4',
      'manifest[linux/arm64]:e=5',
      'com.example:g=7',
    ])
  })

  test('names where secrets come from, in CSV', () => {
    const args = buildx({}, layout, [
      { id: 'TOKEN', kind: 'env', variable: 'POLYARCH_BUILD_SECRET_0' },
      { id: 'KEY', kind: 'file', path: '/tmp/a,"b"' },
    ])
    expect(valuesOf(args, '--secret')).toEqual([
      'id=TOKEN,type=env,env=POLYARCH_BUILD_SECRET_0',
      'id=KEY,type=file,"src=/tmp/a,""b"""',
    ])
  })

  test('quotes a layout folder with a comma', () => {
    expect(valuesOf(buildx({}, { kind: 'layout', folder: '/tmp/a,b' }), '--output')).toEqual([
      'type=oci,"dest=/tmp/a,b",tar=false',
    ])
  })
})

describe('toBuildahArguments', () => {
  test('builds under a local name, in OCI format', () => {
    const more = {
      annotations: { 'manifest:a': '1', 'index:b': '2', c: '3' },
      pull: true,
      buildArgs: { A: 'b' },
    }
    const args = toBuildahArguments(
      { ...request, ...more },
      { source, secrets: [], name: 'localhost/p:leg', globals: ['--isolation', 'chroot'] },
    )
    expect(args).toEqual([
      ...[
        'build',
        '--isolation',
        'chroot',
        '--platform',
        'linux/arm64',
        '--file',
        '/src/Dockerfile',
        '--build-arg',
        'A=b',
      ],
      ...[
        '--pull-always',
        '--annotation',
        'a=1',
        '--annotation',
        'c=3',
        '--format',
        'oci',
        '--tag',
        'localhost/p:leg',
        '/src',
      ],
    ])
  })
})
