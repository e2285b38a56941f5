import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ActionKit, createActionKit } from '@polyarch/action-kit'
import { planRun, toPlanDocument } from '@polyarch/plan'
import { describe, expect, test } from 'vitest'
import { readActions } from '../scripts/action-metadata.ts'
import { withTables } from '../scripts/readme.ts'

const actions = readActions().map((action) => [action.name, action] as const)
const own = actions.filter(([, { using }]) => using !== 'composite')

describe('each action', () => {
  test.each(own)('%s reads exactly the inputs of its action.yml', async (_name, { folder, inputs }) => {
    expect([...(await inputsRead(folder))].toSorted()).toEqual(inputs.map(({ name }) => name).toSorted())
  })

  test.each(own)('%s runs a bundle that is there, on Node 24', (_name, { folder, runs, using }) => {
    expect(using).toBe('node24')
    for (const key of ['main', 'post'].filter((one) => runs[one] !== undefined))
      expect(existsSync(join(folder, String(runs[key])))).toBe(true)
  })

  test.each(own)('%s names each of its outputs in its sources', (_name, { folder, outputs }) => {
    const sources = readdirSync(join(folder, 'src')).map((file) =>
      readFileSync(join(folder, 'src', file), 'utf8'),
    )
    const isSet = (name: string) => {
      const stem = name.replace(/-\d+$/, '-$')
      return sources.some((text) => new RegExp(`['"\`]${stem.replace('$', '\\$\\{')}|\\b${stem}:`).test(text))
    }
    expect(outputs.map(({ name }) => name).filter((name) => !isSet(name))).toEqual([])
  })

  test.each(actions)('the tables in the README of %s are those of its action.yml', (_name, action) => {
    const readme = readFileSync(join(action.folder, 'README.md'), 'utf8')
    expect(withTables(readme, action)).toBe(readme)
  })

  test.each(own)('%s has a main of at most 20 lines', (_name, { folder }) => {
    expect(
      readFileSync(join(folder, 'src/main.ts'), 'utf8').trimEnd().split('\n').length,
    ).toBeLessThanOrEqual(20)
  })
})

describe('build-and-push', () => {
  const composite = actions.find(([, { using }]) => using === 'composite')?.[1]
  const text = readFileSync(join(composite?.folder ?? '', 'action.yml'), 'utf8')
  const steps = (Array.isArray(composite?.runs['steps']) ? composite.runs['steps'] : []) as readonly {
    readonly uses: string
    readonly with: Readonly<Record<string, string>>
  }[]

  test('hands every input to an action that has it', () => {
    const handed = new Set([...text.matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)].map(([, name]) => name))
    expect([...handed].toSorted()).toEqual(composite?.inputs.map(({ name }) => name).toSorted())
    for (const step of steps) {
      const action = actions.find(([name]) => step.uses === `$/actions/${name}`)?.[1]
      const names = action?.inputs.map(({ name }) => name) ?? []
      expect({
        uses: step.uses,
        unknown: Object.keys(step.with).filter((name) => !names.includes(name)),
      }).toEqual({
        uses: step.uses,
        unknown: [],
      })
    }
  })

  test('has the outputs of merge-manifest, and the exports', () => {
    const merge = actions.find(([name]) => name === 'merge-manifest')?.[1]
    const names = composite?.outputs.map(({ name }) => name).filter((name) => name !== 'export-path')
    expect(names).toEqual(merge?.outputs.map(({ name }) => name))
  })

  test('has the defaults of the actions that it hands its inputs to', () => {
    for (const step of steps) {
      const action = actions.find(([name]) => step.uses === `$/actions/${name}`)?.[1]
      for (const [name, value] of Object.entries(step.with)) {
        if (value !== `\${{ inputs.${name} }}`) continue
        const here = composite?.inputs.find((input) => input.name === name)
        expect({ name, default: here?.default }).toEqual({
          name,
          default: action?.inputs.find((input) => input.name === name)?.default,
        })
      }
    }
  })
})

/** What an action asks its kit for while it reads its inputs. */
async function inputsRead(folder: string): Promise<ReadonlySet<string>> {
  const read = new Set<string>()
  const kit: ActionKit = createActionKit({ environment: {}, write: () => {} })
  const noting = (name: string) => {
    read.add(name)
    return ''
  }
  const event = {
    provider: 'github',
    eventName: 'push',
    ref: 'refs/heads/main',
    sha: '',
    isFork: false,
  } as const
  const plan = toPlanDocument(planRun({ images: 'ghcr.io/org/app' }, event))
  const module: Readonly<Record<string, unknown>> = await import(
    pathToFileURL(join(folder, 'src/inputs.ts')).href
  )
  const readers = Object.entries(module).filter(([name]) => name.startsWith('read'))
  expect(readers).toHaveLength(1)
  for (const [, reader] of readers) {
    if (typeof reader !== 'function') continue
    // Only one of the actions parses its plan while it reads.
    const isTriage = folder.endsWith('triage')
    const input = (name: string) => (noting(name) === '' && isTriage && name === 'plan' ? plan : '')
    reader({ ...kit, input, secret: noting, flag: (name: string) => noting(name) === 'true' })
  }
  return read
}
