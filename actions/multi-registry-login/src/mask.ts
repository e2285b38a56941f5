import type { ActionKit } from '@polyarch/action-kit'
import { secretFormsOf } from '@polyarch/multi-registry-login'

/** Hides secrets in the log of the job, before they are used. */
export interface SecretMask {
  /** One form of a secret. */
  readonly one: (form: string) => void
  /** All forms of these secrets. */
  readonly all: (secrets: readonly string[]) => void
}

/**
 * A form of several lines is left out: its lines are forms of their own, and masking it whole would hide its shortest lines
 * (`{`) too, and with them every JSON in logs and outputs.
 */
export function createMask({ mask }: Pick<ActionKit, 'mask'>): SecretMask {
  const done = new Set<string>()
  const one = (form: string) => {
    if (done.has(form) || /[\r\n]/.test(form)) return
    done.add(form)
    mask(form)
  }
  return {
    one,
    all: (secrets) => {
      for (const secret of secrets) for (const form of secretFormsOf(secret)) one(form)
    },
  }
}
