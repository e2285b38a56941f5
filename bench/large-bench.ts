import { cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { createBuilder, run, sampleRootfs, startDistribution, startEngine } from '../e2e/provision/index.ts'
import { measure } from './leg-bench.ts'
import { rounded } from './statistics.ts'
import { polyarch, type Workplace } from './workplace.ts'

/** One leg whose image nearly fills the builder's disk, pushed to several registries. */
export interface LargeResult {
  readonly imageMiB: number
  readonly registries: number
  /** All that the builder has. */
  readonly builderDiskMiB: number
  readonly seconds: number
  /** Of our process. */
  readonly peakMiB: number
  /** The most that was in our temporary folder. */
  readonly fileBytes: number
  readonly load: number
}

const builderName = 'polyarch-bench-large'
const imageMiB = 512

/** Runs on an engine, a builder and registries of its own: Debian, as root. */
export async function benchLarge({
  workplace,
  say,
}: {
  readonly workplace: Workplace
  readonly say: (line: string) => void
}): Promise<LargeResult> {
  const builderDiskMiB = Math.ceil(imageMiB * 2.2) + 16
  const folder = join(workplace.folder, 'large')
  const temporary = join(workplace.folder, 'large-tmp')
  for (const one of [folder, temporary]) await mkdir(one)
  await cp(join(await sampleRootfs(), 'rootfs-amd64'), join(folder, 'rootfs'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  // Random, so that it is as large packed as unpacked.
  const fill = `RUN --network=none head -c ${imageMiB * 2 ** 20} /dev/urandom > /data`
  await writeFile(join(folder, 'Dockerfile'), `FROM scratch\nCOPY rootfs/ /\n${fill}\n`)

  await using engine = await startEngine()
  const limit = ['--opt=type=tmpfs', '--opt=device=tmpfs', `--opt=o=size=${builderDiskMiB}m`]
  const volume = `buildx_buildkit_${builderName}0_state`
  await run(engine.docker, ['volume', 'create', ...limit, volume], { env: engine.env })
  await using _builder = await createBuilder(engine, { name: builderName })
  await using one = await startDistribution({ version: '3.1' })
  await using two = await startDistribution({ version: '3.1' })
  await using three = await startDistribution({ version: '2.8' })
  const hosts = [one.host, two.host, three.host]
  let fileBytes = 0
  const look = setInterval(async () => {
    fileBytes = Math.max(fileBytes, await sizeOf(temporary))
  }, 100)
  try {
    const images = hosts.map((host) => `${host}/bench/large`).join(',')
    const own = ['--platform', 'linux/amd64', '--tag', 'bench', '--builder', 'buildx', '--provenance', 'min']
    const { ms, peakMiB } = await measure(polyarch('build', '--images', images, ...own), {
      folder,
      variables: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        TMPDIR: temporary,
        XDG_CACHE_HOME: join(workplace.folder, 'cache'),
        ...engine.env,
        BUILDX_BUILDER: builderName,
      },
    })
    say(`large: ${imageMiB} MiB in ${rounded(ms / 1000, 0)} s, ${rounded(peakMiB, 0)} MiB of memory`)
    return {
      imageMiB,
      registries: hosts.length,
      builderDiskMiB,
      seconds: rounded(ms / 1000, 1),
      peakMiB: rounded(peakMiB, 0),
      fileBytes,
      load: rounded(loadavg()[0] ?? 0, 1),
    }
  } finally {
    clearInterval(look)
  }
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (found) => (found.isFile() ? found.size : 0),
        // It may be gone meanwhile.
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, one) => sum + one, 0)
}
