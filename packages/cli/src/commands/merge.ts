import type { CommandFunction } from '../command.ts'

export const merge: CommandFunction = async () => 0
