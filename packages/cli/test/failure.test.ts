import { ImageError } from '@polyarch/image'
import { MergeError } from '@polyarch/merge-manifest'
import { PlanError } from '@polyarch/plan'
import { describe, expect, test } from 'vitest'
import { badInput, CliError, toFailure } from '../src/failure.ts'
import { InterruptedError } from '../src/interruption.ts'

describe('the exit status', () => {
  test.each([
    { name: 'bad input', error: badInput('no'), status: 2 },
    { name: 'a reference that is none', error: new ImageError('INVALID_REFERENCE', 'no'), status: 2 },
    { name: 'inputs that are wrong', error: new PlanError([{ input: 'tag', message: 'no' }]), status: 2 },
    { name: 'a publish that cannot be meant', error: new MergeError('INVALID_PUBLISH', 'no'), status: 2 },
    { name: 'a child that is missing', error: new MergeError('CHILD_MISSING', 'no'), status: 1 },
    { name: 'a publish in part', error: new CliError('X', 'no', { exitStatus: 3 }), status: 3 },
    { name: 'Ctrl-C', error: new InterruptedError('SIGINT'), status: 130 },
    { name: 'SIGTERM', error: new InterruptedError('SIGTERM'), status: 143 },
    { name: 'a bug', error: new TypeError('x is not a function'), status: 1 },
    { name: 'what is no error', error: 'no', status: 1 },
  ])('of $name is $status', ({ error, status }) => {
    expect(toFailure(error).exitStatus).toBe(status)
  })
})

test('every problem of the inputs has a line', () => {
  const error = new PlanError([
    { input: 'tag', message: 'one' },
    { input: 'images', message: 'two' },
  ])
  expect(toFailure(error).lines).toEqual(['tag: one', 'images: two'])
})
