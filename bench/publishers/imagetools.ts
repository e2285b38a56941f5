import type { Publisher } from './publisher.ts'

const isThere: Publisher['isThere'] = ({ buildx }) => buildx !== undefined

/** All registries and tags by one process, which reads the children from the first registry. */
export const imagetoolsAtOnce: Publisher = {
  name: 'buildx imagetools, one call',
  isThere,
  plan: ({ repositories, tags, legs }, { buildx }) => {
    const targets = repositories.flatMap((repository) => tags.map((tag) => `--tag=${repository}:${tag}`))
    const sources = legs.map(({ leg }) => `${repositories[0]}@${leg.digest}`)
    return [[{ file: buildx?.file ?? '', args: ['imagetools', 'create', ...targets, ...sources] }]]
  },
}

/** A process for each registry, side by side. */
export const imagetoolsEach: Publisher = {
  name: 'buildx imagetools, a call per registry',
  isThere,
  plan: ({ repositories, tags, legs }, { buildx }) =>
    repositories.map((repository) => {
      const targets = tags.map((tag) => `--tag=${repository}:${tag}`)
      const sources = legs.map(({ leg }) => `${repository}@${leg.digest}`)
      return [{ file: buildx?.file ?? '', args: ['imagetools', 'create', ...targets, ...sources] }]
    }),
}
