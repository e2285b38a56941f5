import type { CommandFunction } from '../command.ts'

export const build: CommandFunction = async () => 0
