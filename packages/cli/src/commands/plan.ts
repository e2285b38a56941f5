import type { CommandFunction } from '../command.ts'

export const plan: CommandFunction = async () => 0
