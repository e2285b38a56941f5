import type { CommandFunction } from '../command.ts'
import { checkBuilders } from '../doctor/builder-checks.ts'
import type { Check } from '../doctor/check.ts'
import { checkPlatforms } from '../doctor/platform-checks.ts'
import { CliError } from '../failure.ts'
import { howToGetBuilder, readSystem } from '../machine/system.ts'
import { splitList } from '../registries/settings.ts'
import type { Style } from '../terminal/style.ts'

/** `polyarch doctor`: what this machine has and lacks, a line each with what to do; exit status 1 where something needed is missing. */
export const doctor: CommandFunction = async (context) => {
  const { environment, terminal, interruption, options } = context
  const { parsePlatform, parseRepository } = await import('@polyarch/image')
  const platforms = splitList(options.text('platforms') ?? 'linux/amd64,linux/arm64').map((text) =>
    parsePlatform(text),
  )
  const repositories = splitList(options.text('images') ?? options.text('image')).map((text) =>
    parseRepository(text),
  )

  const { detectBuilders } = await import('@polyarch/build-arch')
  const [report, system] = await Promise.all([
    detectBuilders(environment.variables, interruption.signal),
    readSystem(environment),
  ])
  const checks = [
    ...checkBuilders(report, howToGetBuilder(system)),
    ...checkPlatforms(platforms, report, system),
  ]
  if (repositories.length > 0) {
    const { openReader } = await import('../registries/reader.ts')
    const { checkRepositories } = await import('../doctor/registry-checks.ts')
    await using session = await openReader(context, repositories)
    checks.push(...(await checkRepositories(repositories, session, interruption.signal)))
  }
  interruption.signal.throwIfAborted()

  const failed = checks.some(({ status }) => status === 'fail')
  terminal.print(renderChecks(checks, terminal.style))
  if (repositories.length === 0)
    terminal.note(
      '\nName repositories to have logins and registries checked: polyarch doctor --images ghcr.io/org/app',
    )
  if (failed)
    throw new CliError('DOCTOR_FAILED', 'something needed is missing: see above', {
      report: { ok: false, checks },
    })
  terminal.document({ ok: true, checks })
  return 0
}

function renderChecks(checks: readonly Check[], style: Style): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  const marks = { ok: style.green('✔ ok  '), warn: style.yellow('! warn'), fail: style.red('✖ fail') }
  return checks
    .flatMap(({ name, status, detail, advice }) => [
      `${marks[status]}  ${name.padEnd(width)}  ${detail}`,
      ...(advice === undefined ? [] : [`${' '.repeat(width + 10)}${style.cyan('→')} ${advice}`]),
    ])
    .join('\n')
}
