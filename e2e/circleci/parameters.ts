import { ConfigError, type Tree, text, tree } from '../systems/tree.ts'

export type Values = Readonly<Record<string, unknown>>

/** The values of declared parameters (docs: "Reusing configuration", "Parameter syntax"). */
export function valuesOf(declared: unknown, given: Tree, what: string): Values {
  const parameters = declared === undefined ? {} : tree(declared, `${what}: parameters`)
  const unknown = Object.keys(given).filter((name) => !(name in parameters))
  if (unknown.length > 0) throw new ConfigError(`${what}: unexpected argument(s): ${unknown.join(', ')}`)
  return Object.fromEntries(
    Object.entries(parameters).map(([name, declaration]) => {
      const { type, default: fallback, enum: allowed } = tree(declaration, `${what}: ${name}`)
      const value = name in given ? given[name] : fallback
      if (value === undefined) throw new ConfigError(`${what}: missing argument: ${name}`)
      check(name, text(type, `${what}: ${name}: type`), value, allowed, what)
      return [name, value]
    }),
  )
}

function check(name: string, type: string, value: unknown, allowed: unknown, what: string): void {
  const fits =
    type === 'string'
      ? typeof value === 'string'
      : type === 'boolean'
        ? typeof value === 'boolean'
        : type === 'integer'
          ? Number.isInteger(value)
          : type === 'enum'
            ? Array.isArray(allowed) && allowed.includes(value)
            : type === 'env_var_name'
              ? typeof value === 'string' && /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(value)
              : type === 'executor'
                ? typeof value === 'string' || typeof value === 'object'
                : type === 'steps' && Array.isArray(value)
  if (!fits) throw new ConfigError(`${what}: ${name} is not of type ${type}: ${JSON.stringify(value)}`)
}

/** Replaces `<< parameters.x >>` and `<< pipeline.x >>`; a text that is nothing else becomes the value itself. */
export function substitute(value: unknown, scope: Values, isTolerant = false): unknown {
  if (typeof value === 'string') return substituteText(value, scope, isTolerant)
  if (Array.isArray(value)) return value.map((item) => substitute(item, scope, isTolerant))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, substitute(item, scope, isTolerant)]),
  )
}

function substituteText(value: string, scope: Values, isTolerant: boolean): unknown {
  const whole = /^<<\s*([\w.-]+)\s*>>$/.exec(value.trim())?.[1]
  if (whole !== undefined && (whole in scope || !isTolerant)) return lookUp(whole, scope)
  return value.replaceAll(/(\\?)<<\s*([\w.-]+)\s*>>/g, (all, backslash: string, name: string) =>
    backslash !== '' ? all.slice(1) : isTolerant && !(name in scope) ? all : String(lookUp(name, scope)),
  )
}

function lookUp(name: string, scope: Values): unknown {
  if (name in scope) return scope[name]
  throw new ConfigError(`unknown variable: << ${name} >>`)
}
