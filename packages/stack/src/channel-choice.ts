import { quote } from '@polyarch/image'
import type { ChannelText } from './file-shape.ts'
import { matchesAny } from './glob.ts'
import type { Named, Placed } from './shape.ts'
import { nearest } from './spelling.ts'
import type { StackContext } from './stack.ts'
import type { Report } from './stack-error.ts'
import type { StackFile } from './stack-file.ts'

/** A channel of the file; one that has none publishes under the name of the branch or git tag. */
export interface ChosenChannel {
  readonly name: string
  readonly text: ChannelText
}

const implicit: ChosenChannel = { name: 'default', text: {} }

/** The channel that was asked for, else the first one whose patterns match the git tag or the branch. */
export function chooseChannel(
  file: StackFile,
  context: StackContext,
  report: Report,
): ChosenChannel | undefined {
  const { channels } = file
  const start = { line: 1, column: 1 }
  if (context.channel !== undefined) {
    const named = channels?.get(context.channel)
    if (named !== undefined) return chosen(context.channel, named)
    if (channels === undefined && context.channel === implicit.name) return implicit
    const names = [...(channels?.keys() ?? [implicit.name])]
    const near = nearest(context.channel, names)
    const hint = near === undefined ? '' : `; did you mean ${quote(near)}?`
    report(start, `the channel ${quote(context.channel)} is unknown; there are: ${names.join(', ')}${hint}`)
    return undefined
  }
  if (channels === undefined) return implicit
  const found = [...channels].find(([, { value }]) => isMeant(value.value, context))
  if (found !== undefined) return chosen(...found)
  const what =
    context.gitTag !== undefined
      ? `the git tag ${quote(context.gitTag)}`
      : context.branch !== undefined
        ? `the branch ${quote(context.branch)}`
        : 'what is checked out, neither branch nor tag,'
  report(
    start,
    `${what} belongs to no channel; choose one with --channel: ${[...channels.keys()].join(', ')}`,
  )
  return undefined
}

function chosen(name: string, { value }: Named<Placed<ChannelText>>): ChosenChannel {
  return { name, text: value.value }
}

function isMeant(channel: ChannelText, { gitTag, branch }: StackContext): boolean {
  const patterns = (texts: readonly Placed<string>[] | undefined) => (texts ?? []).map(({ value }) => value)
  if (gitTag !== undefined) return matchesAny(gitTag, patterns(channel['git-tags']))
  return branch !== undefined && matchesAny(branch, patterns(channel.branches))
}
