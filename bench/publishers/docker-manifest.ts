import type { Publisher } from './publisher.ts'

/** `manifest create` and `manifest push` for each tag; the registries side by side. */
export const dockerManifest: Publisher = {
  name: 'docker manifest create + push',
  isThere: ({ docker }) => docker !== undefined,
  withoutAttestations: 'refuses children that are indexes',
  plan: ({ repositories, tags, legs }, { docker }) => {
    const file = docker?.file ?? ''
    return repositories.map((repository) => {
      const children = legs.map(({ leg }) => `${repository}@${leg.digest}`)
      return tags.flatMap((tag) => [
        { file, args: ['manifest', 'create', '--insecure', `${repository}:${tag}`, ...children] },
        { file, args: ['manifest', 'push', '--insecure', `${repository}:${tag}`] },
      ])
    })
  },
}
