import type { Verification } from '@polyarch/merge-manifest'
import type { Style } from '../terminal/style.ts'
import { renderTable } from '../terminal/table.ts'

/** A line for each reference, then the verdict where it is a good one. */
export function renderVerification({ references, problems }: Verification, style: Style): string {
  const table = renderTable(
    [{ title: 'reference' }, { title: 'digest' }, { title: 'children', align: 'right' }],
    references.map(({ reference, digest, present, missing }) => [
      style.bold(reference),
      digest ?? style.red('none'),
      `${present}/${present + missing.length}`,
    ]),
    style,
  )
  if (problems.length > 0) return table
  const where =
    references.length > 1 ? 'the same index everywhere, all children present' : 'all children present'
  return `${table}\n\n${style.green('✔')} ${where}`
}

/** The document of `verify --json`. */
export function toVerificationJson({ digest, references, problems }: Verification): object {
  return { verified: problems.length === 0, digest, references, problems }
}
