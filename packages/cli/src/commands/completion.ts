import { quote } from '@polyarch/image'
import type { CommandFunction } from '../command.ts'
import { renderCompletion, shells } from '../completion.ts'
import { badInput } from '../failure.ts'

export const completion: CommandFunction = async ({ terminal, words: [word = ''] }) => {
  const shell = shells.find((name) => name === word)
  if (shell === undefined)
    throw badInput(`completion: ${quote(word)} is not allowed; allowed: ${shells.join(', ')}`)
  const script = renderCompletion(shell)
  terminal.print(script.trimEnd())
  terminal.document({ shell, script })
  return 0
}
