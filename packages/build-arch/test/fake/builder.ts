// Stands in for `docker` and `buildah`: takes only what the real ones take, and really pushes or writes what it is told to.
// What it should be is in POLYARCH_FAKE (JSON); what it was asked goes, a line each, to the file `log` there. Short questions
// are answered by the script before it (machine.ts), which starts faster.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import type { FakeImage } from './image.ts'

/** Loaded only where it is needed. */
const images = () => import('./image.ts')

interface Fake {
  readonly log: string
  readonly driver?: string
  readonly platform?: string
  readonly children?: number
  readonly behaviour?: 'fail' | 'hang' | 'lie' | 'nonsense' | 'warn'
  readonly isRemote?: boolean
  readonly rawjson?: 'refused' | 'taken for plain'
}

const [tool = '', ...args] = process.argv.slice(2)
/** Plain `docker build`, by the builder that Docker had before BuildKit. */
const isClassic = tool === 'docker' && args[0] === 'build' && !args.includes('--progress')
const fake = JSON.parse(process.env['POLYARCH_FAKE'] ?? '{}') as Fake
const secrets = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name.startsWith('POLYARCH_BUILD_SECRET')),
)
appendFileSync(fake.log, `${JSON.stringify({ tool, args, secrets })}\n`)

const command = [tool, ...args.filter((arg) => !arg.startsWith('-'))].join(' ')
if (command.startsWith('docker image save')) {
  const { makeArchive } = await images()
  writeFileSync(valueAfter('--output'), makeArchive(fake.platform ?? 'linux/arm64'))
} else if (command.startsWith('docker image pull')) {
  // An engine elsewhere does not reach this machine's loopback.
  process.exitCode = fake.isRemote ? 1 : 0
} else if (command.startsWith('docker image load')) {
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256')
  for await (const chunk of process.stdin) hash.update(chunk as Buffer)
  appendFileSync(fake.log, `${JSON.stringify({ tool: 'loaded', args: [hash.digest('hex')] })}\n`)
} else if (command.startsWith('buildah push')) {
  const { makeImage, writeLayout } = await images()
  writeLayout(
    makeImage(fake.platform ?? 'linux/arm64', { attested: false }),
    (args.at(-1) ?? '').replace('oci:', ''),
  )
} else if (args.includes('build')) {
  await build()
}

async function build(): Promise<void> {
  if (fake.rawjson === 'refused' && args.includes('rawjson')) {
    process.stderr.write('ERROR: invalid progress mode rawjson\n')
    process.exit(1)
  }
  if (fake.behaviour === 'hang') {
    process.on('SIGINT', () => {
      appendFileSync(fake.log, '{"tool":"signal","args":["SIGINT"]}\n')
      process.exit(130)
    })
    step('[1/1] RUN sleep', 'started')
    await new Promise((resolve) => setTimeout(resolve, 60_000))
  }
  if (fake.behaviour === 'fail') return fail()
  if (fake.behaviour === 'warn') warn()
  step('[1/1] COPY a /', 'completed')
  if (tool === 'buildah' || args[0] === 'build') return
  const { makeImage, rootOf, writeLayout } = await images()
  const attested = args.some((arg) => arg.startsWith('--provenance=mode='))
  const image = makeImage(fake.platform ?? 'linux/arm64', {
    attested,
    ...(fake.children && { children: fake.children }),
  })
  if (!args.includes('--load')) {
    const output = valueAfter('--output')
    const names = /"name=([^"]+)"|name=([^,]+),push-by/.exec(output)
    if (fake.driver === 'docker' && names !== null)
      throw new Error('push-by-digest is currently not implemented for docker driver')
    if (names === null) writeLayout(image, /dest=([^,]+)/.exec(output)?.[1] ?? '')
    else await pushAll(image, (names[1] ?? names[2] ?? '').split(','))
  }
  if (fake.behaviour === 'nonsense')
    writeFileSync(`${/dest=([^,]+)/.exec(valueAfter('--output'))?.[1]}/index.json`, '{')
  const descriptor = fake.behaviour === 'lie' ? { ...rootOf(image), size: 1 } : rootOf(image)
  writeFileSync(
    valueAfter('--metadata-file'),
    JSON.stringify({ 'containerimage.descriptor': descriptor, 'containerimage.digest': descriptor.digest }),
  )
}

async function pushAll(image: FakeImage, names: readonly string[]): Promise<void> {
  const { pushImage } = await images()
  try {
    await pushImage(image, names)
  } catch (error) {
    process.stderr.write(
      `ERROR: failed to build: failed to solve: ${error instanceof Error ? error.message : ''}\n`,
    )
    process.exit(1)
  }
}

function fail(): void {
  if (tool === 'buildah') {
    process.stdout.write('STEP 1/1: RUN false\nthe reason\n')
    process.stderr.write('Error: building at STEP "RUN false": exit status 3\n')
  } else if (isClassic) {
    process.stdout.write('Step 1/1 : RUN false\n ---> Running in 0123456789ab\nthe reason\n')
    process.stderr.write("The command '/bin/sh -c false' returned a non-zero code: 3\n")
  } else {
    const name = fake.rawjson === undefined ? 'rawjson-fail.txt' : 'plain-fail.txt'
    process.stderr.write(readFileSync(new URL(`../recorded/${name}`, import.meta.url)))
  }
  process.exitCode = tool === 'buildah' || isClassic ? 3 : 1
}

/** As BuildKit does: the same more than once, and more than anybody wants to see. */
function warn(): void {
  const encode = (text: string) => Buffer.from(text).toString('base64')
  for (const line of [2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
    const warning = {
      vertex: 'v',
      level: 1,
      short: encode(`JSONArgsRecommended: JSON arguments recommended for CMD (line ${line})`),
      url: 'https://docs.docker.com/go/dockerfile/rule/json-args-recommended/',
      range: [{ start: { line }, end: { line } }],
    }
    process.stderr.write(`${JSON.stringify({ warnings: [warning] })}\n`)
  }
}

function step(name: string, state: 'started' | 'completed'): void {
  if (tool === 'buildah') {
    process.stdout.write(`STEP ${name.replace(/[[\]]/g, '').replace(' ', ': ')}\n`)
  } else if (isClassic) {
    if (state === 'started') process.stdout.write(`Step ${name.replace(/[[\]]/g, '').replace(' ', ' : ')}\n`)
    else
      process.stdout.write(
        `Step ${name.replace(/[[\]]/g, '').replace(' ', ' : ')}\nSuccessfully built 0123456789ab\n`,
      )
  } else if (valueAfter('--progress') === 'plain' || fake.rawjson === 'taken for plain') {
    process.stderr.write(`#5 ${name}\n${state === 'completed' ? '#5 DONE 0.1s\n' : ''}`)
  } else {
    const completed = state === 'completed' ? { completed: '2026-01-01T00:00:01Z' } : {}
    const vertex = { digest: 'v', name, started: '2026-01-01T00:00:00Z', ...completed }
    process.stderr.write(`${JSON.stringify({ vertexes: [vertex] })}\n`)
  }
}

function valueAfter(flag: string): string {
  const value = args[args.indexOf(flag) + 1]
  if (value === undefined || !args.includes(flag)) throw new Error(`${flag} is missing`)
  return value
}
