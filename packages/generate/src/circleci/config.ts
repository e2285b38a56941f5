import type { StackFile } from '@polyarch/stack'
import { GenerateError } from '../generate-error.ts'
import type { GenerateOptions } from '../options.ts'
import { stacksOf } from '../stacks.ts'
import {
  apart,
  commented,
  inline,
  verbatim,
  writeInline,
  writeYaml,
  type Yaml,
  type YamlMapping,
} from '../yaml-writer.ts'
import { filtersOf } from './filters.ts'
import { type OwnConfig, type OwnJob, readOwnConfig, withFilters } from './own-config.ts'
import { buildJob, emulatedJob, executorOf, type PartsContext, publishJob, setUpCommand } from './parts.ts'
import { circleciSettings } from './settings.ts'
import { type JobEntry, type Workflow, workflowOf } from './workflow.ts'

const names = { executor: 'polyarch', setUp: 'polyarch-node' } as const

/**
 * Writes `.circleci/config.yml`: for every channel a workflow, in it for every image a job per platform and one that
 * publishes, and the user's own jobs and workflows beside them.
 *
 * @throws StackError, GenerateError with all that is wrong
 */
export function generateCircleci(file: StackFile, options: GenerateOptions): string {
  const settings = circleciSettings(file, options)
  const own = options.own === undefined ? undefined : readOwnConfig(options.own.text, options.own.file)
  const workflows = stacksOf(file).map((stack) => workflowOf(stack, settings))
  const parts: PartsContext = {
    call: options.call,
    names,
    parameters: {},
    executorArguments: {},
    layerCaching: settings.layerCaching,
    noOutputTimeout: settings.noOutputTimeout,
    fileFlags: options.file === 'polyarch.yaml' ? '' : ` --file ${options.file}`,
  }
  const entries = workflows.flatMap(({ jobs }) => [...jobs.values()])
  const generated = {
    executors: { [names.executor]: executorOf(settings.image) },
    commands: { [names.setUp]: setUpCommand },
    jobs: spaced(Object.fromEntries(entries.map((entry) => [entry.uses, definitionOf(entry, parts)]))),
  }
  if (own !== undefined) refuseClashes(own, generated, workflows)
  const body = writeYaml({
    version: 2.1,
    ...withOwnSections(generated, own),
    workflows: apart({
      ...spaced(
        Object.fromEntries(
          workflows.map((workflow) => [workflow.name, workflowYaml(workflow, settings.contexts, own)]),
        ),
      ),
      ...ownWorkflows(own, workflows),
    }),
  })
  return `${headOf(options)}\n${body}`
}

function headOf({ file, writtenBy, own }: GenerateOptions): string {
  return [
    `Written by \`${writtenBy}\` from ${file}: do not edit; with --check it tells whether this is up to date.`,
    ...(own === undefined ? [] : [`What is merged in from ${own.file} is marked.`]),
    '',
    'Every image is built once per platform, on a machine of that platform, and pushed by digest. What is built on it goes on as',
    'soon as the leg of the same platform is there. Tags move when every leg is there, in all repositories or in none;',
    'so any job may be cancelled, and run again.',
  ]
    .map((line) => (line === '' ? '#' : `# ${line}`))
    .join('\n')
}

function definitionOf({ uses, slugs }: JobEntry, parts: PartsContext): YamlMapping {
  if (slugs !== undefined) return emulatedJob(parts, slugs)
  return uses === 'polyarch-publish' ? publishJob(parts) : buildJob(parts)
}

function workflowYaml(
  { name, channel, jobs }: Workflow,
  contexts: readonly string[],
  own: OwnConfig | undefined,
): YamlMapping {
  const filters = filtersOf(channel)
  const added = own?.workflows.get(name)
  const entries = [...jobs].map(([job, entry], index) => {
    const more = (added?.jobs ?? []).filter(({ key }) => isMeant(key, job, entry))
    const yaml = entryYaml(job, entry, { contexts, filters, more })
    if (entry.comment === undefined) return yaml
    return index === 0 ? commented(entry.comment, yaml) : apart(commented(entry.comment, yaml))
  })
  const rest = (added?.jobs ?? []).filter(({ key }) => ![...jobs].some((job) => isMeant(key, ...job)))
  return {
    ...(added !== undefined && added.settings.length > 0 && { settings: verbatim(added.settings) }),
    jobs: [
      ...entries,
      ...(rest.length === 0 ? [] : [verbatim(['', `# From ${own?.file ?? ''}.`])]),
      ...rest.map((job) => verbatim(withFilters(job, writeInline(filters)))),
    ],
  }
}

/** Whether an entry of the user's file is about a generated job. */
function isMeant(key: string, job: string, { standsFor = [] }: JobEntry): boolean {
  return key === job || standsFor.includes(key)
}

interface EntryContext {
  readonly contexts: readonly string[]
  readonly filters: Yaml
  /** What the user's file adds to this job. */
  readonly more: readonly OwnJob[]
}

function entryYaml(name: string, entry: JobEntry, { contexts, filters, more }: EntryContext): Yaml {
  const added = more.flatMap(({ fields: { requires } }) => (Array.isArray(requires) ? requires : []))
  const all = [...new Set([...entry.requires, ...added.map(toYaml)])]
  const { requires: _, ...fields } = Object.assign({}, ...more.map((one) => one.fields))
  return {
    [entry.uses]: {
      name,
      ...entry.arguments,
      ...(all.length > 0 && { requires: inline(all) }),
      ...(contexts.length > 0 && { context: inline(contexts) }),
      filters,
      ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, toYaml(value)])),
    },
  }
}

/** A value that came from YAML. */
function toYaml(value: unknown): Yaml {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(toYaml)
  if (typeof value !== 'object' || value === null) return null
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, toYaml(field)]))
}

type Sections = Readonly<Record<'executors' | 'commands' | 'jobs', YamlMapping>>

/** The user's sections of the same name are put below what is generated; others before it, for their anchors. */
function withOwnSections(generated: Sections, own: OwnConfig | undefined): YamlMapping {
  const from = `# From ${own?.file ?? ''}.`
  const others = [...(own?.sections ?? [])].filter(([key]) => !(key in generated))
  return {
    ...Object.fromEntries(
      others.map(([key, { lines }]) => [key, apart(commented(from.slice(2), verbatim(lines)))]),
    ),
    ...Object.fromEntries(
      Object.entries(generated).map(([key, section]) => {
        const lines = own?.sections.get(key)?.lines
        const all =
          lines === undefined ? section : { ...section, [`own ${key}`]: verbatim(['', from, ...lines]) }
        return [key, apart(all)]
      }),
    ),
  }
}

function ownWorkflows(own: OwnConfig | undefined, workflows: readonly Workflow[]): YamlMapping {
  const rest = [...(own?.workflows ?? [])].filter(([name]) => !workflows.some((one) => one.name === name))
  return Object.fromEntries(
    rest.map(([name, { settings, jobs }]) => [
      name,
      apart(
        commented(`From ${own?.file ?? ''}.`, {
          ...(settings.length > 0 && { settings: verbatim(settings) }),
          jobs: jobs.map(({ lines }) => verbatim(lines)),
        }),
      ),
    ]),
  )
}

function refuseClashes(own: OwnConfig, generated: Sections, workflows: readonly Workflow[]): void {
  const problems = Object.entries(generated).flatMap(([section, entries]) =>
    (own.sections.get(section)?.names ?? [])
      .filter((name) => name in entries)
      .map((name) => `${own.file}: ${section}: ${name} is a name of polyarch's: choose another one`),
  )
  for (const { name, jobs } of workflows) {
    const known = new Set([
      ...jobs.keys(),
      ...(own.workflows.get(name)?.jobs ?? []).map(({ key, fields }) => String(fields['name'] ?? key)),
    ])
    for (const { key, fields } of own.workflows.get(name)?.jobs ?? []) {
      const required = Array.isArray(fields['requires']) ? fields['requires'] : []
      for (const other of required.flatMap((one) =>
        typeof one === 'string' ? [one] : Object.keys(Object(one)),
      )) {
        if (!known.has(other))
          problems.push(
            `${own.file}: workflows: ${name}: ${key} requires ${other}, which is not there; generated jobs: ${[...jobs.keys()].join(', ')}`,
          )
      }
    }
  }
  if (problems.length > 0) throw new GenerateError(problems)
}

function spaced(mapping: YamlMapping): YamlMapping {
  return Object.fromEntries(
    Object.entries(mapping).map(([key, value], index) => [
      key,
      index === 0 || value === undefined ? value : apart(value),
    ]),
  )
}
