import { ImageError, type ImageErrorCode } from '../src/index.ts'

/** The error that a call throws; anything but an ImageError fails the test. */
export function failureOf(call: () => unknown): ImageError {
  try {
    call()
  } catch (error) {
    if (error instanceof ImageError) return error
    throw error
  }
  throw new Error('expected an ImageError, but the call succeeded')
}

export function messageOf(call: () => unknown): string {
  return failureOf(call).message
}

export function codeOf(call: () => unknown): ImageErrorCode {
  return failureOf(call).code
}
