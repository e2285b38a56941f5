import type { ReadBack } from '../demo/read-back.ts'
import { formatDuration, formatSize } from '../terminal/quantity.ts'
import type { Style } from '../terminal/style.ts'
import { renderTable } from '../terminal/table.ts'

/** What the demo made, and how long it took; with `login`, the registries stay. */
export interface DemoFacts {
  readonly durationMs: number
  readonly login?: { readonly host: string; readonly username: string; readonly password: string }
}

/** What the registries have, as they say it themselves, and how to look further. */
export function renderDemo({ rows, index, verification }: ReadBack, facts: DemoFacts, style: Style): string {
  let former = ''
  const tags = renderTable(
    [{ title: 'repository' }, { title: 'tag' }, { title: 'index' }],
    rows.map(({ repository, tag, digest }) => {
      const name = repository === former ? '' : repository
      former = repository
      return [name, style.bold(tag), digest]
    }),
    style,
  )
  const platforms = renderTable(
    [{ title: 'platform' }, { title: 'image' }, { title: 'size', align: 'right' }],
    index.images.map(({ platform, digest, sizeBytes }) => [
      style.bold(platform),
      digest,
      formatSize(sizeBytes),
    ]),
    style,
  )
  const verdict =
    verification.problems.length === 0
      ? `${style.green('✔')} one index under ${rows.length} tags, read back from both registries, in ${formatDuration(facts.durationMs)}`
      : `${style.red('✖')} the registries do not agree`
  return ['', tags, '', platforms, '', verdict, '', ...lookFurther(rows, facts, style)].join('\n')
}

function lookFurther(rows: ReadBack['rows'], { login }: DemoFacts, style: Style): readonly string[] {
  if (login === undefined) {
    return [
      style.dim('Look further:'),
      '  polyarch demo --keep                      the registries stay until Ctrl-C',
      '  polyarch run --images ghcr.io/you/app     the same with a Dockerfile and registries of your own',
      '  polyarch doctor                           what this machine can build',
    ]
  }
  const [first, last] = [rows.at(0), rows.at(-1)].map((row) => `${row?.repository}:${row?.tag}`)
  return [
    style.dim('Look further, in another terminal:'),
    `  polyarch inspect ${first}`,
    `  docker run --rm ${first}`,
    `  docker login ${login.host} --username ${login.username} --password-stdin <<< ${login.password}`,
    `  polyarch verify ${first} ${last}`,
  ]
}

/** The document of `demo --json`. */
export function toDemoJson({ rows, index, verification }: ReadBack): object {
  return {
    digest: index.digest,
    platforms: Object.fromEntries(index.images.map(({ platform, digest }) => [platform, digest])),
    published: rows,
    problems: verification.problems,
  }
}
