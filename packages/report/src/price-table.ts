/** US dollars per minute of GitHub's runners. */
export interface RunnerPrice {
  /** As GitHub's bills name it. */
  readonly sku: string
  readonly perMinute: number
}

/** Where and when the prices were read. */
export const priceSource = {
  since: '2026-01-01',
  read: '2026-11',
  url: 'https://docs.github.com/en/billing/reference/actions-runner-pricing',
} as const

/** Standard runners, by label. A label that is not here is of a larger or of somebody's own runner: its price is not known. */
const prices: readonly (readonly [RegExp, RunnerPrice])[] = [
  [/^ubuntu-slim$/, { sku: 'linux_slim', perMinute: 0.002 }],
  [/^ubuntu-[\d.]+-arm$/, { sku: 'linux_2_core_arm', perMinute: 0.005 }],
  [/^ubuntu-(?:latest|\d\d\.\d\d)$/, { sku: 'linux_2_core', perMinute: 0.006 }],
  [/^windows-11(?:-\w+)?-arm$/, { sku: 'windows_2_core_arm', perMinute: 0.008 }],
  [/^windows-(?:latest|\d{4})$/, { sku: 'windows_2_core', perMinute: 0.01 }],
  [/^macos-(?:latest|\d+)(?:-intel)?$/, { sku: 'macos', perMinute: 0.062 }],
]

/** The price of the runner that has these labels; undefined where it is none of GitHub's standard ones. */
export function priceOf(labels: readonly string[]): RunnerPrice | undefined {
  const [label, ...others] = labels
  if (label === undefined || others.length > 0) return undefined
  return prices.find(([pattern]) => pattern.test(label))?.[1]
}
