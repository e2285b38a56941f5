import process from 'node:process'
import { runAction } from '@polyarch/action-kit'
import { cleanUp } from './clean-up.ts'
import { readInputs } from './inputs.ts'
import { run } from './run.ts'

// Set by the script that the login leaves on PATH, and by nothing else.
const helperFolder = process.env['POLYARCH_HELPER_FOLDER'] ?? ''
if (helperFolder === '')
  await runAction((kit, signal) => (kit.isPost ? cleanUp(kit) : run(readInputs(kit), { kit, signal })))
else await import('./helper.ts').then(({ answerAsHelper }) => answerAsHelper(helperFolder))
