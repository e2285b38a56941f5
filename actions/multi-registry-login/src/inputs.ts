import type { ActionKit } from '@polyarch/action-kit'
import type { PlanSource } from '@polyarch/job'
import type { LoginRequest } from '@polyarch/multi-registry-login'

/** The inputs of the action, as text that only the login itself parses further. */
export interface LoginInputs {
  readonly source: PlanSource
  readonly secrets: Readonly<Record<'DOCKER_USERNAME' | SecretName, string>>
  readonly registryAuths: string
  readonly identities: string
  readonly scope: 'job' | 'user'
  readonly missingCredentials: NonNullable<LoginRequest['missingCredentials']>
  readonly verify: boolean
  readonly logout: boolean
}

export type SecretName = 'DOCKER_TOKEN' | 'GAR_PUSH_TOKEN' | 'GHCR_PUSH_TOKEN' | 'github-token'

export function readInputs(kit: ActionKit): LoginInputs {
  const { input, flag } = kit
  return {
    source: {
      document: input('plan'),
      inputs: {
        images: input('images'),
        image: input('image'),
        'optional-registries': input('optional-registries'),
        'insecure-registries': input('insecure-registries'),
        'request-timeout': input('request-timeout'),
        retries: input('retries'),
      },
    },
    secrets: {
      DOCKER_USERNAME: input('DOCKER_USERNAME'),
      DOCKER_TOKEN: input('DOCKER_TOKEN'),
      GAR_PUSH_TOKEN: input('GAR_PUSH_TOKEN'),
      GHCR_PUSH_TOKEN: input('GHCR_PUSH_TOKEN'),
      'github-token': input('github-token'),
    },
    registryAuths: input('registry-auths'),
    identities: input('identities'),
    scope: choice(kit, 'scope', ['job', 'user']),
    missingCredentials: choice(kit, 'missing-credentials', ['fail', 'warn', 'ignore']),
    verify: flag('verify'),
    logout: flag('logout'),
  }
}

/** The first is what an empty input means. */
function choice<Name extends string>(
  kit: ActionKit,
  name: string,
  allowed: readonly [Name, ...Name[]],
): Name {
  const text = kit.input(name)
  const found = text === '' ? allowed[0] : allowed.find((one) => one === text)
  if (found !== undefined) return found
  throw new Error(`${name}: ${JSON.stringify(text)} is not allowed; allowed: ${allowed.join(', ')}`)
}
