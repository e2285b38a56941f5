import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { CommandFunction } from '../command.ts'
import { badInput } from '../failure.ts'
import { inputsOf } from '../flags.ts'
import { makePlan } from '../planning.ts'
import { prepareBuild } from '../run/build-preparation.ts'
import { buildOne } from '../run/single-leg.ts'
import { readBuilderSecrets, readBuildSecrets, readCacheCredentials, readSshKey } from '../secrets.ts'

/** `polyarch build`: one leg, pushed by digest, no tag anywhere; `--leg-file` for `polyarch merge`. */
export const build: CommandFunction = async (context) => {
  const { environment, terminal, interruption, options } = context
  const [file, ...more] = options.list('leg-file')
  if (more.length > 0) throw badInput('--leg-file: a build writes one leg: give one file')
  const platforms = options.text('platform') ?? defaultPlatform(environment.machine)
  const inputs = { ...options.pick(inputsOf.build), platforms }
  const plan = await makePlan(inputs, environment, { standInTag: 'dev' })
  const [planned, second] = plan.platforms
  if (planned === undefined || second !== undefined) {
    throw badInput(
      `--platform: "${platforms}" is not one platform: build each by a command of its own, or all by polyarch run`,
    )
  }
  for (const notice of plan.notices) terminal.warn(notice)
  const secrets = await readBuildSecrets(environment)
  const builderSecrets = await readBuilderSecrets(environment)
  const cacheCredentials = await readCacheCredentials(environment, plan)
  const builder = await prepareBuild(
    plan,
    options.text('builder') !== undefined,
    environment,
    interruption.signal,
  )
  const leg = await buildOne(
    {
      ...{ plan, builder, secrets, cacheCredentials, workingFolder: environment.currentFolder },
      sshKey: readSshKey(environment),
      builderSecrets,
      exportFolder: resolve(environment.currentFolder, options.text('export-folder') ?? '.'),
    },
    context,
  )

  const { toLegJson } = await import('@polyarch/image')
  const json = toLegJson(leg)
  if (file !== undefined) {
    await writeFile(resolve(environment.currentFolder, file), `${JSON.stringify(json, undefined, 2)}\n`)
  }
  const { renderLeg } = await import('../report/leg-table.ts')
  terminal.print(renderLeg(leg, plan.push, terminal.style))
  terminal.document(json)
  return 0
}

/** The platform of this machine's own programs, in containers: always Linux. */
function defaultPlatform(machine: string): string {
  return `linux/${{ x64: 'amd64', ia32: '386', ppc64: 'ppc64le' }[machine] ?? machine}`
}
