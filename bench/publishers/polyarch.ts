import { polyarch } from '../workplace.ts'
import type { Publisher, PublishWork } from './publisher.ts'

const base = { isThere: () => true }

export const polyarchMerge: Publisher = { ...base, name: 'polyarch merge', plan: (work) => merge(work) }

export const polyarchFirstRun: Publisher = {
  ...base,
  name: 'polyarch merge, first run ever',
  isFirstRun: true,
  plan: (work) => merge(work),
}

/** `latest` goes last, in a round trip of its own, and here it is not among the tags. */
export const polyarchFixedTags: Publisher = {
  ...base,
  name: 'polyarch merge, no moving tag',
  allFixed: true,
  plan: (work) => merge(work),
}

export const polyarchMultiTag: Publisher = {
  ...base,
  name: 'polyarch merge --multi-tag on',
  plan: (work) => merge(work, '--multi-tag', 'on'),
}

function merge({ repositories, tags, legFiles }: PublishWork, ...more: readonly string[]) {
  const [tag = '', ...additional] = tags
  const legs = legFiles.flatMap((file) => ['--leg-file', file])
  const names = ['--tag', tag, '--additional-tags', additional.join(',')]
  return [[polyarch('merge', '--images', repositories.join(','), ...names, ...legs, ...more)]]
}
