import type { Options } from '../command.ts'
import { badInput } from '../failure.ts'

/** How registries are spoken to, as flags tell it. */
export interface RegistrySettings {
  readonly insecureRegistries: readonly string[]
  /** Milliseconds. */
  readonly requestTimeoutMs?: number
  readonly retries?: number
}

/** Reads `--insecure-registries`, `--request-timeout` and `--retries`. Throws a CliError that names the flag. */
export function parseRegistrySettings(options: Options): RegistrySettings {
  const timeout = parseWhole('request-timeout', options.text('request-timeout'), 1, 3600)
  const retries = parseWhole('retries', options.text('retries'), 0, 20)
  return {
    insecureRegistries: splitList(options.text('insecure-registries')),
    ...(timeout !== undefined && { requestTimeoutMs: timeout * 1000 }),
    ...(retries !== undefined && { retries }),
  }
}

/** A comma or newline list without its empty items. */
export function splitList(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function parseWhole(flag: string, text: string | undefined, from: number, to: number): number | undefined {
  if (text === undefined || text === '') return undefined
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (value >= from && value <= to) return value
  throw badInput(`--${flag}: "${text}" is not allowed: give a whole number from ${from} to ${to}`)
}
