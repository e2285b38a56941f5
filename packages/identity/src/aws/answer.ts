import type { TokenServiceAnswer } from '@polyarch/registry'

/** What an AWS service says went wrong: `AccessDenied` and a sentence. */
export interface AwsFault {
  readonly code: string
  readonly message: string
}

/**
 * The text of the first element with this name in an answer of STS: flat XML without attributes that matter. Nothing but
 * the five named entities and character references is resolved, so nothing can be smuggled in.
 */
export function xmlText(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`)
  if (start < 0) return undefined
  const from = start + name.length + 2
  const end = xml.indexOf(`</${name}>`, from)
  if (end < 0) return undefined
  const text = xml.slice(from, end)
  return text.includes('<') ? undefined : resolveEntities(text).trim()
}

/** The fault in an answer, in XML (STS) or JSON (ECR); undefined where it holds none. */
export function faultOf(answer: TokenServiceAnswer): AwsFault | undefined {
  const object = jsonObject(answer.body)
  if (object === undefined) {
    const code = xmlText(answer.body, 'Code')
    return code === undefined ? undefined : { code, message: xmlText(answer.body, 'Message') ?? '' }
  }
  const type = object['__type'] ?? object['code'] ?? answer.header('x-amzn-errortype')
  if (typeof type !== 'string') return undefined
  const message = object['message'] ?? object['Message']
  // `com.amazonaws.ecr#ThrottlingException`, `AccessDeniedException:http://…`
  const code = type.replace(/^.*#/, '').replace(/:.*$/, '')
  return { code, message: typeof message === 'string' ? message : '' }
}

/** Codes by which AWS asks for patience, whatever the status (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html). */
const transientCodes: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'BandwidthLimitExceeded',
  'LimitExceededException',
  'SlowDown',
  'PriorRequestNotComplete',
  'RequestTimeout',
  'RequestTimeoutException',
  'IDPCommunicationError',
  'ServerException',
])

export function isTransientFault(answer: TokenServiceAnswer): boolean {
  return answer.status !== 200 && transientCodes.has(faultOf(answer)?.code ?? '')
}

export function explainFault(answer: TokenServiceAnswer): string | undefined {
  const fault = faultOf(answer)
  return fault && `${fault.code}${fault.message === '' ? '' : `: ${fault.message}`}`
}

/** Whether a text may be a key or a token: visible ASCII without blanks, so that it stays within its header. */
export function isKeyText(text: string | undefined): text is string {
  return text !== undefined && /^[\x21-\x7e]+$/.test(text)
}

export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function resolveEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? whole
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}
