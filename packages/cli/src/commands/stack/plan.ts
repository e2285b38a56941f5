import { formatPlatform } from '@polyarch/image'
import type { CommandFunction } from '../../command.ts'
import { planImages } from '../../stack/image-plans.ts'
import { durationsOf } from '../../stack/leg-durations.ts'
import { findChanges } from '../../stack/stack-changes.ts'
import { loadStack } from '../../stack/stack-loading.ts'
import { stateFolderOf } from '../../stack/state-folder.ts'
import { formatDuration } from '../../terminal/quantity.ts'

/** `polyarch stack plan`: the graph, what would be built, and the chain that takes longest. */
export const stackPlan: CommandFunction = async (context) => {
  const { environment, terminal, options } = context
  const { longestChain, readLegFolder, renderMermaid, renderTree, toStackJson } = await import(
    '@polyarch/stack'
  )
  const loaded = await loadStack(context)
  for (const notice of loaded.notices) terminal.warn(notice)
  const { stack } = loaded
  const plans = await planImages(loaded, {})
  for (const notice of new Set([...plans.values()].flatMap((plan) => plan.notices))) terminal.warn(notice)
  const since = options.text('changed-since')
  const changed = since === undefined ? undefined : await findChanges(loaded, since, environment)

  // What an earlier run took tells more than the number of steps.
  const records = [...(await readLegFolder(stateFolderOf(loaded, context), () => {})).values()]
  const durations = durationsOf(records)
  const changes = changed === undefined ? {} : { changed: Object.fromEntries(changed) }
  terminal.document({ ...toStackJson(stack, durations), ...changes })
  if (options.isSet('mermaid')) {
    terminal.print(renderMermaid(stack, durations))
    return 0
  }
  const { renderStackHead } = await import('../../report/stack-table.ts')
  const { style } = terminal
  terminal.print(renderStackHead(stack, style))
  terminal.print('')
  terminal.print(renderTree(stack, { mark: style.bold, durations }))
  terminal.print('')
  const { path, platform, total, isTimed } = longestChain(stack, durations)
  const chain = path.map(({ name }) => name).join(' → ')
  const where = platform === undefined ? '' : `${formatPlatform(platform)}, `
  terminal.print(
    `${style.dim('critical path')}  ${chain} ${style.dim(isTimed ? `(${where}${formatDuration(total)} last time)` : `(${path.length} steps)`)}`,
  )
  const [main] = stack.builds.map(({ images }) => images[0].tags.join(' '))
  if (main !== undefined) terminal.print(`${style.dim('tags')}           ${main}`)
  if (stack.leftOut.length > 0) terminal.print(`${style.dim('left out')}       ${stack.leftOut.join(', ')}`)
  if (changed !== undefined) {
    const lines = [...changed].map(([name, why]) => `  ${name}: ${why}`)
    terminal.print(
      ['', style.dim(`built again since ${since}`), ...(lines.length > 0 ? lines : ['  nothing'])].join('\n'),
    )
  }
  return 0
}
