import { runAction } from '@polyarch/action-kit'
import { readTriageInputs } from './inputs.ts'
import { run } from './run.ts'

await runAction(async (kit) => {
  const { outputs, reasons, summary } = run(readTriageInputs(kit))
  for (const text of reasons) kit.info(text)
  for (const [name, value] of Object.entries(outputs)) await kit.output(name, value)
  await kit.summary(summary)
})
