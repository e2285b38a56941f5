import { resolve } from 'node:path'
import type { CommandFunction } from '../command.ts'
import { inputsOf } from '../flags.ts'
import { makePlan } from '../planning.ts'
import { prepareBuild } from '../run/build-preparation.ts'
import { runPlan } from '../run/run.ts'
import { readBuilderSecrets, readBuildSecrets, readCacheCredentials, readSshKey } from '../secrets.ts'

/** `polyarch run`: plan, all legs side by side, publish. */
export const run: CommandFunction = async (context) => {
  const { environment, terminal, interruption, options } = context
  const made = await makePlan(
    options.pick(inputsOf.run),
    environment,
    options.text('push') === 'false' ? { standInTag: 'dev' } : {},
  )
  for (const notice of made.notices) terminal.warn(notice)
  if (options.isSet('dry-run')) {
    const [{ renderPlan }, { toPlanJson }] = await Promise.all([
      import('../report/plan-table.ts'),
      import('@polyarch/plan'),
    ])
    terminal.print(renderPlan(made, terminal.style))
    terminal.document(toPlanJson(made))
    return 0
  }
  const secrets = await readBuildSecrets(environment)
  const builderSecrets = await readBuilderSecrets(environment)
  const cacheCredentials = await readCacheCredentials(environment, made)
  const builder = await prepareBuild(
    made,
    options.text('builder') !== undefined,
    environment,
    interruption.signal,
  )
  return runPlan(
    {
      ...{ plan: made, builder, secrets, cacheCredentials, workingFolder: environment.currentFolder },
      sshKey: readSshKey(environment),
      builderSecrets,
      exportFolder: resolve(environment.currentFolder, options.text('export-folder') ?? '.'),
    },
    context,
  )
}
