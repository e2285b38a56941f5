import { parseStack } from '@polyarch/stack'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { findingsIn } from '../../../test/language-service.ts'
import { inBraces } from '../src/github/stand-ins.ts'
import { generateGithub } from '../src/index.ts'
import { options } from './sample.ts'

function workflow(images: string, more = ''): string {
  const text = `
publish: each
channels:
  main: { branches: main, tags: main }
  release: { git-tags: v*, tags: ['\${GIT_TAG}', latest], without: [tool] }
defaults: { repositories: 'ghcr.io/org/\${IMAGE}', build-args: { TAG: '\${TAG}', PLAIN: 'a b' } }
${more}
images:
${images}`
  const readText = (path: string) =>
    path === 'app/Dockerfile' ? 'ARG TAG\nFROM ghcr.io/org/base:$TAG\n' : undefined
  return generateGithub(parseStack(text, { file: 'polyarch.yaml' }), { ...options, readText })
}

const images = `
  base: { context: base, dockerfile: base/Dockerfile }
  app: { context: app, dockerfile: app/Dockerfile, needs: base }
  tool: {}
`

function jobs(text: string): Readonly<Record<string, Record<string, unknown>>> {
  return Object(load(text)).jobs
}

describe('generateGithub', () => {
  test("says nothing that GitHub's own language service would not take", async () => {
    expect(await findingsIn('.github/workflows/stack.yaml', workflow(images))).toEqual([])
  })

  test('calls once for each image, after its parents, and only where it or they changed', () => {
    const { app, tool } = jobs(workflow(images))
    expect(app?.['needs']).toEqual(['changed', 'base'])
    expect(app?.['if']).toBe(
      inBraces(
        `!cancelled() && !failure() && (needs.changed.outputs.base == 'true' || needs.changed.outputs.app == 'true')`,
      ),
    )
    expect(tool?.['if']).toContain("(github.ref == 'refs/heads/main')")
    expect(app?.['secrets']).toBe('inherit')
  })

  test('what channels say alike is plain, and what differs is chosen by the ref', () => {
    const inputs = Object(jobs(workflow(images))['base']?.['with'])
    expect(inputs.images).toBe('ghcr.io/org/base')
    expect(inputs.tag).toBe(inBraces(`github.ref == 'refs/heads/main' && 'main' || ' '`))
    expect(inputs['additional-tags']).toBe(inBraces(`github.ref == 'refs/heads/main' && ' ' || 'latest'`))
    expect(inputs['build-args']).toMatch(
      /^\$\{\{ github\.ref == 'refs\/heads\/main' && .*TAG=main.* \}\}\n"?PLAIN=a b"?$/,
    )
  })

  test('a child takes its parent by the digest of each platform, under the name in its Dockerfile', () => {
    const overrides = String(Object(jobs(workflow(images))['app']?.['with'])['platform-overrides'])
    expect(overrides).toMatch(
      /^linux\/amd64:\n {2}build-contexts:\n {4}\$\{\{ needs\.base\.outputs\.pushed == 'true' && /,
    )
    expect(overrides).toContain(
      "format('''ghcr.io/org/base:main'': docker-image://ghcr.io/org/base@{0}', fromJSON(needs.base.outputs.platforms || '{}')['linux/amd64'])",
    )
    expect(overrides).toContain(
      "format('''ghcr.io/org/base:{0}'': docker-image://ghcr.io/org/base@{1}', github.ref_name, fromJSON(needs.base.outputs.platforms || '{}')['linux/arm64'])",
    )
  })

  test('secrets under names of the stack are handed over by name', () => {
    const more =
      'credentials: { docker.io: { username: U, password: P }, quay.io: { username: Q, password: R } }'
    expect(jobs(workflow(images, more))['base']?.['secrets']).toEqual({
      DOCKER_USERNAME: inBraces('secrets.U'),
      DOCKER_TOKEN: inBraces('secrets.P'),
      REGISTRY_AUTHS: `- registry: quay.io\n  username: ${inBraces('secrets.Q')}\n  password: ${inBraces('secrets.R')}\n`,
    })
  })

  test.each([
    ['  a: { run: ./build.sh }\n', 'a is built by a command'],
    [
      "  a: { from: 'docker.io/library/redis:7', repositories: ghcr.io/org/redis }\n",
      'a is an existing image',
    ],
    ['  a: { source: "https://example.org/a.git" }\n', 'a is built from another repository'],
    [`  a: { exports: { file: "a-\${ARCH}.tar" } }\n`, 'a writes files'],
    [`  a: { labels: { made: '\${DATE}' } }\n`, 'the variable DATE is known to no expression'],
  ])('%j is refused by name', (text, problem) => {
    expect(() => workflow(`${text}  tool: {}\n`)).toThrow(problem)
  })

  test('channels that no expression can tell apart are refused', () => {
    const text =
      "channels: { a: { branches: 'x*y' }, b: { branches: main } }\ndefaults: { repositories: ghcr.io/org/a }\nimages: { a: {} }\n"
    const file = parseStack(text, { file: 'polyarch.yaml' })
    expect(() => generateGithub(file, options)).toThrow(
      "polyarch.yaml: channel a: GitHub's expressions know no such pattern",
    )
  })
})
