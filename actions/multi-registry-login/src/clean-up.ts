import type { ActionKit } from '@polyarch/action-kit'
import { logout, parseLoginState } from '@polyarch/multi-registry-login'

/** The post step: later steps get the former variables back, then the login goes. Also after a job that was cancelled. */
export async function cleanUp(kit: ActionKit): Promise<void> {
  const kept = kit.state('login')
  if (kept === '') return
  const state = parseLoginState(JSON.parse(kept))
  if (state.scope === 'job') {
    for (const [name, value] of Object.entries(state.restore)) await kit.exportVariable(name, value)
  }
  const { removed } = await logout(state, { environment: kit.environment })
  kit.info(
    removed.length === 0 ? 'the logins of this job are removed' : `logged out of ${removed.join(', ')}`,
  )
}
