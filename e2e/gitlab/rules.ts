import { ConfigError, list, onlyKeys, text, tree } from '../systems/tree.ts'

/** Whether a job's rules let it into a pipeline (docs: "rules"); without rules it is in. */
export function passesRules(rules: unknown, variables: Readonly<Record<string, string>>): boolean {
  if (rules === undefined) return true
  return list(rules, 'rules').some((rule) => {
    const { if: condition, when, ...rest } = tree(rule, 'rule')
    onlyKeys(rest, [], 'rule')
    return when !== 'never' && (condition === undefined || isTrue(text(condition, 'if'), variables))
  })
}

/** `$A == "b" && $C =~ /d/ || $E`: the forms that are known here; `&&` binds closer than `||`. */
function isTrue(condition: string, variables: Readonly<Record<string, string>>): boolean {
  return condition.split('||').some((part) => part.split('&&').every((term) => holds(term.trim(), variables)))
}

function holds(term: string, variables: Readonly<Record<string, string>>): boolean {
  const match = /^\$(\w+)(?:\s*(==|!=|=~|!~)\s*(.+))?$/.exec(term)
  if (match === null) throw new ConfigError(`rules: ${term} is not known here`)
  const [, name = '', operator, operand = ''] = match
  const value = variables[name]
  if (operator === undefined) return value !== undefined && value !== ''
  const pattern = /^\/(.*)\/$/.exec(operand)?.[1]
  if (pattern !== undefined) {
    const fits = value !== undefined && new RegExp(pattern).test(value)
    return operator === '=~' ? fits : !fits
  }
  const expected = operand === 'null' ? undefined : /^(["'])(.*)\1$/.exec(operand)?.[2]
  if (expected === undefined && operand !== 'null')
    throw new ConfigError(`rules: ${operand} is not known here`)
  return operator === '==' ? value === expected : value !== expected
}
