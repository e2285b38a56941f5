#!/usr/bin/env node
// Stands in for buildah where none may be needed. It understands the Dockerfiles of these tests (FROM scratch, ARG,
// COPY, and RUN of `fail` or `wait`), and writes real OCI layouts: what is pushed from here is what a registry checks.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const store = process.env.FAKE_BUILDAH_STORE
if (store === undefined) throw new Error('FAKE_BUILDAH_STORE is not set')
/** As `buildah info` of 1.28 prints it, as far as anybody asks. */
const info = {
  host: { OCIRuntime: 'runc', arch: 'amd64', os: 'linux', rootless: false },
  store: { GraphDriverName: 'vfs', GraphRoot: store, RunRoot: store },
}
const [command, ...args] = process.argv.slice(2)
const valuesOf = (flag) => args.flatMap((arg, at) => (arg === flag ? [args[at + 1]] : []))
const fileOf = (name) => join(store, `${name.replaceAll(/\W/g, '_')}.json`)

switch (command) {
  case '--version':
    process.stdout.write('buildah version 1.28.2 (fake)\n')
    break
  case 'info':
    process.stdout.write(JSON.stringify(info))
    break
  case 'build':
    await build()
    break
  case 'push':
    push()
    break
  case 'rmi':
    rmSync(fileOf(args.at(-1)), { force: true })
    break
  default:
    process.stderr.write(`Error: unknown command ${command}\n`)
    process.exit(125)
}

async function build() {
  const [platform] = valuesOf('--platform')
  const [name] = valuesOf('--tag')
  const context = args.at(-1)
  const architecture = platform.split('/')[1]
  const steps = readFileSync(valuesOf('--file')[0], 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const files = {}
  for (const [at, step] of steps.entries()) {
    process.stdout.write(`STEP ${at + 1}/${steps.length}: ${step}\n`)
    const [verb, source = '', target = ''] = step.replaceAll('$' + '{TARGETARCH}', architecture).split(/\s+/)
    if (verb === 'RUN' && source === 'wait') await untilStopped()
    if (verb === 'RUN' && source === 'fail' && (target === '' || target === architecture)) {
      process.stdout.write('make: nothing to make it from\n')
      fail(`while running runtime: exit status 2`)
    }
    if (verb !== 'COPY') continue
    const path = join(context, source)
    if (!existsSync(path))
      fail(`building at STEP "${step}": copier: stat: "/${source}": no such file or directory`)
    files[target] = readFileSync(path).toString('base64')
  }
  const labels = Object.fromEntries(valuesOf('--label').map((label) => label.split(/=(.*)/s)))
  // What stands for a FROM, so that tests see it in the image.
  for (const context of valuesOf('--build-context')) {
    const [, key, value] = /^([^=]*)=(.*)$/s.exec(context) ?? []
    labels[`context ${key}`] = value
  }
  mkdirSync(store, { recursive: true })
  writeFileSync(fileOf(name), JSON.stringify({ platform, files, labels }))
}

function push() {
  const [name, target] = args.slice(-2)
  const { platform, files, labels } = JSON.parse(readFileSync(fileOf(name), 'utf8'))
  const layout = target.replace(/^oci:/, '')
  mkdirSync(join(layout, 'blobs', 'sha256'), { recursive: true })
  const write = (mediaType, bytes) => {
    const hex = createHash('sha256').update(bytes).digest('hex')
    writeFileSync(join(layout, 'blobs', 'sha256', hex), bytes)
    return { mediaType, digest: `sha256:${hex}`, size: bytes.length }
  }
  const tar = tarOf(files)
  const [os, architecture, variant] = platform.split('/')
  const diffId = `sha256:${createHash('sha256').update(tar).digest('hex')}`
  const config = {
    os,
    architecture,
    ...(variant && { variant }),
    config: { Labels: labels },
    rootfs: { type: 'layers', diff_ids: [diffId] },
  }
  const layer = write('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(tar))
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: write('application/vnd.oci.image.config.v1+json', Buffer.from(JSON.stringify(config))),
    layers: [layer],
  }
  const descriptor = write(manifest.mediaType, Buffer.from(JSON.stringify(manifest)))
  writeFileSync(join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
  writeFileSync(join(layout, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [descriptor] }))
}

/** A tar archive (POSIX ustar) of these files. */
function tarOf(files) {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const bytes = Buffer.from(content, 'base64')
    const header = Buffer.alloc(512)
    header.write(name.replace(/^\//, ''))
    header.write('0000755\0', 100)
    header.write('0000000\0', 108)
    header.write('0000000\0', 116)
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write('00000000000\0', 136)
    header.write('        ', 148)
    header.write('0', 156)
    header.write('ustar\x0000', 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

/** Until SIGINT, and tells in a file that it was stopped and not killed. */
function untilStopped() {
  const mark = join(store, `waiting-${process.pid}`)
  // Not for ever, should the test that waits for it have failed.
  const timer = setTimeout(() => fail('nobody stopped it'), 60_000)
  // Before the file is there: a signal in between would end this process and leave it.
  process.on('SIGINT', () => {
    clearTimeout(timer)
    rmSync(mark)
    process.exit(130)
  })
  writeFileSync(mark, '')
  return new Promise(() => {})
}

function fail(message) {
  process.stderr.write(`Error: ${message}\n`)
  process.exit(1)
}
