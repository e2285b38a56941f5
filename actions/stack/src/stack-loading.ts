import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ActionKit } from '@polyarch/action-kit'
import { type CiEvent, readCiEvent } from '@polyarch/plan'
import { parseStack, resolveStack, type Stack } from '@polyarch/stack'
import type { StackInputs } from './inputs.ts'

/** Reads the stack of the checkout, as the event's branch or tag chooses its channel. */
export async function loadStack(
  kit: ActionKit,
  inputs: StackInputs,
): Promise<{ readonly stack: Stack; readonly event: CiEvent }> {
  const folder = kit.environment['GITHUB_WORKSPACE'] || '.'
  const name = inputs.file || 'polyarch.yaml'
  const text = await readFile(resolve(folder, name), 'utf8').catch(() => {
    throw new Error(`file: there is no ${name} in the checkout; write one, or name another`)
  })
  const read = (path: string) => readFile(path, 'utf8')
  const event = await readCiEvent(kit.environment, { readFile: read, git: noGit })
  const tag = /^refs\/tags\/(.+)$/.exec(event.ref)?.[1]
  const branch = event.headRef ?? /^refs\/heads\/(.+)$/.exec(event.ref)?.[1]
  const { channel } = inputs
  const stack = resolveStack(parseStack(text, { file: name }), {
    sha: event.sha,
    now: new Date(),
    ...(channel !== '' && { channel }),
    ...(tag !== undefined && { gitTag: tag }),
    ...(branch !== undefined && { branch }),
  })
  return { stack, event }
}

/** The event tells what was checked out. */
function noGit(): Promise<string> {
  return Promise.reject(new Error('the event tells what was checked out'))
}
