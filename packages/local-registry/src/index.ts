export { LocalRegistryError, type LocalRegistryErrorCode } from './error.ts'
export type { Fault, FaultEffect, FaultMatch } from './fault.ts'
export { createLocalRegistryHandler, type LocalRegistryHandler } from './handler.ts'
export { type LocalRegistry, startLocalRegistry } from './local-registry.ts'
export type {
  Action,
  AuthOptions,
  Features,
  HandlerOptions,
  LocalRegistryOptions,
  StorageOptions,
  TagDelete,
} from './options.ts'
export type { RequestRecord } from './request-log.ts'
