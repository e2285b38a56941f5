import type { Need } from './auth.ts'
import { answerBlob } from './blobs.ts'
import { type Answer, type Call, jsonAnswer, methodNotAllowed, type Services } from './call.ts'
import { answerCatalog, answerReferrers, answerTags } from './discovery.ts'
import { answerManifest } from './manifests.ts'
import { ProtocolError } from './protocol-error.ts'
import type { Route } from './route.ts'
import { answerUpload, answerUploads, mountSource } from './uploads.ts'

/** Hands a request to the verb for its route. */
export function dispatch(services: Services, call: Call, route: Route): Answer | Promise<Answer> {
  switch (route.kind) {
    case 'base':
      if (call.method !== 'GET' && call.method !== 'HEAD') throw methodNotAllowed(['GET', 'HEAD'])
      return jsonAnswer(200, {})
    case 'catalog':
      return answerCatalog(services, call)
    case 'manifest':
      return answerManifest(services, call, route)
    case 'blob':
      return answerBlob(services, call, route)
    case 'uploads':
      return answerUploads(services, call, route)
    case 'upload':
      return answerUpload(services, call, route)
    case 'tags':
      return answerTags(services, call, route)
    case 'referrers':
      return answerReferrers(services, call, route)
    case 'token':
      throw new ProtocolError(404, 'UNSUPPORTED', 'there is no token service here')
  }
}

/** The rights that a request needs, as distribution asks for them. */
export function needsOf(route: Route, method: string, query: URLSearchParams): readonly Need[] {
  switch (route.kind) {
    case 'base':
    case 'token':
      return [{ kind: 'base' }]
    case 'catalog':
      return [{ kind: 'catalog' }]
    case 'upload':
      return [{ kind: 'repository', name: route.name, actions: ['pull', 'push'] }]
    case 'uploads': {
      const from = mountSource(query)
      const target: Need = { kind: 'repository', name: route.name, actions: ['pull', 'push'] }
      if (from === undefined || from === route.name) return [target]
      return [target, { kind: 'repository', name: from, actions: ['pull'], optional: true }]
    }
    default: {
      if (method === 'GET' || method === 'HEAD')
        return [{ kind: 'repository', name: route.name, actions: ['pull'] }]
      const actions = method === 'DELETE' ? (['delete'] as const) : (['pull', 'push'] as const)
      return [{ kind: 'repository', name: route.name, actions }]
    }
  }
}
