import { type Digest, mediaTypes } from '@polyarch/image'
import { type Answer, type Call, jsonAnswer, methodNotAllowed, type Services } from './call.ts'
import { referrerDescriptor } from './manifest-content.ts'
import { ProtocolError } from './protocol-error.ts'

/** Answers `GET /v2/<name>/tags/list` (distribution-spec, end-8). */
export function answerTags(services: Services, call: Call, { name }: { readonly name: string }): Answer {
  requireRead(call)
  if (!services.storage.repositoryExists(name)) {
    throw new ProtocolError(404, 'NAME_UNKNOWN', `there is no repository ${name}`)
  }
  const { items, headers } = paginate(
    services,
    call,
    services.storage.listTags(name),
    `/v2/${name}/tags/list`,
  )
  return jsonAnswer(200, { name, tags: items }, headers)
}

/** Answers `GET /v2/_catalog` (Docker's registry API, "Listing Repositories"). */
export async function answerCatalog(services: Services, call: Call): Promise<Answer> {
  requireRead(call)
  if (services.features.catalog === false)
    throw new ProtocolError(404, 'UNSUPPORTED', 'there is no catalogue here')
  const { items, headers } = paginate(
    services,
    call,
    await services.storage.listRepositories(),
    '/v2/_catalog',
  )
  return jsonAnswer(200, { repositories: items }, headers)
}

/** Answers `GET /v2/<name>/referrers/<digest>` (distribution-spec, end-12). */
export function answerReferrers(
  { storage, features }: Services,
  call: Call,
  { name, digest }: { readonly name: string; readonly digest: Digest },
): Answer {
  requireRead(call)
  if (features.referrers === false)
    throw new ProtocolError(404, 'UNSUPPORTED', 'there is no referrers API here')
  const all = storage.listReferrers(name, digest).flatMap((referrer) => {
    const record = storage.getManifest(name, referrer)
    return record ? [referrerDescriptor(record)] : []
  })
  const wanted = call.query.get('artifactType')
  const manifests = wanted === null ? all : all.filter(({ artifactType }) => artifactType === wanted)
  return jsonAnswer(
    200,
    { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests },
    {
      'Content-Type': mediaTypes.ociIndex,
      ...(wanted === null ? {} : { 'OCI-Filters-Applied': 'artifactType' }),
    },
  )
}

/** A page of sorted items after `last`, and the link to the next (distribution-spec, "Listing Tags"). */
function paginate(
  { features }: Services,
  call: Call,
  all: readonly string[],
  path: string,
): { readonly items: readonly string[]; readonly headers: Readonly<Record<string, string>> } {
  const last = call.query.get('last')
  const rest = last === null ? all : all.filter((item) => item > last)
  const size = Math.min(pageSize(call), features.maxPageSize ?? Number.POSITIVE_INFINITY)
  const items = rest.slice(0, size)
  const end = items.at(-1)
  if (end === undefined || items.length === rest.length) return { items, headers: {} }
  const query = new URLSearchParams({ n: String(size), last: end })
  return { items, headers: { Link: `<${path}?${query}>; rel="next"` } }
}

function pageSize(call: Call): number {
  const text = call.query.get('n')
  if (text === null) return Number.POSITIVE_INFINITY
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new ProtocolError(400, 'PAGINATION_NUMBER_INVALID', 'n: expected a whole number that is not negative')
}

function requireRead(call: Call): void {
  if (call.method !== 'GET' && call.method !== 'HEAD') throw methodNotAllowed(['GET', 'HEAD'])
}
