import type { CommandFunction } from '../command.ts'

export const doctor: CommandFunction = async () => 0
