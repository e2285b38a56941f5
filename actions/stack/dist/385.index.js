export const id = 385;
export const ids = [385];
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

/***/ 6385:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkPush: () => (/* binding */ checkPush)
/* harmony export */ });
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2644);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3313);
/* harmony import */ var _upload_session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7468);



/**
 * Begins an upload and gives it up again, as go-containerregistry's `CheckPushPermission` does: what a push would be refused
 * with is seen before anything is built. Nothing is stored, and no repository comes to be by it.
 *
 * @throws RegistryError with what the registry says.
 */
async function checkPush(target, options) {
    const { session } = target;
    const upload = await session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_2__/* .requestTo */ .b)(target, 'blobs/uploads/', options),
        method: 'POST',
        accept: [202],
        read: async (incoming, lifetime) => {
            await (0,_body_js__WEBPACK_IMPORTED_MODULE_0__/* .discardBody */ .LL)(incoming, lifetime);
            return (0,_upload_session_js__WEBPACK_IMPORTED_MODULE_1__/* .readLocation */ .m)(target, incoming);
        },
    });
    await session
        .send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_2__/* .requestTo */ .b)(target, '', options),
        target: upload.location,
        method: 'DELETE',
        // Registries that know no such thing forget the upload by themselves.
        accept: [200, 202, 204, 404, 405],
        attempt: 1,
        read: _body_js__WEBPACK_IMPORTED_MODULE_0__/* .discardBody */ .LL,
    })
        .catch(() => options.signal?.throwIfAborted());
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
