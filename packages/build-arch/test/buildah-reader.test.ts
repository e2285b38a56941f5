import { describe, expect, test } from 'vitest'
import type { BuildProgress } from '../src/build-progress.ts'
import { BuildahReader } from '../src/buildah-reader.ts'
import { readAll, recordedLines, stepsOf } from './recorded-output.ts'

const read = (lines: readonly string[]) => readAll((listener) => new BuildahReader(listener), lines, 'stdout')

describe('BuildahReader', () => {
  test('numbers steps by stage, and ends each when the next begins', () => {
    expect(stepsOf(read(recordedLines('buildah-ok.stdout')).events).slice(0, 6)).toEqual([
      '[1 1/3] FROM scratch AS base: started',
      '[1 1/3] FROM scratch AS base: done',
      '[1 2/3] COPY rootfs/ /: started',
      '[1 2/3] COPY rootfs/ /: done',
      '[1 3/3] RUN echo one && echo two >&2: started',
      '[1 3/3] RUN echo one && echo two >&2: done',
    ])
  })

  test('ends the last step with the commit', () => {
    expect(stepsOf(read(recordedLines('buildah-ok.stdout')).events).at(-1)).toMatch(/^\[2 5\/5\] .*: done$/)
  })

  test('blames the step that was running, with what it wrote', () => {
    const events: BuildProgress[] = []
    const reader = new BuildahReader((event) => events.push(event))
    for (const line of recordedLines('buildah-fail.stdout')) reader.read(line, 'stdout')
    for (const line of recordedLines('buildah-fail.stderr').slice(-4)) reader.read(line, 'stderr')
    expect(reader.summary().failed).toEqual({
      name: expect.stringMatching(/^\[2 4\/5\] RUN if/),
      error: expect.stringMatching(/exit status 37$/),
      log: ['before', 'bad'],
    })
    expect(reader.summary()).toEqual(reader.summary())
    expect(stepsOf(events).filter((step) => step.endsWith(': failed'))).toHaveLength(1)
  })

  test('finds a step behind output that ended without a line end', () => {
    const { events } = read(['STEP 1/2: RUN printf x', 'x[1/1] STEP 2/2: RUN true'])
    expect(stepsOf(events)).toContain('[1 2/2] RUN true: started')
    expect(events).toContainEqual(expect.objectContaining({ kind: 'log', text: 'x' }))
  })

  test('takes an "Error:" of a step that goes on for what it is', () => {
    const { reader } = read(['STEP 1/1: RUN npm test', 'Error: flaky', 'retried', 'COMMIT x'])
    expect(reader.summary().failed).toBeUndefined()
  })
})
