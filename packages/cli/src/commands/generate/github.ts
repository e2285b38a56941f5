import type { CommandFunction } from '../../command.ts'
import { writeConfiguration } from './generation.ts'

export const generateGithub: CommandFunction = async (context) => {
  const { generateGithub: generate } = await import('@polyarch/generate')
  return await writeConfiguration(
    { name: 'github', output: '.github/workflows/stack.yaml', includeIn: () => undefined, generate },
    context,
  )
}
