import { describe, expect, test } from 'vitest'
import { runChild } from '../src/child-process.ts'

const environment = { PATH: '/usr/bin:/bin' }

describe('runChild', () => {
  test('hands on whole lines of both streams, and the exit status', async () => {
    const lines: string[] = []
    const script = 'printf "a\\nb"; printf "c\\r\\n" >&2; exit 3'
    const result = await runChild({
      file: 'sh',
      args: ['-c', script],
      environment,
      onStdoutLine: (line) => lines.push(`out ${line}`),
      onStderrLine: (line) => lines.push(`err ${line}`),
    })
    expect(result).toMatchObject({ kind: 'exited', code: 3, stdout: 'a\nb' })
    expect(lines.toSorted()).toEqual(['err c', 'out a', 'out b'])
  })

  test('gives the child the environment it is told, and no other', async () => {
    const result = await runChild({ file: 'env', args: [], environment: { ...environment, ONLY: 'this' } })
    expect(result).toMatchObject({
      stdout: expect.stringMatching(/^(?:PATH=.*\nONLY=this|ONLY=this\nPATH=.*)\n$/),
    })
  })

  test('tells what is not there from what fails', async () => {
    expect(await runChild({ file: 'no-such-program', args: [], environment })).toMatchObject({
      kind: 'missing',
    })
  })

  test('ends a whole family that does not listen, when the grace is over', async () => {
    const controller = new AbortController()
    const script = 'trap "" INT; sh -c "trap \\"\\" INT; echo ready; while :; do sleep 1; done" & wait'
    const result = await runChild({
      file: 'sh',
      args: ['-c', script],
      environment,
      signal: controller.signal,
      graceMs: 50,
      onStdoutLine: () => controller.abort(),
    })
    expect(result).toEqual({ kind: 'aborted' })
  })

  test('starts nothing after an abort', async () => {
    const result = await runChild({
      file: 'no-such-program',
      args: [],
      environment,
      signal: AbortSignal.abort(),
    })
    expect(result).toEqual({ kind: 'aborted' })
  })
})
