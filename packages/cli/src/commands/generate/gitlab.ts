import type { CommandFunction } from '../../command.ts'
import { writeConfiguration } from './generation.ts'

export const generateGitlab: CommandFunction = async (context) => {
  const { generateGitlab: generate } = await import('@polyarch/generate')
  return await writeConfiguration(
    {
      name: 'gitlab',
      output: '.gitlab-ci.yml',
      includeIn: ({ gitlab }) => gitlab?.value.include?.value,
      generate,
    },
    context,
  )
}
