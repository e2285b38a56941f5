import { runAction } from '@polyarch/action-kit'
import { run } from './run.ts'

await runAction(run)
