/** Where a secret was found; the secret itself is not repeated. */
export interface FoundSecret {
  readonly name: string
  readonly form: 'as it is' | 'base64' | 'URL-encoded'
  readonly around: string
}

/**
 * Looks for every line of every secret, also in base64 and URL-encoded, in a text.
 *
 * Lines shorter than eight characters are no evidence and are left out: they stand in any text.
 */
export function findSecrets(text: string, secrets: Readonly<Record<string, string>>): readonly FoundSecret[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret).flatMap(({ form, value }) => {
      const at = text.indexOf(value)
      if (at < 0) return []
      const around = `${text.slice(Math.max(0, at - 120), at)}[…]${text.slice(at + value.length, at + value.length + 40)}`
      return [{ name, form, around }]
    }),
  )
}

function formsOf(secret: string): readonly { readonly form: FoundSecret['form']; readonly value: string }[] {
  // What stands in quotes of a JSON or YAML document is a secret too, however the document is written.
  const quoted = [...secret.matchAll(/"([^"\n]{16,})"/g)].map(([, value]) => value ?? '')
  const lines = [secret, ...secret.split('\n'), ...quoted]
    .map((line) => line.trim())
    .filter((line) => line.length >= 8)
  return [...new Set(lines)].flatMap((line) => {
    const encoded = encodeURIComponent(line)
    return [
      { form: 'as it is' as const, value: line },
      ...base64Cores(line).map((value) => ({ form: 'base64' as const, value })),
      ...(encoded === line ? [] : [{ form: 'URL-encoded' as const, value: encoded }]),
    ]
  })
}

/** What the base64 of any text that contains this one contains: it depends on how many bytes stand before. */
function base64Cores(text: string): readonly string[] {
  return [0, 1, 2]
    .map((before) => {
      const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
      const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
      return before === 0 ? whole : whole.slice(4)
    })
    .filter((core) => core.length >= 8)
}
