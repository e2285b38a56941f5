import type { CommandFunction } from '../command.ts'

export const logout: CommandFunction = async () => 0
