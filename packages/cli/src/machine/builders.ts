import { type CommandOutput, readCommand } from './command-output.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** What can build images here: each tool's version, or why it cannot be used. */
export interface Builders {
  readonly engine: CommandOutput
  readonly buildx: CommandOutput
  readonly buildah: CommandOutput
}

/** The builder that `run` would use, by name of the input `builder`. */
export type BuilderName = 'buildx' | 'buildah'

/** Asks the Docker engine, buildx and buildah for their versions, all at once. */
export async function findBuilders(variables: Variables, signal?: AbortSignal): Promise<Builders> {
  const limits = signal === undefined ? {} : { signal }
  const [engine, buildx, buildah] = await Promise.all([
    readCommand('docker', ['version', '--format', '{{.Server.Version}}'], variables, limits),
    readCommand('docker', ['buildx', 'version'], variables, limits),
    readCommand('buildah', ['--version'], variables, limits),
  ])
  return { engine, buildx, buildah }
}

/** buildx where an engine answers and has it, else buildah where it is there. */
export function chooseBuilder({ engine, buildx, buildah }: Builders): BuilderName | undefined {
  if (engine.kind === 'done' && engine.stdout !== '' && buildx.kind === 'done') return 'buildx'
  return buildah.kind === 'done' ? 'buildah' : undefined
}
