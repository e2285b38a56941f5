import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A machine with nothing but a fake `docker` and `buildah` on its PATH, and a checkout with a Dockerfile. */
export interface FakeMachine extends AsyncDisposable {
  readonly environment: Readonly<Record<string, string>>
  readonly checkout: string
  readonly temporaryFolder: string
  /** What the tools were asked so far. */
  calls(): Promise<readonly FakeCall[]>
  /** What is left below the temporary folder. */
  leftovers(): Promise<readonly string[]>
}

export interface FakeCall {
  readonly tool: string
  readonly args: readonly string[]
  readonly secrets?: Readonly<Record<string, string>>
}

/** What the builder is: without anything, one of the docker-container driver for linux/arm64 that does its work. */
export interface FakeBuilder {
  readonly driver?: 'docker' | 'docker-container'
  /** Whether the engine has the containerd image store. */
  readonly containerd?: boolean
  /** What an old buildx does with `--progress=rawjson`. */
  readonly rawjson?: 'refused' | 'taken for plain'
  /** Whether plain `docker build` is BuildKit, and not the builder that Docker had before. */
  readonly plainBuildKit?: boolean
  /** Of the images that come out. */
  readonly platform?: string
  readonly children?: number
  readonly behaviour?: 'fail' | 'hang' | 'lie' | 'nonsense' | 'warn'
  /** The engine is on another machine, or beside the container of the job. */
  readonly isRemote?: boolean
}

export async function startMachine(
  fake: FakeBuilder = {},
  options: { readonly tools?: readonly string[]; readonly dockerfile?: string } = {},
): Promise<FakeMachine> {
  const root = await mkdtemp(join(tmpdir(), 'machine-'))
  const [bin, checkout, temporaryFolder] = [join(root, 'bin'), join(root, 'checkout'), join(root, 'tmp')]
  await Promise.all([bin, checkout, temporaryFolder].map((folder) => mkdir(folder)))
  const script = fileURLToPath(new URL('builder.ts', import.meta.url))
  const log = join(root, 'log')
  await writeFile(log, '')
  for (const tool of options.tools ?? ['docker', 'buildah']) {
    await writeFile(join(bin, tool), scriptFor(tool, fake, log, script))
    await chmod(join(bin, tool), 0o755)
  }
  await writeFile(join(checkout, 'Dockerfile'), options.dockerfile ?? 'FROM scratch\nCOPY a /\n')
  return {
    environment: { PATH: bin, HOME: root, POLYARCH_FAKE: JSON.stringify({ log, ...fake }) },
    checkout,
    temporaryFolder,
    calls: async () =>
      (await readFile(log, 'utf8'))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as FakeCall),
    leftovers: () => readdir(temporaryFolder),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}

function scriptFor(tool: string, fake: FakeBuilder, log: string, builder: string): string {
  const store = fake.containerd === false ? 'Backing Filesystem' : 'io.containerd.snapshotter.v1'
  return `#!/bin/sh
note() { printf '{"tool":"${tool}","args":["%s","%s"]}\\n' "$1" "$2" >> '${log}'; }
case "${tool} $*" in
  "docker buildx inspect"*)
    note "$@"; printf 'Name: x\\nDriver: ${fake.driver ?? 'docker-container'}\\n\\nNodes:\\nName: x0\\nEndpoint: default\\n' ;;
  "docker build --help") note "$@"; printf '      --network string\\n${fake.plainBuildKit === true ? '      --secret stringArray\\n' : ''}' ;;
  "docker info"*) note "$@"; printf '[["driver-type","${store}"]]\\n' ;;
  "buildah info"*) note "$@"; printf '{"host":{"OCIRuntime":""},"store":{"GraphRoot":"/nowhere","GraphDriverName":"vfs"}}\\n' ;;
  "buildah containers"*) note "$@"; printf 'null\\n' ;;
  "docker image rm"* | "buildah rmi"*) note "$@" ;;
  *) exec '${process.execPath}' '${builder}' ${tool} "$@" ;;
esac
`
}
