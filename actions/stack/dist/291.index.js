export const id = 291;
export const ids = [291];
export const modules = {

/***/ 7291:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mountBlob: () => (/* binding */ mountBlob)
/* harmony export */ });
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2644);
/* harmony import */ var _content_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(436);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9280);
/* harmony import */ var _scope_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5754);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3313);
/* harmony import */ var _upload_session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7468);






/** Asks for a blob of another repository of the same registry (distribution-spec, end-11). */
async function mountBlob(target, digest, from, options) {
    const query = `mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from.path)}`;
    try {
        return await target.session.send({
            ...(0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .requestTo */ .b)(target, `blobs/uploads/?${query}`, options),
            scopes: [...target.scopes, (0,_scope_js__WEBPACK_IMPORTED_MODULE_5__/* .repositoryScope */ .F7)(from.path, 'pull')],
            method: 'POST',
            accept: [200, 201, 202, 204],
            read: async (incoming, lifetime) => {
                await (0,_body_js__WEBPACK_IMPORTED_MODULE_0__/* .discardBody */ .LL)(incoming, lifetime);
                if (incoming.status === 202)
                    return { mounted: false, session: (0,_upload_session_js__WEBPACK_IMPORTED_MODULE_3__/* .readLocation */ .m)(target, incoming) };
                // Only 201 says that the blob is there.
                if (incoming.status !== 201)
                    return { mounted: false };
                (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .requireStated */ .H_)(incoming, digest, target.session.registry);
                return { mounted: true };
            },
        });
    }
    catch (error) {
        const { status = 0 } = error instanceof _error_js__WEBPACK_IMPORTED_MODULE_2__/* .RegistryError */ .gl ? error : {};
        // Nothing says that a registry must allow it; uploading then shows what is really wrong.
        if (status >= 400 && status < 500 && status !== 429)
            return { mounted: false };
        throw error;
    }
}


/***/ }),

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

/***/ 7468:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ readLocation),
/* harmony export */   y: () => (/* binding */ digestLocation)
/* harmony export */ });
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1709);

/** Reads `Location` and `OCI-Chunk-Min-Length`. @throws RegistryError when there is no location that may be used. */
function readLocation(target, incoming) {
    const location = incoming.header('location');
    if (location === undefined || location === '')
        throw (0,_pages_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .G)(target, incoming, 'the answer has no Location for the upload');
    const minimum = incoming.header('oci-chunk-min-length') ?? '';
    return {
        location: target.session.resolve(incoming, location),
        minimumChunk: /^\d{1,15}$/.test(minimum) ? Number(minimum) : 0,
    };
}
/** The URL that ends an upload. What the location's query holds is the registry's own, and stays as it is. */
function digestLocation(location, digest) {
    const url = new URL(location);
    url.search = `${url.search === '' ? '?' : `${url.search}&`}digest=${encodeURIComponent(digest)}`;
    return url;
}


/***/ })

};
