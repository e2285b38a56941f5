import { readFile } from 'node:fs/promises'
import { expect, inject } from 'vitest'
import type { Accounts } from '../services/registries.ts'
import {
  productRepository,
  type RegistryView,
  runWorkflow,
  viewRegistries,
  type WorkflowOptions,
  type WorkflowRun,
} from '../workflow/index.ts'

/** A file of `examples/`, as it stands there. */
export async function example(name: string): Promise<string> {
  return await readFile(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8')
}

/** A caller with one job, `image`, that has these inputs; for what no example shows. */
export function callerWith(
  inputs: Readonly<Record<string, string | number | boolean>>,
  secrets?: Readonly<Record<string, string>>,
): string {
  // JSON is YAML.
  return JSON.stringify({
    name: 'CI',
    on: ['push', 'pull_request', 'pull_request_target', 'workflow_run', 'merge_group'],
    permissions: {},
    jobs: {
      image: {
        permissions: { contents: 'read', packages: 'write' },
        uses: `${productRepository}/.github/workflows/build.yaml@v1`,
        with: inputs,
        ...(secrets === undefined ? {} : { secrets }),
      },
    },
  })
}

/** `secrets.X` → GitHub's expression of it. */
export function expression(text: string): string {
  return ['$', `{{ ${text} }}`].join('')
}

export interface ScenarioOptions extends WorkflowOptions {
  /** Another start of the caller's repository. */
  readonly source?: string
  /** What the caller's own commands, not ours, leave in the home folder. */
  readonly leavesInHome?: RegExp
}

/** Runs a workflow, and holds what must hold for every run: no secret in any log, nothing left in the home folder. */
export async function run(options: ScenarioOptions): Promise<WorkflowRun> {
  const environment = inject('services').run
  const source = options.source ?? environment.source
  const result = await runWorkflow({ ...environment, source }, options)
  expect.soft(result.leaks(), 'secrets in the log').toEqual([])
  const left = result.leftInHome.filter((path) => options.leavesInHome?.test(path) !== true)
  expect.soft(left, 'left in the home folder').toEqual([])
  return result
}

export function registries(): RegistryView {
  return viewRegistries(inject('services').judges)
}

export function accounts(): Accounts {
  return inject('services').registries.accounts
}

/** Hosts of the registries on plain loopback. */
export function loopback(): { readonly open: string; readonly locked: string } {
  return inject('services').registries.loopback
}

/** What a message in an assertion needs to tell why. */
export function endOf(run: WorkflowRun): string {
  return run.text.slice(-6000)
}

export function expectGreen(run: WorkflowRun): void {
  expect(run.exitCode, endOf(run)).toBe(0)
}

/** The run failed, and said why in one line that matches. */
export function expectRed(run: WorkflowRun, reason?: RegExp): void {
  expect(run.exitCode, endOf(run)).not.toBe(0)
  if (reason !== undefined) expect(errorsOf(run)).toMatch(reason)
}

export function errorsOf(run: WorkflowRun): string {
  return run.annotations
    .filter(({ level }) => level === 'error')
    .map(({ message }) => message)
    .join('\n')
}

/** Platform → result of its leg, for one job. */
export function resultsOf(run: WorkflowRun, job: string): Readonly<Record<string, string>> {
  return Object.fromEntries(run.legs(job).map((leg) => [String(leg.matrix['platform']), leg.result]))
}

export function summaryOf(run: WorkflowRun, job: string): string {
  return run.summaries
    .filter((summary) => summary.job === job)
    .map(({ text }) => text)
    .join('\n')
}

export const both = { 'linux/amd64': 'success', 'linux/arm64': 'success' } as const

/** Two platforms, each with its attestation, whose files show that their steps ran on them. */
export async function expectBothPlatforms(reference: string): Promise<string> {
  const view = registries()
  const index = await view.index(reference)
  expect(Object.keys(index.platforms).toSorted()).toEqual(['linux/amd64', 'linux/arm64'])
  expect(index.attestations).toBe(2)
  expect((await view.file(reference, 'linux/amd64', 'machine')).trim()).toBe('x86_64')
  expect((await view.file(reference, 'linux/arm64', 'machine')).trim()).toBe('aarch64')
  return index.digest
}

/** A name for the caller's repository that no other scenario has. */
export function repository(name: string): string {
  return `lsst-sqre/${name.replaceAll(/\W+/g, '-').replace(/^-|-$/g, '')}`
}
