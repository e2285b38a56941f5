import { runAction } from '@polyarch/action-kit'
import { readInputs } from './inputs.ts'
import { run } from './run.ts'

await runAction((kit, signal) => run(readInputs(kit), { kit, signal }))
