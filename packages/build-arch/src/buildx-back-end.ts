import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Descriptor, parseDescriptor } from '@polyarch/image'
import { BuildError } from './build-error.ts'
import { type BuildOutcome, type BuildSession, runBuilder, runTool } from './build-session.ts'
import { type BuildxOutput, toBuildxArguments } from './builder-arguments.ts'
import { parseInspection } from './builder-inspection.ts'
import { readDriver } from './builder-instance.ts'
import { BuildxReader, isUnknownProgress } from './buildx-reader.ts'
import { buildIntoStore } from './docker-store.ts'
import { engineFailure } from './failure-diagnosis.ts'
import { LayoutSource } from './image-source.ts'
import { PlainReader } from './plain-reader.ts'
import { groupForPush } from './push-group.ts'

/** What the builder at hand can do. */
export interface BuildxAbilities {
  /** `digest`: pushes by digest itself; `layout`: writes OCI layouts; `store`: neither (Docker's classic image store). */
  readonly output: 'digest' | 'layout' | 'store'
}

/**
 * Builds with `docker buildx build`. A builder that can push by digest pushes to all repositories in one solve; Docker's own
 * builder cannot, and leaves an OCI layout on disk.
 * @throws BuildError
 */
export async function buildWithBuildx(session: BuildSession): Promise<BuildOutcome> {
  const abilities = await inspectBuildx(session)
  if (abilities.output === 'store')
    return buildIntoStore(session, (output) => runBuildx(session, abilities, output))
  const group = groupForPush(session.request)
  if (session.request.push && abilities.output === 'digest' && group.repositories.length > 0) {
    const root = await runBuildx(session, abilities, { kind: 'push', ...group })
    return { kind: 'pushed', root, repositories: group.repositories }
  }
  const folder = join(session.folder, 'layout')
  await mkdir(folder)
  await runBuildx(session, abilities, { kind: 'layout', folder })
  return { kind: 'layout', layout: new LayoutSource(folder) }
}

/** Runs one build; for outputs that have one, returns the descriptor of what was made. */
async function runBuildx(
  session: BuildSession,
  abilities: BuildxAbilities,
  output: BuildxOutput,
): Promise<Descriptor> {
  const metadataFile = join(session.folder, 'metadata.json')
  const { source, secrets, request } = session
  const common = { source, secrets: secrets.sources, sourceDate: session.sourceDate }
  const call = { ...common, output, metadataFile, cache: cacheFor(session, abilities) }
  const reader = new BuildxReader(session.emit)
  try {
    await runBuilder(session, 'docker', toBuildxArguments(request, { ...call, progress: 'rawjson' }), reader)
  } catch (error) {
    // To try costs less than to ask: that would be a process more for each leg.
    if (session.signal.aborted || !isUnknownProgress(reader.summary())) throw error
    const args = toBuildxArguments(request, { ...call, progress: 'plain' })
    await runBuilder(session, 'docker', args, new PlainReader(session.emit))
  }
  return readMetadata(metadataFile)
}

/** Docker's own builder keeps no cache elsewhere where its engine has the classic image store. */
function cacheFor({ cacheArguments, notice }: BuildSession, { output }: BuildxAbilities): readonly string[] {
  if (output !== 'store' || cacheArguments.length === 0) return cacheArguments
  notice(
    'the builder is Docker’s own with the classic image store, which takes no build cache from elsewhere',
  )
  return []
}

async function readMetadata(file: string): Promise<Descriptor> {
  const metadata: unknown = JSON.parse(await readFile(file, 'utf8'))
  const fields = typeof metadata === 'object' && metadata !== null ? metadata : {}
  const descriptor = 'containerimage.descriptor' in fields ? fields['containerimage.descriptor'] : undefined
  if (descriptor !== undefined) return parseDescriptor(descriptor, 'containerimage.descriptor')
  // Docker's classic image store has no manifest to describe; its config's digest stands in, and is not used.
  const digest = 'containerimage.digest' in fields ? fields['containerimage.digest'] : undefined
  return parseDescriptor({ mediaType: 'application/octet-stream', digest, size: 0 }, 'containerimage')
}

async function inspectBuildx(session: BuildSession): Promise<BuildxAbilities> {
  const { builderName } = session.request
  const noted = await readDriver(builderName, session.deps.environment)
  if (noted !== undefined && noted !== 'docker') return { output: 'digest' }
  const name = builderName === undefined ? [] : [builderName]
  const inspection = await runTool(session, 'docker', ['buildx', 'inspect', ...name])
  const { driver, nodes, error } = parseInspection(inspection)
  if (driver === '') {
    const failure = engineFailure(error ?? '')
    throw new BuildError(
      failure?.code ?? 'ENGINE_UNREACHABLE',
      failure?.message ??
        `buildx cannot use its builder (${error ?? 'it names no driver'}); see "docker buildx inspect"`,
    )
  }
  if (driver !== 'docker') return { output: 'digest' }
  const context = nodes[0]?.endpoint ?? 'default'
  return { output: (await hasContainerdStore(session, context)) ? 'layout' : 'store' }
}

/** The image store of an engine (moby, daemon/containerd): with containerd's, Docker's own builder has all of BuildKit's outputs. */
async function hasContainerdStore(session: BuildSession, context: string): Promise<boolean> {
  const elsewhere = context === 'default' || context === '' ? [] : ['--context', context]
  const status = await runTool(session, 'docker', [
    ...elsewhere,
    'info',
    '--format',
    '{{json .DriverStatus}}',
  ])
  return status.includes('io.containerd.snapshotter')
}
