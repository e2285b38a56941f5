import { readFile } from 'node:fs/promises'
import type { MintContext } from './context.ts'
import type { Identity, SecretPlace } from './identity.ts'

const largest = 64 * 1024

/** Reads what an entry names, without the end of its last line. `key` is the entry's key, for messages. @throws IdentityError `NO_OIDC` */
export async function readSecret(
  identity: Identity,
  place: SecretPlace,
  key: string,
  context: MintContext,
): Promise<string> {
  const text = (await textOf(identity, place, key, context)).replace(/\r?\n$/, '')
  context.secret(text)
  return text
}

async function textOf(
  identity: Identity,
  place: SecretPlace,
  key: string,
  context: MintContext,
): Promise<string> {
  if (place.kind === 'text') return place.text
  if (place.kind === 'variable') {
    const value = context.environment[place.name]
    if (value !== undefined && value.trim() !== '') return value
    const what = value === undefined ? 'is not set' : 'is empty'
    throw context.error(
      identity,
      'NO_OIDC',
      `"${key}" names the variable ${place.name}, which ${what}; set it for this step`,
    )
  }
  let text: string
  try {
    text = await readFile(place.path, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable'
    throw context.error(
      identity,
      'NO_OIDC',
      `"${key}" names the file ${place.path}, which cannot be read (${code})`,
    )
  }
  if (text.trim() !== '' && text.length <= largest) return text
  const what = text.length > largest ? `longer than ${largest} characters` : 'empty'
  throw context.error(identity, 'NO_OIDC', `"${key}" names the file ${place.path}, which is ${what}`)
}
