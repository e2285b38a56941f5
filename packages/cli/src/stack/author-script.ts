import { formatPlatform, type Platform, slugOf } from '@polyarch/image'
import type { LegJob } from '@polyarch/stack'
import { CliError } from '../failure.ts'
import type { LegWorkshop } from './leg-workshop.ts'
import { runTool } from './tool.ts'

/** A script of the stack's author, in the sources. Throws a CliError where it fails. */
export async function runScript(
  script: string | undefined,
  what: 'pre-build' | 'test',
  {
    job,
    platform,
    workingFolder: folder,
    workshop,
    environment,
  }: {
    readonly job: LegJob
    readonly platform: Platform
    readonly workingFolder: string
    readonly workshop: Pick<LegWorkshop, 'signal' | 'secrets' | 'onProgress'>
    readonly environment: Readonly<Record<string, string | undefined>>
  },
): Promise<void> {
  if (script === undefined || script.trim() === '') return
  const { code, tail } = await runTool({
    file: 'bash',
    args: ['-eo', 'pipefail', '-c', script],
    folder,
    environment: { ...environment, PLATFORM: formatPlatform(platform), ARCH: slugOf(platform) },
    signal: workshop.signal,
    redact: workshop.secrets.redact,
    onLine: (text) => workshop.onProgress(job, { kind: 'log', id: what, text, stream: 'stdout' }),
  })
  if (code === 0) return
  throw new CliError(
    'SCRIPT_FAILED',
    `${job.name}: its ${what} failed (exit status ${code}): ${tail.at(-1) ?? ''}`,
    {
      details: tail,
    },
  )
}
