import { validate } from '@actions/languageservice'
import { TextDocument } from 'vscode-languageserver-textdocument'

/**
 * What GitHub's own language service has against a workflow.
 *
 * @param name - unique: the service remembers what it found by name
 */
export async function findingsIn(name: string, text: string): Promise<readonly string[]> {
  const document = TextDocument.create(`file:///${name}`, 'yaml', 1, text)
  const findings = await validate(document, {})
  // Warnings are about what a called workflow puts out, which a single file cannot tell.
  const errors = findings.filter(({ severity }) => severity !== 2)
  return errors.map(({ message, range }) => `${range.start.line + 1}: ${message}`)
}
