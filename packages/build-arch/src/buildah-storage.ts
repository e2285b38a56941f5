import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildSession, missingTool, runTool, stopped } from './build-session.ts'
import { type ChildResult, runChild } from './child-process.ts'
import { writePrivateFile } from './work-folder.ts'

/** How buildah is to be called on this machine, and where it stores. */
export interface BuildahSettings {
  /** Global arguments of every call. */
  readonly storage: readonly string[]
  readonly isolation: readonly string[]
  readonly policy: readonly string[]
  /** The folder with a folder for each working container. */
  readonly containersFolder: string
}

/** Takes buildah as it is set up, and helps only where it could not work at all: in a container, or without any OCI runtime. */
export async function inspectBuildah(session: BuildSession): Promise<BuildahSettings> {
  const { environment } = session.deps
  const policy = await providePolicy(session)
  const asSetUp = await runChild({ file: 'buildah', args: ['info'], environment, signal: session.signal })
  if (asSetUp.kind === 'aborted') throw stopped(session)
  if (asSetUp.kind === 'missing') throw missingTool('buildah', asSetUp.cause)
  const works = asSetUp.code === 0
  const storage = works ? [] : ['--storage-driver', 'vfs']
  const info = readInfo(works ? asSetUp.stdout : await runTool(session, 'buildah', ['info', ...storage]))
  const isFixed = environment['BUILDAH_ISOLATION'] !== undefined || info.runtime !== ''
  return {
    storage,
    isolation: isFixed ? [] : ['--isolation', 'chroot'],
    policy,
    containersFolder: join(info.root, `${info.driver}-containers`),
  }
}

/**
 * Removes the working containers that an interrupted build has left, and the stages that those were built upon. Other builds
 * use the same storage, so only those count whose settings name `marker`, a text of this build alone.
 */
export async function removeContainers(
  session: BuildSession,
  settings: BuildahSettings,
  marker: string,
): Promise<void> {
  const list = await askAnyway(session, ['containers', ...settings.storage, '--json'])
  if (list.kind !== 'exited' || list.code !== 0) return
  const stages: string[] = []
  for (const { id, imagename, imageid } of readContainers(list.stdout)) {
    const file = join(settings.containersFolder, id, 'userdata', 'buildah.json')
    // A container of another build may go while this one looks.
    const state = await readFile(file, 'utf8').catch(() => '')
    if (!state.includes(marker)) continue
    const removed = await askAnyway(session, ['rm', ...settings.storage, id])
    if (removed.kind !== 'exited' || removed.code !== 0) {
      session.notice(
        `the working container ${id} may be left in buildah's storage; remove it: buildah rm ${id}`,
      )
    }
    if (imagename === '' && imageid !== '') stages.push(imageid)
  }
  for (const stage of stages) await askAnyway(session, ['rmi', ...settings.storage, stage])
}

/** Removes only the name, and the image where it has no other. */
export async function removeImage(
  session: BuildSession,
  settings: BuildahSettings,
  name: string,
): Promise<void> {
  const result = await askAnyway(session, ['rmi', ...settings.storage, name])
  if (result.kind === 'exited' && (result.code === 0 || /image not known/.test(result.stderr))) return
  session.notice(
    `the temporary image ${name} may be left in buildah's storage; remove it: buildah rmi ${name}`,
  )
}

/** Also after an abort, so without its signal. */
function askAnyway({ deps }: BuildSession, args: readonly string[]): Promise<ChildResult> {
  return runChild({ file: 'buildah', args, environment: deps.environment })
}

/** Debian's buildah only recommends the package with the policy, and reads nothing without one (containers-policy.json(5)). */
async function providePolicy(session: BuildSession): Promise<readonly string[]> {
  const home = session.deps.environment['HOME']
  const own = home === undefined ? [] : [join(home, '.config/containers/policy.json')]
  const files = ['/etc/containers/policy.json', '/usr/share/containers/policy.json', ...own]
  if (files.some((file) => existsSync(file))) return []
  const policy = JSON.stringify({ default: [{ type: 'insecureAcceptAnything' }] })
  return ['--signature-policy', await writePrivateFile(session.folder, 'policy.json', policy)]
}

function readInfo(text: string) {
  const info: unknown = JSON.parse(text)
  const field = (section: string, name: string): string => {
    const value = fieldsOf(fieldsOf(info)[section])[name]
    return typeof value === 'string' ? value : ''
  }
  return {
    runtime: field('host', 'OCIRuntime'),
    root: field('store', 'GraphRoot'),
    driver: field('store', 'GraphDriverName'),
  }
}

function readContainers(text: string) {
  const list: unknown = JSON.parse(text)
  const containers = Array.isArray(list) ? list.map(fieldsOf) : []
  return containers.flatMap(({ id, imagename, imageid }) =>
    typeof id === 'string'
      ? [{ id, imagename: imagename ?? '', imageid: typeof imageid === 'string' ? imageid : '' }]
      : [],
  )
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
