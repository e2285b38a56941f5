import process from 'node:process'
import { type ActionKit, createActionKit } from './action-kit.ts'

/**
 * Runs an action. What it throws becomes one error annotation and exit status 1; the stack is shown only in the runner's
 * debug mode. SIGINT and SIGTERM (a cancelled job) abort the signal; the action then has the runner's 7.5 s to clean up.
 */
export async function runAction(
  action: (kit: ActionKit, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const write = (text: string) => void process.stdout.write(text)
  const abort = new AbortController()
  const cancel = () => abort.abort(new Error('the job was cancelled'))
  process.once('SIGINT', cancel)
  process.once('SIGTERM', cancel)
  const kit = createActionKit({ environment: process.env, write })
  try {
    await action(kit, abort.signal)
  } catch (error) {
    process.exitCode = 1
    kit.error(error instanceof Error ? error.message : String(error))
    if (error instanceof Error && error.stack !== undefined) kit.debug(error.stack)
  } finally {
    process.off('SIGINT', cancel)
    process.off('SIGTERM', cancel)
  }
}
