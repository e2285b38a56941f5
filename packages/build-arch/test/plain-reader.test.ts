import { describe, expect, test } from 'vitest'
import { PlainReader } from '../src/plain-reader.ts'
import { readAll, recordedLines, stepsOf } from './recorded-output.ts'

const read = (name: string) => readAll((listener) => new PlainReader(listener), recordedLines(name))

describe('PlainReader', () => {
  test('tells started, cached and done steps', () => {
    expect(stepsOf(read('plain-ok').events)).toEqual([
      '[base 1/2] COPY rootfs/ /: started',
      '[base 1/2] COPY rootfs/ /: cached',
      '[base 2/2] RUN echo one && echo two >&2: started',
      '[base 2/2] RUN echo one && echo two >&2: cached',
      '[stage-1 1/3] RUN --mount=type=secret,id=TOK cat /run/secrets/TOK: started',
      '[stage-1 1/3] RUN --mount=type=secret,id=TOK cat /run/secrets/TOK: done',
      '[stage-1 2/3] RUN if [ "0" = 1 ]; then echo before; echo bad >&2; exit 37; fi: started',
      '[stage-1 2/3] RUN if [ "0" = 1 ]; then echo before; echo bad >&2; exit 37; fi: done',
      '[stage-1 3/3] RUN if [ "0" = 2 ]; then sleep 20; fi: started',
      '[stage-1 3/3] RUN if [ "0" = 2 ]; then sleep 20; fi: done',
    ])
  })

  test('knows the step that failed, and what it wrote', () => {
    const { failed } = read('plain-fail').reader.summary()
    expect(failed?.name).toMatch(/^\[stage-1 2\/3\] RUN if/)
    expect(failed?.log).toEqual(['before', 'bad'])
  })

  test('keeps the builder’s own last word', () => {
    expect(read('plain-fail').reader.summary().messages.at(-1)).toMatch(
      /^ERROR: failed to build: .*exit code: 37$/,
    )
  })
})
