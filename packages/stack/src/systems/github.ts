import { list, object, type Placed, record, type Shape, text } from '../shape.ts'
import { line, type TextByName } from './text.ts'

/** What `polyarch generate github` is told. */
export interface GithubText {
  readonly workflow?: Placed<string>
  readonly on?: Placed<string>
  readonly permissions?: TextByName
  readonly runners?: readonly Placed<string>[]
}

/** The shape of the key `github`. */
export const githubShape: Shape<Placed<GithubText>> = object<GithubText>(
  'What `polyarch generate github` is told.',
  {
    workflow: line(
      'The workflow that every image calls (default: polyarch/polyarch/.github/workflows/build.yaml@v1).',
    ),
    on: text('More events that start it, as YAML: "workflow_dispatch: {}".'),
    permissions: record(
      'What the jobs are granted beside "contents: read" and "packages: write".',
      line('read or write'),
      { pattern: /^[a-z-]+$/, expected: 'a permission like id-token' },
    ),
    runners: list('The input "runners" of every call.', line('platform=runner')),
  },
)
