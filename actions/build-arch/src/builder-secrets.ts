import type { ActionKit } from '@polyarch/action-kit'
import { type BuilderTls, type Plan, parseBuilderTls, parseKubeconfig } from '@polyarch/plan'
import type { BuildInputs } from './inputs.ts'

/** What opens the builders of `builder-endpoints`. */
export interface BuilderSecrets {
  readonly tls: readonly BuilderTls[]
  /** Whole; empty: the machine's own is used. */
  readonly kubeconfig: string
}

/**
 * Reads and checks `BUILDER_TLS` and `KUBECONFIG` before anything is built.
 * @throws PlanError that shows nothing of them
 */
export async function readBuilderSecrets(
  { builderTls, kubeconfig }: Pick<BuildInputs, 'builderTls' | 'kubeconfig'>,
  plan: Plan,
  kit: Pick<ActionKit, 'mask'>,
): Promise<BuilderSecrets> {
  const endpoints = plan.platforms.flatMap(({ endpoint }) => (endpoint === undefined ? [] : [endpoint]))
  if (endpoints.length === 0) return { tls: [], kubeconfig: '' }
  // Keys and tokens stand on lines of their own; short lines are the format's, and would hide too much.
  for (const line of `${builderTls}\n${kubeconfig}`.split(/\r?\n/)) {
    const value = line.trim().replace(/^[A-Za-z0-9_-]+:\s+/, '')
    if (value.length >= 16 && !value.startsWith('-----')) kit.mask(value)
  }
  const tls = await parseBuilderTls(builderTls)
  for (const endpoint of endpoints)
    if (kubeconfig !== '' && endpoint.kind === 'kubernetes')
      await parseKubeconfig(kubeconfig, endpoint.context)
  return { tls, kubeconfig }
}
