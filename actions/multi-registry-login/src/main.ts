import { runAction } from '@polyarch/action-kit'
import { cleanUp } from './clean-up.ts'
import { readInputs } from './inputs.ts'
import { run } from './run.ts'

await runAction((kit, signal) => (kit.isPost ? cleanUp(kit) : run(readInputs(kit), { kit, signal })))
