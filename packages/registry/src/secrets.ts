import type { Credential } from './credential.ts'

const placeholder = '***'

/** The secrets that a client has sent so far, so that an answer which quotes one back is not printed as it came. */
export class Secrets {
  readonly #texts = new Set<string>()

  add(text: string): void {
    // Shorter texts would blot out innocent words, and protect nothing.
    if (text.length >= 4) this.#texts.add(text)
  }

  addCredential(credential: Credential): void {
    if (credential.kind === 'basic') {
      this.add(credential.password)
      this.add(Buffer.from(`${credential.username}:${credential.password}`).toString('base64'))
    } else {
      this.add(credential.token)
    }
  }

  scrub(text: string): string {
    let scrubbed = text
    for (const secret of [...this.#texts].sort((a, b) => b.length - a.length)) {
      scrubbed = scrubbed.replaceAll(secret, placeholder)
    }
    return scrubbed
  }
}
