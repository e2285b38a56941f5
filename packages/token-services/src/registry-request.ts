import type { FakeAnswer, FakeRequest } from './fake-service.ts'

export type RegistryAction = 'pull' | 'push' | 'delete'

/** A right in a repository. */
export interface Grant {
  readonly repository: string
  readonly actions: readonly RegistryAction[]
}

/** What a request to a registry needs: a right in a repository, or (undefined) just somebody. */
export function needOf({ method, path }: Pick<FakeRequest, 'method' | 'path'>): Grant | undefined {
  const repository = /^\/v2\/(.+)\/(?:manifests|blobs|tags|referrers)\//.exec(path)?.[1]
  if (repository === undefined) return undefined
  if (method === 'GET' || method === 'HEAD') return { repository, actions: ['pull'] }
  return { repository, actions: [method === 'DELETE' ? 'delete' : 'push'] }
}

/** The scopes of a token request (distribution, docs/spec/auth/scope.md); what is none is left out. */
export function grantsIn(scopes: readonly string[]): readonly Grant[] {
  return scopes
    .flatMap((text) => text.split(' '))
    .flatMap((scope) => {
      const [, repository, actions = ''] = /^repository:(.+):([a-z*,]*)$/.exec(scope) ?? []
      const asked = actions.split(',')
      const wanted = allActions.filter((action) => asked.includes(action) || asked.includes('*'))
      return repository === undefined ? [] : [{ repository, actions: wanted }]
    })
}

/** Whether rights cover what is needed. */
export function covers(grants: readonly Grant[], need: Grant): boolean {
  return need.actions.every((action) =>
    grants.some(({ repository, actions }) => repository === need.repository && actions.includes(action)),
  )
}

/** An `Authorization` header, taken apart. */
export function credentialsOf(headers: FakeRequest['headers']): {
  readonly kind: 'none' | 'basic' | 'bearer'
  readonly user: string
  readonly secret: string
} {
  const [, scheme = '', value = ''] = /^([A-Za-z]+) +(\S+)$/.exec(headers['authorization'] ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return { kind: 'bearer', user: '', secret: value }
  if (scheme.toLowerCase() !== 'basic') return { kind: 'none', user: '', secret: '' }
  const text = Buffer.from(value, 'base64').toString()
  const colon = text.indexOf(':')
  return { kind: 'basic', user: text.slice(0, Math.max(0, colon)), secret: text.slice(colon + 1) }
}

/** An answer as registries refuse. */
export function refusal(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): FakeAnswer {
  return { status, headers, body: { errors: [{ code, message }] } }
}

/** 401 with a Bearer challenge for what is needed. */
export function challenge(
  service: { readonly realm: string; readonly service: string },
  need: Grant | undefined,
  error?: string,
): FakeAnswer {
  const actions = need?.actions[0] === 'push' ? 'pull,push' : need?.actions.join(',')
  const parameters = [
    `realm="${service.realm}"`,
    `service="${service.service}"`,
    ...(need === undefined ? [] : [`scope="repository:${need.repository}:${actions}"`]),
    ...(error === undefined ? [] : [`error="${error}"`]),
  ]
  return refusal(401, 'UNAUTHORIZED', 'authentication required', {
    'www-authenticate': `Bearer ${parameters.join(',')}`,
  })
}

const allActions: readonly RegistryAction[] = ['pull', 'push', 'delete']
