import type { Environment } from './deps.ts'
import { type EntryContext, parseEntry } from './entry.ts'
import { IdentityError, withoutAccounts } from './error.ts'
import type { Identity } from './identity.ts'

/** Which text it is: the secret may hold secrets, and none of its values is shown. */
export type IdentitiesInput = 'identities' | 'IDENTITIES'

const maximumCharacters = 256 * 1024

/**
 * Parses `identities`: a YAML (or JSON) list of `registry`, `type` and that type's keys. Nothing that stands there but is
 * not understood is passed over.
 *
 * @param options `environment`: where a variable moves a cloud's endpoint, that type takes registries of any name.
 * @throws IdentityError `MALFORMED`, with all problems.
 */
export async function parseIdentities(
  text: string,
  options: { readonly input: IdentitiesInput; readonly environment?: Environment },
): Promise<readonly Identity[]> {
  const { input, environment = {} } = options
  if (text.trim() === '') return []
  if (text.length > maximumCharacters)
    throw malformed([`${input}: longer than ${maximumCharacters} characters`])
  const list = await loadYaml(text, input)
  if (list === undefined || list === null || list === '') return []
  if (!Array.isArray(list))
    throw malformed([`${input}: not a list; begin each entry with "- registry: HOST", then "type: …"`])
  const problems: string[] = []
  const identities = list.flatMap((entry: unknown, index) => {
    const context: EntryContext = { input, environment, where: `${input}: entry ${index + 1}`, problems }
    return parseEntry(entry, context) ?? []
  })
  const seen = new Map<string, string>()
  for (const { registry, where } of identities) {
    const first = seen.get(registry)
    if (first === undefined) seen.set(registry, where)
    else
      problems.push(
        withoutAccounts(
          `${where} names ${registry}, as ${first.replace(/^.*: /, '')} does; keep one of them`,
          where,
        ),
      )
  }
  if (problems.length > 0) throw malformed(problems)
  return identities
}

async function loadYaml(text: string, input: IdentitiesInput): Promise<unknown> {
  const { FAILSAFE_SCHEMA, loadAll, YAMLException } = await import('js-yaml')
  let documents: readonly unknown[]
  try {
    documents = loadAll(text, { schema: FAILSAFE_SCHEMA })
  } catch (error) {
    // The library's message and its mark quote the text, which may hold a secret.
    const mark = error instanceof YAMLException ? error.mark : undefined
    const place = mark ? ` at line ${mark.line + 1}, column ${mark.column + 1}` : ''
    throw malformed([`${input}: not YAML${place}; put values with special characters between single quotes`])
  }
  if (documents.length > 1)
    throw malformed([`${input}: more than one YAML document; take the "---" between them out`])
  return documents[0]
}

function malformed(problems: readonly string[]): IdentityError {
  return new IdentityError('MALFORMED', problems)
}
