import type { CommandFunction } from '../command.ts'

export const run: CommandFunction = async () => 0
