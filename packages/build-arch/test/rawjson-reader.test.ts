import { describe, expect, test } from 'vitest'
import { RawjsonReader } from '../src/rawjson-reader.ts'
import { readAll, recordedLines, stepsOf } from './recorded-output.ts'

const read = (name: string) => readAll((listener) => new RawjsonReader(listener), recordedLines(name))

describe('RawjsonReader', () => {
  test('tells of the steps of a Dockerfile, with stage, place and duration', () => {
    const { events } = read('rawjson-ok')
    const done = events.find((event) => event.kind === 'step' && event.state === 'done' && event.index === 1)
    expect(stepsOf(events)).toEqual([
      '[base 1/1] COPY a.txt /a.txt: started',
      '[base 1/1] COPY a.txt /a.txt: done',
    ])
    expect(done).toMatchObject({ stage: 'base', index: 1, total: 1, durationMs: 4 })
  })

  test('tells of the push of each repository', () => {
    const pushes = read('rawjson-ok').events.filter((event) => event.kind === 'push')
    expect(pushes.map(({ repository, state }) => `${repository} ${state}`)).toEqual([
      '127.0.0.1:5551/a/app started',
      '127.0.0.1:5551/a/app done',
      'localhost:5551/b/app started',
      'localhost:5551/b/app done',
    ])
  })

  test('tells cached steps from those that ran', () => {
    expect(stepsOf(read('rawjson-cached').events)).toContain('[base 1/2] COPY rootfs/ /: cached')
  })

  test('decodes what a step wrote, line by line and by stream', () => {
    const logs = read('rawjson-fail').events.filter((event) => event.kind === 'log')
    expect(logs.map(({ stream, text }) => [stream, text])).toEqual([
      ['stdout', 'one'],
      ['stderr', 'two'],
      ['stdout', 'before'],
      ['stderr', 'bad'],
    ])
  })

  test('knows the step that failed, its error and its last lines', () => {
    expect(read('rawjson-fail').reader.summary().failed).toEqual({
      name: '[stage-1 2/3] RUN if [ "1" = 1 ]; then echo before; echo bad >&2; exit 37; fi',
      error: expect.stringContaining('exit code: 37'),
      log: ['before', 'bad'],
    })
  })

  test('passes on the warnings of the Dockerfile checks, with their line', () => {
    const [warning] = read('rawjson-wrong-base').events.filter((event) => event.kind === 'warning')
    expect(warning).toMatchObject({ line: 1, text: expect.stringMatching(/^InvalidBaseImagePlatform: /) })
  })

  test('does not take a step that was cancelled because of another for the one that failed', () => {
    const vertex = (digest: string, error: string) =>
      JSON.stringify({
        vertexes: [
          { digest, name: digest, started: '2026-01-01T00:00:00Z', completed: '2026-01-01T00:00:01Z', error },
        ],
      })
    const lines = [vertex('cancelled', 'Canceled: context canceled'), vertex('culprit', 'exit code: 1')]
    const { reader } = readAll((listener) => new RawjsonReader(listener), lines)
    expect(reader.summary().failed?.name).toBe('culprit')
  })

  test.each([
    ['a brace that begins no document', '{not json'],
    [
      'a document of another shape',
      '{"vertexes":[null,1,{"digest":5}],"logs":{},"statuses":[{"current":"x"}]}',
    ],
    ['an array', '[1]'],
    ['nothing', ''],
  ])('takes %s calmly', (_, line) => {
    expect(() => readAll((listener) => new RawjsonReader(listener), [line])).not.toThrow()
  })

  test('keeps the last 20 lines of a step only', () => {
    const log = (text: string) =>
      JSON.stringify({
        logs: [{ vertex: 'v', stream: 1, data: Buffer.from(`${text}\n`).toString('base64') }],
      })
    const end = JSON.stringify({
      vertexes: [
        {
          digest: 'v',
          name: 'v',
          started: '2026-01-01T00:00:00Z',
          completed: '2026-01-01T00:00:01Z',
          error: 'x',
        },
      ],
    })
    const lines = [...Array.from({ length: 100 }, (_, at) => log(`line ${at}`)), end]
    const { reader } = readAll((listener) => new RawjsonReader(listener), lines)
    expect(reader.summary().failed?.log).toHaveLength(20)
    expect(reader.summary().failed?.log.at(-1)).toBe('line 99')
  })
})
