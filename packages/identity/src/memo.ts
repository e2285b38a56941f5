/** Something that was made for a time. */
export interface Perishable<Value> {
  readonly value: Value
  readonly expiresAt: Date | undefined
}

/** Makes each thing once, for all who ask while it is under way or good; forgets failures and what is about to expire. */
export class Memo {
  readonly #now: () => number
  readonly #made = new Map<string, Promise<Perishable<unknown>>>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** One key stands for one type of value. What has less than `marginMs` left is made anew. */
  async get<Value>(key: string, make: () => Promise<Perishable<Value>>, marginMs: number): Promise<Value> {
    const known = this.#made.get(key)
    if (known !== undefined) {
      const { value, expiresAt } = (await known) as Perishable<Value>
      if (expiresAt === undefined || expiresAt.getTime() - marginMs > this.#now()) return value
      if (this.#made.get(key) === known) this.#made.delete(key)
      else return await this.get(key, make, marginMs)
    }
    const made = make()
    this.#made.set(key, made)
    made.catch(() => this.#made.delete(key))
    return (await made).value
  }
}
