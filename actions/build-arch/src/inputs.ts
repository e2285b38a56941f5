import type { ActionKit } from '@polyarch/action-kit'
import type { PlanSource } from '@polyarch/job'
import type { Emulation } from '@polyarch/plan'

/** The inputs of the action; what `plan` holds is not read again. */
export interface BuildInputs {
  readonly source: PlanSource
  /** The number of the leg, for its outputs; all legs of the plan one after the other; or neither. */
  readonly index: number | 'all' | undefined
  /** Empty: the machine's own. */
  readonly platform: string
  readonly emulate: Emulation | undefined
  /** 0: as planned. */
  readonly timeoutMinutes: number
  /** Lines `KEY=VALUE`, secret. */
  readonly imageSecrets: string
  readonly sshKey: string
  readonly cacheCredentials: string
  /** Of `builder-endpoints`: YAML, secret. */
  readonly builderTls: string
  readonly kubeconfig: string
  readonly scriptEnvironment: string
}

/** What becomes part of the plan where there is no `plan`. */
const planned = [
  'images',
  'image',
  'tag',
  'additional-tags',
  'labels',
  'annotations',
  'dockerfile',
  'context',
  'target',
  'build-args',
  'build-contexts',
  'build-options',
  'platform-overrides',
  'pre-build',
  'test',
  'timeout-minutes',
  'free-space',
  'builder',
  'builder-endpoints',
  'buildkit-config',
  'buildkit-image',
  'buildx-download-url',
  'registry-mirrors',
  'cache',
  'cache-scope',
  'cache-from',
  'cache-backend',
  'cache-ref',
  'cache-mode',
  'provenance',
  'sbom',
  'compression',
  'source-date-epoch',
  'export',
  'export-name',
  'export-reference',
  'push',
  'arch-tags',
  'optional-registries',
  'insecure-registries',
  'request-timeout',
  'retries',
] as const

export function readInputs(kit: ActionKit): BuildInputs {
  const { input } = kit
  const emulate = readEmulate(input('emulate'))
  const inputs = Object.fromEntries(planned.map((name) => [name, input(name)]))
  return {
    source: { document: input('plan'), inputs: { ...inputs, emulation: emulate } },
    index: readIndex(input('index')),
    platform: input('platform'),
    emulate,
    timeoutMinutes: readMinutes(input('timeout-minutes')),
    imageSecrets: input('IMAGE_SECRETS'),
    sshKey: input('SSH_PRIVATE_KEY'),
    builderTls: input('BUILDER_TLS'),
    kubeconfig: input('KUBECONFIG'),
    cacheCredentials: input('CACHE_CREDENTIALS'),
    scriptEnvironment: input('SCRIPT_ENV'),
  }
}

function readMinutes(text: string): number {
  if (/^\d{0,5}(?:\.\d+)?$/.test(text)) return Number(text)
  throw new Error(
    `timeout-minutes: ${JSON.stringify(text)} is not allowed; expected minutes, or 0 for the default`,
  )
}

function readIndex(text: string): BuildInputs['index'] {
  if (text === '') return undefined
  if (text === 'all') return 'all'
  if (/^1?\d$/.test(text)) return Number(text)
  throw new Error(`index: ${JSON.stringify(text)} is not allowed; allowed: 0 to 19, or all`)
}

function readEmulate(text: string): Emulation | undefined {
  if (text === '') return undefined
  if (text === 'auto' || text === 'never' || text === 'always') return text
  throw new Error(`emulate: ${JSON.stringify(text)} is not allowed; allowed: auto, never, always`)
}
