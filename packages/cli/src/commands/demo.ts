import type { CommandFunction } from '../command.ts'

export const demo: CommandFunction = async () => 0
