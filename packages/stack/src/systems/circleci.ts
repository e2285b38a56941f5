import { flag, list, object, oneOf, type Placed, record, type Shape, text } from '../shape.ts'
import { line, machineKey, type TextByName } from './text.ts'

/** What `polyarch generate circleci` is told. */
export interface CircleciText {
  readonly image?: Placed<string>
  readonly 'resource-classes'?: TextByName
  readonly contexts?: readonly Placed<string>[]
  readonly include?: Placed<string>
  readonly emulation?: 'auto' | 'always'
  readonly 'docker-layer-caching'?: boolean
  readonly 'no-output-timeout'?: Placed<string>
}

/** The shape of the key `circleci`. */
export const circleciShape: Shape<Placed<CircleciText>> = object<CircleciText>(
  'What `polyarch generate circleci` is told.',
  {
    image: line(
      'The image of the jobs, with a docker client; Node is installed where it has none (default: cimg/node:24.9).',
    ),
    'resource-classes': record(
      'Platform → resource class (default: linux/arm64: arm.medium, linux/amd64: medium); also "publish" (medium) and "emulated" (large).',
      line('A resource class: arm.medium'),
      machineKey,
    ),
    contexts: list('The contexts that hold the credentials.', line('The name of a context.')),
    include: line(
      'The file with your own jobs and workflows (default: .circleci/own.yml, where it is there).',
    ),
    emulation: oneOf('always: one emulated job for each image, instead of one for each platform.', [
      'auto',
      'always',
    ]),
    'docker-layer-caching': flag(
      'Whether the engine keeps layers between jobs (a paid feature of CircleCI).',
    ),
    'no-output-timeout': text('How long a build may print nothing (default: 30m).', {
      pattern: /^\d+(?:\.\d+)?[smh]$/,
      expected: 'a duration like 30m',
    }),
  },
)
