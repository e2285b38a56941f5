import { type Digest, parseTag } from '@polyarch/image'
import { expect } from 'vitest'
import type { PublishableIndex, PublishReport } from '../src/index.ts'
import type { World } from './world.ts'

export type Snapshot = readonly Readonly<Record<string, Digest>>[]

/** Waits until the registries have ended what a dead client had still sent them. */
export async function settle(world: World): Promise<void> {
  let quietRounds = 0
  for (let round = 0; round < 10_000 && quietRounds < 20; round += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    const isQuiet = world.registries.every(({ requests }) =>
      requests.every(({ durationMs }) => durationMs > 0),
    )
    quietRounds = isQuiet ? quietRounds + 1 : 0
  }
}

/** Reads all tags until none is shown late any more: what a run is shown late at its start it cannot know better. */
export async function catchUp(world: World, times: number): Promise<void> {
  for (const repository of world.repositories) {
    const client = world.client.repository(repository, 'push')
    for (const tag of world.registryOf(repository).tags(repository.path).keys()) {
      for (let read = 0; read < times; read += 1) await client.headManifest(parseTag(tag))
    }
  }
}

/** What every tag of every repository names. */
export function snapshotOf(world: World): Snapshot {
  return world.repositories.map(world.tags)
}

/**
 * Looks, after each request of each registry, whether a tag names an index of which a child is missing, or a manifest
 * that is not there. Answers the list of what it found, to be expected empty.
 */
export function watchTags(world: World, indexes: () => readonly PublishableIndex[]): readonly string[] {
  const found: string[] = []
  world.onRequest(() => {
    for (const repository of world.repositories) {
      const registry = world.registryOf(repository)
      for (const [tag, digest] of Object.entries(world.tags(repository))) {
        const index = indexes().find((one) => one.digest === digest)
        const needed = [digest, ...(index?.descriptors ?? []).map((child) => child.digest)]
        const missing = needed.filter((one) => !registry.hasManifest(repository.path, one))
        if (missing.length > 0)
          found.push(`${repository.registry}:${tag} names ${digest}, missing ${missing.join()}`)
      }
    }
  })
  return found
}

export interface Trust {
  /** Whether the registries told what tags named before: where they did not, neither does the report. */
  readonly isHonest?: boolean
  /** The registry that may fail. */
  readonly optional?: string | undefined
}

/** Holds what a run that lived says against what the registries have. */
export function expectTruth(
  world: World,
  report: PublishReport,
  before: Snapshot,
  { isHonest = true, optional }: Trust = {},
): void {
  const after = snapshotOf(world)
  if (report.outcome === 'failed' || report.outcome === 'rolled-back') expect(after).toEqual(before)
  for (const { repository, tag, status, previousDigest, error } of report.published) {
    const at = world.repositories.indexOf(repository)
    const [was, is] = [before[at]?.[tag], after[at]?.[tag]]
    const kind = `${repository.registry}:${tag} ${status}: ${error}`
    if (status === 'created' || status === 'moved') {
      expect([report.digest, ...Object.values(report.platforms)], kind).toContain(is)
      if (isHonest) expect(previousDigest, kind).toBe(was)
    }
    if (status === 'rolled-back' || status === 'unchanged') expect(is, kind).toBe(was)
    // What could not be found out is said to be so.
    if (status === 'failed' && !error?.includes('may name') && !error?.includes('could not be'))
      expect(is, kind).toBe(was)
  }
  if (report.outcome === 'published') {
    const failed = report.published.filter(({ status }) => status === 'failed')
    expect(failed.filter(({ repository }) => repository.registry !== optional)).toEqual([])
  }
}

/** Holds what a transaction of several images says against what the registries have. */
export function expectWhole(
  world: World,
  reports: readonly PublishReport[],
  before: Snapshot,
  onPartial: 'rollback' | 'keep',
): void {
  const after = snapshotOf(world)
  const outcomes = reports.map(({ outcome }) => outcome)
  const isPublished = (outcome: string) => outcome === 'published'
  // One image alone never is, but where that was asked for.
  if (onPartial === 'rollback' && outcomes.some(isPublished)) expect(outcomes.every(isPublished)).toBe(true)
  if (outcomes.every((outcome) => outcome === 'failed' || outcome === 'rolled-back'))
    expect(after).toEqual(before)
  for (const { outcome, published, digest, platforms, failures } of reports) {
    expect(failures.length > 0, outcome).toBe(!isPublished(outcome))
    for (const { repository, tag, status, error } of published) {
      const at = world.repositories.indexOf(repository)
      const [was, is] = [before[at]?.[tag], after[at]?.[tag]]
      const kind = `${repository.registry}:${tag} ${status}: ${error}`
      if (status === 'created' || status === 'moved')
        expect([digest, ...Object.values(platforms)], kind).toContain(is)
      if (status === 'rolled-back' || status === 'unchanged') expect(is, kind).toBe(was)
      if (isPublished(outcome)) expect(status, kind).not.toBe('failed')
    }
  }
}
