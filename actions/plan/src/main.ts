import { readFile } from 'node:fs/promises'
import { runAction } from '@polyarch/action-kit'
import { readPlanInputs } from './inputs.ts'
import { run } from './run.ts'

await runAction(async (kit, signal) => {
  const { environment } = kit
  const result = await run(readPlanInputs(kit), {
    environment,
    readFile: (path) => readFile(path, 'utf8'),
    now: new Date(),
    signal,
  })
  for (const text of result.warnings) kit.warning(text)
  for (const text of result.notices) kit.notice(text)
  for (const text of result.reasons) kit.info(text)
  for (const [name, value] of Object.entries(result.outputs)) await kit.output(name, value)
  await kit.summary(result.summary)
})
