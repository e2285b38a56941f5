import { createMemoryStorage } from './memory-storage.ts'
import type { Storage } from './storage.ts'

export function createDiskStorage(_folder: string, now: () => number = Date.now): Storage {
  return createMemoryStorage(now)
}
