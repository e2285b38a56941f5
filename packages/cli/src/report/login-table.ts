import type { LoginReport } from '@polyarch/multi-registry-login'
import type { Style } from '../terminal/style.ts'
import { renderTable } from '../terminal/table.ts'

/** A line for each registry, then where the logins are. */
export function renderLogins(
  { registries, dockerConfig, path, environment }: LoginReport,
  style: Style,
): string {
  const table = renderTable(
    [{ title: 'registry' }, { title: 'login' }, { title: 'by' }],
    registries.map(({ host, source, verified }) => [
      style.bold(host),
      source === 'anonymous'
        ? 'not asked for'
        : verified
          ? style.green('accepted')
          : style.yellow('not tried'),
      source === 'anonymous' ? '' : source,
    ]),
    style,
  )
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}=${quoteForShell(value)}`)
  if (path !== undefined) exports.push(`export PATH=${quoteForShell(path)}:"$PATH"`)
  const where = dockerConfig === undefined ? [] : [style.dim(`kept in ${dockerConfig}`)]
  return [table, '', ...where, ...exports].join('\n')
}

/** The document of `login --json`. */
export function toLoginJson({ registries, dockerConfig, path, environment }: LoginReport): object {
  return { registries, dockerConfig, path, environment }
}

function quoteForShell(text: string): string {
  return /^[\w./:-]*$/.test(text) && text !== '' ? text : `'${text.replaceAll("'", "'\\''")}'`
}
