import type { ActionKit } from '@polyarch/action-kit'
import { formatRepository } from '@polyarch/image'
import { type PublishPlan, previewPublish } from '@polyarch/merge-manifest'
import type { RegistryClient } from '@polyarch/registry'

interface Dependencies {
  readonly kit: ActionKit
  readonly client: RegistryClient
  readonly signal: AbortSignal
}

/** Says what a publish would do, by HEAD requests alone. @throws Error where it would fail */
export async function preview(plan: PublishPlan, { kit, client, signal }: Dependencies): Promise<void> {
  const found = await previewPublish(plan, { client, signal })
  const { index } = found
  kit.info(`would publish ${index.digest}`)
  for (const { repository, tag, change, previousDigest } of found.tags) {
    const former = previousDigest === undefined ? '' : `, now ${previousDigest}`
    kit.info(`${formatRepository(repository)}:${tag}: ${words[change]}${former}`)
  }
  for (const warning of found.warnings) kit.warning(warning)
  await kit.output('digest', index.digest)
  await kit.output('tags', plan.tags.flatMap(({ tag, kind }) => (kind === 'arch' ? [] : [tag])).join('\n'))
  await kit.output(
    'platforms',
    JSON.stringify(Object.fromEntries(index.platforms.map(({ name, digest }) => [name, digest]))),
  )
  await kit.output('missing-platforms', plan.missingPlatforms.join(','))
  await kit.output('pushed', 'false')
  await kit.output('manifest', Buffer.from(index.bytes).toString('utf8'))
  const problems = [
    ...found.missing.map(({ repository, child }) => `${formatRepository(repository)} lacks ${child.digest}`),
    ...found.failures.map(({ message }) => message),
  ]
  if (problems.length > 0) throw new Error(`this publish would fail:\n${problems.join('\n')}`)
}

const words = {
  create: 'would be created',
  move: 'would move',
  none: 'names it already',
  unknown: 'cannot be read',
} as const
