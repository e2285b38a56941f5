import type { ActionKit } from '@polyarch/action-kit'
import { formatPlatform, toLegJson } from '@polyarch/image'
import type { Plan } from '@polyarch/plan'
import type { LegOutcome } from './leg.ts'
import type { ChosenLeg } from './run.ts'

/**
 * Sets the outputs of one leg. `leg-N` comes last and only for a leg that was built and tested: GitHub takes a job's outputs
 * whatever its result. It is base64, because GitHub drops outputs that hold a line of a secret, however short.
 */
export async function setLegOutputs(
  kit: Pick<ActionKit, 'output'>,
  plan: Plan,
  { planned, number }: ChosenLeg,
  outcome: LegOutcome,
): Promise<void> {
  await kit.output('platform', formatPlatform(planned.platform))
  if (outcome.state === 'built') {
    const { leg, durationMs } = outcome
    await kit.output('digest', leg.digest)
    await kit.output('image-digest', leg.imageDigest)
    await kit.output('descriptors', JSON.stringify(leg.descriptors))
    await kit.output('arch-tags', archTagsOf(plan, planned.index))
    await kit.output('duration-ms', String(durationMs))
    if (outcome.exported !== undefined) {
      await kit.output('export-name', outcome.exported.name)
      await kit.output('export-path', outcome.exported.paths.join('\n'))
    }
  }
  if (number === undefined) return
  await kit.output(`state-${number}`, outcome.state)
  if (outcome.state !== 'built') return
  const json = toLegJson({ ...outcome.leg, durationMs: outcome.durationMs })
  await kit.output(`leg-${number}`, Buffer.from(JSON.stringify(json)).toString('base64'))
}

function archTagsOf({ archTags }: Plan, index: number): string {
  return archTags.flatMap((arch) => (arch.index === index ? [arch.tag] : [])).join('\n')
}
