import { expect, test } from 'vitest'
import { readEnvironment } from '../src/environment.ts'

function environmentWith(variables: Record<string, string>, stream: { isTTY?: boolean; rows?: number }) {
  const write = stream as NodeJS.WriteStream
  return readEnvironment({
    ...process,
    argv: ['node', 'polyarch', 'run'],
    env: variables,
    cwd: () => '/',
    stdout: write,
    stderr: write,
  } as NodeJS.Process)
}

const terminal = { isTTY: true, rows: 24 }

test.each([
  { name: 'a terminal', variables: {}, stream: terminal, color: true, interactive: true },
  { name: 'a pipe', variables: {}, stream: {}, color: false, interactive: false },
  { name: 'NO_COLOR', variables: { NO_COLOR: '1' }, stream: terminal, color: false, interactive: true },
  { name: 'CI', variables: { CI: 'true' }, stream: terminal, color: true, interactive: false },
  { name: 'CI=false', variables: { CI: 'false' }, stream: terminal, color: true, interactive: true },
  {
    name: 'a dumb terminal',
    variables: { TERM: 'dumb' },
    stream: terminal,
    color: false,
    interactive: false,
  },
  {
    name: 'FORCE_COLOR in a pipe',
    variables: { FORCE_COLOR: '1' },
    stream: {},
    color: true,
    interactive: false,
  },
  {
    name: 'a terminal without a size',
    variables: {},
    stream: { isTTY: true, rows: 0 },
    color: true,
    interactive: false,
  },
])('$name: colours $color, redrawing $interactive', ({ variables, stream, color, interactive }) => {
  expect(environmentWith(variables, stream).stderr).toMatchObject({ color, interactive })
})

test('the arguments are what follows the command', () => {
  expect(environmentWith({ HOME: '/home/u' }, {})).toMatchObject({
    args: ['run'],
    homeFolder: '/home/u',
    cacheFolder: '/home/u/.cache',
  })
})
