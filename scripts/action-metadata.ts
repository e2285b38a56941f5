// What an action.yml says, as the README tables and the contract test read it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from 'js-yaml'

export interface ActionMetadata {
  /** The name of its folder. */
  readonly name: string
  readonly folder: string
  readonly inputs: readonly ActionInput[]
  readonly outputs: readonly ActionOutput[]
  /** `node24`, `composite` */
  readonly using: string
  readonly runs: Readonly<Record<string, unknown>>
}

export interface ActionInput {
  readonly name: string
  readonly description: string
  readonly default: string
  readonly required: boolean
}

export interface ActionOutput {
  readonly name: string
  readonly description: string
}

const actionsFolder = fileURLToPath(new URL('../actions', import.meta.url))

/** All actions of this repository, by name. */
export function readActions(): readonly ActionMetadata[] {
  return readdirSync(actionsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readAction(entry.name))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

function readAction(name: string): ActionMetadata {
  const folder = join(actionsFolder, name)
  const root = fieldsOf(load(readFileSync(join(folder, 'action.yml'), 'utf8')))
  const runs = fieldsOf(root['runs'])
  return {
    name,
    folder,
    inputs: Object.entries(fieldsOf(root['inputs'])).map(([input, value]) => {
      const fields = fieldsOf(value)
      return {
        name: input,
        description: String(fields['description'] ?? ''),
        default: String(fields['default'] ?? ''),
        required: fields['required'] === true,
      }
    }),
    outputs: Object.entries(fieldsOf(root['outputs'])).map(([output, value]) => ({
      name: output,
      description: String(fieldsOf(value)['description'] ?? ''),
    })),
    using: String(runs['using'] ?? ''),
    runs,
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
