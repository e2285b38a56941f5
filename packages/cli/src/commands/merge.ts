import type { CommandContext, CommandFunction } from '../command.ts'
import { badInput, CliError } from '../failure.ts'
import { inputsOf } from '../flags.ts'
import { readMergeSources } from '../merge/sources.ts'
import { makePlan } from '../planning.ts'
import { createView } from '../progress/view.ts'
import { openPublisher } from '../registries/publisher.ts'
import { splitList } from '../registries/settings.ts'
import { conclude } from '../run/conclusion.ts'
import { publicationOf } from '../run/execution.ts'
import {
  applyPublication,
  createSourceIndex,
  type PublicationRequest,
  planPublication,
} from '../run/publication.ts'

/** `polyarch merge`: legs, digests or references become one index, published to every repository or to none. */
export const merge: CommandFunction = async (context) => {
  const { environment, terminal, interruption, options } = context
  const { signal } = interruption
  const plan = await makePlan(options.pick(inputsOf.merge), environment)
  for (const notice of plan.notices) terminal.warn(notice)
  const { sources, repositories: elsewhere, legs } = await readMergeSources(plan, context)
  const request = await requestOf(publicationOf(plan), elsewhere, context)

  await using session = await openPublisher(plan, context)
  const { client } = session
  const index = await createSourceIndex(sources, request, { client, signal })
  const publication = await planPublication(index, request)
  if (options.isSet('dry-run')) {
    const { previewPublish } = await import('@polyarch/merge-manifest')
    const preview = await previewPublish(publication, { client, signal })
    const { renderPreview, toPreviewJson } = await import('../report/preview-table.ts')
    terminal.print(renderPreview(preview, terminal.style))
    for (const warning of preview.warnings) terminal.warn(warning)
    const report = toPreviewJson(preview)
    if (preview.failures.length > 0) {
      const problems = preview.failures.map(({ message }) => message)
      throw new CliError('PUBLISH_WOULD_FAIL', 'this publish would fail', { problems, report })
    }
    terminal.document(report)
    return 0
  }
  const view = await createView([], environment, terminal, { publishes: true })
  const report = await applyPublication(publication, { client, signal, view }).finally(() => view.close())
  // Awaited here: a rejection while the session is closed would have nobody listening.
  return await conclude({ publication, report }, { legs, json: {} }, context)
}

async function requestOf(
  planned: PublicationRequest,
  elsewhere: PublicationRequest['repositories'],
  { options }: CommandContext,
): Promise<PublicationRequest> {
  const { parsePlatform } = await import('@polyarch/image')
  const required = splitList(options.text('require-platforms')).map((text) => parsePlatform(text))
  return {
    ...planned,
    requiredPlatforms: required,
    platformOrder: options.text('platforms') === undefined ? required : planned.platformOrder,
    multiTag: parseMultiTag(options.text('multi-tag')),
    ...(options.isSet('copy-missing') && { copyMissing: { from: elsewhere } }),
  }
}

function parseMultiTag(text = 'auto'): 'auto' | 'on' | 'off' {
  if (text === 'auto' || text === 'on' || text === 'off') return text
  throw badInput(`--multi-tag: "${text}" is not allowed; allowed: auto, on, off`)
}
