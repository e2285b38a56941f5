import type { Publisher } from './publisher.ts'

/** `index append` for the first tag, `tag` for the others; the registries side by side. */
export const crane: Publisher = {
  name: 'crane index append + tag',
  isThere: ({ crane }) => crane !== undefined,
  plan: ({ repositories, tags, legs }, programs) => {
    const file = programs.crane?.file ?? ''
    const [first = '', ...others] = tags
    return repositories.map((repository) => {
      const manifests = legs.map(({ leg }) => `--manifest=${repository}@${leg.digest}`)
      const append = { file, args: ['index', 'append', ...manifests, `--tag=${repository}:${first}`] }
      return [append, ...others.map((tag) => ({ file, args: ['tag', `${repository}:${first}`, tag] }))]
    })
  },
}
