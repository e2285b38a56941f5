import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BuildError } from './build-error.ts'
import { type BuildOutcome, type BuildSession, missingTool, runBuilder, runTool, stopped } from './build-session.ts'
import { BuildahReader } from './buildah-reader.ts'
import { toBuildahArguments } from './builder-arguments.ts'
import { runChild } from './child-process.ts'
import { LayoutSource } from './image-source.ts'
import { writePrivateFile } from './work-folder.ts'

/**
 * Builds with buildah, as root or not, and writes the image as an OCI layout: buildah itself can push tags only.
 * @throws BuildError; `UNSUPPORTED` for what buildah cannot make
 */
export async function buildWithBuildah(session: BuildSession): Promise<BuildOutcome> {
  const { request } = session
  if (request.sbom === true) {
    throw new BuildError('UNSUPPORTED', 'sbom: buildah cannot make one; use the builder buildx, or leave it out')
  }
  if (request.compression === 'estargz') {
    throw new BuildError('UNSUPPORTED', 'compression: buildah cannot make estargz; allowed with it: gzip, zstd, uncompressed')
  }
  if (request.provenance !== 'false') {
    session.notice('buildah makes no provenance, so the image has none; the builder buildx does')
  }
  const { storage, isolation, policy } = await inspectBuildah(session)
  const name = `localhost/polyarch-${randomBytes(8).toString('hex')}:leg`
  const { source, secrets } = session
  const globals = [...storage, ...isolation, ...policy]
  const args = toBuildahArguments(request, { source, secrets: secrets.sources, name, globals })
  const layout = join(session.folder, 'layout')
  try {
    await runBuilder(session, 'buildah', args, new BuildahReader(session.emit))
    await runTool(session, 'buildah', ['push', '--quiet', ...storage, ...policy, ...compressionOf(session), name, `oci:${layout}`])
  } finally {
    await removeImage(session, storage, name)
  }
  return { kind: 'layout', layout: new LayoutSource(layout) }
}

interface BuildahSettings {
  readonly storage: readonly string[]
  readonly isolation: readonly string[]
  readonly policy: readonly string[]
}

/** Takes buildah as it is set up, and helps only where it could not work at all: in a container, or without any OCI runtime. */
async function inspectBuildah(session: BuildSession): Promise<BuildahSettings> {
  const { environment } = session.deps
  const policy = await providePolicy(session)
  const info = ['info', '--format', '{{.host.OCIRuntime}}']
  const asSetUp = await runChild({ file: 'buildah', args: info, environment, signal: session.signal })
  if (asSetUp.kind === 'aborted') throw stopped(session)
  if (asSetUp.kind === 'missing') throw missingTool('buildah', asSetUp.cause)
  const storage = asSetUp.code === 0 ? [] : ['--storage-driver', 'vfs']
  const runtime = asSetUp.code === 0 ? asSetUp.stdout : await runTool(session, 'buildah', [...info, ...storage])
  const isFixed = environment['BUILDAH_ISOLATION'] !== undefined || runtime.trim() !== ''
  return { storage, isolation: isFixed ? [] : ['--isolation', 'chroot'], policy }
}

/** Debian's buildah only recommends the package with the policy, and reads nothing without one (containers-policy.json(5)). */
async function providePolicy(session: BuildSession): Promise<readonly string[]> {
  const home = session.deps.environment['HOME']
  const own = home === undefined ? [] : [join(home, '.config/containers/policy.json')]
  if (['/etc/containers/policy.json', '/usr/share/containers/policy.json', ...own].some((file) => existsSync(file))) return []
  const policy = JSON.stringify({ default: [{ type: 'insecureAcceptAnything' }] })
  return ['--signature-policy', await writePrivateFile(session.folder, 'policy.json', policy)]
}

function compressionOf({ request }: BuildSession): readonly string[] {
  const { compression } = request
  if (compression === 'uncompressed') return ['--disable-compression']
  return compression === undefined ? [] : ['--compression-format', compression]
}

/** Also after an abort, so without its signal. */
async function removeImage(session: BuildSession, storage: readonly string[], name: string): Promise<void> {
  const { environment } = session.deps
  const result = await runChild({ file: 'buildah', args: ['rmi', ...storage, name], environment })
  if (result.kind === 'exited' && (result.code === 0 || /image not known/.test(result.stderr))) return
  session.notice(`the temporary image ${name} may be left in buildah's storage; remove it: buildah rmi ${name}`)
}
