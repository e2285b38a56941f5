import { formatRunner, type Plan, toMatrix } from '@polyarch/plan'

/** The plan as a compact table, and why it is so. Markdown. */
export function renderSummary(plan: Plan, reasons: readonly string[]): string {
  const repositories = plan.repositories.map(({ registry, path }) => code(`${registry}/${path}`)).join('<br>')
  const moving = new Set<string>(plan.movingTags)
  const tags = plan.tags.map((tag) => `${code(tag)}${moving.has(tag) ? ' (moves)' : ''}`).join('<br>')
  const legs = toMatrix(plan).include.map(({ platform, runner, emulate, timeout }) => {
    const how = emulate === 'auto' ? '' : `, emulation ${emulate}`
    return `| ${code(platform)} | ${code(formatRunner(runner))}${how} | ${timeout} |`
  })
  return [
    '### Plan',
    '',
    '| Publish | Repositories | Tags |',
    '| --- | --- | --- |',
    `| ${plan.push ? 'yes' : 'no'} | ${repositories} | ${tags} |`,
    '',
    '| Platform | Runner | Minutes at most |',
    '| --- | --- | --- |',
    ...legs,
    '',
    ...plan.notices.map((text) => `- ${escapeText(text)}`),
    '',
    '<details><summary>Why</summary>',
    '',
    ...reasons.map((text) => `- ${escapeText(text)}`),
    '',
    '</details>',
    '',
  ].join('\n')
}

/** Names of branches and labels are not ours: nothing of them may become markup. */
function code(text: string): string {
  return `<code>${escapeText(text)}</code>`
}

function escapeText(text: string): string {
  return (
    text
      // An underscore within a word (POLYARCH_RUNNERS) marks nothing up.
      .replace(
        /[&<>|`*~[\]\\#!@$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g,
        (character) => `&#${character.charCodeAt(0)};`,
      )
      .replace(/\s*[\r\n]+\s*/g, ' ')
  )
}
