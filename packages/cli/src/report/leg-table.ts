import type { BuiltLeg } from '@polyarch/build-arch'
import { formatPlatform, isAttestation } from '@polyarch/image'
import { formatDuration, formatSize } from '../terminal/quantity.ts'
import type { Style } from '../terminal/style.ts'
import { renderFields } from '../terminal/table.ts'

/** One leg as people look at it. */
export function renderLeg(leg: BuiltLeg, isPushed: boolean, style: Style): string {
  const attestations = leg.descriptors.filter(isAttestation).length
  return renderFields(
    [
      ['platform', style.bold(formatPlatform(leg.platform))],
      ['image', style.cyan(leg.imageDigest)],
      ...(leg.digest === leg.imageDigest ? [] : [['index', leg.digest] as const]),
      ['size', formatSize(leg.sizeBytes)],
      ['attestations', attestations === 0 ? 'none' : String(attestations)],
      ['time', formatDuration(leg.durationMs)],
      ['pushed', isPushed ? 'by digest, without a tag' : style.yellow('no')],
    ],
    style,
  )
}
