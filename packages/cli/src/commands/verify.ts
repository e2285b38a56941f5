import type { CommandFunction } from '../command.ts'
import { CliError } from '../failure.ts'
import { openReader } from '../registries/reader.ts'
import { splitList } from '../registries/settings.ts'

/** `polyarch verify REF…`: the same complete index behind every reference, with the platforms asked for. */
export const verify: CommandFunction = async (context) => {
  const { terminal, interruption, options, words } = context
  const { parsePlatform, parseReference } = await import('@polyarch/image')
  const references = words.map((word) => parseReference(word))
  const requirePlatforms = splitList(options.text('require-platforms')).map((text) => parsePlatform(text))
  await using session = await openReader(
    context,
    references.map(({ repository }) => repository),
  )
  const merging = await import('@polyarch/merge-manifest')
  const verification = await merging.verify(
    { references, requirePlatforms },
    { client: session.client, signal: interruption.signal },
  )
  const { renderVerification, toVerificationJson } = await import('../report/verification-table.ts')
  terminal.print(renderVerification(verification, terminal.style))
  const { problems } = verification
  if (problems.length > 0) {
    throw new CliError('NOT_VERIFIED', 'not verified', { problems, report: toVerificationJson(verification) })
  }
  terminal.document(toVerificationJson(verification))
  return 0
}
