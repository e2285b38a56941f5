/** The fields that have a value. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const result: { [K in keyof T]?: Exclude<T[K], undefined> } = {}
  for (const key in fields) {
    const value = fields[key]
    if (isPresent(value)) result[key] = value
  }
  return result
}

function isPresent<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined
}
