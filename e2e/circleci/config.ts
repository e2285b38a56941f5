import { load } from 'js-yaml'
import { ConfigError, list, named, onlyKeys, type Tree, text, texts, tree } from '../systems/tree.ts'
import { passesFilters, type Trigger } from './filters.ts'
import { substitute, type Values, valuesOf } from './parameters.ts'

/** A step that needs no more expanding. */
export interface Step {
  readonly kind: string
  readonly settings: Tree
}

/** One job of a workflow, as it will run. */
export interface Job {
  readonly name: string
  readonly image: string
  readonly resourceClass: string
  readonly environment: Readonly<Record<string, string>>
  readonly contexts: readonly string[]
  /** Name of a job → the results that let this one start. */
  readonly requires: ReadonlyMap<string, readonly string[]>
  readonly isApproval: boolean
  readonly steps: readonly Step[]
}

const builtIn = [
  'run',
  'checkout',
  'setup_remote_docker',
  'attach_workspace',
  'persist_to_workspace',
  'store_artifacts',
  'store_test_results',
]

/** The jobs of every workflow that a trigger starts; configuration 2.1, expanded as CircleCI's compiler does. */
export function expandConfig(
  source: string,
  trigger: Trigger,
  pipeline: Values,
): ReadonlyMap<string, readonly Job[]> {
  const config = tree(load(source), 'config')
  if (config['version'] !== 2.1) throw new ConfigError('config: version 2.1 is expected')
  const defaults = valuesOf(config['parameters'], {}, 'pipeline')
  const scope: Values = {
    ...Object.fromEntries(Object.entries(pipeline).map(([name, value]) => [`pipeline.${name}`, value])),
    ...Object.fromEntries(
      Object.entries(defaults).map(([name, value]) => [`pipeline.parameters.${name}`, value]),
    ),
  }
  const workflows = Object.entries(tree(config['workflows'], 'workflows'))
  return new Map(
    workflows.flatMap(([name, workflow]) => {
      const fields = tree(workflow, name)
      onlyKeys(fields, ['jobs', 'triggers', 'when', 'unless'], name)
      if (!isStarted(fields, trigger, scope)) return []
      const jobs = expandJobs(name, fields, trigger, config, scope)
      return jobs.length === 0 ? [] : [[name, jobs] as const]
    }),
  )
}

function isStarted(workflow: Tree, trigger: Trigger, scope: Values): boolean {
  const { triggers, when, unless } = workflow
  if (when !== undefined && !isTrue(substitute(when, scope))) return false
  if (unless !== undefined && isTrue(substitute(unless, scope))) return false
  if (triggers === undefined) return !('schedule' in trigger)
  if (!('schedule' in trigger)) return false
  return list(triggers, 'triggers').some((one) => {
    const { cron, filters } = tree(tree(one, 'trigger')['schedule'], 'schedule')
    return cron === trigger.schedule && passesFilters(filters, trigger)
  })
}

function expandJobs(
  workflow: string,
  fields: Tree,
  trigger: Trigger,
  config: Tree,
  scope: Values,
): readonly Job[] {
  const isScheduled = 'schedule' in trigger
  const jobs = list(fields['jobs'], workflow).flatMap((entry) => {
    const [key, given] = named(entry, workflow)
    const { name, requires, context, filters, type, ...more } = given === undefined ? {} : tree(given, key)
    const { 'pre-steps': before, 'post-steps': after, ...values } = more
    const shown = name === undefined ? key : text(name, key)
    if (!isScheduled && !passesFilters(filters, trigger)) return []
    const settings = {
      name: shown,
      contexts: context === undefined ? [] : texts(context, shown),
      requires: requirementsOf(requires, shown),
    }
    if (type === 'approval') {
      return [
        { ...settings, isApproval: true, image: '', resourceClass: '', environment: {}, steps: [] },
      ] satisfies Job[]
    }
    const definition = tree(config['jobs'], 'jobs')[key]
    if (definition === undefined) throw new ConfigError(`${workflow}: no job is called ${key}`)
    const job = expandJob(key, tree(definition, key), values, config, scope)
    const around = (steps: unknown) =>
      steps === undefined ? [] : list(steps, shown).flatMap((step) => expandStep(step, config, scope))
    return [{ ...settings, ...job, steps: [...around(before), ...job.steps, ...around(after)] }]
  })
  const names = new Set(jobs.map(({ name }) => name))
  if (names.size !== jobs.length) throw new ConfigError(`${workflow}: two jobs have one name`)
  for (const { name, requires } of jobs) {
    for (const other of requires.keys()) {
      if (!names.has(other))
        throw new ConfigError(`${workflow}: ${name} requires ${other}, which does not run`)
    }
  }
  return jobs
}

function requirementsOf(requires: unknown, what: string): ReadonlyMap<string, readonly string[]> {
  if (requires === undefined) return new Map()
  return new Map(
    list(requires, what).map((entry) => {
      const [name, results] = named(entry, what)
      return [name, results === undefined ? ['success'] : texts(results, what)] as const
    }),
  )
}

function expandJob(key: string, definition: Tree, given: Tree, config: Tree, outer: Values) {
  const { parameters, ...rest } = definition
  const scope = { ...outer, ...prefixed(valuesOf(parameters, given, key)) }
  const job = tree(substitute(rest, scope, true), key)
  onlyKeys(
    job,
    [
      'description',
      'executor',
      'docker',
      'resource_class',
      'environment',
      'steps',
      'working_directory',
      'shell',
    ],
    key,
  )
  const executor = job['executor'] === undefined ? {} : expandExecutor(job['executor'], config, outer)
  const { docker, resource_class, environment } = { ...executor, ...job }
  const [container] = list(docker, `${key}: docker`)
  return {
    isApproval: false,
    image: text(tree(container, key)['image'], `${key}: image`),
    resourceClass: resource_class === undefined ? 'medium' : text(resource_class, key),
    environment: Object.fromEntries(
      Object.entries(environment === undefined ? {} : tree(environment, key)).map(([name, value]) => [
        name,
        String(value),
      ]),
    ),
    steps: list(job['steps'], key).flatMap((step) => expandStep(step, config, scope)),
  }
}

function expandExecutor(value: unknown, config: Tree, scope: Values): Tree {
  const { name, ...given } = typeof value === 'string' ? { name: value } : tree(value, 'executor')
  const definition = tree(config['executors'], 'executors')[text(name, 'executor')]
  if (definition === undefined) throw new ConfigError(`no executor is called ${String(name)}`)
  const { parameters, ...rest } = tree(definition, String(name))
  return tree(
    substitute(rest, { ...scope, ...prefixed(valuesOf(parameters, given, String(name))) }),
    String(name),
  )
}

function expandStep(step: unknown, config: Tree, scope: Values): readonly Step[] {
  const [key, given] = named(substituteOuter(step, scope), 'step')
  if (key === 'when' || key === 'unless') {
    const { condition, steps, ...rest } = tree(given, key)
    onlyKeys(rest, [], key)
    const holds = isTrue(substitute(condition, scope))
    return holds === (key === 'when') ? list(steps, key).flatMap((one) => expandStep(one, config, scope)) : []
  }
  if (builtIn.includes(key)) {
    const settings =
      given === undefined ? {} : key === 'run' && typeof given === 'string' ? { command: given } : given
    return [{ kind: key, settings: tree(substitute(settings, scope), key) }]
  }
  const commands = config['commands'] === undefined ? {} : tree(config['commands'], 'commands')
  const definition = commands[key]
  if (definition === undefined) throw new ConfigError(`no command is called ${key}`)
  const { parameters, steps, description: _, ...rest } = tree(definition, key)
  onlyKeys(rest, [], key)
  const arguments_ = tree(substitute(given ?? {}, scope), key)
  const inner = { ...withoutParameters(scope), ...prefixed(valuesOf(parameters, arguments_, key)) }
  return list(steps, key).flatMap((one) => expandStep(one, config, inner))
}

/** `- << parameters.steps >>` stands for steps. */
function substituteOuter(step: unknown, scope: Values): unknown {
  return typeof step === 'string' ? substitute(step, scope) : step
}

/** CircleCI's truth: all but false, null, 0, '' and NaN; and the logic statements. */
function isTrue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value)
  const [operator, operand] = named(value, 'condition')
  switch (operator) {
    case 'and':
      return list(operand, operator).every(isTrue)
    case 'or':
      return list(operand, operator).some(isTrue)
    case 'not':
      return !isTrue(operand)
    case 'equal': {
      const [first, ...others] = list(operand, operator)
      return others.every((other) => other === first)
    }
    case 'matches': {
      const { pattern, value: subject } = tree(operand, operator)
      return new RegExp(`^(?:${text(pattern, operator).replace(/^\^|\$$/g, '')})$`).test(
        text(subject, operator),
      )
    }
    default:
      throw new ConfigError(`condition: ${operator} is not known here`)
  }
}

function prefixed(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`parameters.${name}`, value]))
}

function withoutParameters(scope: Values): Values {
  return Object.fromEntries(Object.entries(scope).filter(([name]) => !name.startsWith('parameters.')))
}
