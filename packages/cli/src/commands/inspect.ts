import type { CommandFunction } from '../command.ts'
import { openReader } from '../registries/reader.ts'

/** `polyarch inspect REF`: the index as a table of its platforms. */
export const inspect: CommandFunction = async (context) => {
  const { terminal, interruption, words } = context
  const { parseReference } = await import('@polyarch/image')
  const reference = parseReference(words[0] ?? '')
  await using session = await openReader(context, [reference.repository])
  const { inspectIndex } = await import('@polyarch/merge-manifest')
  const index = await inspectIndex(reference, { client: session.client, signal: interruption.signal })
  const { renderIndex } = await import('../report/index-table.ts')
  terminal.print(renderIndex(index, terminal.style))
  terminal.document(index)
  return 0
}
