import type { CommandFunction } from '../command.ts'

export const login: CommandFunction = async () => 0
