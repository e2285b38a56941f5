import type { CommandFunction } from '../../command.ts'
import { writeConfiguration } from './generation.ts'

export const generateCircleci: CommandFunction = async (context) => {
  const { generateCircleci: generate } = await import('@polyarch/generate')
  return await writeConfiguration(
    {
      name: 'circleci',
      output: '.circleci/config.yml',
      include: '.circleci/own.yml',
      includeIn: ({ circleci }) => circleci?.value.include?.value,
      generate,
    },
    context,
  )
}
