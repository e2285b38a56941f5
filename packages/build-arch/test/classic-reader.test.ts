import { expect, test } from 'vitest'
import type { BuildProgress } from '../src/build-progress.ts'
import { ClassicReader } from '../src/classic-reader.ts'

function read(lines: readonly (readonly ['stdout' | 'stderr', string])[]) {
  const events: BuildProgress[] = []
  let time = 0
  const reader = new ClassicReader(
    (event) => events.push(event),
    () => {
      time += 1000
      return new Date(time)
    },
  )
  for (const [stream, line] of lines) reader.read(line, stream)
  return { events, reader }
}

const good = [
  ['stderr', 'DEPRECATED: The legacy builder is deprecated and will be removed in a future release.'],
  ['stderr', '            Install the buildx component to build images with BuildKit:'],
  ['stdout', 'Sending build context to Docker daemon  3.072kB'],
  ['stdout', 'Step 1/3 : FROM scratch'],
  ['stdout', ' ---> '],
  ['stdout', 'Step 2/3 : COPY a /'],
  ['stdout', ' ---> Using cache'],
  ['stdout', ' ---> 0123456789ab'],
  ['stdout', 'Step 3/3 : RUN make'],
  ['stdout', ' ---> Running in d72f55d80288'],
  ['stdout', 'made'],
  ['stdout', '\u001B[91ma warning of make'],
  ['stdout', '\u001B[0mRemoving intermediate container d72f55d80288'],
  ['stdout', ' ---> ba9876543210'],
  ['stdout', 'Successfully built ba9876543210'],
  ['stdout', 'Successfully tagged polyarch-x:leg'],
] as const

test('steps, what they wrote, and what came from the cache are told as they come', () => {
  const { events, reader } = read(good)
  const steps = events.flatMap((event) => (event.kind === 'step' ? [`${event.name} ${event.state}`] : []))
  expect(steps).toEqual([
    '[1/3] FROM scratch started',
    '[1/3] FROM scratch done',
    '[2/3] COPY a / started',
    '[2/3] COPY a / cached',
    '[3/3] RUN make started',
    '[3/3] RUN make done',
  ])
  const logs = events.flatMap((event) => (event.kind === 'log' ? [event.text] : []))
  expect(logs).toEqual(['made', 'a warning of make'])
  expect(reader.summary()).toEqual({ messages: [] })
  expect(reader.container).toBe('d72f55d80288')
})

test('the step that was running is the one that failed, with what it wrote last', () => {
  const { events, reader } = read([
    ...good.slice(3, 11),
    ['stderr', "The command '/bin/sh -c make' returned a non-zero code: 2"],
  ])
  expect(reader.summary().failed).toEqual({
    name: '[3/3] RUN make',
    error: "The command '/bin/sh -c make' returned a non-zero code: 2",
    log: ['made'],
  })
  expect(events.at(-1)).toMatchObject({ kind: 'step', state: 'failed' })
})

test('what is said before the first step is the builder’s own', () => {
  const { reader } = read([
    ['stderr', 'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?'],
  ])
  expect(reader.summary().messages).toEqual([
    'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?',
  ])
})
