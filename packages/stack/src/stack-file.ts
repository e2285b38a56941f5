import { parseYamlTree, YamlError, type YamlNode } from '@polyarch/plan'
import * as yaml from 'js-yaml'
import { type FileText, fileShape } from './file-shape.ts'
import { StackError, type StackProblem } from './stack-error.ts'

/** A `polyarch.yaml` as it was written: variables stand in it, and every text knows its place. */
export interface StackFile extends FileText {
  /** As errors name it. */
  readonly file: string
}

/**
 * Reads `polyarch.yaml`: what stands where, but not yet what its names and variables come to, which `resolveStack` does.
 * @throws StackError with all that is wrong, each with file, line and column
 */
export function parseStack(text: string, { file }: { readonly file: string }): StackFile {
  const problems: StackProblem[] = []
  const root = readTree(text, problems)
  const report = (place: StackProblem['place'], message: string) => problems.push({ place, message })
  if (root === undefined && problems.length === 0)
    report({ line: 1, column: 1 }, 'is empty; expected at least "images"')
  const read = root === undefined ? undefined : fileShape.read(root, report)
  if (read === undefined || problems.length > 0) throw new StackError(file, problems)
  return { ...read.value, file }
}

function readTree(text: string, problems: StackProblem[]): YamlNode | undefined {
  const note = ({ place, problem }: YamlError) => problems.push({ place, message: problem })
  try {
    return parseYamlTree(text, { yaml }, note)
  } catch (error) {
    if (!(error instanceof YamlError)) throw error
    note(error)
    return undefined
  }
}
