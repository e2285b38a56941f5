import { list, type Named, object, type Placed, record, type Shape } from '../shape.ts'
import { line, machineKey, type TextByName } from './text.ts'

/** What `polyarch generate gitlab` is told. */
export interface GitlabText {
  readonly image?: Placed<string>
  readonly service?: Placed<string>
  readonly 'runner-tags'?: ReadonlyMap<string, Named<readonly Placed<string>[]>>
  readonly 'id-tokens'?: TextByName
  readonly include?: Placed<string>
}

/** The shape of the key `gitlab`. */
export const gitlabShape: Shape<Placed<GitlabText>> = object<GitlabText>(
  'What `polyarch generate gitlab` is told.',
  {
    image: line(
      'The image of the jobs, with a docker client; Node is installed where it has none (default: docker:28-cli).',
    ),
    service: line(
      'The engine beside each job that builds (default: docker:28-dind); "none" where the runner lends its own.',
    ),
    'runner-tags': record(
      'Platform → tags of its runners (default: linux/amd64: saas-linux-small-amd64, linux/arm64: saas-linux-small-arm64); also "publish".',
      list('Tags of runners.', line('A tag of a runner.')),
      machineKey,
    ),
    'id-tokens': record(
      'Variables that hold an identity token of the job, and the audience of each.',
      line('The audience: https://sts.amazonaws.com'),
      { pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, expected: 'a name like AWS_ID_TOKEN' },
    ),
    include: line('A file with your own jobs, which the written one includes.'),
  },
)
