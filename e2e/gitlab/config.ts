import { load } from 'js-yaml'
import { ConfigError, list, onlyKeys, type Tree, text, texts, tree } from '../systems/tree.ts'
import { passesRules } from './rules.ts'

/** A job of a pipeline, as it will run. */
export interface GitlabJob {
  readonly name: string
  readonly image: string
  readonly services: readonly string[]
  readonly tags: readonly string[]
  readonly variables: Readonly<Record<string, string>>
  readonly idTokens: Readonly<Record<string, string>>
  readonly needs: readonly { readonly job: string; readonly artifacts: boolean }[]
  readonly script: readonly string[]
  readonly artifacts: { readonly paths: readonly string[]; readonly when: string }
}

const jobKeys = [
  ...['extends', 'stage', 'image', 'services', 'tags', 'variables', 'id_tokens', 'needs', 'rules'],
  ...['before_script', 'script', 'artifacts', 'interruptible', 'retry'],
]

/** The jobs of a pipeline; `include` of local files is read through `read`. */
export function expandGitlab(
  source: string,
  variables: Readonly<Record<string, string>>,
  read: (path: string) => string,
): readonly GitlabJob[] {
  const main = tree(load(source), '.gitlab-ci.yml')
  const included = main['include'] === undefined ? [] : list(main['include'], 'include')
  const files = included.map((one) =>
    tree(load(read(text(tree(one, 'include')['local'], 'include'))), 'include'),
  )
  const config: Tree = Object.assign({}, ...files, main)
  const { stages, include: _, ...entries } = config
  const known = stages === undefined ? ['build', 'test', 'deploy'] : texts(stages, 'stages')
  const jobs = Object.keys(entries)
    .filter((name) => !name.startsWith('.'))
    .map((name) => [name, extended(name, entries, [])] as const)
    .filter(([, job]) => passesRules(job['rules'], variables))
  const names = new Set(jobs.map(([name]) => name))
  return jobs.map(([name, job]) => expandJob(name, job, names, known))
}

/** `extends`: mappings are merged, the rest replaced. */
function extended(name: string, entries: Tree, open: readonly string[]): Tree {
  if (open.includes(name)) throw new ConfigError(`${name} extends itself`)
  if (!(name in entries)) throw new ConfigError(`${open.at(-1)}: there is no ${name}`)
  const job = tree(entries[name], name)
  const parents = job['extends'] === undefined ? [] : texts(job['extends'], name)
  return [...parents.map((parent) => extended(parent, entries, [...open, name])), job].reduce(merged, {})
}

function merged(base: Tree, over: Tree): Tree {
  const both = Object.entries(over).map(([key, value]) => {
    const before = base[key]
    return [key, isMapping(before) && isMapping(value) ? merged(tree(before, key), tree(value, key)) : value]
  })
  return { ...base, ...Object.fromEntries(both) }
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function expandJob(
  name: string,
  job: Tree,
  names: ReadonlySet<string>,
  stages: readonly string[],
): GitlabJob {
  onlyKeys(job, jobKeys, name)
  if (job['stage'] !== undefined && !stages.includes(text(job['stage'], name)))
    throw new ConfigError(`${name}: there is no stage ${String(job['stage'])}`)
  const {
    paths,
    when = 'on_success',
    expire_in: _,
    ...rest
  } = job['artifacts'] === undefined ? { paths: [] } : tree(job['artifacts'], name)
  onlyKeys(rest, [], `${name}: artifacts`)
  const strings = (key: string) =>
    Object.fromEntries(
      Object.entries(job[key] === undefined ? {} : tree(job[key], name)).map(([one, value]) => [
        one,
        String(value),
      ]),
    )
  const tokens = job['id_tokens'] === undefined ? {} : tree(job['id_tokens'], name)
  return {
    name,
    image: text(job['image'], `${name}: image`),
    services: (job['services'] === undefined ? [] : list(job['services'], name)).map((service) =>
      typeof service === 'string' ? service : text(tree(service, name)['name'], name),
    ),
    tags: job['tags'] === undefined ? [] : texts(job['tags'], name),
    variables: strings('variables'),
    idTokens: Object.fromEntries(
      Object.entries(tokens).map(([variable, token]) => [
        variable,
        text(tree(token, variable)['aud'], variable),
      ]),
    ),
    needs: needsOf(name, job['needs'], names),
    script: ['before_script', 'script'].flatMap((key) =>
      job[key] === undefined ? [] : texts(job[key], name),
    ),
    artifacts: { paths: texts(paths, name), when: text(when, name) },
  }
}

function needsOf(name: string, needs: unknown, names: ReadonlySet<string>): GitlabJob['needs'] {
  if (needs === undefined) throw new ConfigError(`${name}: stages without needs are not known here`)
  return list(needs, name).flatMap((need) => {
    const {
      job,
      artifacts = true,
      optional = false,
      ...rest
    } = typeof need === 'string' ? { job: need } : tree(need, name)
    onlyKeys(rest, [], `${name}: needs`)
    const other = text(job, name)
    if (names.has(other)) return [{ job: other, artifacts: artifacts === true }]
    if (optional === true) return []
    throw new ConfigError(`${name}: needs ${other}, which is not in the pipeline`)
  })
}
