import type { Answer } from './call.ts'
import type { FaultEffect } from './fault.ts'
import { ProtocolError, renderErrors } from './protocol-error.ts'
import { isDiskFull } from './storage.ts'

/** The answer to what was thrown. What was not meant to be thrown is reported, and answered without a word of it. */
export function errorAnswer(error: unknown, report: (error: unknown) => void): Answer {
  if (error instanceof ProtocolError) return render(error)
  report(error)
  return render(
    isDiskFull(error)
      ? new ProtocolError(507, 'UNKNOWN', "no space is left on the registry's disk; nothing was stored")
      : new ProtocolError(500, 'UNKNOWN', 'the registry failed; its own log says why'),
  )
}

/** The answer that a fault puts in the place of the registry's. */
export function faultAnswer(effect: Extract<FaultEffect, { kind: 'status' }>): Answer {
  const { status, code = 'UNKNOWN', message = 'a fault that was asked for', headers = {} } = effect
  return render(new ProtocolError(status, code, message, { headers }))
}

function render(error: ProtocolError): Answer {
  const headers = { 'Content-Type': 'application/json', ...error.headers }
  return { status: error.status, headers, body: renderErrors([error]) }
}
