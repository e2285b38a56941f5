import { quote } from '@polyarch/image'

/** What an option may be; the names are those of buildx's kubernetes driver (driver/kubernetes/factory.go). */
const quantity = { pattern: /^\d+(?:\.\d+)?(?:m|[kMGTP]i?)?$/, expected: 'a quantity like 500m or 4Gi' }
const name = { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/, expected: 'a name' }
const image = { pattern: /^[A-Za-z0-9][^\s"]*$/, expected: 'an image' }
const pairs = {
  pattern: /^[^=,\s"]+=[^=,\s"]*(?:,[^=,\s"]+=[^=,\s"]*)*$/,
  expected: 'key=value, with commas between',
}
const options: Readonly<Record<string, { readonly pattern: RegExp; readonly expected: string }>> = {
  namespace: { pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, expected: 'the name of a namespace' },
  replicas: { pattern: /^[1-9]\d{0,2}$/, expected: 'a whole number from 1 to 999' },
  image,
  'requests.cpu': quantity,
  'requests.memory': quantity,
  'requests.ephemeral-storage': quantity,
  'persistent-volume-claim.requests.storage': quantity,
  'limits.cpu': quantity,
  'limits.memory': quantity,
  'limits.ephemeral-storage': quantity,
  'buildkit-root-volume-memory': quantity,
  nodeselector: pairs,
  labels: pairs,
  annotations: pairs,
  tolerations: {
    pattern: /^[a-zA-Z]+=[^\s"]+$/,
    expected: 'key=…,operator=…,value=…,effect=…, with semicolons between',
  },
  rootless: { pattern: /^(?:true|false)$/, expected: 'true or false' },
  loadbalance: { pattern: /^(?:sticky|random)$/, expected: 'sticky or random' },
  serviceaccount: name,
  schedulername: name,
  timeout: { pattern: /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/, expected: 'a duration like 2m' },
}

/** The options of a `kubernetes://` endpoint, from its query; `refuse` hears of each that is none. */
export function readKubernetesOptions(
  query: URLSearchParams,
  refuse: (problem: string) => void,
): Readonly<Record<string, string>> {
  const found = new Map<string, string>()
  for (const [key, value] of query) {
    const option = Object.hasOwn(options, key) ? options[key] : undefined
    if (option === undefined)
      refuse(`${quote(key)} is no option of it; allowed: ${Object.keys(options).join(', ')}`)
    else if (found.has(key)) refuse(`${quote(key)} is there twice`)
    else if (!option.pattern.test(value))
      refuse(`${quote(`${key}=${value}`)} is not allowed; expected ${option.expected}`)
    else found.set(key, value)
  }
  return Object.fromEntries(found)
}
