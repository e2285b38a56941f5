import type { Publisher } from './publisher.ts'

/** `index create` for each tag; the registries side by side. */
export const regctl: Publisher = {
  name: 'regctl index create',
  isThere: ({ regctl }) => regctl !== undefined,
  withoutAttestations: 'puts the indexes of the legs into the index, without platforms',
  plan: ({ hosts, repositories, tags, legs }, programs) => {
    const settings = hosts.map((host) => `--host=reg=${host},tls=disabled`)
    const digests = legs.map(({ leg }) => `--digest=${leg.digest}`)
    return repositories.map((repository) =>
      tags.map((tag) => ({
        file: programs.regctl?.file ?? '',
        args: ['index', 'create', ...settings, ...digests, `${repository}:${tag}`],
      })),
    )
  },
}
