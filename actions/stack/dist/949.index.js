export const id = 949;
export const ids = [949,608,291];
export const modules = {

/***/ 4330:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   copyBlob: () => (/* binding */ copyBlob)
/* harmony export */ });
/* harmony import */ var _blobs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7674);
/* harmony import */ var _mount_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7291);
/* harmony import */ var _upload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7608);



/** Brings a blob from one repository into another, of the same registry or another, holding no more of it than passes through. */
async function copyBlob(target, source, expected, options) {
    if ((await (0,_blobs_js__WEBPACK_IMPORTED_MODULE_0__/* .headBlob */ .Uz)(target, expected.digest, options)) !== undefined)
        return 'present';
    const mount = source.session.registry === target.session.registry
        ? await (0,_mount_js__WEBPACK_IMPORTED_MODULE_1__.mountBlob)(target, expected.digest, source.repository, options)
        : { mounted: false };
    if (mount.mounted)
        return 'mounted';
    const turns = await takeTurns(target, source, options);
    try {
        const open = () => (0,_blobs_js__WEBPACK_IMPORTED_MODULE_0__/* .getAdmittedBlob */ .gC)(source, expected, options, () => undefined);
        const session = 'session' in mount ? mount.session : undefined;
        await (0,_upload_js__WEBPACK_IMPORTED_MODULE_2__/* .uploadAdmitted */ .Q)(target, expected, open, { ...options, session }, turns.target);
        return 'copied';
    }
    finally {
        turns.release();
    }
}
/** A turn at both hosts, always in the same order: copies in opposite directions must not wait for each other for ever. */
async function takeTurns(target, source, options) {
    const sessions = [...new Set([target.session, source.session])].sort((a, b) => a.registry < b.registry ? -1 : 1);
    const permits = [];
    const release = () => {
        for (const permit of permits)
            permit.release();
    };
    try {
        for (const session of sessions)
            permits.push(await session.takeBlobTurn(options.signal));
        const own = permits[sessions.indexOf(target.session)];
        if (own === undefined)
            throw new Error('no turn was taken');
        return { target: own, release };
    }
    catch (error) {
        release();
        throw error;
    }
}


/***/ }),

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


/***/ }),

/***/ 7608:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ uploadAdmitted),
  uploadBlob: () => (/* binding */ uploadBlob)
});

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __webpack_require__(5951);
// EXTERNAL MODULE: ../../packages/registry/src/exchange.ts
var exchange = __webpack_require__(6457);
// EXTERNAL MODULE: ../../packages/registry/src/verified-stream.ts
var verified_stream = __webpack_require__(2321);
;// CONCATENATED MODULE: ../../packages/registry/src/blob-source.ts




const piece = 256 * 1024;
/** The content to be uploaded, as a stream that fails before its last bytes when it is not what `expected` says. */
async function openSource(open, expected) {
    const source = await open();
    if (source instanceof verified_stream/* VerifiedStream */.X)
        return source;
    const checked = new Check(expected);
    const readable = source instanceof Uint8Array ? external_node_stream_.Readable.from(slices(source), { objectMode: false }) : source;
    // What goes wrong shows on the stream that is returned; whoever destroys that one closes the source as well.
    (0,external_node_stream_.pipeline)(readable, checked, () => undefined);
    return checked;
}
/** Cuts a stream into buffers of `size` bytes, the last one shorter. */
async function* inChunks(stream, size) {
    let parts = [];
    let length = 0;
    for await (const part of stream) {
        let rest = part;
        while (length + rest.byteLength >= size) {
            const cut = size - length;
            yield Buffer.concat([...parts, rest.subarray(0, cut)]);
            rest = rest.subarray(cut);
            parts = [];
            length = 0;
        }
        if (rest.byteLength > 0)
            parts.push(rest);
        length += rest.byteLength;
    }
    if (length > 0)
        yield Buffer.concat(parts);
}
/** Passes content through, always one piece behind, so that the last one is only sent when all is as expected. */
class Check extends external_node_stream_.Transform {
    #expected;
    #digester;
    #read = 0;
    #held;
    constructor(expected) {
        super();
        this.#expected = expected;
        this.#digester = (0,src/* createDigester */.QC)((0,src/* algorithmOf */.Hy)(expected.digest));
    }
    _transform(chunk, _encoding, done) {
        const { size } = this.#expected;
        this.#read += chunk.byteLength;
        if (this.#read > size) {
            done(new exchange/* SourceError */.c8('SIZE_MISMATCH', `the content is longer than the ${size} bytes it was said to have`));
            return;
        }
        this.#digester.update(chunk);
        if (this.#held !== undefined)
            this.push(this.#held);
        this.#held = chunk;
        done();
    }
    _flush(done) {
        const { digest, size } = this.#expected;
        if (this.#read !== size) {
            done(new exchange/* SourceError */.c8('SIZE_MISMATCH', `the content ended after ${this.#read} of ${size} bytes`));
            return;
        }
        const actual = this.#digester.digest();
        if (actual !== digest) {
            done(new exchange/* SourceError */.c8('DIGEST_MISMATCH', `the content has the digest ${actual}, not ${digest}`));
            return;
        }
        done(null, this.#held);
    }
}
/** Small pieces, so that a slow connection is seen to make progress. */
function* slices(bytes) {
    for (let start = 0; start < bytes.byteLength; start += piece)
        yield bytes.subarray(start, start + piece);
}

// EXTERNAL MODULE: ../../packages/registry/src/blobs.ts
var blobs = __webpack_require__(7674);
// EXTERNAL MODULE: ../../packages/registry/src/body.ts
var body = __webpack_require__(2644);
// EXTERNAL MODULE: ../../packages/registry/src/content-digest.ts
var content_digest = __webpack_require__(436);
// EXTERNAL MODULE: ../../packages/registry/src/error.ts
var src_error = __webpack_require__(9280);
// EXTERNAL MODULE: ../../packages/registry/src/network-error.ts
var network_error = __webpack_require__(175);
// EXTERNAL MODULE: ../../packages/registry/src/pages.ts + 1 modules
var pages = __webpack_require__(1709);
// EXTERNAL MODULE: ../../packages/registry/src/target.ts
var src_target = __webpack_require__(3313);
// EXTERNAL MODULE: ../../packages/registry/src/upload-session.ts
var upload_session = __webpack_require__(7468);
;// CONCATENATED MODULE: ../../packages/registry/src/upload-state.ts




/** The registry no longer knows the upload, or not all of it: it has to begin anew. */
class UploadLostError extends Error {
    name = 'UploadLostError';
}
/** Asks how far an upload has come (distribution-spec, end-13). @throws UploadLostError, RegistryError */
async function askState(target, location, options, attempt) {
    const asking = target.session.send({
        ...(0,src_target/* requestTo */.b)(target, '', options),
        target: location,
        attempt,
        method: 'GET',
        accept: [200, 202, 204],
        read: async (incoming, lifetime) => {
            await (0,body/* discardBody */.LL)(incoming, lifetime);
            const received = receivedBytes(incoming) ?? 0;
            // `0-0` is how some registries say that they have nothing.
            return { location: nextLocation(target, incoming, location), received: received === 1 ? 0 : received };
        },
    });
    return await asking.catch((error) => {
        throw (0,src_error/* isNotFound */.c4)(error) ? forgotten(error) : error;
    });
}
/** The error for an upload that was answered with 404. */
function forgotten(cause) {
    return new UploadLostError('the registry no longer knows the upload', { cause });
}
/** The location that an answer names for the next request, or the one before. */
function nextLocation(target, incoming, before) {
    return incoming.header('location') === undefined ? before : (0,upload_session/* readLocation */.m)(target, incoming).location;
}
/** How many bytes a `Range: 0-<last>` header says the registry has. */
function receivedBytes(incoming) {
    const found = /^(?:bytes=)?0-(\d{1,15})$/.exec(incoming.header('range')?.trim() ?? '');
    return found === null ? undefined : Number(found[1]) + 1;
}

;// CONCATENATED MODULE: ../../packages/registry/src/chunked-upload.ts












/**
 * Sends a blob piece by piece (distribution-spec, end-5, end-6). A piece whose fate is unknown is not repeated: the
 * registry is asked how far it has come (end-13), and the rest is sent.
 *
 * @throws UploadLostError, RegistryError
 */
async function sendInChunks(target, expected, source, upload, chunkSize, options) {
    let state = { location: upload.location, received: 0 };
    try {
        for await (const chunk of inChunks(source, chunkSize))
            state = await sendChunk(target, chunk, state, options);
    }
    catch (cause) {
        // The content's own faults have no request that they belong to.
        if (!(cause instanceof exchange/* SourceError */.c8))
            throw cause;
        throw (0,network_error/* toNetworkError */.U)(cause, { method: 'PATCH', url: state.location, registry: target.session.registry });
    }
    await finish(target, expected, state.location, options);
}
async function sendChunk(target, chunk, before, options) {
    const { session } = target;
    const start = before.received;
    const end = start + chunk.byteLength;
    let state = before;
    const context = { method: 'PATCH', host: session.registry, expectSoon: false };
    return await session.wire.withRetries(context, options.signal, async (attempt) => {
        if (attempt > 1)
            state = await askState(target, state.location, options, attempt);
        if (state.received < start || state.received > end)
            throw new UploadLostError('the registry lost a part of the upload');
        while (state.received < end) {
            const next = await sendPart(target, chunk.subarray(state.received - start), state, options, attempt);
            if (next.received <= state.received)
                throw new UploadLostError('the registry takes no more of the upload');
            state = next;
        }
        return state;
    });
}
async function sendPart(target, part, state, options, attempt) {
    const end = state.received + part.byteLength;
    const sending = target.session.send({
        ...(0,src_target/* requestTo */.b)(target, '', options),
        target: state.location,
        attempt,
        admitted: true,
        method: 'PATCH',
        headers: { 'content-type': 'application/octet-stream', 'content-range': `${state.received}-${end - 1}` },
        patience: 'progress',
        body: { size: part.byteLength, open: async () => external_node_stream_.Readable.from(slices(part), { objectMode: false }) },
        accept: [200, 201, 202, 204, 404, 416],
        read: async (incoming, lifetime) => {
            await (0,body/* discardBody */.LL)(incoming, lifetime);
            if (incoming.status === 404)
                throw forgotten();
            if (incoming.status === 416)
                return await askState(target, state.location, options, attempt);
            const received = receivedBytes(incoming) ?? end;
            if (received > end)
                throw (0,pages/* invalid */.G)(target, incoming, 'the registry says it has more than was sent');
            return { location: nextLocation(target, incoming, state.location), received };
        },
    });
    return await sending;
}
async function finish(target, expected, location, options) {
    const { session } = target;
    const context = { method: 'PUT', host: session.registry, expectSoon: false };
    await session.wire.withRetries(context, options.signal, async (attempt) => {
        if (attempt > 1 && (await (0,blobs/* headBlob */.Uz)(target, expected.digest, options, attempt)) !== undefined)
            return;
        const ending = session.send({
            ...(0,src_target/* requestTo */.b)(target, '', options),
            target: (0,upload_session/* digestLocation */.y)(location, expected.digest),
            attempt,
            admitted: true,
            method: 'PUT',
            patience: 'progress',
            accept: [200, 201, 202, 204],
            read: async (incoming, lifetime) => {
                await (0,body/* discardBody */.LL)(incoming, lifetime);
                (0,content_digest/* requireStated */.H_)(incoming, expected.digest, session.registry);
            },
        });
        await ending.catch((error) => {
            throw (0,src_error/* isNotFound */.c4)(error) ? forgotten(error) : error;
        });
    });
}

// EXTERNAL MODULE: ../../packages/registry/src/redact.ts
var redact = __webpack_require__(3281);
// EXTERNAL MODULE: ../../packages/registry/src/signals.ts
var signals = __webpack_require__(6399);
;// CONCATENATED MODULE: ../../packages/registry/src/upload.ts












// What is too long for a proxy in front of the registry goes through in pieces; the best known limit is 100 MB.
const chunkAfterRefusal = 32 * 1024 * 1024;
// A piece is held in memory.
const largestChunk = 256 * 1024 * 1024;
/** Uploads a blob (distribution-spec, end-4 to end-6). @throws RegistryError, also when the content is not what `expected` says. */
async function uploadBlob(target, expected, open, options) {
    const permit = await target.session.takeBlobTurn(options.signal);
    try {
        await uploadAdmitted(target, expected, open, options, permit);
    }
    finally {
        permit.release();
    }
}
/** `uploadBlob` for a caller who holds a turn. */
async function uploadAdmitted(target, expected, open, options, permit) {
    try {
        if (options.chunkSize !== undefined)
            await uploadInChunks(target, expected, open, options, options.chunkSize);
        else
            await uploadWhole(target, expected, open, options);
        permit.succeeded();
    }
    catch (error) {
        if (error instanceof src_error/* RegistryError */.gl && error.status === 429)
            permit.throttled();
        if (!(error instanceof src_error/* RegistryError */.gl && error.status === 413) || options.chunkSize !== undefined)
            throw error;
        await uploadInChunks(target, expected, open, { ...options, session: undefined }, chunkAfterRefusal);
    }
}
async function uploadWhole(target, expected, open, options) {
    const { session } = target;
    const context = { method: 'PUT', host: session.registry, expectSoon: false };
    await session.wire.withRetries(context, options.signal, async (attempt) => {
        // The try before may have succeeded although its answer got lost.
        if (attempt > 1 && (await (0,blobs/* headBlob */.Uz)(target, expected.digest, options, attempt)) !== undefined)
            return;
        const begun = attempt === 1 ? options.session : undefined;
        const { location } = begun ?? (await startUpload(target, options, attempt));
        await session.send({
            ...(0,src_target/* requestTo */.b)(target, '', options),
            target: (0,upload_session/* digestLocation */.y)(location, expected.digest),
            attempt,
            admitted: true,
            method: 'PUT',
            headers: { 'content-type': 'application/octet-stream' },
            patience: 'progress',
            body: { size: expected.size, open: () => openSource(open, expected) },
            accept: [200, 201, 202, 204],
            read: async (incoming, lifetime) => {
                await (0,body/* discardBody */.LL)(incoming, lifetime);
                (0,content_digest/* requireStated */.H_)(incoming, expected.digest, session.registry);
            },
        });
    });
}
async function uploadInChunks(target, expected, open, options, wanted) {
    for (let start = 1;; start++) {
        const upload = (start === 1 ? options.session : undefined) ?? (await startUpload(target, options));
        const chunkSize = Math.max(1, wanted, upload.minimumChunk);
        if (expected.size === 0 || chunkSize > largestChunk) {
            return await uploadWhole(target, expected, open, { ...options, session: upload });
        }
        const source = await openSource(open, expected);
        const joined = (0,signals/* joinSignals */.o)(options.signal, target.session.wire.closed);
        // The source itself may be what is waited for.
        const stop = () => source.destroy((0,exchange/* asError */.zR)(joined.signal.reason));
        joined.signal.addEventListener('abort', stop, { once: true });
        try {
            return await sendInChunks(target, expected, source, upload, chunkSize, options);
        }
        catch (error) {
            if (!(error instanceof UploadLostError))
                throw error;
            if (start > target.session.wire.retries)
                throw lost(target, upload, error);
        }
        finally {
            joined.release();
            source.destroy();
        }
    }
}
/** distribution-spec, end-4a. Repeating it does no more harm than leaving an empty upload behind. */
async function startUpload(target, options, attempt) {
    return await target.session.send({
        ...(0,src_target/* requestTo */.b)(target, 'blobs/uploads/', options),
        ...(attempt === undefined ? {} : { attempt }),
        method: 'POST',
        accept: [200, 201, 202],
        read: async (incoming, lifetime) => {
            await (0,body/* discardBody */.LL)(incoming, lifetime);
            return (0,upload_session/* readLocation */.m)(target, incoming);
        },
    });
}
function lost({ session }, { location }, cause) {
    return new src_error/* RegistryError */.gl({
        code: 'BLOB_UPLOAD_UNKNOWN',
        method: 'PATCH',
        url: (0,redact/* redactUrl */.B)(location),
        registry: session.registry,
        detail: cause.message,
        hint: 'several servers behind one name that do not share uploads are the usual reason',
        cause,
    });
}


/***/ })

};
