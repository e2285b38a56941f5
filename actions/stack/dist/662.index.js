export const id = 662;
export const ids = [662];
export const modules = {

/***/ 1709:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ invalid),
  n: () => (/* binding */ readPages)
});

// EXTERNAL MODULE: ../../packages/registry/src/body.ts
var body = __webpack_require__(2644);
// EXTERNAL MODULE: ../../packages/registry/src/error.ts
var error = __webpack_require__(9280);
// EXTERNAL MODULE: ../../packages/registry/src/error-body.ts
var error_body = __webpack_require__(5273);
;// CONCATENATED MODULE: ../../packages/registry/src/link.ts
/**
 * The target of the first `rel=next` of an answer's `Link` headers (RFC 8288), as it stands there. Where none says so, the
 * first link that states no relation at all: to stop there would pass a part of a list for the whole.
 */
function nextLink(headers) {
    const links = headers.flatMap(parseLinks);
    const next = links.find(({ relations }) => relations?.includes('next')) ??
        links.find(({ target, relations }) => target !== '' && relations === undefined);
    return next?.target;
}
function parseLinks(header) {
    return [...header.matchAll(/<([^<>]*)>((?:[^<"]|"[^"]*"?)*)/g)].map(([, target = '', parameters = '']) => ({
        target,
        relations: relationsOf(parameters),
    }));
}
/** Of several `rel`, the first counts (RFC 8288, section 3.3). */
function relationsOf(parameters) {
    for (const [, name, quoted, bare] of parameters.matchAll(/;\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g)) {
        if (name?.toLowerCase() === 'rel')
            return (quoted ?? bare ?? '').toLowerCase().split(/\s+/);
    }
    return undefined;
}

// EXTERNAL MODULE: ../../packages/registry/src/redact.ts
var redact = __webpack_require__(3281);
;// CONCATENATED MODULE: ../../packages/registry/src/pages.ts





const largestPage = 8 * 1024 * 1024;
const mostPages = 10_000;
/**
 * Reads the pages of a list one after the other, as `Link` headers lead from one to the next.
 *
 * @throws RegistryError `INVALID_RESPONSE` when a page is no JSON object, leads to another origin, or back to one read before.
 */
async function* readPages(target, first, options) {
    const { session, scopes } = target;
    const seen = new Set();
    let next = first;
    while (next !== undefined) {
        const { incoming, bytes } = await session.send({
            method: 'GET',
            target: next,
            scopes,
            accept: [200],
            headers: { accept: 'application/vnd.oci.image.index.v1+json, application/json' },
            expectSoon: options.expectSoon,
            signal: options.signal,
            read: async (incoming, lifetime) => ({
                incoming,
                bytes: await (0,body/* readBody */.x8)(incoming, lifetime, largestPage),
            }),
        });
        yield { incoming, json: parsePage(target, incoming, bytes) };
        seen.add(incoming.url.href);
        next = nextPage(target, incoming);
        if (next === undefined)
            return;
        if (seen.has(next.href) || seen.size >= mostPages)
            throw invalid(target, incoming, 'its pages lead round in a circle');
        seen.add(next.href);
    }
}
/** The error for an answer that is not what the specification says. */
function invalid({ session }, { method, url, status }, detail) {
    return new error/* RegistryError */.gl({
        code: 'INVALID_RESPONSE',
        method,
        url: (0,redact/* redactUrl */.B)(url),
        registry: session.registry,
        status,
        detail,
    });
}
function parsePage(target, incoming, bytes) {
    try {
        const json = JSON.parse(bytes.toString('utf8'));
        if ((0,error_body/* isObject */.G)(json) && !Array.isArray(json))
            return json;
    }
    catch {
        // said below
    }
    throw invalid(target, incoming, 'the answer is not a JSON object');
}
function nextPage(target, incoming) {
    const link = nextLink(incoming.headers('link'));
    if (link === undefined)
        return undefined;
    const url = target.session.resolve(incoming, link);
    if (url.origin !== incoming.url.origin)
        throw invalid(target, incoming, `its next page is at another host, ${url.host}`);
    return url;
}


/***/ }),

/***/ 1662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   addReferrer: () => (/* binding */ addReferrer),
/* harmony export */   listReferrers: () => (/* binding */ listReferrers)
/* harmony export */ });
/* unused harmony export referrersTag */
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5951);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9280);
/* harmony import */ var _manifests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1988);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1709);




/**
 * The manifests that name `subject` as theirs (distribution-spec, end-12), or what the tag stands for that clients keep
 * where the registry has no such list: where it answers with 400, 404, 405, 406, 501, or with what is no index.
 *
 * @throws RegistryError `INVALID_RESPONSE` when an entry is no descriptor, or a further page cannot be read.
 */
async function listReferrers(target, subject, options) {
    const { artifactType } = options;
    const found = (await fromRegistry(target, subject, options)) ?? (await fromTag(target, subject, options));
    // A registry may leave the filtering to the client.
    return artifactType === undefined
        ? found
        : found.filter((descriptor) => descriptor.artifactType === artifactType);
}
/**
 * Enters a manifest with a subject into the fall-back tag's index: what the client has to do where the answer to its PUT
 * had no `OCI-Subject` (distribution-spec, "Pushing Manifests with Subject"). Calls for one subject must not overlap.
 */
async function addReferrer(target, subject, referrer, options) {
    const known = await fromTag(target, subject, options);
    if (known.some(({ digest }) => digest === referrer.digest))
        return;
    const index = { schemaVersion: 2, mediaType: _polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.ociIndex, manifests: [...known, referrer] };
    const bytes = Buffer.from(JSON.stringify(index));
    await (0,_manifests_js__WEBPACK_IMPORTED_MODULE_2__/* .putManifest */ .RV)(target, referrersTag(subject), { bytes, mediaType: _polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.ociIndex }, options);
}
/** The tag under which clients keep the list of referrers: `sha256-<hex>` (distribution-spec, "Referrers Tag Schema"). */
function referrersTag(subject) {
    return (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .parseTag */ .ED)(`${(0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(subject).slice(0, 32)}-${(0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .encodedOf */ .EX)(subject).slice(0, 64)}`);
}
async function fromRegistry(target, subject, options) {
    const filter = options.artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(options.artifactType)}`;
    const path = `${target.repository.path}/referrers/${subject}${filter}`;
    const pages = (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .readPages */ .n)(target, path, options);
    const found = [];
    // Only the first answer can show that the registry has no such list; after it, a part would pass for the whole.
    const first = await pages.next().catch(undefinedIfNotUnderstood);
    if (first === undefined || first.done || !isIndex(first.value))
        return undefined;
    found.push(...descriptorsOf(target, first.value));
    for await (const page of pages) {
        if (!isIndex(page))
            throw (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .invalid */ .G)(target, page.incoming, 'a further page is no image index');
        found.push(...descriptorsOf(target, page));
    }
    return found;
}
/** A registry may answer anything with 200. */
function isIndex({ json }) {
    return json['mediaType'] === _polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.ociIndex || Array.isArray(json['manifests']);
}
function undefinedIfNotUnderstood(error) {
    const { code, status = 0 } = error instanceof _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl ? error : {};
    const noPage = code === 'INVALID_RESPONSE' && status === 200;
    if (!noPage && ![400, 404, 405, 406, 501].includes(status))
        throw error;
}
async function fromTag(target, subject, options) {
    const tag = referrersTag(subject);
    const stored = await (0,_manifests_js__WEBPACK_IMPORTED_MODULE_2__/* .getManifest */ .c2)(target, tag, options).catch(_manifests_js__WEBPACK_IMPORTED_MODULE_2__/* .undefinedIfAbsent */ .bX);
    if (stored === undefined)
        return [];
    const unusable = (detail, cause) => new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({
        code: 'INVALID_RESPONSE',
        method: 'GET',
        url: `${target.session.registry}/${target.repository.path}:${tag}`,
        registry: target.session.registry,
        detail: `this tag is reserved for the list of referrers, and ${detail}`,
        cause,
    });
    const manifest = read(() => (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)(stored.bytes, stored.mediaType), (cause) => unusable(`holds something else: ${cause.message}`, cause));
    if (manifest.kind === 'index')
        return manifest.value.manifests;
    throw unusable('holds an image');
}
function descriptorsOf(target, { json, incoming }) {
    const manifests = json['manifests'] ?? [];
    if (!Array.isArray(manifests))
        throw (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .invalid */ .G)(target, incoming, 'its "manifests" are not a list');
    return manifests.map((entry) => read(() => (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .parseDescriptor */ .BA)(entry, 'referrer'), (cause) => (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .invalid */ .G)(target, incoming, cause.message)));
}
function read(parse, toError) {
    try {
        return parse();
    }
    catch (cause) {
        throw cause instanceof _polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .ImageError */ .C8 ? toError(cause) : cause;
    }
}


/***/ })

};
