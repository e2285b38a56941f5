import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { criticalPath, jobsOf, longestChain, renderMermaid, renderTree, withDescendants } from '../src/index.ts'
import { chain, problemsOf, stackOf } from './support.ts'

/** Graphs of up to nine images, each needing some of the others. */
const graphs = fc
  .integer({ min: 1, max: 9 })
  .chain((size) =>
    fc.array(fc.subarray(Array.from({ length: size }, (_, index) => `i${index}`), { maxLength: 3 }), { minLength: size, maxLength: size }),
  )
  .map((lists) => Object.fromEntries(lists.map((parents, index) => [`i${index}`, parents.filter((name) => name !== `i${index}`)])))

function hasCycle(needs: Readonly<Record<string, readonly string[]>>): boolean {
  let left = Object.keys(needs)
  for (;;) {
    const next = left.filter((name) => (needs[name] ?? []).some((parent) => left.includes(parent)))
    if (next.length === left.length) return left.length > 0
    left = next
  }
}

test('a graph is refused exactly where it has a cycle, and otherwise its order has parents first', () => {
  fc.assert(
    fc.property(graphs, (needs) => {
      const problems = problemsOf(() => stackOf(chain(needs)))
      expect(problems.length > 0).toBe(hasCycle(needs))
      if (problems.length > 0) {
        // The path is a cycle: each needs the next, and the last is the first.
        for (const problem of problems) {
          const path = problem.split(': ').at(-1)?.split(' → ') ?? []
          expect(path.at(0)).toBe(path.at(-1))
          for (const [index, name] of path.slice(0, -1).entries()) expect(needs[name]).toContain(path[index + 1])
        }
        return
      }
      const stack = stackOf(chain(needs))
      const order = stack.builds.map(({ name }) => name)
      expect(order.toSorted()).toEqual(Object.keys(needs).toSorted())
      for (const { name, needs: parents } of stack.builds)
        for (const { build } of parents) expect(order.indexOf(build)).toBeLessThan(order.indexOf(name))
    }),
    { numRuns: 300 },
  )
})

test('the critical path is a chain, and none is longer', () => {
  fc.assert(
    fc.property(graphs.filter((needs) => !hasCycle(needs)), fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 9, maxLength: 9 }), (needs, times) => {
      const stack = stackOf(chain(needs))
      const durationOf = ({ name }: { readonly name: string }) => times[Number(name.slice(1))] ?? 0
      const { path, total } = criticalPath(stack.builds, durationOf)
      for (const [index, build] of path.entries()) {
        const before = path[index - 1]
        if (before !== undefined) expect(build.needs.map((need) => need.build)).toContain(before.name)
      }
      expect(total).toBe(path.reduce((sum, build) => sum + durationOf(build), 0))
      const longest = (name: string): number => (times[Number(name.slice(1))] ?? 0) + Math.max(0, ...(needs[name] ?? []).map(longest))
      expect(total).toBe(Math.max(...Object.keys(needs).map(longest)))
    }),
    { numRuns: 200 },
  )
})

test('descendants are all that needs one of them, at any distance', () => {
  const { builds } = stackOf(chain({ a: [], b: ['a'], c: ['b'], d: ['a'], e: [] }))
  expect([...withDescendants(new Set(['b']), builds)].toSorted()).toEqual(['b', 'c'])
  expect([...withDescendants(new Set(['a']), builds)].toSorted()).toEqual(['a', 'b', 'c', 'd'])
})

describe('the graph as text', () => {
  const needs = { base: [], dev: ['base'], 'cuda-base': ['base'], 'cuda-dev': ['cuda-base'], top: ['base', 'dev'] }
  const stack = stackOf(chain(needs))

  test('is a tree in which each build stands below the last of its parents', () => {
    expect(renderTree(stack).replaceAll('  linux/amd64 linux/arm64', '').split('\n')).toEqual([
      'base',
      '├─ dev',
      '│  └─ top  (also on base)',
      '└─ cuda-base',
      '   └─ cuda-dev',
    ])
    expect(longestChain(stack).path.map(({ name }) => name)).toEqual(['base', 'dev', 'top'])
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
    fc.property(graphs.filter((needs) => !hasCycle(needs)), (needs) => {
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
