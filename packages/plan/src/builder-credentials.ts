import { createPrivateKey, X509Certificate } from 'node:crypto'
import { formatPlatform, ImageError, type Platform, parsePlatform, samePlatform } from '@polyarch/image'
import { PlanError, type PlanProblem } from './error.ts'

/** How this machine proves to a BuildKit who it is, and knows it again: PEM, secret. */
export interface BuilderTls {
  readonly platform: Platform
  readonly ca: string
  readonly cert?: string
  readonly key?: string
}

const parts = ['ca', 'cert', 'key'] as const

/**
 * Reads the secret `BUILDER_TLS`: a YAML map from platform to `ca`, `cert` and `key` (PEM). No part of a value is ever in a message.
 * @throws PlanError with all that is wrong
 */
export async function parseBuilderTls(text: string, now = new Date()): Promise<readonly BuilderTls[]> {
  if (text.trim() === '') return []
  const problems: PlanProblem[] = []
  const problem = (message: string) => problems.push({ input: 'BUILDER_TLS', message })
  const entries = await readMap(
    text,
    'BUILDER_TLS',
    'expected a map like "linux/arm64: {ca: …, cert: …, key: …}"',
  )
  const found: BuilderTls[] = []
  for (const [name, value] of Object.entries(entries)) {
    const platform = platformOf(name)
    if (platform === undefined) {
      problem('a key of the map is no platform; expected keys like linux/arm64')
      continue
    }
    const where = formatPlatform(platform)
    if (found.some((other) => samePlatform(other.platform, platform))) problem(`${where} is there twice`)
    const texts = readTexts(value, where, problem)
    if (texts === undefined) continue
    for (const message of problemsOf(texts, now)) problem(`${where}: ${message}`)
    if (texts.ca !== undefined) found.push({ ...texts, platform, ca: texts.ca })
  }
  if (problems.length > 0) throw new PlanError(problems)
  return found
}

/**
 * Reads the secret `KUBECONFIG`, as YAML or JSON, and gives it as JSON that uses `context` where one is named.
 * @throws PlanError that shows nothing of it
 */
export async function parseKubeconfig(text: string, context?: string): Promise<string> {
  const expected = 'expected what "kubectl config view --raw --minify --flatten" prints'
  const config = await readMap(text, 'KUBECONFIG', expected)
  const problem = (message: string) => new PlanError([{ input: 'KUBECONFIG', message }])
  for (const name of ['clusters', 'contexts']) {
    if (!Array.isArray(config[name]) || config[name].length === 0)
      throw problem(`has no ${name}; ${expected}`)
  }
  const current = context ?? config['current-context']
  if (typeof current !== 'string' || current === '')
    throw problem('has no current-context; name one in builder-endpoints: kubernetes://context')
  const contexts: readonly unknown[] = Array.isArray(config['contexts']) ? config['contexts'] : []
  const isThere = contexts.some(
    (one) => typeof one === 'object' && one !== null && 'name' in one && one.name === current,
  )
  if (!isThere)
    throw problem(
      context === undefined
        ? 'has no context of the name that its current-context has'
        : `has no context ${JSON.stringify(context)}, which builder-endpoints names`,
    )
  return JSON.stringify({ ...config, 'current-context': current })
}

async function readMap(
  text: string,
  input: string,
  expected: string,
): Promise<Readonly<Record<string, unknown>>> {
  const yaml = await import('js-yaml')
  let value: unknown
  try {
    value = yaml.load(text)
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error
    // Its message quotes the text, and so may a cause.
    const line = (error.mark?.line ?? 0) + 1
    throw new PlanError([{ input, message: `line ${line} is not YAML; ${expected}` }])
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new PlanError([{ input, message: `is no map; ${expected}` }])
}

function platformOf(name: string): Platform | undefined {
  try {
    return parsePlatform(name)
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    return undefined
  }
}

type Texts = { readonly [K in (typeof parts)[number]]?: string }

function readTexts(value: unknown, where: string, problem: (message: string) => void): Texts | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problem(`${where} has no map; expected ca, cert and key`)
    return undefined
  }
  const fields: Readonly<Record<string, unknown>> = { ...value }
  if (Object.keys(fields).some((name) => !parts.some((part) => part === name)))
    problem(`${where} has a key besides ca, cert and key`)
  const texts = Object.fromEntries(
    parts.flatMap((part) => {
      const text = fields[part]
      return typeof text === 'string' && text.trim() !== '' ? [[part, `${text.trim()}\n`]] : []
    }),
  )
  return texts
}

function problemsOf({ ca, cert, key }: Texts, now: Date): readonly string[] {
  const problems: string[] = []
  if (ca === undefined)
    problems.push('ca is missing: the certificate of the authority that signed that of the builder')
  if ((cert === undefined) !== (key === undefined))
    problems.push(`${cert === undefined ? 'cert' : 'key'} is missing: cert and key come together`)
  const authority = ca === undefined ? undefined : certificateOf(ca)
  const own = cert === undefined ? undefined : certificateOf(cert)
  const secret = key === undefined ? undefined : keyOf(key)
  if (ca !== undefined && authority === undefined) problems.push('ca is no certificate in PEM')
  if (cert !== undefined && own === undefined) problems.push('cert is no certificate in PEM')
  if (key !== undefined && secret === undefined)
    problems.push('key is no private key in PEM without a password')
  if (own !== undefined && secret !== undefined && !own.checkPrivateKey(secret))
    problems.push('key does not belong to cert')
  for (const [name, certificate] of [['ca', authority] as const, ['cert', own] as const]) {
    if (certificate !== undefined && Date.parse(certificate.validTo) < now.getTime())
      problems.push(`${name} expired on ${certificate.validTo}`)
  }
  return problems
}

function certificateOf(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem)
  } catch {
    // OpenSSL's reason may quote the text, and says nothing to who pasted the wrong one.
    return undefined
  }
}

function keyOf(pem: string) {
  try {
    return createPrivateKey(pem)
  } catch {
    // As above.
    return undefined
  }
}
