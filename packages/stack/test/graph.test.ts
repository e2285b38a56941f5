import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  criticalPath,
  jobsOf,
  longestChain,
  renderMermaid,
  renderTree,
  withDescendants,
} from '../src/index.ts'
import { chain, problemsOf, stackOf } from './support.ts'

type Needs = Readonly<Record<string, readonly string[]>>

/** Graphs of up to nine images, each needing some of those before it. */
const graphs: fc.Arbitrary<Needs> = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 9 })
  .map((lists) =>
    Object.fromEntries(
      lists.map((picks, index) => {
        const parents = index === 0 ? [] : picks.map((pick) => `i${pick % index}`)
        return [`i${index}`, [...new Set(parents)]]
      }),
    ),
  )

/** The same in any order of the file, often with one more edge that may close a cycle. */
const wildGraphs: fc.Arbitrary<Needs> = fc
  .tuple(graphs, fc.nat(), fc.nat(), fc.nat())
  .map(([needs, from, to, turn]) => {
    const names = Object.keys(needs)
    const [child = '', parent = ''] = [names[from % names.length], names[to % names.length]]
    const isNew = child !== parent && !(needs[child] ?? []).includes(parent)
    const entries = Object.entries(isNew ? { ...needs, [child]: [...(needs[child] ?? []), parent] } : needs)
    const at = turn % entries.length
    return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)])
  })

function hasCycle(needs: Needs): boolean {
  let left = Object.keys(needs)
  for (;;) {
    const next = left.filter((name) => (needs[name] ?? []).some((parent) => left.includes(parent)))
    if (next.length === left.length) return left.length > 0
    left = next
  }
}

test('a graph is refused exactly where it has a cycle, and otherwise its order has parents first', () => {
  fc.assert(
    fc.property(wildGraphs, (needs) => {
      const problems = problemsOf(() => stackOf(chain(needs)))
      expect(problems.length > 0).toBe(hasCycle(needs))
      if (problems.length > 0) {
        // The path is a cycle: each needs the next, and the last is the first.
        for (const problem of problems) {
          const path = problem.split(': ').at(-1)?.split(' → ') ?? []
          expect(path.at(0)).toBe(path.at(-1))
          for (const [index, name] of path.slice(0, -1).entries())
            expect(needs[name]).toContain(path[index + 1])
        }
        return
      }
      const stack = stackOf(chain(needs))
      const order = stack.builds.map(({ name }) => name)
      expect(order.toSorted()).toEqual(Object.keys(needs).toSorted())
      for (const { name, needs: parents } of stack.builds)
        for (const { build } of parents) expect(order.indexOf(build)).toBeLessThan(order.indexOf(name))
    }),
    { numRuns: 150 },
  )
})

test('the critical path is a chain of one platform, and none is longer', () => {
  fc.assert(
    fc.property(
      graphs,
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 18, maxLength: 18 }),
      (needs, times) => {
        const stack = stackOf(chain(needs))
        const timeOf = (name: string, architecture: string) =>
          times[2 * Number(name.slice(1)) + (architecture === 'arm64' ? 1 : 0)] ?? 0
        const durationOf: Parameters<typeof criticalPath>[1] = ({ name }, { architecture }) =>
          timeOf(name, architecture)
        const { path, platform, total } = criticalPath(stack.builds, durationOf)
        for (const [index, build] of path.entries()) {
          const before = path[index - 1]
          if (before !== undefined) expect(build.needs.map((need) => need.build)).toContain(before.name)
        }
        if (platform !== undefined)
          expect(total).toBe(path.reduce((sum, build) => sum + durationOf(build, platform), 0))
        const longest = (name: string, architecture: string): number =>
          timeOf(name, architecture) +
          Math.max(0, ...(needs[name] ?? []).map((parent) => longest(parent, architecture)))
        const legs = Object.keys(needs).flatMap((name) => [longest(name, 'amd64'), longest(name, 'arm64')])
        expect(total).toBe(Math.max(...legs))
      },
    ),
    { numRuns: 100 },
  )
})

test('descendants are all that needs one of them, at any distance', () => {
  const { builds } = stackOf(chain({ a: [], b: ['a'], c: ['b'], d: ['a'], e: [] }))
  expect([...withDescendants(new Set(['b']), builds)].toSorted()).toEqual(['b', 'c'])
  expect([...withDescendants(new Set(['a']), builds)].toSorted()).toEqual(['a', 'b', 'c', 'd'])
})

describe('the graph as text', () => {
  const needs = {
    base: [],
    dev: ['base'],
    'cuda-base': ['base'],
    'cuda-dev': ['cuda-base'],
    top: ['base', 'dev'],
  }
  const stack = stackOf(chain(needs))

  test('is a tree in which each build stands below the last of its parents', () => {
    expect(renderTree(stack).replaceAll('  linux/amd64 linux/arm64', '').split('\n')).toEqual([
      'base',
      '├─ dev',
      '│  └─ top  (also on base)',
      '└─ cuda-base',
      '   └─ cuda-dev',
    ])
    expect(longestChain(stack).path.map(({ name }) => name)).toEqual(['base', 'cuda-base', 'cuda-dev'])
  })

  test('is a mermaid graph with each edge once, those of the critical path bold', () => {
    const lines = renderMermaid(stack, ({ name }) => (name.startsWith('cuda') ? 100 : 1)).split('\n')
    expect(lines[0]).toBe('flowchart LR')
    expect(lines.filter((line) => line.includes('==>'))).toHaveLength(2)
    expect(lines.filter((line) => line.includes('-->'))).toHaveLength(3)
  })
})

test('a job never waits for a leg of another platform, nor for a publish', () => {
  fc.assert(
    fc.property(graphs, (needs) => {
      const { legs } = jobsOf(stackOf(chain(needs)))
      const names = legs.map(({ name }) => name)
      for (const leg of legs) {
        for (const need of leg.needs) {
          expect(need.endsWith(leg.slug)).toBe(true)
          expect(names.indexOf(need)).toBeLessThan(names.indexOf(leg.name))
        }
      }
    }),
    { numRuns: 100 },
  )
})
