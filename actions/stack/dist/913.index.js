export const id = 913;
export const ids = [913];
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

/***/ 3913:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listTags: () => (/* binding */ listTags)
/* harmony export */ });
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5951);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1709);


/** The tags of a repository, page by page (distribution-spec, end-8). @throws RegistryError, with status 404 when there is no such repository. */
async function* listTags(target, options) {
    const query = options.pageSize === undefined ? '' : `?n=${options.pageSize}`;
    for await (const { json, incoming } of (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .readPages */ .n)(target, `${target.repository.path}/tags/list${query}`, options)) {
        const tags = json['tags'] ?? [];
        if (!Array.isArray(tags))
            throw (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .G)(target, incoming, 'its "tags" are not a list');
        for (const tag of tags) {
            if (typeof tag !== 'string')
                throw (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .G)(target, incoming, 'one of its "tags" is not a text');
            yield parse(tag, () => (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .G)(target, incoming, 'one of its "tags" is not a tag'));
        }
    }
}
function parse(text, toError) {
    try {
        return (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .parseTag */ .ED)(text);
    }
    catch {
        throw toError();
    }
}


/***/ })

};
