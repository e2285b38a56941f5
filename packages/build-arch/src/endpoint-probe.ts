import { connect as connectPlain, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'

export interface ProbedEndpoint {
  /** `tcp://host:port` */
  readonly address: string
  /** Of its certificate, where that is not for the host. */
  readonly serverName?: string
  /** PEM. */
  readonly tls?: { readonly ca: string; readonly cert?: string; readonly key?: string }
}

/** RFC 9113, section 3.4, and an empty SETTINGS frame: any gRPC server answers with its own. */
const preface = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
])

const oneTryMs = 10_000

/** How long a daemon that is still starting is waited for. */
const patienceMs = 5000

/**
 * Looks whether a BuildKit answers, and says in a few words why not; `undefined` where it does. buildx itself tells only that it
 * waited in vain, whatever the reason was.
 */
export async function probeEndpoint(
  endpoint: ProbedEndpoint,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const start = performance.now()
  for (let pause = 250; ; pause *= 2) {
    const problem = await probeOnce(endpoint, signal)
    if (problem === undefined || !problem.isTransient) return problem?.text
    if (performance.now() - start + pause > patienceMs || signal?.aborted === true) return problem.text
    await delay(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
  }
}

interface Problem {
  readonly text: string
  /** Whether a daemon that is still starting looks like this. */
  readonly isTransient: boolean
}

function probeOnce(endpoint: ProbedEndpoint, signal: AbortSignal | undefined): Promise<Problem | undefined> {
  return new Promise((resolve) => {
    const socket = open(endpoint)
    const end = (problem: Problem | undefined) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      socket.destroy()
      resolve(problem)
    }
    const stop = () => end({ text: 'the job was stopped', isTransient: false })
    const timer = setTimeout(() => end({ text: 'it gives no answer', isTransient: false }), oneTryMs)
    signal?.addEventListener('abort', stop, { once: true })
    socket.once('error', (error) => end(explain(error, endpoint)))
    socket.once('close', () => end(closed(endpoint)))
    socket.once(endpoint.tls === undefined ? 'connect' : 'secureConnect', () => socket.write(preface))
    // A refusal of the client's certificate comes after the handshake (RFC 8446, section 4.4.2.4), instead of data.
    socket.once('data', (bytes: Buffer) => end(bytes[3] === 4 ? undefined : notBuildKit(bytes)))
  })
}

function open({ address, serverName, tls }: ProbedEndpoint): Socket {
  const { hostname, port } = new URL(address)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  if (tls === undefined) return connectPlain({ host, port: Number(port) })
  const { ca, cert, key } = tls
  const own = { ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) }
  const name = serverName === undefined ? {} : { servername: serverName }
  return connectTls({ host, port: Number(port), ca, ...own, ...name, ALPNProtocols: ['h2'] })
}

function closed({ tls }: ProbedEndpoint): Problem {
  const text =
    tls === undefined
      ? 'it closes the connection: it may want TLS, which the secret BUILDER_TLS gives for a platform'
      : 'it closes the connection: it may refuse the certificate that BUILDER_TLS has for this platform'
  return { text, isTransient: false }
}

function notBuildKit(bytes: Buffer): Problem {
  // A TLS alert (RFC 8446, section 5.1).
  const text =
    bytes[0] === 0x15
      ? 'it wants TLS, which the secret BUILDER_TLS gives for a platform'
      : 'what answers there is no BuildKit'
  return { text, isTransient: false }
}

function explain(error: Error, { address }: ProbedEndpoint): Problem {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const final = (text: string): Problem => ({ text, isTransient: false })
  if (/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EAI_AGAIN)$/.test(code))
    return { text: `it cannot be reached (${code})`, isTransient: true }
  if (code === 'ENOTFOUND') return final(`its name is not known (${new URL(address).hostname})`)
  if (code === 'ECONNRESET')
    return final(
      'it resets the connection: it may refuse the certificate that BUILDER_TLS has for this platform',
    )
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return final('its certificate is for another name; add the right one: tcp://…?servername=NAME')
  if (code === 'CERT_HAS_EXPIRED') return final('its certificate has expired')
  if (/SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|CERT_SIGNATURE_FAILURE/.test(code))
    return final(`its certificate is not signed by the ca that BUILDER_TLS has for this platform (${code})`)
  if (/ALERT|BAD_CERTIFICATE|CERTIFICATE_REQUIRED/.test(code))
    return final(`it refuses the certificate that BUILDER_TLS has for this platform (${code})`)
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH/.test(code))
    return final('it does not speak TLS, and BUILDER_TLS has a certificate for it')
  return final(code === '' ? 'it cannot be spoken to' : `it cannot be spoken to (${code})`)
}
