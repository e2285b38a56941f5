import { resolve } from 'node:path'
import type { CommandContext, CommandFunction } from '../command.ts'
import { badInput } from '../failure.ts'
import { parseRegistrySettings, splitList } from '../registries/settings.ts'
import { readGivenLogins } from '../secrets.ts'

const policies = ['fail', 'warn', 'ignore'] as const

/** `polyarch login`: every registry's credential found and accepted, all written at once. */
export const login: CommandFunction = async (context) => {
  const { environment, terminal, interruption, options, words } = context
  const { variables, homeFolder, userId } = environment
  const scope = parseScope(context)
  const missingCredentials = parsePolicy(options.text('missing-credentials'))
  const { parseRepository } = await import('@polyarch/image')
  const repositories = splitList(options.text('images') ?? options.text('image')).map((text) =>
    parseRepository(text),
  )
  const given = readGivenLogins(environment, options.text('identities'))
  if (words.length === 0 && repositories.length === 0 && given === undefined) {
    throw badInput('login: nothing to log in to: name registries (polyarch login ghcr.io), or give --images')
  }
  const [{ parseRegistryHost }, { RegistryClient, networkSettingsFrom }, merging] = await Promise.all([
    import('@polyarch/credentials'),
    import('@polyarch/registry'),
    import('@polyarch/multi-registry-login'),
  ])
  const registries = words.map((word) => parseRegistryHost(word))
  const { insecureRegistries, ...settings } = parseRegistrySettings(options)
  const network = { ...networkSettingsFrom(variables, homeFolder), insecureRegistries }
  const report = await merging.login(
    { repositories, registries, ...given, scope, missingCredentials },
    {
      environment: variables,
      home: homeFolder,
      ...(userId !== undefined && { userId }),
      signal: interruption.signal,
      createClient: (credentials) => new RegistryClient({ credentials, network, ...settings }),
    },
  )
  for (const notice of report.notices) terminal.warn(notice)
  const { renderLogins, toLoginJson } = await import('../report/login-table.ts')
  terminal.print(renderLogins(report, terminal.style))
  terminal.document(toLoginJson(report))
  return 0
}

function parseScope({ options, environment }: CommandContext) {
  const text = options.text('scope') ?? 'user'
  if (text === 'user') return { kind: 'user' } as const
  if (text === 'job') {
    return {
      kind: 'job',
      parentFolder: resolve(environment.temporaryFolder),
      helper: { command: environment.program },
      // On a terminal the login is for the shell that it was typed in; a CI system has a shell for each step.
      ...(environment.stdout.interactive && { ownerProcess: process.ppid }),
    } as const
  }
  throw badInput(`--scope: "${text}" is not allowed; allowed: user, job`)
}

function parsePolicy(text = 'fail') {
  const policy = policies.find((name) => name === text)
  if (policy !== undefined) return policy
  throw badInput(`--missing-credentials: "${text}" is not allowed; allowed: ${policies.join(', ')}`)
}
