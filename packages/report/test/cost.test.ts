import { describe, expect, test } from 'vitest'
import { costOf } from '../src/cost.ts'
import { priceOf } from '../src/price-table.ts'

describe('priceOf', () => {
  test.each([
    [['ubuntu-slim'], 0.002],
    [['ubuntu-latest'], 0.006],
    [['ubuntu-24.04'], 0.006],
    [['ubuntu-24.04-arm'], 0.005],
    [['windows-11-arm'], 0.008],
    [['windows-2025'], 0.01],
    [['macos-26'], 0.062],
    [['macos-15-intel'], 0.062],
    [['ubuntu-24.04-arm64'], undefined],
    [['ubuntu-24.04-8core'], undefined],
    [['self-hosted', 'ubuntu-24.04'], undefined],
    [['self-hosted'], undefined],
    [[], undefined],
  ])('%j costs %s a minute', (labels, price) => {
    expect(priceOf(labels)?.perMinute).toBe(price)
  })
})

describe('costOf', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000)

  test('every job counts whole minutes, as GitHub bills them', () => {
    const job = (labels: readonly string[], seconds: number) => ({
      name: 'x',
      labels,
      startedAt: at(0),
      endedAt: at(seconds),
    })
    const jobs = [job(['ubuntu-24.04'], 61), job(['ubuntu-slim'], 1), job(['mine'], 600)]
    const cost = costOf({ kind: 'measured', jobs })
    expect(cost).toMatchObject({ minutes: 13, unpricedMinutes: 10, isEstimated: false })
    expect(cost.dollars).toBeCloseTo(0.014)
  })

  test('the seed’s month costs today what it costs today: thirty builds of 9, 6 and 1 minutes', () => {
    const legs = [
      { name: 'amd64', labels: ['ubuntu-latest'], durationMs: 9 * 60_000 },
      { name: 'arm64', labels: ['ubuntu-24.04-arm'], durationMs: 6 * 60_000 },
      { name: 'manifest', labels: ['ubuntu-latest'], durationMs: 60_000 },
    ]
    expect(costOf({ kind: 'estimated', legs }).dollars * 30).toBeCloseTo(2.7)
  })
})
