import type { PublishReport } from '@polyarch/merge-manifest'
import type { RegistryClient } from '@polyarch/registry'
import type { Publishable } from '@polyarch/stack'
import type { ProgressView } from '../progress/progress.ts'
import { publicationOf } from '../run/execution.ts'
import { createSourceIndex, planPublication } from '../run/publication.ts'
import { formatCount } from '../terminal/quantity.ts'
import type { ImagePlans } from './image-plans.ts'

/** What became of each image of one transaction, by its name. */
export type ImageReports = ReadonlyMap<string, PublishReport>

/** Publishes images as one transaction. Throws only where there is nothing to publish yet: a leg is missing, or of the wrong platform. */
export async function publishImages(
  { job, images }: Publishable,
  {
    plans,
    client,
    signal,
    view,
  }: {
    readonly plans: ImagePlans
    readonly client: RegistryClient
    readonly signal: AbortSignal
    readonly view: ProgressView
  },
): Promise<ImageReports> {
  const { publishAll } = await import('@polyarch/merge-manifest')
  const planned = await Promise.all(
    images.map(async ({ image, legs }) => {
      const plan = plans.get(image)
      if (plan === undefined) throw new TypeError(`${image} has no plan`)
      const request = publicationOf(plan)
      const sources = legs.map((leg) => ({ kind: 'leg', leg }) as const)
      const index = await createSourceIndex(sources, request, { client, signal })
      return planPublication(index, request)
    }),
  )
  const what = images.length === 1 ? images[0]?.image : formatCount(images.length, 'image')
  view.publish({ kind: 'step', text: `${job.name}: ${what}` })
  const reports = await publishAll(planned, {
    client,
    signal,
    onProgress: (event) => {
      if (event.kind === 'rolling-back') view.publish({ kind: 'step', text: `${job.name}: rolling back` })
    },
  })
  const isPublished = reports.every(({ outcome }) => outcome === 'published')
  const outcome = reports.find((report) => report.outcome !== 'published')?.outcome ?? 'published'
  view.publish({ kind: isPublished ? 'published' : 'failed', text: `${job.name}: ${outcome}` })
  return new Map(
    images.flatMap(({ image }, index) => {
      const report = reports[index]
      return report === undefined ? [] : [[image, report] as const]
    }),
  )
}
