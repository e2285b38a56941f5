import type { Descriptor } from '@polyarch/image'

/** The order in which image-spec's descriptor.md lists the fields; all others follow by name. */
const descriptorFields = [
  'mediaType',
  'digest',
  'size',
  'urls',
  'annotations',
  'data',
  'artifactType',
  'platform',
]
const platformFields = ['architecture', 'os', 'os.version', 'os.features', 'variant']

/** The descriptor with its keys in one fixed order and without empty annotations; unknown fields are kept. */
export function canonicalDescriptor(descriptor: Descriptor): object {
  const { annotations, platform, ...rest } = descriptor
  const fields: Record<string, unknown> = { ...rest }
  if (annotations !== undefined && Object.keys(annotations).length > 0) fields['annotations'] = annotations
  if (platform !== undefined) fields['platform'] = inOrder({ ...platform }, platformFields)
  return inOrder(fields, descriptorFields)
}

/** A copy with its keys sorted by code unit. */
export function sortedRecord<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function inOrder(fields: Readonly<Record<string, unknown>>, order: readonly string[]): object {
  const known = order.filter((key) => fields[key] !== undefined)
  const others = Object.keys(fields).filter((key) => !order.includes(key) && fields[key] !== undefined)
  const keyInOrder = (key: string) =>
    [key, key === 'platform' ? fields[key] : sortedDeep(fields[key])] as const
  return Object.fromEntries([...known, ...others.sort()].map(keyInOrder))
}

function sortedDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedDeep)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(sortedRecord({ ...value })).map(([key, inner]) => [key, sortedDeep(inner)]),
  )
}
