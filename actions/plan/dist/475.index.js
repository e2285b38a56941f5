export const id = 475;
export const ids = [475];
export const modules = {

/***/ 7674:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uz: () => (/* binding */ headBlob),
/* harmony export */   gC: () => (/* binding */ getAdmittedBlob),
/* harmony export */   j$: () => (/* binding */ deleteBlob),
/* harmony export */   qW: () => (/* binding */ getBlob)
/* harmony export */ });
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2644);
/* harmony import */ var _content_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(436);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9280);
/* harmony import */ var _manifests_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1988);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3281);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3313);
/* harmony import */ var _verified_stream_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2321);







/** distribution-spec, end-2. Undefined when the blob is not there. `attempt`: as in `ApiRequest`. */
async function headBlob(target, digest, options, attempt) {
    const head = target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_6__/* .requestTo */ .b)(target, `blobs/${digest}`, options),
        ...(attempt === undefined ? {} : { attempt }),
        method: 'HEAD',
        accept: [200],
        read: async (incoming) => {
            (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .requireStated */ .H_)(incoming, digest, target.session.registry);
            const size = (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .statedSize */ .pb)(incoming);
            return size === undefined ? {} : { size };
        },
    });
    return await head.catch(_manifests_js__WEBPACK_IMPORTED_MODULE_3__/* .undefinedIfAbsent */ .bX);
}
/**
 * A blob's content (distribution-spec, end-2), verified as it is read: the stream fails with a RegistryError when the
 * content is not what `expected` says. It takes up one of the host's turns until it has ended or was destroyed.
 */
async function getBlob(target, expected, options) {
    const permit = await target.session.takeBlobTurn(options.signal);
    try {
        return await getAdmittedBlob(target, expected, options, () => permit.release());
    }
    catch (error) {
        if (error instanceof _error_js__WEBPACK_IMPORTED_MODULE_2__/* .RegistryError */ .gl && error.status === 429)
            permit.throttled();
        permit.release();
        throw error;
    }
}
/** `getBlob` for a caller who holds a turn; `released` is called when the stream is over. */
async function getAdmittedBlob(target, expected, options, released) {
    const { registry } = target.session;
    return await target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_6__/* .requestTo */ .b)(target, `blobs/${expected.digest}`, options),
        method: 'GET',
        accept: [200],
        patience: 'progress',
        admitted: true,
        streams: true,
        read: async (incoming, lifetime) => {
            (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .requireStated */ .H_)(incoming, expected.digest, registry);
            const size = (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .statedSize */ .pb)(incoming);
            if (size === undefined || size === expected.size) {
                return new _verified_stream_js__WEBPACK_IMPORTED_MODULE_5__/* .VerifiedStream */ .X(incoming, lifetime, registry, expected, released);
            }
            throw new _error_js__WEBPACK_IMPORTED_MODULE_2__/* .RegistryError */ .gl({
                code: 'SIZE_MISMATCH',
                method: 'GET',
                url: (0,_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .redactUrl */ .B)(incoming.url),
                registry,
                status: incoming.status,
                detail: `the blob has ${size} bytes, and ${expected.size} were expected`,
            });
        },
    });
}
/** distribution-spec, end-10. */
async function deleteBlob(target, digest, options) {
    return await target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_6__/* .requestTo */ .b)(target, `blobs/${digest}`, options),
        method: 'DELETE',
        accept: [200, 202, 204, 404],
        read: async (incoming, lifetime, attempt) => {
            await (0,_body_js__WEBPACK_IMPORTED_MODULE_0__/* .discardBody */ .LL)(incoming, lifetime);
            return incoming.status === 404 && attempt === 1 ? 'absent' : 'deleted';
        },
    });
}


/***/ }),

/***/ 2644:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LL: () => (/* binding */ discardBody),
/* harmony export */   Ou: () => (/* binding */ OversizeError),
/* harmony export */   mw: () => (/* binding */ broken),
/* harmony export */   x8: () => (/* binding */ readBody)
/* harmony export */ });
/** A body was longer than its reader accepts. */
class OversizeError extends Error {
    name = 'OversizeError';
    limit;
    constructor(limit) {
        super(`the body is longer than ${limit} bytes`);
        this.limit = limit;
    }
}
/**
 * Reads a body of at most `limit` bytes whole.
 *
 * @throws OversizeError, and the error of the connection when the body breaks off before its end.
 */
function readBody(incoming, lifetime, limit) {
    return new Promise((resolve, reject) => {
        const { body } = incoming;
        if (incoming.method === 'HEAD')
            return resolve(Buffer.alloc(0));
        if (body.destroyed)
            return reject(lifetime.signal.aborted ? lifetime.signal.reason : broken());
        const chunks = [];
        let size = 0;
        const oversize = () => {
            reject(new OversizeError(limit));
            body.destroy();
        };
        if (Number(incoming.header('content-length') ?? 0) > limit)
            return oversize();
        body.on('data', (chunk) => {
            size += chunk.byteLength;
            if (size > limit)
                return oversize();
            chunks.push(chunk);
            incoming.received.bytes = size;
            lifetime.progress(chunk.byteLength);
        });
        body.on('end', () => resolve(Buffer.concat(chunks)));
        body.on('error', (error) => reject(lifetime.signal.aborted ? lifetime.signal.reason : error));
        body.on('close', () => reject(lifetime.signal.aborted ? lifetime.signal.reason : broken()));
    });
}
/** Reads away a body that nobody needs, so that its connection can be used again; a long one costs the connection. */
async function discardBody(incoming, lifetime) {
    await readBody(incoming, lifetime, 64 * 1024).catch(() => incoming.body.destroy());
}
/** What a body fails with that ends before its end. */
function broken() {
    return Object.assign(new Error('the answer broke off'), { code: 'ECONNRESET' });
}


/***/ }),

/***/ 436:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H_: () => (/* binding */ requireStated),
/* harmony export */   MA: () => (/* binding */ statedDigest),
/* harmony export */   pb: () => (/* binding */ statedSize),
/* harmony export */   vd: () => (/* binding */ verifiedDigest)
/* harmony export */ });
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5951);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9280);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3281);



/** The digest that an answer's `Docker-Content-Digest` states, if it is one. */
function statedDigest(incoming) {
    const text = incoming.header('docker-content-digest')?.trim();
    if (text === undefined)
        return undefined;
    try {
        return (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(text);
    }
    catch {
        return undefined; // says nothing; what was really sent is checked by itself
    }
}
/** The size that an answer states, in bytes. */
function statedSize(incoming) {
    const text = incoming.header('content-length') ?? '';
    return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
/**
 * The digest of `bytes` in the registry's own words where it states it, else by the algorithm of `wanted` (default sha256).
 *
 * @throws RegistryError `DIGEST_MISMATCH` when what was stated, or what was asked for, is another one.
 */
function verifiedDigest(incoming, bytes, wanted, registry) {
    const stated = statedDigest(incoming);
    for (const digest of [wanted, stated]) {
        if (digest !== undefined)
            requireSame(incoming, digest, (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes, (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(digest)), registry);
    }
    return wanted ?? stated ?? (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes);
}
/** @throws RegistryError `DIGEST_MISMATCH` unless `stated` may name the same content as `expected`. */
function requireStated(incoming, expected, registry) {
    const stated = statedDigest(incoming);
    // Digests of two algorithms can only be compared by the content itself.
    if (stated === undefined || (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(stated) !== (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(expected))
        return;
    requireSame(incoming, expected, stated, registry);
}
function requireSame({ method, url, status }, expected, actual, registry) {
    if (expected === actual)
        return;
    throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({
        code: 'DIGEST_MISMATCH',
        method,
        url: (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redactUrl */ .B)(url),
        registry,
        status,
        detail: `expected ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(expected)}, and the registry has ${actual}`,
        hint: 'something between here and the registry changes what is sent',
    });
}


/***/ }),

/***/ 5273:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ isObject),
/* harmony export */   k: () => (/* binding */ parseErrorBody)
/* harmony export */ });
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3281);

/**
 * Reads the body of an error answer: the distribution specification's `{errors: [{code, message, detail}]}`, the
 * OAuth2 form of token services, or plain text. Never throws: an error body may hold anything.
 */
function parseErrorBody(bytes, contentType) {
    const text = new TextDecoder().decode(bytes);
    const json = parseObject(text);
    if (json === undefined)
        return { code: undefined, message: plainText(text, contentType) };
    const errors = Array.isArray(json['errors']) ? json['errors'].filter(isObject) : [];
    const messages = errors.map(messageOf).filter((message) => message !== '');
    const message = messages.slice(0, 3).join(', ') || firstText(json, ['error_description', 'message', 'details', 'error']);
    const code = firstText(errors[0] ?? json, ['code', 'error'])?.toUpperCase();
    return {
        code: code !== undefined && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : undefined,
        message: message === undefined || message === '' ? undefined : (0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(message),
    };
}
function messageOf(error) {
    const message = firstText(error, ['message']) ?? '';
    const detail = error['detail'];
    if (detail === undefined || detail === null || detail === '')
        return message;
    const shown = typeof detail === 'string' ? detail : JSON.stringify(detail);
    return shown === '{}' || shown.length > 200 ? message : `${message} (${shown})`;
}
function firstText(object, names) {
    return names.map((name) => object[name]).find((value) => typeof value === 'string' && value !== '');
}
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null;
}
function plainText(text, contentType) {
    if (contentType?.includes('html') || /^\s*</.test(text))
        return text.trim() === '' ? undefined : 'the answer is a web page';
    return (0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(text, 200) || undefined;
}


/***/ }),

/***/ 9280:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tk: () => (/* binding */ isUnauthorized),
/* harmony export */   c4: () => (/* binding */ isNotFound),
/* harmony export */   gl: () => (/* binding */ RegistryError)
/* harmony export */ });
/** The one error of this package. Its message is one line, `METHOD url: status CODE: what; what to do`, free of secrets. */
class RegistryError extends Error {
    name = 'RegistryError';
    code;
    status;
    method;
    url;
    registry;
    /** What happened, without the method, URL and status that `message` begins with. */
    detail;
    /** Whether the same request may succeed later. The client has used up its own tries by the time you see this. */
    retryable;
    retryAfterMs;
    /** What to do about it, where that is known; the end of `message`. */
    hint;
    constructor(details) {
        super(messageOf(details), details.cause === undefined ? undefined : { cause: details.cause });
        this.code = details.code;
        this.status = details.status;
        this.method = details.method;
        this.url = details.url;
        this.registry = details.registry;
        this.detail = details.detail;
        this.retryable = details.retryable ?? false;
        this.retryAfterMs = details.retryAfterMs;
        this.hint = details.hint;
    }
    /** The same error with better advice. */
    withHint(hint) {
        return new RegistryError({ ...this, hint, cause: this.cause });
    }
}
/** Whether the registry said that the thing asked for is not there. */
function isNotFound(error) {
    return error instanceof RegistryError && error.status === 404;
}
/** Whether a credential is missing, was refused, or does not reach far enough (401, 403). */
function isUnauthorized(error) {
    return error instanceof RegistryError && (error.status === 401 || error.status === 403);
}
function messageOf({ method, url, status, code, detail, hint }) {
    const what = status === undefined ? code : `${status} ${code}`;
    return `${method} ${url}: ${what}: ${detail}${hint === undefined ? '' : `; ${hint}`}`;
}


/***/ }),

/***/ 6457:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c8: () => (/* binding */ SourceError),
/* harmony export */   cv: () => (/* binding */ exchange),
/* harmony export */   zR: () => (/* binding */ asError)
/* harmony export */ });
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9280);
/* harmony import */ var _host_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3998);


/** The content to be sent is not what was promised: a fault of the caller's source, not of the network. */
class SourceError extends Error {
    name = 'SourceError';
    code;
    constructor(code, message, cause) {
        super(message, cause === undefined ? undefined : { cause });
        this.code = code;
    }
}
/** Sends one request and resolves with the head of its answer. Follows nothing, repeats nothing. */
function exchange(route, outgoing, lifetime) {
    return new Promise((resolve, reject) => {
        const { signal } = lifetime;
        // Whatever goes wrong from here on, an opened source is closed again.
        const source = outgoing.body instanceof Uint8Array ? undefined : outgoing.body?.stream;
        source?.on('error', () => { });
        if (signal.aborted) {
            source?.destroy();
            return reject(signal.reason);
        }
        const request = route.request(requestOptions(route, outgoing));
        const stop = () => request.destroy(asError(signal.reason));
        signal.addEventListener('abort', stop, { once: true });
        let answered = false;
        request.on('response', (response) => {
            answered = true;
            lifetime.progress(1);
            response.once('close', () => signal.removeEventListener('abort', stop));
            // An answer that came before the whole request was sent leaves a connection that nobody can use again.
            response.once('end', () => request.writableFinished || request.destroy());
            // Without a listener a break between head and body would pass unseen.
            response.on('error', () => { });
            if (outgoing.method === 'HEAD')
                response.resume();
            resolve(toIncoming(outgoing, response));
        });
        request.on('error', (error) => {
            // After the head, what goes wrong shows on the body's stream.
            if (!answered)
                reject(signal.aborted ? signal.reason : error);
        });
        request.on('close', () => {
            if (!answered)
                signal.removeEventListener('abort', stop);
            reject(signal.aborted ? signal.reason : Object.assign(new Error('no answer came'), { code: 'ECONNRESET' }));
        });
        sendBody(outgoing.body, request, lifetime, reject);
    });
}
function requestOptions(route, { method, url, headers, body }) {
    const size = body === undefined ? undefined : body instanceof Uint8Array ? body.byteLength : body.size;
    const bodyless = method === 'GET' || method === 'HEAD' || method === 'DELETE';
    const sized = size === undefined && bodyless ? headers : { ...headers, 'content-length': String(size ?? 0) };
    const { forwarder } = route;
    if (forwarder === undefined) {
        const port = url.port === '' ? undefined : Number(url.port);
        const path = `${url.pathname}${url.search}`;
        return { method, agent: route.agent, hostname: (0,_host_js__WEBPACK_IMPORTED_MODULE_1__/* .bareHostname */ .CO)(url.hostname), port, path, headers: sized };
    }
    const proxyHeaders = forwarder.authorization === undefined ? {} : { 'proxy-authorization': forwarder.authorization };
    return {
        method,
        agent: route.agent,
        hostname: forwarder.hostname,
        port: forwarder.port,
        path: `${url.origin}${url.pathname}${url.search}`,
        headers: { ...sized, ...proxyHeaders, host: url.host },
    };
}
function sendBody(body, request, lifetime, fail) {
    if (body === undefined || body instanceof Uint8Array) {
        request.end(body);
        return;
    }
    const { size, stream } = body;
    let sent = 0;
    const giveUp = (cause) => {
        fail(cause);
        request.destroy(asError(cause));
    };
    stream.on('data', (chunk) => {
        sent += chunk.byteLength;
        if (sent > size)
            return giveUp(new SourceError('SIZE_MISMATCH', `the content is longer than the ${size} bytes it was said to have`));
        if (request.write(chunk, () => lifetime.progress(chunk.byteLength)))
            return;
        stream.pause();
        request.once('drain', () => stream.resume());
    });
    stream.on('end', () => {
        if (sent === size)
            request.end();
        else if (sent < size)
            giveUp(new SourceError('SIZE_MISMATCH', `the content ended after ${sent} of ${size} bytes`));
    });
    stream.on('error', (cause) => {
        const known = cause instanceof SourceError || cause instanceof _error_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistryError */ .gl;
        giveUp(known
            ? cause
            : new SourceError('UNREADABLE_CONTENT', `the content cannot be read: ${cause.message}`, cause));
    });
    request.on('close', () => stream.destroy());
}
function toIncoming({ method, url }, body) {
    const headers = (name) => body.headersDistinct[name] ?? [];
    const header = (name) => headers(name)[0];
    return { method, status: body.statusCode ?? 0, url, body, headers, header, received: { bytes: 0 } };
}
/** What a stream can be destroyed with. */
function asError(reason) {
    return reason instanceof Error ? reason : new Error(String(reason));
}


/***/ }),

/***/ 3998:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CO: () => (/* binding */ bareHostname),
/* harmony export */   Sf: () => (/* binding */ isPrivateHost),
/* harmony export */   XO: () => (/* binding */ isInBlock),
/* harmony export */   cW: () => (/* binding */ isLoopbackHost)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_0__);

/** A host name without brackets, lower case, no trailing dot: `[::1]` → `::1`. */
function bareHostname(hostname) {
    return hostname
        .toLowerCase()
        .replace(/^\[(.*)\]$/, '$1')
        .replace(/\.$/, '');
}
/** Whether requests to this host stay on this machine: `localhost`, 127.0.0.0/8, `::1`. */
function isLoopbackHost(hostname) {
    const bare = bareHostname(hostname);
    return bare === 'localhost' || within(bare, loopback);
}
/** Whether this is an address literal (or `localhost`) that the public internet does not route: loopback, private, link-local … */
function isPrivateHost(hostname) {
    const bare = bareHostname(hostname);
    return bare === 'localhost' || bare.endsWith('.localhost') || within(bare, unrouted);
}
/** Whether `address` is an address literal in the CIDR block `block`, such as `10.0.0.0/8`. */
function isInBlock(address, block) {
    const [base = '', prefix = ''] = block.split('/');
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(base);
    const bits = Number(prefix);
    if (family === 0 || !/^\d+$/.test(prefix) || bits > (family === 4 ? 32 : 128))
        return false;
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    list.addSubnet(base, bits, family === 4 ? 'ipv4' : 'ipv6');
    return within(bareHostname(address), () => list);
}
function within(bare, list) {
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(bare);
    if (family === 0)
        return false;
    const mapped = family === 6 ? /^::ffff:(?:0:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(bare) : null;
    if (mapped?.[1] === undefined || mapped[2] === undefined)
        return list().check(bare, family === 4 ? 'ipv4' : 'ipv6');
    const high = Number.parseInt(mapped[1], 16);
    const low = Number.parseInt(mapped[2], 16);
    return list().check(`${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`, 'ipv4');
}
const loopback = once(['127.0.0.0/8', '::1/128']);
const unrouted = once([
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '::/128',
    '::1/128',
    'fc00::/7',
    'fe80::/10',
]);
function once(blocks) {
    let list;
    return () => {
        list ??= blocks.reduce((built, block) => {
            const [base = '', prefix] = block.split('/');
            built.addSubnet(base, Number(prefix), (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(base) === 4 ? 'ipv4' : 'ipv6');
            return built;
        }, new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList());
        return list;
    };
}


/***/ }),

/***/ 475:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gl: () => (/* reexport */ src_error/* RegistryError */.gl),
  cg: () => (/* reexport */ TokenServiceClient),
  cW: () => (/* reexport */ host/* isLoopbackHost */.cW),
  g$: () => (/* reexport */ redact/* printable */.g),
  ml: () => (/* reexport */ systemClock)
});

// UNUSED EXPORTS: RegistryClient, adviseOnRefusal, isNotFound, isUnauthorized, networkSettingsFrom

// EXTERNAL MODULE: ../../packages/registry/src/error.ts
var src_error = __webpack_require__(9280);
// EXTERNAL MODULE: ../../packages/registry/src/redact.ts
var redact = __webpack_require__(3281);
// EXTERNAL MODULE: ../../packages/registry/src/scope.ts
var scope = __webpack_require__(5754);
// EXTERNAL MODULE: ../../packages/registry/src/signals.ts
var signals = __webpack_require__(6399);
// EXTERNAL MODULE: ../../packages/registry/src/error-body.ts
var error_body = __webpack_require__(5273);
;// CONCATENATED MODULE: ../../packages/registry/src/token-claims.ts

/** Reads a token that is a JWT as distribution's specification has it (docs/spec/auth/jwt.md); opaque ones say nothing. */
function readTokenClaims(token) {
    const claims = payloadOf(token);
    const { sub: subject, access } = claims;
    return {
        subject: typeof subject === 'string' && subject !== '' ? subject : undefined,
        access: Array.isArray(access) ? new Map(access.flatMap(toGrant)) : undefined,
    };
}
/** Whether a token states that its bearer may not push; a token that says nothing of this repository withholds nothing. */
function withholdsPush({ access }, path) {
    if (access === undefined)
        return false;
    const actions = access.get(`repository:${path}`);
    if (actions === undefined)
        return access.size === 0;
    return !actions.includes('push') && !actions.includes('*');
}
function toGrant(grant) {
    if (!(0,error_body/* isObject */.G)(grant) || typeof grant['type'] !== 'string' || typeof grant['name'] !== 'string')
        return [];
    const actions = Array.isArray(grant['actions']) ? grant['actions'] : [];
    // `repository(plugin)` is a repository too.
    const type = grant['type'].replace(/\(.*\)$/, '');
    return [[`${type}:${grant['name']}`, actions.filter((action) => typeof action === 'string')]];
}
function payloadOf(token) {
    const parts = token.split('.');
    if (parts.length !== 3)
        return {};
    try {
        const payload = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
        return (0,error_body/* isObject */.G)(payload) ? payload : {};
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/authentication.ts





/** distribution-spec, end-1. Sends no credential. @throws RegistryError when nothing there answers as a registry does. */
async function ping({ registry, discovery }, { signal }) {
    const { url, status, challenges } = await discovery.probe(signal);
    if (status !== 200 && status !== 401) {
        const detail = 'this is not how a registry answers';
        const hint = 'check the name of the registry';
        throw new src_error/* RegistryError */.gl({
            code: 'INVALID_RESPONSE',
            method: 'GET',
            url: (0,redact/* redactUrl */.B)(url),
            registry,
            status,
            detail,
            hint,
        });
    }
    const scheme = challenges.find(({ scheme }) => scheme === 'basic' || scheme === 'bearer')?.scheme;
    const asked = scheme === 'basic' || scheme === 'bearer' ? scheme : 'other';
    return { registry, url: url.href, challenge: status === 200 ? 'none' : asked };
}
/**
 * Gets ready to act on a repository: the challenge, and the token where there is to be one. A password that is sent
 * itself is shown to the registry once. That the token holds all rights asked for is only seen when they are used.
 *
 * @throws RegistryError `UNAUTHORIZED` when the credential is refused, or there is none to push with.
 */
async function authenticate(session, scopes, access, options) {
    const { kind, credential } = await prepare(session, scopes, options);
    if (kind === 'basic')
        await session.show(options.signal);
    if (kind !== 'none')
        return credential === undefined ? 'anonymous' : 'accepted';
    if (!session.authorizer.asks)
        return 'not-asked';
    if (access === 'pull')
        return 'anonymous';
    throw await missing(session);
}
/** Shows the credential to the registry, for no repository in particular, as `docker login` does. @throws RegistryError `UNAUTHORIZED` */
async function authenticateToRegistry(session, options) {
    const { kind, credential } = await prepare(session, [], options);
    if (kind === 'none' && !session.authorizer.asks)
        return 'not-asked';
    if (credential === undefined)
        return 'anonymous';
    return (await session.show(options.signal)) ? 'accepted' : 'not-asked';
}
/**
 * Shows the credential to the registry, and asks its token service at the same time for the right to push to these
 * repositories. A token that says for whom it was made shows that the credential was taken; only an opaque one is shown to the
 * registry. The first token is asked for without a scope: with one, some (Harbor) take a wrong password for none.
 *
 * @throws RegistryError `UNAUTHORIZED` when the credential itself is refused.
 */
async function verifyLogin(session, repositories, options) {
    const [plain, ...tried] = await Promise.all([
        prepareForNone(session, repositories, options),
        ...repositories.map((repository) => tryScope(session, repository, options)),
    ]);
    const isToken = plain.kind === 'token' && plain.credential !== undefined;
    const isNamed = isToken && readTokenClaims(plain.token ?? '').subject !== undefined;
    const answer = isNamed ? 'accepted' : await authenticateToRegistry(session, options);
    // Whatever answers may be no registry at all, and would be given a credential by whoever reads the configuration.
    if (answer === 'not-asked')
        await ping(session, options);
    if (answer !== 'accepted')
        return { answer, withheld: [] };
    return { answer, withheld: tried.filter((one) => one !== undefined) };
}
/** A token for no repository; where a service calls that a bad request, one for the first. */
async function prepareForNone(session, [first], options) {
    try {
        return await prepare(session, [], options);
    }
    catch (error) {
        if (first === undefined || !(error instanceof src_error/* RegistryError */.gl && error.status === 400))
            throw error;
        return await prepare(session, [(0,scope/* repositoryScope */.F7)(first.path, 'push')], options);
    }
}
/** What a token service withholds from a push; undefined where it grants it, or does not say. */
async function tryScope(session, repository, options) {
    try {
        const { kind, credential, token } = await prepare(session, [(0,scope/* repositoryScope */.F7)(repository.path, 'push')], options);
        if (kind !== 'token' || credential === undefined || token === undefined)
            return undefined;
        return withholdsPush(readTokenClaims(token), repository.path) ? { repository } : undefined;
    }
    catch (error) {
        // Some refuse what others grant in part; whether it is the credential, the other request tells.
        if (!(0,src_error/* isUnauthorized */.Tk)(error))
            throw error;
        return { repository, error };
    }
}
async function prepare(session, scopes, options) {
    const joined = (0,signals/* joinSignals */.o)(options.signal, session.wire.closed);
    try {
        const { kind, token } = await session.authorizer.authorize(scopes, 'check', joined.signal);
        return { kind, token, credential: await session.authorizer.credential() };
    }
    finally {
        joined.release();
    }
}
async function missing({ registry, discovery, authorizer }) {
    const url = discovery.certainUrl;
    return new src_error/* RegistryError */.gl({
        code: 'UNAUTHORIZED',
        method: 'GET',
        url: url === undefined ? registry : (0,redact/* redactUrl */.B)(url),
        registry,
        status: 401,
        detail: 'the registry asks who is there',
        hint: await authorizer.hint(),
    });
}

;// CONCATENATED MODULE: ../../packages/registry/src/clock.ts
const systemClock = {
    now: () => Date.now(),
    sleep: (milliseconds, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const stop = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', stop);
            resolve();
        }, milliseconds);
        signal?.addEventListener('abort', stop, { once: true });
    }),
    random: () => Math.random(),
};

// EXTERNAL MODULE: ../../packages/registry/src/blobs.ts
var blobs = __webpack_require__(7674);
// EXTERNAL MODULE: ../../packages/registry/src/manifests.ts
var manifests = __webpack_require__(1988);
// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __webpack_require__(5951);
// EXTERNAL MODULE: ../../packages/registry/src/body.ts
var src_body = __webpack_require__(2644);
// EXTERNAL MODULE: ../../packages/registry/src/content-digest.ts
var content_digest = __webpack_require__(436);
// EXTERNAL MODULE: ../../packages/registry/src/target.ts
var src_target = __webpack_require__(3313);
;// CONCATENATED MODULE: ../../packages/registry/src/multi-tag.ts






// Registries should take at least ten at a time; zot takes 46.
const tagsAtATime = 32;
/**
 * Puts a manifest by digest and sets several tags in the same request (distribution-spec, end-7b, not in a release yet).
 * A registry that does not know how sets none, and at most stores the manifest untagged.
 *
 * @throws RegistryError when the credential is refused, or the registry cannot be reached.
 */
async function putTags(target, manifest, tags, options) {
    (0,manifests/* requireOwn */.SW)(target, manifest.digest, manifest.bytes);
    const accepted = new Set();
    for (let start = 0; start < tags.length; start += tagsAtATime) {
        const some = await putSome(target, manifest, tags.slice(start, start + tagsAtATime), options);
        target.session.multiTag = some.size > 0;
        for (const tag of some)
            accepted.add(tag);
        if (some.size === 0)
            break;
    }
    return {
        accepted: tags.filter((tag) => accepted.has(tag)),
        remaining: tags.filter((tag) => !accepted.has(tag)),
    };
}
async function putSome(target, { bytes, mediaType, digest }, tags, options) {
    const query = tags.map((tag) => `tag=${encodeURIComponent(tag)}`).join('&');
    try {
        return await target.session.send({
            ...(0,src_target/* requestTo */.b)(target, `manifests/${digest}?${query}`, options),
            method: 'PUT',
            headers: { 'content-type': mediaType },
            body: bytes,
            accept: [200, 201, 202],
            read: async (incoming, lifetime) => {
                await (0,src_body/* discardBody */.LL)(incoming, lifetime);
                (0,content_digest/* verifiedDigest */.vd)(incoming, bytes, digest, target.session.registry);
                return parseTagHeaders(incoming);
            },
        });
    }
    catch (error) {
        if (isRefusalOfTheForm(error))
            return new Set();
        throw error;
    }
}
/** The tags named by `OCI-Tag`: several headers, and several in one. */
function parseTagHeaders(incoming) {
    const named = incoming.headers('oci-tag').flatMap((header) => header.split(','));
    return new Set(named.map((tag) => tag.trim()).filter(isTag));
}
function isTag(text) {
    try {
        return (0,src/* parseTag */.ED)(text) === text;
    }
    catch {
        return false;
    }
}
/** Whether one tag at a time may fare better: any refusal (414, 431 …) that is not about who is asking, or how often. */
function isRefusalOfTheForm(error) {
    if (!(error instanceof src_error/* RegistryError */.gl) || error.status === undefined)
        return false;
    return (error.status >= 400 &&
        error.status < 500 &&
        error.status !== 401 &&
        error.status !== 429 &&
        error.code !== 'RATE_LIMITED');
}

;// CONCATENATED MODULE: ../../packages/registry/src/repository-client.ts





/**
 * One repository of one registry. Every call throws RegistryError when the registry refuses or cannot be reached, after
 * the tries that may help, and the reason of its `signal` when that is aborted. What is small to load is loaded at once,
 * the verbs of blobs and lists when they are first used.
 */
class RepositoryClient {
    repository;
    #target;
    #access;
    constructor(session, repository, access) {
        this.repository = repository;
        this.#access = access;
        this.#target = { session, repository, scopes: [(0,scope/* repositoryScope */.F7)(repository.path, access)] };
    }
    /** Whether the registry sets several tags in one request; undefined while nothing was seen of it. */
    get multiTag() {
        return this.#target.session.multiTag;
    }
    /** Gets the credential accepted, and the token where there is one, before anything is asked for. */
    authenticate(options = {}) {
        const { session, scopes } = this.#target;
        return authenticate(session, scopes, this.#access, options);
    }
    /** What the registry states about a manifest; undefined when it is not there. */
    headManifest(reference, options = {}) {
        return (0,manifests/* headManifest */.sy)(this.#target, reference, options);
    }
    /** A manifest, verified. Throws with status 404 when it is not there (`isNotFound`). */
    getManifest(reference, options = {}) {
        return (0,manifests/* getManifest */.c2)(this.#target, reference, options);
    }
    /** Stores a manifest under a tag, or by its digest alone; safe to repeat. */
    putManifest(reference, manifest, options = {}) {
        return (0,manifests/* putManifest */.RV)(this.#target, reference, manifest, options);
    }
    /** Stores a manifest and sets several tags in one request, where the registry knows how; tells which it has set. */
    putTags(manifest, tags, options = {}) {
        return putTags(this.#target, manifest, tags, options);
    }
    /** Removes a tag, or a manifest with all its tags. Throws when the registry refuses; see also `isNotFound`. */
    deleteManifest(reference, options = {}) {
        return (0,manifests/* deleteManifest */.rW)(this.#target, reference, options);
    }
    headBlob(digest, options = {}) {
        return (0,blobs/* headBlob */.Uz)(this.#target, digest, options);
    }
    /** A blob's content; the stream fails when it is not what `expected` says. Read it to its end, or destroy it. */
    getBlob(expected, options = {}) {
        return (0,blobs/* getBlob */.qW)(this.#target, expected, options);
    }
    deleteBlob(digest, options = {}) {
        return (0,blobs/* deleteBlob */.j$)(this.#target, digest, options);
    }
    /** Uploads a blob. `open` is called once per try, and gives the content from its beginning. */
    async uploadBlob(expected, open, options = {}) {
        const { uploadBlob } = await __webpack_require__.e(/* import() */ 608).then(__webpack_require__.bind(__webpack_require__, 7608));
        await uploadBlob(this.#target, expected, open, options);
    }
    /** Asks the registry to take over a blob of another of its repositories. Where it does not, upload with the `session`. */
    async mountBlob(digest, from, options = {}) {
        const { mountBlob } = await __webpack_require__.e(/* import() */ 291).then(__webpack_require__.bind(__webpack_require__, 7291));
        return await mountBlob(this.#target, digest, from, options);
    }
    /** Brings a blob here from another repository, of this registry or another. */
    async copyBlobFrom(source, expected, options = {}) {
        const { copyBlob } = await __webpack_require__.e(/* import() */ 949).then(__webpack_require__.bind(__webpack_require__, 4330));
        return await copyBlob(this.#target, source.#target, expected, options);
    }
    /** Begins an upload and gives it up again. @throws RegistryError with what a push would be refused with. */
    async checkPush(options = {}) {
        const { checkPush } = await __webpack_require__.e(/* import() */ 385).then(__webpack_require__.bind(__webpack_require__, 6385));
        await checkPush(this.#target, options);
    }
    /** All tags, page by page. */
    async *listTags(options = {}) {
        const { listTags } = await __webpack_require__.e(/* import() */ 913).then(__webpack_require__.bind(__webpack_require__, 3913));
        yield* listTags(this.#target, options);
    }
    /** The manifests whose `subject` is this digest. */
    async listReferrers(subject, options = {}) {
        const { listReferrers } = await __webpack_require__.e(/* import() */ 662).then(__webpack_require__.bind(__webpack_require__, 1662));
        return await listReferrers(this.#target, subject, options);
    }
    /** After `putManifest` of a manifest with a subject answered `subjectEchoed: false`: enters it into the list that clients keep. */
    async addReferrer(subject, referrer, options = {}) {
        const { addReferrer } = await __webpack_require__.e(/* import() */ 662).then(__webpack_require__.bind(__webpack_require__, 1662));
        await addReferrer(this.#target, subject, referrer, options);
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/secrets.ts
const placeholder = '***';
/** The secrets that a client has sent so far, so that an answer which quotes one back is not printed as it came. */
class Secrets {
    #texts = new Set();
    add(text) {
        // Shorter texts would blot out innocent words, and protect nothing.
        if (text.length >= 4)
            this.#texts.add(text);
    }
    addCredential(credential) {
        if (credential.kind === 'basic') {
            this.add(credential.password);
            this.add(Buffer.from(`${credential.username}:${credential.password}`).toString('base64'));
        }
        else {
            this.add(credential.token);
        }
    }
    scrub(text) {
        let scrubbed = text;
        for (const secret of [...this.#texts].sort((a, b) => b.length - a.length)) {
            scrubbed = scrubbed.replaceAll(secret, placeholder);
        }
        return scrubbed;
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/challenge.ts
/**
 * Parses all `WWW-Authenticate` headers of an answer, each of which may hold several challenges (RFC 9110, section
 * 11.6.1). What cannot be understood is left out; nothing is thrown.
 */
function parseChallenges(headers) {
    return headers.flatMap(parseHeader);
}
// A token followed by `=` and a value is a parameter; any other token begins the next challenge where a comma, or the
// beginning, is before it, or a parameter behind it (some leave the comma out). Each sticky expression is anchored and
// free of nested repetition, so that the time taken grows with the header's length only.
const separator = /[\s,]*/y;
const parameter = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"=][^\s,"]*))/y;
const scheme = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?=[\s,]|$)/y;
const schemeWithoutComma = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?=\s+[!#$%&'*+.^_`|~0-9A-Za-z-]+\s*=)/y;
const token68 = /[A-Za-z0-9._~+/-]+=*(?=[\s,]|$)/y;
function parseHeader(header) {
    const challenges = [];
    let position = 0;
    const take = (expression) => {
        expression.lastIndex = position;
        const found = expression.exec(header);
        if (found !== null)
            position = expression.lastIndex;
        return found;
    };
    for (;;) {
        const gap = take(separator)?.[0] ?? '';
        if (position >= header.length)
            return challenges;
        const current = challenges.at(-1);
        const pair = current === undefined ? null : take(parameter);
        if (pair !== null && current !== undefined) {
            const name = (pair[1] ?? '').toLowerCase();
            // The first one wins, so that nothing appended can replace it.
            if (!Object.hasOwn(current.parameters, name))
                current.parameters[name] = pair[2]?.replace(/\\(.)/g, '$1') ?? pair[3] ?? '';
            continue;
        }
        const name = take(current === undefined || gap.includes(',') ? scheme : schemeWithoutComma);
        if (name !== null) {
            challenges.push({ scheme: (name[1] ?? '').toLowerCase(), parameters: Object.create(null) });
            continue;
        }
        if (take(token68) === null)
            skipBroken();
    }
    /** Passes over one broken element, up to the next comma. */
    function skipBroken() {
        const comma = header.indexOf(',', position);
        position = comma === -1 ? header.length : comma;
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/refusal-advice.ts
/**
 * What to do about a refusal that the large registries word in their own ways; undefined where nothing better is known
 * than to check the credential. One line, free of secrets.
 */
function adviseOnRefusal(refusal) {
    if (refusal.registry === 'ghcr.io')
        return adviseOnGhcr(refusal);
    const ecr = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(refusal.registry);
    if (ecr !== null)
        return adviseOnEcr(refusal, ecr[2] ?? '');
    if (/-docker\.pkg\.dev$/.test(refusal.registry))
        return adviseOnArtifactRegistry(refusal);
    return undefined;
}
function adviseOnGhcr({ text, path }) {
    if (/installation not allowed to (?:create|write|read)/i.test(text))
        return 'give the calling job "permissions: { contents: read, packages: write }"';
    if (/permission_denied: (?:write|read|create)_package/i.test(text)) {
        const [owner = 'OWNER', ...rest] = (path ?? '').split('/');
        const name = rest.join('/') || 'PACKAGE';
        return (`the package ${name} of ${owner} is not linked to this repository: in its settings, under "Manage Actions access", ` +
            'add this repository with the role "Write" (or delete the package, if it is a leftover)');
    }
    if (/does not match expected scopes/i.test(text))
        return 'the token lacks a scope: use a classic personal access token with write:packages, or the job\'s github-token with "packages: write"';
    return undefined;
}
function adviseOnEcr({ text, code, status, path }, region) {
    const name = path ?? 'NAME';
    if (code === 'NAME_UNKNOWN' || (status === 404 && /repository with name .* does not exist/i.test(text)))
        return `the repository does not exist: aws ecr create-repository --region ${region} --repository-name ${name}`;
    const action = /not authorized to perform: (ecr:\w+)/i.exec(text)?.[1];
    return action === undefined ? undefined : `allow ${action} on the repository ${name} in the role's policy`;
}
function adviseOnArtifactRegistry({ text, code, path }) {
    const [project = 'PROJECT', repository = 'REPOSITORY'] = (path ?? '').split('/');
    if (code === 'NAME_UNKNOWN' || /repository .* not found/i.test(text))
        return `the repository does not exist: gcloud artifacts repositories create ${repository} --project=${project} --repository-format=docker --location=LOCATION`;
    if (/artifactregistry\.repositories\.uploadArtifacts/i.test(text))
        return `give the account the role roles/artifactregistry.writer on ${repository}`;
    return undefined;
}

;// CONCATENATED MODULE: ../../packages/registry/src/retry.ts

const firstDelayMs = 250;
const longestDelayMs = 8_000;
const longestWaitMs = 60_000;
const retry_transient = new Set([408, 425, 429]);
// A registry that has not caught up with what was just pushed to it (seen at GHCR, Docker Hub and Nexus), or has lost an
// upload, which is then begun anew.
const lagCodes = new Set([
    'MANIFEST_UNKNOWN',
    'MANIFEST_BLOB_UNKNOWN',
    'BLOB_UNKNOWN',
    'BLOB_UPLOAD_UNKNOWN',
    'BLOB_UPLOAD_INVALID',
]);
// Codes that promise an end of the trouble, whatever the status they come with.
const transientCodes = new Set(['TOOMANYREQUESTS', 'UNAVAILABLE']);
/** Whether an answer with this status may be better the next time. */
function isTransientStatus(status) {
    return retry_transient.has(status) || (status >= 500 && status !== 501 && status !== 505);
}
/** Whether a refusal with this status and this code of the specification may be better the next time. */
function isTransientRefusal(status, code) {
    return isTransientStatus(status) || (status >= 400 && status < 500 && transientCodes.has(code));
}
/**
 * How long to wait, in milliseconds, before try `attempt + 1`; undefined when there is none.
 *
 * @throws RegistryError `RATE_LIMITED` when the registry asks for a longer wait than a minute.
 */
function retryDelay(error, attempt, context, clock) {
    if (!(error instanceof src_error/* RegistryError */.gl) || attempt > context.retries)
        return undefined;
    if (!error.retryable && !isLag(error, context) && !isFickleDenial(error, attempt, context))
        return undefined;
    if (error.retryAfterMs === undefined) {
        return clock.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
    }
    if (error.retryAfterMs > longestWaitMs)
        throw tooLong(error, error.retryAfterMs);
    // A little later than asked, so that the waiting requests do not come back all at once.
    return error.retryAfterMs * (1 + 0.1 * clock.random());
}
function isLag(error, { method, expectSoon }) {
    if (method === 'PUT')
        return lagCodes.has(error.code);
    return expectSoon && error.status === 404;
}
/** GHCR denies a PUT now and then although its token service granted it. */
function isFickleDenial(error, attempt, { method, host }) {
    return (host === 'ghcr.io' && method === 'PUT' && error.status === 403 && error.code === 'DENIED' && attempt <= 2);
}
function tooLong(error, waitMs) {
    return new src_error/* RegistryError */.gl({
        code: 'RATE_LIMITED',
        method: error.method,
        url: error.url,
        registry: error.registry,
        status: error.status,
        retryAfterMs: waitMs,
        detail: `the registry asks to wait ${Math.ceil(waitMs / 1_000)} s, more than the ${longestWaitMs / 1_000} s that are waited at most`,
        hint: 'try again later',
        cause: error,
    });
}

;// CONCATENATED MODULE: ../../packages/registry/src/retry-after.ts
const units = {
    ns: 1e-6,
    us: 1e-3,
    µs: 1e-3,
    ms: 1,
    s: 1_000,
    m: 60_000,
    h: 3_600_000,
};
/**
 * How long a registry asks to wait, in milliseconds: from a `Retry-After` header (seconds, fractions of seconds, or an
 * HTTP date, RFC 9110 section 10.2.3), or else from words such as GHCR's `retry-after: 12.5ms, allowed: 2000/minute`.
 */
function parseRetryAfter(header, message, now) {
    return fromHeader(header?.trim() ?? '', now) ?? fromMessage(message ?? '');
}
function fromHeader(header, now) {
    if (/^\d{1,12}(\.\d{0,9})?$/.test(header))
        return Number(header) * 1_000;
    if (/^[\d.]/.test(header))
        return fromDuration(header);
    const date = /^[A-Za-z]{3,9},? /.test(header) ? Date.parse(header) : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
function fromMessage(message) {
    const found = /retry[- ]after:?\s*([\d.]+(?:[a-zµ]+[\d.]*)*)/i.exec(message.slice(0, 500));
    return found?.[1] === undefined ? undefined : fromDuration(found[1]);
}
/** A Go duration (`1m30s`, `12.5ms`); a bare number counts seconds. */
function fromDuration(text) {
    if (/^\d{1,12}(\.\d{0,9})?$/.test(text))
        return Number(text) * 1_000;
    let total = 0;
    let rest = text;
    while (rest !== '') {
        const part = /^(\d{1,12}(?:\.\d{0,9})?)(ns|us|µs|ms|s|m|h)/.exec(rest);
        const unit = units[part?.[2] ?? ''];
        if (part === null || unit === undefined)
            return undefined;
        total += Number(part[1]) * unit;
        rest = rest.slice(part[0].length);
    }
    return total;
}

;// CONCATENATED MODULE: ../../packages/registry/src/status-error.ts





const codes = {
    401: 'UNAUTHORIZED',
    403: 'DENIED',
    404: 'NOT_FOUND',
    405: 'UNSUPPORTED',
    413: 'TOO_LARGE',
    429: 'TOOMANYREQUESTS',
};
/** The error for an answer whose status was not the one hoped for. `body` is what could be read of its text. */
function toStatusError(incoming, body, context) {
    const { method, status, url } = incoming;
    const said = (0,error_body/* parseErrorBody */.k)(body, incoming.header('content-type'));
    const code = said.code ?? codes[status] ?? 'HTTP_ERROR';
    const retryable = isTransientRefusal(status, code);
    return new src_error/* RegistryError */.gl({
        code,
        method,
        url: (0,redact/* redactUrl */.B)(url),
        registry: context.registry,
        status,
        detail: said.message === undefined ? silence(incoming) : context.secrets.scrub(said.message),
        hint: context.hint ?? hintFor(incoming),
        retryable,
        retryAfterMs: retryable
            ? parseRetryAfter(incoming.header('retry-after'), said.message, context.now)
            : undefined,
    });
}
function silence({ method, status, header }) {
    if (status >= 300 && status < 400)
        return header('location') === undefined
            ? 'a redirect that leads nowhere'
            : 'a redirect that a request which writes cannot follow';
    return method === 'HEAD'
        ? 'an answer to HEAD has no text that would say why'
        : 'the registry gave no reason';
}
function hintFor({ status }) {
    if (status === 429)
        return 'fewer jobs at a time, or a credential with a higher limit, may help';
    return status >= 500 ? 'the registry has a problem; try again later' : undefined;
}

;// CONCATENATED MODULE: ../../packages/registry/src/authorized-exchange.ts



/**
 * Sends a request until the registry is content with who is asking: at most once without an authorization, once with a
 * token that was held, and once with a fresh one.
 *
 * @param signal ends the waiting for an authorization; `request.signal` the exchange, and what is read of it later.
 * @throws RegistryError with status 401 when the registry is not to be contented.
 */
async function exchangeAuthorized(session, request, attempt, signal) {
    const { registry, authorizer, discovery, wire } = session;
    const { method, scopes, patience = 'finish', headers, body } = request;
    const base = discovery.certainUrl ?? (await discovery.probe(signal)).url;
    const url = request.target instanceof URL ? request.target : new URL(request.target, base);
    const common = { method, url, registry, headers, body, attempt };
    // A location on another host is no business of this registry's credential.
    if (url.origin !== base.origin)
        return await wire.start(common, patience, request.signal);
    const intent = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
    let used;
    let refusal;
    let tokens = 0;
    for (;;) {
        const authorization = await authorizer.authorize(scopes, intent, signal);
        let open = false;
        try {
            if (refusal !== undefined && authorization.header === used?.header)
                throw await toError(session, refusal);
            const exchange = await wire.start({ ...common, authorization: authorization.header }, patience, request.signal);
            const { incoming } = exchange;
            open = incoming.status !== 401;
            if (open || incoming.url.origin !== base.origin)
                return exchange;
            used = authorization;
            refusal = await readRefusal(session, exchange);
            if (used.kind === 'token')
                tokens++;
            const challenges = parseChallenges(incoming.headers('www-authenticate'));
            if (tokens === 2 || !authorizer.refused(used, scopes, challenges))
                throw await toError(session, refusal);
        }
        finally {
            authorization.settle(open);
        }
    }
}
/** The error for an answer that is not the one hoped for; reads what it says, and so frees its connection. */
async function refusalOf(session, exchange) {
    return await toError(session, await readRefusal(session, exchange));
}
async function readRefusal({ wire }, { incoming, lifetime }) {
    // That it cannot be read takes nothing away from the status.
    const body = await wire.readSmall(incoming, lifetime).catch(() => Buffer.alloc(0));
    lifetime.end();
    return { incoming, body };
}
async function toError({ registry, wire, authorizer }, { incoming, body }) {
    const denied = incoming.status === 401 || incoming.status === 403;
    const error = toStatusError(incoming, body, {
        registry,
        secrets: wire.secrets,
        now: wire.clock.now(),
        hint: denied ? await authorizer.hint() : undefined,
    });
    const path = /^\/v2\/(.+)\/(?:manifests|blobs|tags|referrers)\//.exec(incoming.url.pathname)?.[1];
    const { status, code, detail } = error;
    const advice = adviseOnRefusal({ registry, path, status, code, text: detail });
    return advice === undefined ? error : error.withHint(advice);
}

;// CONCATENATED MODULE: ../../packages/registry/src/credential.ts
const longestMarginMs = 60_000;
/** Whether a credential is so near its end that the next request should have another. `askedAt` is when it was asked for. */
function isSpent({ expiresAt }, askedAt, now) {
    if (expiresAt === undefined)
        return false;
    const margin = Math.min(longestMarginMs, Math.max(0, expiresAt - askedAt) * 0.2);
    return now >= expiresAt - margin;
}

;// CONCATENATED MODULE: ../../packages/registry/src/known-hosts.ts
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html, with the isolated and FIPS partitions
const ecr = /^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
/** Whether this host is known to take Basic credentials at once, so that they may be sent before it asks. */
function takesBasicUnasked(host) {
    return ecr.test(host);
}

;// CONCATENATED MODULE: ../../packages/registry/src/pilot.ts

/**
 * Lets the first request of a lane go ahead alone while it is not known whether the registry will ask who is there, so
 * that a burst of requests meets one challenge and not one each.
 */
class Pilots {
    #open = new Set();
    #flying = new Map();
    /**
     * @returns the function with which the pilot reports whether the lane is open; for those behind it, a function that
     * does nothing once it is, or undefined when `changed` says that the question is a different one by now.
     */
    async take(lane, signal, changed) {
        for (;;) {
            if (changed())
                return undefined;
            if (this.#open.has(lane))
                return () => undefined;
            const ahead = this.#flying.get(lane);
            if (ahead === undefined)
                return this.#lead(lane);
            await (0,signals/* abortable */.Z)(ahead, signal);
        }
    }
    #lead(lane) {
        let land = () => { };
        this.#flying.set(lane, new Promise((resolve) => {
            land = resolve;
        }));
        return (open) => {
            if (open)
                this.#open.add(lane);
            this.#flying.delete(lane);
            land();
        };
    }
}

// EXTERNAL MODULE: ../../packages/registry/src/host.ts
var host = __webpack_require__(3998);
;// CONCATENATED MODULE: ../../packages/registry/src/realm.ts

/**
 * The token service that a Bearer challenge names, or why the credential is not sent there: it must be reached over
 * https (plain HTTP only on the registry's own host, where that is allowed), and a registry cannot send the client to
 * addresses that only this machine or its network can reach.
 */
function checkRealm(realm, registry) {
    if (!URL.canParse(realm))
        return { refused: 'it is not a URL' };
    const url = new URL(realm);
    const sameHost = (0,host/* bareHostname */.CO)(url.hostname) === (0,host/* bareHostname */.CO)(registry.url.hostname);
    if (url.username !== '' || url.password !== '')
        return { refused: 'it holds a user name' };
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        return { refused: 'it is not an https URL' };
    if (url.protocol === 'http:' && !(sameHost && registry.mayBePlain))
        return { refused: 'it is not encrypted' };
    if (!sameHost && (0,host/* isPrivateHost */.Sf)(url.hostname))
        return { refused: "it is a private address, and not the registry's own" };
    url.hash = '';
    return url;
}

;// CONCATENATED MODULE: ../../packages/registry/src/token.ts

const defaultSeconds = 60;
/**
 * Reads the answer of a token service (https://distribution.github.io/distribution/spec/auth/token/). The times in it are
 * the server's: they are compared with its own `Date`, so that a clock that is wrong on either side does no harm.
 *
 * @returns undefined when the answer holds no token that can be sent.
 */
function parseToken(body, serverDate, now) {
    const json = parseJson(body);
    if (!(0,error_body/* isObject */.G)(json))
        return undefined;
    const token = [json['token'], json['access_token']].find((value) => typeof value === 'string' && value !== '');
    // Anything else would break out of the header.
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
        return undefined;
    const lifetimeMs = seconds(json['expires_in']) * 1_000;
    const ageMs = ageOf(json['issued_at'], serverDate, now);
    const leftMs = ageMs < lifetimeMs ? lifetimeMs - ageMs : lifetimeMs;
    return { token, usableUntil: now + leftMs - Math.min(30_000, leftMs * 0.2) };
}
function seconds(value) {
    const number = typeof value === 'string' ? Number(value) : value;
    return typeof number === 'number' && number > 0 && number < 1e9 ? number : defaultSeconds;
}
function ageOf(issuedAt, serverDate, now) {
    const issued = typeof issuedAt === 'string' ? Date.parse(issuedAt) : Number.NaN;
    const served = Date.parse(serverDate ?? '');
    const age = (Number.isNaN(served) ? now : served) - issued;
    return Number.isNaN(age) ? 0 : Math.max(0, age);
}
function parseJson(body) {
    try {
        return JSON.parse(new TextDecoder().decode(body));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/token-service.ts




const clientId = 'polyarch';
// How services answer that do not know the POST; 401 is Artifactory's word for it.
const withoutPost = new Set([401, 404, 405]);
/**
 * Asks a token service for a token: by GET with Basic, which every registry knows; identity tokens by the OAuth2 POST,
 * or by GET where that is not there (https://distribution.github.io/distribution/spec/auth/oauth/).
 *
 * @throws RegistryError `UNAUTHORIZED` when the service refuses.
 */
async function requestToken(wire, request, signal) {
    const context = { method: 'GET', host: request.realm.host, expectSoon: false };
    const token = await wire.withRetries(context, signal, (attempt) => askOnce(wire, request, attempt, signal));
    wire.secrets.add(token.token);
    return token;
}
async function askOnce(wire, request, attempt, signal) {
    const { registry, credential } = request;
    const base = { registry, attempt };
    const sentAt = wire.clock.now();
    let answer = credential?.kind === 'identity-token'
        ? await wire.fetch({ ...base, ...posted(request, credential.token) }, signal)
        : undefined;
    if (answer === undefined || withoutPost.has(answer.incoming.status)) {
        answer = await wire.fetch({ ...base, ...asked(request) }, signal);
    }
    const { incoming, body } = answer;
    if (incoming.status !== 200)
        throw refused(wire, request, answer);
    const token = parseToken(body, incoming.header('date'), sentAt);
    if (token !== undefined)
        return token;
    throw new src_error/* RegistryError */.gl({
        code: 'INVALID_RESPONSE',
        method: incoming.method,
        url: (0,redact/* redactUrl */.B)(incoming.url),
        registry,
        status: incoming.status,
        detail: 'the answer of the token service holds no token',
    });
}
function asked({ realm, service, scopes, credential, }) {
    const url = new URL(realm);
    const query = [
        ...(service === undefined ? [] : [`service=${encodeURIComponent(service)}`]),
        ...scopes.map((scope) => `scope=${encodeURIComponent(scope)}`),
    ].join('&');
    url.search = [url.search.slice(1), query].filter((part) => part !== '').join('&');
    return { method: 'GET', url, authorization: credential === undefined ? undefined : basicHeader(credential) };
}
function posted({ realm, service, scopes }, refreshToken) {
    const form = new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        client_id: clientId,
        ...(service === undefined ? {} : { service }),
        ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
    });
    return {
        method: 'POST',
        url: realm,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: Buffer.from(form.toString()),
        redirects: 'same-origin',
    };
}
/** The Basic header for a credential; an identity token stands in for the password. */
function basicHeader(credential) {
    const pair = credential.kind === 'basic'
        ? `${credential.username}:${credential.password}`
        : `${(credential.kind === 'identity-token' && credential.username) || '<token>'}:${credential.token}`;
    return `Basic ${Buffer.from(pair).toString('base64')}`;
}
function refused(wire, request, { incoming, body }) {
    const { status } = incoming;
    const denied = status === 400 || status === 401 || status === 403;
    const error = toStatusError(incoming, body, {
        registry: request.registry,
        secrets: wire.secrets,
        now: wire.clock.now(),
        hint: denied ? request.refusalHint : undefined,
    });
    if (!denied)
        return error;
    request.refused();
    return new src_error/* RegistryError */.gl({
        code: 'UNAUTHORIZED',
        method: error.method,
        url: error.url,
        registry: error.registry,
        status,
        detail: error.detail,
        hint: request.refusalHint,
    });
}

;// CONCATENATED MODULE: ../../packages/registry/src/single-flight.ts

/**
 * Runs a piece of work once for all who ask for it while it is under way. Nothing is remembered afterwards. Work that
 * nobody waits for any longer is aborted.
 */
class SingleFlight {
    #flights = new Map();
    async run(key, signal, work) {
        signal?.throwIfAborted();
        const flight = this.#flights.get(key) ?? this.#start(key, work);
        flight.waiting++;
        try {
            return await (0,signals/* abortable */.Z)(flight.result, signal);
        }
        finally {
            flight.waiting--;
            if (flight.waiting === 0 && this.#flights.get(key) === flight) {
                this.#flights.delete(key);
                flight.controller.abort(new Error('nobody waits for this any longer'));
            }
        }
    }
    #start(key, work) {
        const controller = new AbortController();
        const result = work(controller.signal).finally(() => {
            if (this.#flights.get(key) === flight)
                this.#flights.delete(key);
        });
        // Whoever waits sees the failure; when all have left it is no longer anybody's.
        result.catch(() => undefined);
        const flight = { result, controller, waiting: 0 };
        this.#flights.set(key, flight);
        return flight;
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/token-store.ts



/** The tokens for one registry: each asked for once at a time, however many need it, and kept until shortly before its end. */
class TokenStore {
    #wire;
    #flights = new SingleFlight();
    #held = new Map();
    #widened = new Map();
    constructor(wire) {
        this.#wire = wire;
    }
    /** A token for `scopes`; `describe` is called where one has to be asked for. */
    async get(scopes, signal, describe) {
        const now = this.#wire.clock.now();
        for (const held of this.#held.values()) {
            if (held.usableUntil > now && (0,scope/* coversScopes */.uW)(held.scopes, scopes))
                return held.token;
        }
        const key = scopes.join(' ');
        const { token } = await this.#flights.run(key, signal, async (flight) => {
            const wanted = this.#widened.get(key) ?? scopes;
            const request = { ...(await describe()), scopes: wanted };
            const held = { ...(await requestToken(this.#wire, request, flight)), scopes: wanted };
            this.#held.set(key, held);
            return held;
        });
        return token;
    }
    /** Lets go of a token that was refused; the next one for `scopes` holds what the registry asked for as well. */
    forget(token, scopes, challenged) {
        for (const [key, held] of this.#held)
            if (held.token === token)
                this.#held.delete(key);
        const key = scopes.join(' ');
        this.#widened.set(key, (0,scope/* widenScopes */.F2)(this.#widened.get(key) ?? scopes, challenged));
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/authorizer.ts









/** Answers the challenges of one registry, with the credential for exactly that host. */
class Authorizer {
    #wire;
    #discovery;
    #registry;
    #source;
    #tokens;
    #pilots = new Pilots();
    #credential;
    #askedAt = 0;
    #method;
    constructor(wire, discovery, registry, source) {
        this.#wire = wire;
        this.#discovery = discovery;
        this.#registry = registry;
        this.#source = source;
        this.#tokens = new TokenStore(wire);
    }
    /** The authorization for a request (`check`: for none in particular). One token request per scope, however many ask for it. */
    async authorize(scopes, intent, signal) {
        const asking = this.credential();
        asking.catch(() => undefined); // seen below, when it is its turn
        const method = await this.#findMethod(asking, signal);
        const credential = await (0,signals/* abortable */.Z)(asking, signal);
        if (credential?.kind === 'bearer')
            return plain('bearer', `Bearer ${credential.token}`);
        if (method.kind === 'token') {
            const token = await this.#tokens.get(scopes, signal, () => this.#describe(method));
            return { ...plain('token', `Bearer ${token}`), token };
        }
        if (method.kind === 'basic' && credential !== undefined)
            return plain('basic', basicHeader(credential));
        if (method.kind !== 'open' || credential === undefined || intent === 'check')
            return plain('none', undefined);
        const settle = await this.#pilots.take(intent, signal, () => this.#method?.kind !== 'open');
        return settle === undefined
            ? this.authorize(scopes, intent, signal)
            : { ...plain('none', undefined), settle };
    }
    /** Takes note of a 401. Returns whether another authorization for the same request is worth a try. */
    refused(used, scopes, challenges) {
        if (used.kind === 'bearer')
            return false;
        const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
        const method = this.#choose(challenges);
        if (used.kind === 'token') {
            this.#tokens.forget(used.token ?? '', scopes, bearer?.parameters['scope']);
            if (method.kind === 'token')
                this.#method = method;
            return true;
        }
        const better = method.kind === 'token' || (method.kind === 'basic' && used.kind === 'none');
        if (better || this.#method === undefined || this.#method.kind === 'open')
            this.#method = method;
        return better;
    }
    /** The credential for this registry, asked for once while it lasts; a failure to get it is not remembered. */
    async credential() {
        const asking = this.#asked();
        const held = await asking;
        if (held === undefined || !isSpent(held, this.#askedAt, this.#wire.clock.now()))
            return held;
        if (this.#credential === asking)
            this.#credential = undefined;
        return await this.#asked();
    }
    #asked() {
        if (this.#credential === undefined)
            this.#askedAt = this.#wire.clock.now();
        this.#credential ??= (async () => this.#source(this.#registry))().then((credential) => {
            if (credential !== undefined)
                this.#wire.secrets.addCredential(credential);
            return usable(credential, this.#registry);
        }, (error) => {
            this.#credential = undefined;
            throw error;
        });
        return this.#credential;
    }
    /** Whether the registry is known to ask who is there. */
    get asks() {
        return this.#method !== undefined && this.#method.kind !== 'open';
    }
    /** What to do about a refusal. */
    async hint() {
        const credential = await this.credential().catch(() => undefined);
        if (this.#method?.kind === 'other') {
            return `${this.#registry} asks for ${this.#method.offered}, and only Basic and Bearer are supported`;
        }
        if (credential === undefined)
            return `no credential for ${this.#registry} was found: log in to it first`;
        const source = credential.source === undefined ? '' : ` (from ${credential.source})`;
        return `check the credential for ${this.#registry}${source} and what it may do`;
    }
    async #findMethod(asking, signal) {
        if (this.#method !== undefined)
            return this.#method;
        if (takesBasicUnasked(this.#registry) && (await asking)?.kind === 'basic') {
            this.#method ??= { kind: 'basic' };
            return this.#method;
        }
        const probing = this.#discovery.probe(signal);
        if (this.#discovery.certainUrl !== undefined) {
            // A token that is there already needs no challenge.
            const ready = asking.then(async (credential) => {
                if (credential?.kind !== 'bearer')
                    await probing;
                return credential;
            });
            if ((await Promise.race([probing.then(() => undefined), ready]))?.kind === 'bearer')
                return { kind: 'open' };
        }
        const { status, challenges } = await probing;
        this.#method ??= status === 401 ? this.#choose(challenges) : { kind: 'open' };
        return this.#method;
    }
    async #describe({ realm, service, }) {
        const credential = await this.credential();
        const refused = () => {
            // It may have been replaced when the next request comes.
            this.#credential = undefined;
        };
        return { registry: this.#registry, realm, service, credential, refused, refusalHint: await this.hint() };
    }
    /** The first challenge that can be answered, as the registry orders them. */
    #choose(challenges) {
        for (const { scheme, parameters } of challenges) {
            if (scheme === 'basic')
                return { kind: 'basic' };
            if (scheme === 'bearer' && parameters['realm'] !== undefined) {
                return {
                    kind: 'token',
                    realm: this.#checked(parameters['realm']),
                    service: parameters['service'] || undefined,
                };
            }
        }
        return {
            kind: 'other',
            offered: challenges.map(({ scheme }) => scheme).join(', ') || 'nothing that is understood',
        };
    }
    #checked(realm) {
        const url = this.#discovery.certainUrl;
        const { mayBePlain } = this.#discovery;
        if (url === undefined)
            throw new Error('a challenge came before the registry was found');
        const checked = checkRealm(realm, { url, mayBePlain });
        if (checked instanceof URL)
            return checked;
        throw new src_error/* RegistryError */.gl({
            code: 'INSECURE',
            method: 'GET',
            url: (0,redact/* redactUrl */.B)(url),
            registry: this.#registry,
            detail: `the token service that ${this.#registry} names is not used: ${checked.refused}`,
            hint: "the registry's configuration names it wrongly, or somebody is in between",
        });
    }
}
/** A token may come with the line break that ends its file; anything else would break out of the header. */
function usable(credential, registry) {
    if (credential?.kind !== 'bearer')
        return credential;
    const token = credential.token.trim();
    if (/^[\x21-\x7e]+$/.test(token))
        return { ...credential, token };
    const detail = `the bearer token for ${registry} is empty or holds characters that no token has`;
    throw new src_error/* RegistryError */.gl({ code: 'INVALID_SETTING', method: 'GET', url: registry, registry, detail });
}
function plain(kind, header) {
    return { kind, header, settle: () => undefined };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/registry/src/setting-error.ts
var setting_error = __webpack_require__(1773);
;// CONCATENATED MODULE: ../../packages/registry/src/certificates.ts



/**
 * Reads the extra certificate authorities, and those and the client certificate that Docker's `certs.d/<host[:port]>/`
 * folders hold for one of `hosts` (https://docs.docker.com/engine/security/certificates/).
 *
 * @throws SettingError naming the file when one cannot be read, or a `.cert` has no `.key`.
 */
async function readCertificates(hosts, settings) {
    const authorities = [];
    let client;
    if (settings.extraCaFile !== undefined)
        authorities.push(await readPem(settings.extraCaFile));
    for (const folder of await hostFolders(hosts, settings)) {
        const names = (await (0,promises_.readdir)(folder)).sort();
        for (const name of names) {
            const file = (0,external_node_path_.join)(folder, name);
            if (name.endsWith('.crt'))
                authorities.push(await readPem(file));
            if (!name.endsWith('.cert') || client !== undefined)
                continue;
            const keyName = name.replace(/\.cert$/, '.key');
            if (!names.includes(keyName))
                throw new setting_error/* SettingError */.L('CERTIFICATE', `${file} has no ${keyName} beside it`);
            client = { cert: await readPem(file), key: await readPem((0,external_node_path_.join)(folder, keyName)) };
        }
    }
    return client === undefined ? { authorities } : { authorities, client };
}
/** Whether a `certs.d` folder exists for one of `hosts`, that is, whether they are known to speak TLS. */
async function hasCertificates(hosts, settings) {
    return (await hostFolders(hosts, settings)).length > 0;
}
async function hostFolders(hosts, settings) {
    const candidates = (settings.certificatesFolders ?? []).flatMap((parent) => hosts.map((host) => (0,external_node_path_.join)(parent, host)));
    const found = await Promise.all(candidates.map(async (folder) => {
        const entries = await (0,promises_.readdir)(folder).catch(() => []);
        return entries.length > 0 ? [folder] : [];
    }));
    return found.flat();
}
async function readPem(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((cause) => {
        throw new setting_error/* SettingError */.L('CERTIFICATE', `${file} cannot be read: ${cause.message}`, cause);
    });
    if (text.includes('-----BEGIN '))
        return text;
    throw new setting_error/* SettingError */.L('CERTIFICATE', `${file} holds no certificate or key in PEM form`);
}

// EXTERNAL MODULE: ../../packages/registry/src/network-error.ts
var network_error = __webpack_require__(175);
;// CONCATENATED MODULE: ../../packages/registry/src/discovery.ts








const otherProtocol = /HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS port/i;
/** Finds out, once per registry, how it is spoken to: https or plain HTTP, and with which challenge it greets. */
class Discovery {
    #wire;
    #network;
    #registry;
    #secure;
    #flights = new SingleFlight();
    #probe;
    constructor(wire, network, registry, apiHost) {
        this.#wire = wire;
        this.#network = network;
        this.#registry = registry;
        this.#secure = parseHost(registry, apiHost);
    }
    /** The registry's `/v2/` where that is certain without asking. */
    get certainUrl() {
        if (this.#probe !== undefined)
            return this.#probe.url;
        return this.mayBePlain ? undefined : this.#secure;
    }
    get mayBePlain() {
        return this.#wire.transport.connections.mayBePlain(this.#secure);
    }
    async probe(signal) {
        this.#probe ??= await this.#flights.run('probe', signal, (flight) => this.#ask(flight));
        return this.#probe;
    }
    async #ask(signal) {
        const context = { method: 'GET', host: this.#secure.host, expectSoon: false };
        const candidates = await this.#candidates();
        return await this.#wire.withRetries(context, signal, async (attempt) => {
            let first;
            for (const url of candidates) {
                try {
                    return await this.#askAt(url, attempt, signal);
                }
                catch (error) {
                    first ??= error;
                    if (!mayBeOtherProtocol(error, url))
                        throw error;
                }
            }
            throw first;
        });
    }
    /** Docker too tries the likelier protocol first; only a host that may be plain has a choice. */
    async #candidates() {
        if (!this.mayBePlain)
            return [this.#secure];
        const plain = new URL(this.#secure.href.replace(/^https:/, 'http:'));
        const secureFirst = await hasCertificates([this.#secure.host, this.#registry], this.#network);
        return secureFirst ? [this.#secure, plain] : [plain, this.#secure];
    }
    async #askAt(url, attempt, signal) {
        const { incoming, body } = await this.#wire.fetch({ method: 'GET', url, registry: this.#registry, attempt }, signal);
        const { status } = incoming;
        const speaksTls = status === 400 && otherProtocol.test(body.subarray(0, 1024).toString('latin1'));
        if (speaksTls || isTransientStatus(status)) {
            const context = { registry: this.#registry, secrets: this.#wire.secrets, now: this.#wire.clock.now() };
            throw toStatusError(incoming, body, context);
        }
        // Some send everybody who comes by plain HTTP to https on the same host, where writing works as well.
        const moved = incoming.url.hostname === url.hostname && incoming.url.pathname === '/v2/';
        const challenges = parseChallenges(incoming.headers('www-authenticate'));
        return { url: moved ? incoming.url : url, status, challenges };
    }
}
function parseHost(registry, apiHost) {
    const text = `https://${apiHost}/v2/`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url?.pathname === '/v2/' && url.username === '' && url.search === '' && /^[^/?#@\\\s]+$/.test(apiHost))
        return url;
    throw new src_error/* RegistryError */.gl({
        code: 'INVALID_REGISTRY',
        method: 'GET',
        url: (0,redact/* printable */.g)(text, 100),
        registry,
        detail: `'${(0,redact/* printable */.g)(registry, 100)}' is not the host of a registry`,
        hint: 'write host or host:port, such as ghcr.io or localhost:5000',
    });
}
function mayBeOtherProtocol(error, url) {
    if (!(error instanceof src_error/* RegistryError */.gl))
        return false;
    if (error.status === 400)
        return true;
    const code = (0,network_error/* codeOf */.$)(error.cause) ?? '';
    // Without a port in the name the two protocols have each their own.
    if (code === 'ECONNREFUSED')
        return url.port === '';
    return code === 'ECONNRESET' || code === 'EPROTO' || code.startsWith('HPE_') || code.startsWith('ERR_SSL_');
}

;// CONCATENATED MODULE: ../../packages/registry/src/limiter.ts
const successesPerStep = 8;
/**
 * Bounds how many requests run at a time, first come first served. A 429 halves the bound; it grows back by one after
 * every eight successes.
 */
class Limiter {
    #most;
    #waiting = [];
    #bound;
    #running = 0;
    #successes = 0;
    #wave = 0;
    constructor(most) {
        this.#most = most;
        this.#bound = most;
    }
    get bound() {
        return this.#bound;
    }
    async acquire(signal) {
        signal?.throwIfAborted();
        if (this.#running < this.#bound && this.#waiting.length === 0)
            this.#running++;
        else
            await this.#wait(signal);
        return this.#permit();
    }
    #wait(signal) {
        return new Promise((resolve, reject) => {
            const turn = () => {
                signal?.removeEventListener('abort', leave);
                resolve();
            };
            const leave = () => {
                this.#waiting.splice(this.#waiting.indexOf(turn), 1);
                reject(signal?.reason);
            };
            this.#waiting.push(turn);
            signal?.addEventListener('abort', leave, { once: true });
        });
    }
    #permit() {
        const wave = this.#wave;
        let held = true;
        return {
            release: () => {
                if (!held)
                    return;
                held = false;
                this.#running--;
                this.#admit();
            },
            throttled: () => {
                // The other answers to the same burst say nothing new.
                if (wave !== this.#wave)
                    return;
                this.#wave++;
                this.#successes = 0;
                this.#bound = Math.max(1, Math.floor(this.#bound / 2));
            },
            succeeded: () => {
                if (this.#bound === this.#most || ++this.#successes < successesPerStep)
                    return;
                this.#successes = 0;
                this.#bound++;
                this.#admit();
            },
        };
    }
    #admit() {
        while (this.#running < this.#bound) {
            const next = this.#waiting.shift();
            if (next === undefined)
                return;
            this.#running++;
            next();
        }
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/redirect.ts


const redirects = new Set([301, 302, 303, 307, 308]);
const repeating = new Set([307, 308]);
/** Whether an answer with this status sends the request elsewhere. Only 307 and 308 keep a method that writes. */
function isRedirect(method, status) {
    return (method === 'GET' || method === 'HEAD' ? redirects : repeating).has(status);
}
/**
 * Where a `Location` (or `Link`) leads.
 *
 * @throws RegistryError `INVALID_RESPONSE` when it is no URL, `INSECURE` when it leads from https to plain HTTP, or to
 * plain HTTP on a host where that is not allowed.
 */
function resolveLocation(origin, location, mayBePlain) {
    const next = URL.canParse(location, origin.url.href) ? new URL(location, origin.url) : undefined;
    if (next === undefined || (next.protocol !== 'https:' && next.protocol !== 'http:')) {
        throw misleading(origin, 'INVALID_RESPONSE', 'the Location of the answer is not a URL');
    }
    next.hash = '';
    next.username = '';
    next.password = '';
    if (next.protocol === 'http:' && (origin.url.protocol === 'https:' || !mayBePlain(next))) {
        const hint = 'its configured external URL is probably wrong';
        throw misleading(origin, 'INSECURE', `the registry leads to ${next.origin}, which is not encrypted`, hint);
    }
    return next;
}
/** The error for an answer that leads where the client does not go. */
function misleading(origin, code, detail, hint) {
    const { method, registry, url } = origin;
    return new src_error/* RegistryError */.gl({ code, method, url: (0,redact/* redactUrl */.B)(url), registry, detail, hint });
}

;// CONCATENATED MODULE: ../../packages/registry/src/session.ts











const requestsAtATime = 16;
const blobsAtATime = 4;
/** All dealings with one registry: its address, its credential, its limits. */
class Session {
    registry;
    wire;
    discovery;
    authorizer;
    requests = new Limiter(requestsAtATime);
    blobs = new Limiter(blobsAtATime);
    /** Whether the registry takes several tags in one request; undefined while it was not seen to. */
    multiTag;
    #showing = new SingleFlight();
    #shown = false;
    constructor(wire, network, registry, source) {
        this.registry = registry;
        this.wire = wire;
        this.discovery = new Discovery(wire, network, registry, (0,src/* apiHostOf */.gz)(registry));
        this.authorizer = new Authorizer(wire, this.discovery, registry, source);
    }
    /** Sends a request under all rules: its turn, its credential, its tries. @throws RegistryError, or the signal's reason. */
    async send(request) {
        const { method, expectSoon = false } = request;
        const joined = (0,signals/* joinSignals */.o)(request.signal, this.wire.closed);
        try {
            if (request.attempt !== undefined)
                return await this.#inTurn(request, request.attempt, joined.signal);
            const context = { method, host: this.registry, expectSoon };
            return await this.wire.withRetries(context, request.signal, (attempt) => this.#inTurn(request, attempt, joined.signal));
        }
        finally {
            joined.release();
        }
    }
    /**
     * Shows the credential to the registry by `GET /v2/`, until it was taken once. Returns whether the registry itself took it:
     * where it leads to another origin, that one has seen no credential. @throws RegistryError
     */
    async show(signal) {
        if (this.#shown)
            return true;
        return await this.#showing.run('', signal, async (flight) => {
            const origin = await this.send({
                method: 'GET',
                target: '',
                scopes: [],
                accept: [200],
                signal: flight,
                read: async (incoming, lifetime) => {
                    await (0,src_body/* discardBody */.LL)(incoming, lifetime);
                    return incoming.url.origin;
                },
            });
            this.#shown = origin === (this.discovery.certainUrl?.origin ?? origin);
            return this.#shown;
        });
    }
    /** Where a `Location` or `Link` of an answer leads. @throws RegistryError */
    resolve({ method, url }, location) {
        const { connections } = this.wire.transport;
        return resolveLocation({ method, url, registry: this.registry }, location, (next) => connections.mayBePlain(next));
    }
    /** Waits for one of the few turns that carry blobs. */
    async takeBlobTurn(signal) {
        const joined = (0,signals/* joinSignals */.o)(signal, this.wire.closed);
        try {
            return await this.blobs.acquire(joined.signal);
        }
        finally {
            joined.release();
        }
    }
    async #inTurn(request, attempt, signal) {
        const permit = request.admitted ? undefined : await this.requests.acquire(signal);
        try {
            const result = await this.#attempt(request, attempt, signal);
            permit?.succeeded();
            return result;
        }
        catch (error) {
            if (error instanceof src_error/* RegistryError */.gl && error.status === 429)
                permit?.throttled();
            throw error;
        }
        finally {
            permit?.release();
        }
    }
    async #attempt(request, attempt, signal) {
        const exchange = await exchangeAuthorized(this, request, attempt, signal);
        const { incoming, lifetime } = exchange;
        let streaming = false;
        try {
            if (!request.accept.includes(incoming.status))
                throw await refusalOf(this, exchange);
            const result = await request.read(incoming, lifetime, attempt);
            streaming = request.streams === true;
            return result;
        }
        catch (cause) {
            incoming.body.destroy();
            throw (0,network_error/* toNetworkError */.U)(cause, { method: request.method, url: incoming.url, registry: this.registry }, lifetime.signal);
        }
        finally {
            if (!streaming)
                lifetime.end();
        }
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/proxy.ts


/**
 * The proxy for a URL, or undefined where it is reached directly, by the rules of Go's `httpproxy`, so that `docker` and
 * this client agree: loopback never goes through a proxy.
 *
 * @throws SettingError when the proxy's address cannot be used; the message does not repeat it, as it may hold a password.
 */
function proxyFor(url, settings) {
    const [address, variable] = url.protocol === 'https:' ? [settings.httpsProxy, 'HTTPS_PROXY'] : [settings.httpProxy, 'HTTP_PROXY'];
    if (!address || (0,host/* isLoopbackHost */.cW)(url.hostname) || bypasses(url, settings.noProxy ?? ''))
        return undefined;
    return parseProxy(address, variable);
}
function parseProxy(address, variable) {
    const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || url.hostname === '' || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
        throw new setting_error/* SettingError */.L('INVALID_SETTING', `${variable} is not the address of an HTTP proxy: write http://host:port or https://host:port (SOCKS is not supported)`);
    }
    const user = `${decode(url.username)}:${decode(url.password)}`;
    return {
        secure: url.protocol === 'https:',
        hostname: (0,host/* bareHostname */.CO)(url.hostname),
        port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
        authorization: user === ':' ? undefined : `Basic ${Buffer.from(user).toString('base64')}`,
    };
}
function bypasses(url, noProxy) {
    const hostname = (0,host/* bareHostname */.CO)(url.hostname);
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    return noProxy
        .split(',')
        .map((entry) => entry.trim().toLowerCase())
        .some((entry) => entry !== '' && matches(entry, hostname, port));
}
function matches(entry, hostname, port) {
    if (entry === '*')
        return true;
    if (entry.includes('/'))
        return (0,host/* isInBlock */.XO)(hostname, entry);
    const [, name = entry, entryPort] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
    if (entryPort !== undefined && entryPort !== port)
        return false;
    const wanted = (0,host/* bareHostname */.CO)(name).replace(/^\*\./, '.');
    // `.example.org` covers what is below it only, `example.org` also itself.
    return wanted.startsWith('.')
        ? hostname.endsWith(wanted)
        : hostname === wanted || hostname.endsWith(`.${wanted}`);
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text; // a lone percent sign in a password stands for itself
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/connections.ts




/** Opens and keeps the connections of one client: one pool per origin, closed together. */
class Connections {
    #settings;
    #timeoutMs;
    #routes = new Map();
    #agents = new Set();
    #closed = false;
    constructor(settings, timeoutMs) {
        this.#settings = settings;
        this.#timeoutMs = timeoutMs;
    }
    /** `aliases` are further names under which `certs.d` may know the host (`docker.io`). */
    route(url, aliases = []) {
        const known = this.#routes.get(url.origin);
        if (known !== undefined)
            return known;
        const route = url.protocol === 'https:' ? this.#secure(url, aliases) : this.#plain(url);
        this.#routes.set(url.origin, route);
        route.catch(() => this.#routes.delete(url.origin));
        return route;
    }
    /** Whether plain HTTP, or TLS without a check, is allowed to this host: `insecureRegistries` names it. */
    isDeclaredInsecure(url) {
        const hostname = (0,host/* bareHostname */.CO)(url.hostname);
        const withPort = `${hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
        return (this.#settings.insecureRegistries ?? []).some((entry) => {
            const name = entry
                .trim()
                .toLowerCase()
                .replace(/^https?:\/\//, '')
                .replace(/\/$/, '');
            if (/\/\d+$/.test(name))
                return (0,host/* isInBlock */.XO)(hostname, name);
            return (0,host/* bareHostname */.CO)(name) === hostname || name.replace(/[[\]]/g, '') === withPort;
        });
    }
    mayBePlain(url) {
        return (0,host/* isLoopbackHost */.cW)(url.hostname) || this.isDeclaredInsecure(url);
    }
    close() {
        this.#closed = true;
        for (const agent of this.#agents)
            agent.destroy();
    }
    async #plain(url) {
        const forwarder = proxyFor(url, this.#settings);
        const { request, Agent } = forwarder?.secure ? await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 4708, 23)) : await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7067, 23));
        return { request, agent: this.#keep(new Agent(pool)), forwarder };
    }
    async #secure(url, aliases) {
        const proxy = proxyFor(url, this.#settings);
        const options = {
            ...pool,
            secureContext: await secureContext(url.host, await readCertificates([url.host, ...aliases], this.#settings)),
            rejectUnauthorized: !this.isDeclaredInsecure(url),
        };
        const { request, Agent } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 4708, 23));
        if (proxy === undefined)
            return { request, agent: this.#keep(new Agent(options)), forwarder: undefined };
        const { TunnelAgent } = await __webpack_require__.e(/* import() */ 694).then(__webpack_require__.bind(__webpack_require__, 2694));
        return {
            request,
            agent: this.#keep(new TunnelAgent(options, proxy, this.#timeoutMs)),
            forwarder: undefined,
        };
    }
    #keep(agent) {
        this.#agents.add(agent);
        if (this.#closed)
            agent.destroy();
        return agent;
    }
}
// The limiter bounds what runs at a time; a socket left idle closes before most servers and balancers would close it.
const pool = { keepAlive: true, scheduling: 'lifo', maxFreeSockets: 32 };
/** Made once for all connections to a host: it takes milliseconds, more so with authorities of one's own. */
async function secureContext(host, { authorities, client }) {
    const { createSecureContext, rootCertificates } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1692, 23));
    try {
        return createSecureContext({
            ...client,
            ...(authorities.length > 0 && { ca: [...rootCertificates, ...authorities] }),
        });
    }
    catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new setting_error/* SettingError */.L('CERTIFICATE', `the certificates for ${host} cannot be used: ${reason}`, cause);
    }
}

// EXTERNAL MODULE: ../../packages/registry/src/exchange.ts
var exchange = __webpack_require__(6457);
;// CONCATENATED MODULE: ../../packages/registry/src/warning.ts

const most = 50;
/** Passes on what registries say in `Warning: 299` headers (distribution-spec, "Warnings"), each text once. */
class Warnings {
    #seen = new Set();
    #onNotice;
    constructor(onNotice) {
        this.#onNotice = onNotice;
    }
    take(registry, headers) {
        if (this.#onNotice === undefined || headers.length === 0)
            return;
        for (const text of headers.flatMap(parseWarning)) {
            const notice = `${registry} warns: ${text}`;
            if (this.#seen.has(notice) || this.#seen.size >= most)
                continue;
            this.#seen.add(notice);
            this.#onNotice(notice);
        }
    }
}
/** The texts of a `Warning` header's 299 values: `299 - "text"`. */
function parseWarning(header) {
    return [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => (0,redact/* printable */.g)(text.replace(/\\(.)/g, '$1'), 320));
}

;// CONCATENATED MODULE: ../../packages/registry/src/transport.ts








const mostRedirects = 5;
/** Sends requests and follows redirects, under the rules that keep credentials and content where they belong. */
class Transport {
    connections;
    #options;
    #warnings;
    #count = 0;
    constructor(options) {
        this.#options = options;
        this.#warnings = new Warnings(options.onNotice);
        this.connections = new Connections(options.network, options.requestTimeoutMs);
    }
    /** How many HTTP requests were sent so far. */
    get requestCount() {
        return this.#count;
    }
    /** Resolves with the first answer that is no redirect. @throws RegistryError, or the reason of an aborted signal. */
    async send(request, lifetime) {
        let { url, authorization } = request;
        for (let hop = 0;; hop++) {
            const incoming = await this.#once(request, url, authorization, lifetime);
            const next = this.#nextUrl(request, incoming, hop);
            if (next === undefined)
                return incoming;
            if (next.origin !== url.origin)
                authorization = undefined;
            await (0,src_body/* discardBody */.LL)(incoming, lifetime);
            url = next;
        }
    }
    close() {
        this.connections.close();
    }
    #nextUrl(request, incoming, hop) {
        const { method, registry } = request;
        const { status, url } = incoming;
        const location = incoming.header('location');
        if (!isRedirect(method, status) || location === undefined)
            return undefined;
        const origin = { method, registry, url };
        try {
            const next = resolveLocation(origin, location, (target) => this.connections.mayBePlain(target));
            if (hop === mostRedirects)
                throw misleading(origin, 'INVALID_RESPONSE', `more than ${mostRedirects} redirects`);
            if (next.origin === url.origin || request.redirects !== 'same-origin')
                return next;
            throw misleading(origin, 'INSECURE', `a redirect to ${next.origin} would take the credential there`);
        }
        catch (error) {
            incoming.body.destroy();
            throw error;
        }
    }
    async #once(request, url, authorization, lifetime) {
        const { method, registry, body } = request;
        const startedAt = performance.now();
        const size = body === undefined ? 0 : body instanceof Uint8Array ? body.byteLength : body.size;
        const finished = (incoming) => this.#options.onRequest?.({
            method,
            url: (0,redact/* redactUrl */.B)(url),
            registry,
            ...(incoming === undefined ? {} : { status: incoming.status }),
            durationMs: performance.now() - startedAt,
            attempt: request.attempt,
            bytesSent: size,
            bytesReceived: incoming?.received.bytes ?? 0,
        });
        try {
            const route = await this.connections.route(url, [registry]);
            const headers = {
                'user-agent': this.#options.userAgent,
                ...request.headers,
                ...(authorization && { authorization }),
            };
            const opened = await transport_open(body);
            this.#count++;
            const incoming = await (0,exchange/* exchange */.cv)(route, { method, url, headers, body: opened }, lifetime);
            // An answer to HEAD may be over already.
            if (incoming.body.closed)
                finished(incoming);
            else
                incoming.body.once('close', () => finished(incoming));
            this.#warnings.take(registry, incoming.headers('warning'));
            return incoming;
        }
        catch (cause) {
            finished();
            throw (0,network_error/* toNetworkError */.U)(cause, { method, url, registry }, lifetime.signal);
        }
    }
}
async function transport_open(body) {
    if (body === undefined || body instanceof Uint8Array)
        return body;
    try {
        return { size: body.size, stream: await body.open() };
    }
    catch (cause) {
        if (cause instanceof src_error/* RegistryError */.gl || cause instanceof exchange/* SourceError */.c8)
            throw cause;
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new exchange/* SourceError */.c8('UNREADABLE_CONTENT', `the content cannot be opened: ${reason}`, cause);
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/lifetime.ts
// A transfer that only drips is not progress: beyond ten time-outs it must have averaged this many bytes per millisecond.
const slowest = 16;
/** Ends an exchange when its time is up, its caller gives up, or the client is closed. Call `end` when it is over. */
class Lifetime {
    signal;
    #controller = new AbortController();
    #options;
    #timer;
    #unlisten = [];
    #moved = 0;
    #movedMs = 0;
    #resumedAt = performance.now();
    #paused = false;
    constructor(options) {
        this.#options = options;
        this.signal = this.#controller.signal;
        this.#timer = setTimeout(() => this.#paused || this.#expire(), options.timeoutMs);
        this.#timer.unref(); // an open socket keeps the process alive, a timer need not
        for (const signal of options.signals)
            this.#follow(signal);
    }
    /** Tells that bytes moved. */
    progress(bytes) {
        if (this.#options.patience === 'finish' || this.signal.aborted)
            return;
        this.#moved += bytes;
        const elapsed = this.#movedMs + (performance.now() - this.#resumedAt);
        if (elapsed > this.#options.timeoutMs * 10 + this.#moved / slowest)
            this.#expire();
        else if (!this.#paused)
            this.#timer.refresh();
    }
    /** Stops the clock while the delay is our own reader's. */
    pause() {
        if (this.#paused)
            return;
        this.#paused = true;
        this.#movedMs += performance.now() - this.#resumedAt;
    }
    resume() {
        if (!this.#paused)
            return;
        this.#paused = false;
        this.#resumedAt = performance.now();
        this.#timer.refresh();
    }
    end() {
        clearTimeout(this.#timer);
        for (const unlisten of this.#unlisten.splice(0))
            unlisten();
    }
    #expire() {
        if (!this.signal.aborted)
            this.#controller.abort(this.#options.timedOut());
    }
    #follow(signal) {
        const stop = () => this.#controller.abort(signal?.reason);
        if (signal?.aborted)
            stop();
        signal?.addEventListener('abort', stop, { once: true });
        this.#unlisten.push(() => signal?.removeEventListener('abort', stop));
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/wire.ts







const smallBody = 64 * 1024;
/** What all requests of a client share: time limits, tries, secrets, the end. */
class Wire {
    transport;
    clock;
    secrets;
    retries;
    closed;
    #timeoutMs;
    constructor(options) {
        this.transport = options.transport;
        this.clock = options.clock;
        this.secrets = options.secrets;
        this.retries = options.retries;
        this.closed = options.closed;
        this.#timeoutMs = options.requestTimeoutMs;
    }
    /** Sends a request once. */
    async start(request, patience, signal) {
        const lifetime = new Lifetime({
            timeoutMs: this.#timeoutMs,
            patience,
            signals: [signal, this.closed],
            timedOut: () => this.#timedOut(patience, request),
        });
        try {
            return { incoming: await this.transport.send(request, lifetime), lifetime };
        }
        catch (cause) {
            lifetime.end();
            throw cause;
        }
    }
    /** Sends a request once and reads what is small in its answer: of a body longer than 64 KiB, nothing. */
    async fetch(request, signal) {
        const { incoming, lifetime } = await this.start(request, 'finish', signal);
        try {
            return { incoming, body: await this.readSmall(incoming, lifetime) };
        }
        catch (cause) {
            throw (0,network_error/* toNetworkError */.U)(cause, request, lifetime.signal);
        }
        finally {
            lifetime.end();
        }
    }
    async readSmall(incoming, lifetime) {
        try {
            return await (0,src_body/* readBody */.x8)(incoming, lifetime, smallBody);
        }
        catch (error) {
            if (error instanceof src_body/* OversizeError */.Ou)
                return Buffer.alloc(0);
            throw error;
        }
    }
    /** Does `work` again, after a wait, as long as the rules of `retryDelay` say so. */
    async withRetries(context, signal, work) {
        const joined = (0,signals/* joinSignals */.o)(signal, this.closed);
        try {
            for (let attempt = 1;; attempt++) {
                try {
                    joined.signal.throwIfAborted();
                    return await work(attempt);
                }
                catch (error) {
                    const delay = retryDelay(error, attempt, { ...context, retries: this.retries }, this.clock);
                    if (delay === undefined)
                        throw error;
                    await this.clock.sleep(delay, joined.signal);
                }
            }
        }
        finally {
            joined.release();
        }
    }
    #timedOut(patience, { method, url, registry }) {
        const seconds = this.#timeoutMs / 1_000;
        const detail = patience === 'finish' ? `no complete answer within ${seconds} s` : `no progress within ${seconds} s`;
        return new src_error/* RegistryError */.gl({
            code: 'TIMEOUT',
            method,
            url: (0,redact/* redactUrl */.B)(url),
            registry,
            detail,
            hint: 'check the network, or allow more with request-timeout',
            retryable: true,
        });
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/client.ts








/** A client for any number of registries, which shares connections, tokens and limits among all their repositories. */
class RegistryClient {
    #wire;
    #network;
    #credentials;
    #sessions = new Map();
    #repositories = new Map();
    #closing = new AbortController();
    constructor(options = {}) {
        const { requestTimeoutMs = 30_000, retries = 4, clock = systemClock, onRequest, onNotice } = options;
        this.#network = options.network ?? {};
        this.#credentials = options.credentials ?? (async () => undefined);
        const userAgent = options.userAgent ?? 'polyarch';
        const transport = new Transport({
            network: this.#network,
            requestTimeoutMs,
            userAgent,
            onRequest,
            onNotice,
        });
        const closed = this.#closing.signal;
        this.#wire = new Wire({ transport, clock, secrets: new Secrets(), retries, requestTimeoutMs, closed });
    }
    /** How many HTTP requests were sent so far, redirects and token requests included. */
    get requestCount() {
        return this.#wire.transport.requestCount;
    }
    /** The client for one repository; `push` asks for the right to pull as well. The same one for the same arguments. */
    repository(repository, access = 'pull') {
        const key = `${access} ${repository.registry}/${repository.path}`;
        const known = this.#repositories.get(key);
        if (known !== undefined)
            return known;
        const client = new RepositoryClient(this.#session(repository.registry), repository, access);
        this.#repositories.set(key, client);
        return client;
    }
    /** Whether a registry can be reached, and what it asks for. `registry` is a host, such as `docker.io` or `localhost:5000`. */
    async ping(registry, options = {}) {
        return await ping(this.#session(registry), options);
    }
    /** Shows the credential for a registry to it, for no repository in particular. @throws RegistryError `UNAUTHORIZED` when it is refused. */
    async authenticate(registry, options = {}) {
        return await authenticateToRegistry(this.#session(registry), options);
    }
    /**
     * As `authenticate`, and asks for the right to push to these repositories, where a token service can be asked for it.
     * @throws RegistryError `UNAUTHORIZED` when the credential itself is refused.
     */
    async verify(registry, repositories, options = {}) {
        return await verifyLogin(this.#session(registry), repositories, options);
    }
    /** Ends everything that is under way and closes all connections. */
    async close() {
        if (this.#closing.signal.aborted)
            return;
        const detail = 'the client was closed';
        this.#closing.abort(new src_error/* RegistryError */.gl({ code: 'CLOSED', method: '-', url: '-', detail }));
        this.#wire.transport.close();
    }
    [Symbol.asyncDispose]() {
        return this.close();
    }
    #session(registry) {
        const known = this.#sessions.get(registry);
        if (known !== undefined)
            return known;
        const session = new Session(this.#wire, this.#network, registry, this.#credentials);
        this.#sessions.set(registry, session);
        return session;
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/network-settings.ts

/** Reads the proxy, CA and Docker settings that `env` holds. Upper-case proxy variables win, as in Go; `home` finds `~/.docker`. */
function networkSettingsFrom(env, home) {
    const read = (...names) => names.map((name) => env[name]).find((value) => value);
    // Under CGI a caller sets HTTP_PROXY by sending a header named Proxy (https://httpoxy.org).
    const httpProxy = env['REQUEST_METHOD'] ? read('http_proxy') : read('HTTP_PROXY', 'http_proxy');
    const httpsProxy = read('HTTPS_PROXY', 'https_proxy');
    const noProxy = read('NO_PROXY', 'no_proxy');
    const extraCaFile = read('NODE_EXTRA_CA_CERTS');
    const userFolders = [join(home, '.docker'), read('DOCKER_CONFIG')].filter((folder) => folder !== undefined);
    return {
        ...(httpProxy === undefined ? {} : { httpProxy }),
        ...(httpsProxy === undefined ? {} : { httpsProxy }),
        ...(noProxy === undefined ? {} : { noProxy }),
        ...(extraCaFile === undefined ? {} : { extraCaFile }),
        certificatesFolders: [
            ...new Set(['/etc/docker/certs.d', ...userFolders.map((folder) => join(folder, 'certs.d'))]),
        ],
    };
}

;// CONCATENATED MODULE: ../../packages/registry/src/token-service-client.ts











const largestAnswer = 64 * 1024;
/**
 * Speaks to services that hand out tokens, over the same transport as registries: proxies, private authorities, time
 * limits, tries. Only https, or loopback; an answer is 64 KiB at most; a redirect to another origin is refused.
 */
class TokenServiceClient {
    #wire;
    #secrets = new Secrets();
    #plainHosts;
    #closing = new AbortController();
    constructor(options = {}) {
        const { requestTimeoutMs = 30_000, retries = 4, clock = systemClock, onRequest } = options;
        // A registry that is said to be insecure says nothing about a cloud's token service.
        const network = { ...options.network, insecureRegistries: [] };
        const userAgent = options.userAgent ?? 'polyarch';
        const transport = new Transport({ network, requestTimeoutMs, userAgent, onRequest, onNotice: undefined });
        const closed = this.#closing.signal;
        this.#plainHosts = options.plainHosts ?? [];
        this.#wire = new Wire({ transport, clock, secrets: this.#secrets, retries, requestTimeoutMs, closed });
    }
    /** Remembers a secret, so that an answer which quotes it is not printed as it came. */
    addSecret(text) {
        this.#secrets.add(text);
    }
    /** Takes the known secrets out of a text. */
    scrub(text) {
        return this.#secrets.scrub(text);
    }
    /**
     * The answer, whatever its status, but for one that may be better the next time: that is asked for again.
     *
     * @throws RegistryError when there is no complete answer, or only such as may pass; the reason of an aborted signal.
     */
    async send(request) {
        const { method, url, signal } = request;
        this.#checkSecure(request);
        return await this.#wire.withRetries({ method, host: url.host, expectSoon: false }, signal, (attempt) => this.#sendOnce(request, attempt));
    }
    async close() {
        if (this.#closing.signal.aborted)
            return;
        const detail = 'the client was closed';
        this.#closing.abort(new src_error/* RegistryError */.gl({ code: 'CLOSED', method: '-', url: '-', detail }));
        this.#wire.transport.close();
    }
    [Symbol.asyncDispose]() {
        return this.close();
    }
    async #sendOnce(request, attempt) {
        const { method, url, signal } = request;
        const body = request.body === undefined ? undefined : Buffer.from(request.body);
        const headers = { ...request.headers, ...request.sign?.() };
        const { incoming, lifetime } = await this.#wire.start({ method, url, headers, body, attempt, registry: url.host, redirects: 'same-origin' }, 'finish', signal);
        try {
            const text = (await (0,src_body/* readBody */.x8)(incoming, lifetime, largestAnswer)).toString('utf8');
            const answer = { status: incoming.status, body: text, header: incoming.header };
            if (!isTransientStatus(answer.status) && request.isTransient?.(answer) !== true)
                return answer;
            throw this.#busy(request, answer);
        }
        catch (cause) {
            throw (0,network_error/* toNetworkError */.U)(cause, { method, url, registry: url.host }, lifetime.signal);
        }
        finally {
            lifetime.end();
        }
    }
    #busy({ method, url, explain }, answer) {
        const { status } = answer;
        const said = explain?.(answer);
        return new src_error/* RegistryError */.gl({
            code: status === 429 ? 'TOOMANYREQUESTS' : 'HTTP_ERROR',
            method,
            url: (0,redact/* redactUrl */.B)(url),
            registry: url.host,
            status,
            detail: said === undefined ? 'the service gave no reason' : this.scrub(said),
            hint: 'the service is busy or has a problem; try again later',
            retryable: true,
            retryAfterMs: parseRetryAfter(answer.header('retry-after'), undefined, this.#wire.clock.now()),
        });
    }
    #checkSecure({ method, url }) {
        const isPlainAllowed = (0,host/* isLoopbackHost */.cW)(url.hostname) || this.#plainHosts.includes(url.hostname);
        if (url.protocol === 'https:' || (url.protocol === 'http:' && isPlainAllowed))
            return;
        throw new src_error/* RegistryError */.gl({
            code: 'INSECURE',
            method,
            url: (0,redact/* redactUrl */.B)(url),
            registry: url.host,
            detail: `${url.origin} is not encrypted, and what goes there is secret`,
            hint: 'write https://; plain http:// is for loopback alone',
        });
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/index.ts










/***/ }),

/***/ 1988:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RV: () => (/* binding */ putManifest),
/* harmony export */   SW: () => (/* binding */ requireOwn),
/* harmony export */   bX: () => (/* binding */ undefinedIfAbsent),
/* harmony export */   c2: () => (/* binding */ getManifest),
/* harmony export */   rW: () => (/* binding */ deleteManifest),
/* harmony export */   sy: () => (/* binding */ headManifest)
/* harmony export */ });
/* unused harmony export largestManifest */
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5951);
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2644);
/* harmony import */ var _content_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(436);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9280);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3313);





/** Registries accept manifests of at least 4 MiB (distribution-spec, "Pushing Manifests"); some accept a little more. */
const largestManifest = 8 * 1024 * 1024;
/** distribution-spec, end-3. Undefined when the manifest is not there. */
async function headManifest(target, reference, options) {
    const { registry } = target.session;
    const head = target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .requestTo */ .b)(target, `manifests/${reference}`, options),
        method: 'HEAD',
        headers: { accept: _polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .manifestAccept */ .K },
        accept: [200],
        read: async (incoming) => {
            const wanted = asDigest(reference);
            if (wanted !== undefined)
                (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .requireStated */ .H_)(incoming, wanted, registry);
            const digest = wanted ?? (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .statedDigest */ .MA)(incoming);
            const mediaType = mediaTypeOf(incoming);
            const size = (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .statedSize */ .pb)(incoming);
            return {
                ...(digest === undefined ? {} : { digest }),
                ...(mediaType === '' ? {} : { mediaType }),
                ...(size === undefined ? {} : { size }),
            };
        },
    });
    return await head.catch(undefinedIfAbsent);
}
/** distribution-spec, end-3. @throws RegistryError, with status 404 when the manifest is not there. */
async function getManifest(target, reference, options) {
    const { registry } = target.session;
    return await target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .requestTo */ .b)(target, `manifests/${reference}`, options),
        method: 'GET',
        headers: { accept: _polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .manifestAccept */ .K },
        accept: [200],
        read: async (incoming, lifetime) => {
            const bytes = await (0,_body_js__WEBPACK_IMPORTED_MODULE_1__/* .readBody */ .x8)(incoming, lifetime, largestManifest);
            const digest = (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .verifiedDigest */ .vd)(incoming, bytes, asDigest(reference), registry);
            return { bytes, digest, mediaType: mediaTypeOf(incoming) };
        },
    });
}
/** distribution-spec, end-7a. */
async function putManifest(target, reference, { bytes, mediaType }, options) {
    const { registry } = target.session;
    const wanted = asDigest(reference);
    if (wanted !== undefined)
        requireOwn(target, wanted, bytes);
    return await target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .requestTo */ .b)(target, `manifests/${reference}`, options),
        method: 'PUT',
        headers: { 'content-type': mediaType },
        body: bytes,
        accept: [200, 201, 202, 204],
        read: async (incoming, lifetime) => {
            await (0,_body_js__WEBPACK_IMPORTED_MODULE_1__/* .discardBody */ .LL)(incoming, lifetime);
            const digest = (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .verifiedDigest */ .vd)(incoming, bytes, wanted, registry);
            return { digest, subjectEchoed: incoming.header('oci-subject') !== undefined };
        },
    });
}
/** distribution-spec, end-9. A tag's removal may remove the manifest with it: that is the registry's choice. */
async function deleteManifest(target, reference, options) {
    return await target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .requestTo */ .b)(target, `manifests/${reference}`, options),
        expectSoon: false,
        method: 'DELETE',
        accept: [200, 202, 204, 404],
        read: async (incoming, lifetime, attempt) => {
            await (0,_body_js__WEBPACK_IMPORTED_MODULE_1__/* .discardBody */ .LL)(incoming, lifetime);
            // A try before this one may have deleted it, although its answer got lost.
            return incoming.status === 404 && attempt === 1 ? 'absent' : 'deleted';
        },
    });
}
/** @throws RegistryError `DIGEST_MISMATCH` when `bytes` are not what `digest` names, before anything is sent. */
function requireOwn({ session, repository }, digest, bytes) {
    const actual = (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes, (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(digest));
    if (actual === digest)
        return;
    throw new _error_js__WEBPACK_IMPORTED_MODULE_3__/* .RegistryError */ .gl({
        code: 'DIGEST_MISMATCH',
        method: 'PUT',
        url: `${session.registry}/${repository.path}@${digest}`,
        registry: session.registry,
        detail: `the manifest to be sent has the digest ${actual}`,
    });
}
function asDigest(reference) {
    return reference.includes(':') ? (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(reference) : undefined;
}
function mediaTypeOf(incoming) {
    return (incoming.header('content-type') ?? '').split(';', 1)[0]?.trim() ?? '';
}
/** For `catch`: what is not there is undefined. */
function undefinedIfAbsent(error) {
    if (!(0,_error_js__WEBPACK_IMPORTED_MODULE_3__/* .isNotFound */ .c4)(error))
        throw error;
}


/***/ }),

/***/ 175:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf),
/* harmony export */   U: () => (/* binding */ toNetworkError)
/* harmony export */ });
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2644);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9280);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6457);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3281);
/* harmony import */ var _setting_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1773);





const unreachable = {
    ENOTFOUND: 'no such host; check its name',
    EAI_AGAIN: 'its name cannot be resolved now; check the network',
    ECONNREFUSED: 'nothing listens there; check the port, and that it runs',
    ENETUNREACH: 'there is no route to it; check the network',
    EHOSTUNREACH: 'there is no route to it; check the network',
    ETIMEDOUT: 'it did not answer; check the network',
};
const untrusted = new Set([
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'CERT_SIGNATURE_FAILURE',
    'CERT_UNTRUSTED',
    'CERT_REVOKED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
]);
/**
 * The error for an exchange that brought no complete answer. An exchange that was ended by `signal` fails with its
 * reason; what is no fault of the exchange is returned as it came.
 */
function toNetworkError(cause, { method, url, registry }, signal) {
    if (cause instanceof _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl)
        return cause;
    if (signal?.aborted)
        return signal.reason;
    if (!(cause instanceof Error))
        return cause;
    const base = { method, url: (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redactUrl */ .B)(url), registry, cause };
    if (cause instanceof _body_js__WEBPACK_IMPORTED_MODULE_0__/* .OversizeError */ .Ou)
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({ ...base, code: 'TOO_LARGE', detail: cause.message });
    if (cause instanceof _exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .SourceError */ .c8)
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({ ...base, code: cause.code, detail: (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(cause.message) });
    if (cause instanceof _setting_error_js__WEBPACK_IMPORTED_MODULE_4__/* .SettingError */ .L) {
        const hint = 'mend it, or take the setting away';
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({ ...base, code: cause.code, detail: (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(cause.message), hint });
    }
    const code = codeOf(cause);
    // What Node says about arguments is a mistake of ours, or of the caller.
    if (code === undefined || /^ERR_(?!SSL_|TLS_|STREAM_)/.test(code))
        return cause;
    if (code.startsWith('HPE_')) {
        const tooLong = code === 'HPE_HEADER_OVERFLOW';
        const detail = tooLong
            ? 'the headers of the answer are too long'
            : `the answer is not valid HTTP (${code})`;
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({
            ...base,
            code: tooLong ? 'TOO_LARGE' : 'NETWORK',
            detail,
            retryable: !tooLong,
        });
    }
    if (untrusted.has(code)) {
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({
            ...base,
            code: 'CERTIFICATE',
            detail: `the certificate of ${url.host} is not trusted (${code})`,
            hint: `put the authority's certificate into certs.d/${url.host}/ca.crt, or name its file in NODE_EXTRA_CA_CERTS`,
        });
    }
    const why = 'viaProxy' in cause
        ? (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(cause.message)
        : (unreachable[code] ?? 'the connection broke; check the network');
    const detail = `${url.host} cannot be reached (${code}): ${why}`;
    return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({ ...base, code: 'NETWORK', detail, retryable: !permanent.has(code) });
}
// Trying again does not change a name that does not exist, nor a server that does not speak TLS.
const permanent = new Set(['ENOTFOUND', 'EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER']);
/** The system's error code. Where several addresses were tried, the first one's. */
function codeOf(error) {
    if (!(error instanceof Error))
        return undefined;
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return error instanceof AggregateError ? codeOf(error.errors[0]) : undefined;
}


/***/ }),

/***/ 3281:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ redactUrl),
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
// Parameters that never hold a secret: the distribution specification's own, and those of a token request.
const shown = new Set('tag n last digest mount from artifactType scope service _state account client_id offline_token'.split(' '));
/** A URL as it may be printed: without user info and fragment, the values of all but well-known parameters replaced. */
function redactUrl(url) {
    const parameters = url.search
        .slice(1)
        .split('&')
        .filter((pair) => pair !== '')
        .map(redactParameter);
    const path = printable(url.pathname, 1024);
    return `${url.protocol}//${url.host}${path}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
}
/** Text from elsewhere, fit for one line of a terminal: control characters become spaces, what is too long is cut. */
function printable(text, limit = 300) {
    const line = text
        .slice(0, limit * 4)
        // C0 and C1 controls, line separators, and the marks that turn the direction of text round.
        .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
        .trim();
    return line.length <= limit ? line : `${line.slice(0, limit)}…`;
}
function redactParameter(pair) {
    const name = pair.split('=', 1)[0] ?? '';
    return shown.has(name)
        ? printable(pair.replaceAll('%3A', ':').replaceAll('%2F', '/'), 512)
        : `${printable(name, 64)}=REDACTED`;
}


/***/ }),

/***/ 5754:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ widenScopes),
/* harmony export */   F7: () => (/* binding */ repositoryScope),
/* harmony export */   uW: () => (/* binding */ coversScopes)
/* harmony export */ });
/** The scope for one repository. `push` includes `pull`. */
function repositoryScope(path, access) {
    return `repository:${path}:${access === 'pull' ? 'pull' : 'pull,push'}`;
}
/**
 * The scopes `own`, widened by those actions that the scope of a challenge names for the same resources. Other resources
 * are left out: a registry cannot make the client ask for rights that the caller never meant.
 */
function widenScopes(own, challenged) {
    const wanted = (challenged ?? '').split(' ').map(splitScope);
    return own.map((scope) => {
        const { resource, actions } = splitScope(scope);
        const more = wanted.filter((other) => other.resource === resource).flatMap((other) => other.actions);
        const added = more.filter((action) => !actions.includes(action) && /^[a-z*]+$/.test(action));
        return added.length === 0 ? scope : `${resource}:${[...actions, ...new Set(added)].join(',')}`;
    });
}
/** Whether every right of `wanted` is among those of `held`. */
function coversScopes(held, wanted) {
    const rights = held.map(splitScope);
    return wanted
        .map(splitScope)
        .every(({ resource, actions }) => rights.some((right) => right.resource === resource && actions.every((action) => right.actions.includes(action))));
}
function splitScope(scope) {
    const end = scope.lastIndexOf(':');
    return { resource: scope.slice(0, Math.max(end, 0)), actions: scope.slice(end + 1).split(',') };
}


/***/ }),

/***/ 1773:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ SettingError)
/* harmony export */ });
/** A setting of this machine, a proxy or a certificate, that cannot be used. */
class SettingError extends Error {
    name = 'SettingError';
    code;
    constructor(code, message, cause) {
        super(message, cause === undefined ? undefined : { cause });
        this.code = code;
    }
}


/***/ }),

/***/ 6399:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ abortable),
/* harmony export */   o: () => (/* binding */ joinSignals)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8474);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_events__WEBPACK_IMPORTED_MODULE_0__);

/** A signal that is aborted with the first of `signals`. `release` lets go of them. (`AbortSignal.any` came with Node 20.3.) */
function joinSignals(...signals) {
    const controller = new AbortController();
    const releases = [];
    for (const signal of signals) {
        if (signal === undefined)
            continue;
        // One signal for a whole run of requests is what it is for; Node 20 would warn of a leak.
        (0,node_events__WEBPACK_IMPORTED_MODULE_0__.setMaxListeners)(0, signal);
        const stop = () => controller.abort(signal.reason);
        if (signal.aborted)
            stop();
        else {
            signal.addEventListener('abort', stop, { once: true });
            releases.push(() => signal.removeEventListener('abort', stop));
        }
    }
    return {
        signal: controller.signal,
        release: () => {
            for (const release of releases.splice(0))
                release();
        },
    };
}
/** Waits for `promise`, or throws the signal's reason when that is aborted first; the promise goes on. */
async function abortable(promise, signal) {
    if (signal === undefined)
        return await promise;
    signal.throwIfAborted();
    let leave = () => { };
    const left = new Promise((_, reject) => {
        leave = () => reject(signal.reason);
        signal.addEventListener('abort', leave, { once: true });
    });
    try {
        return await Promise.race([promise, left]);
    }
    finally {
        signal.removeEventListener('abort', leave);
    }
}


/***/ }),

/***/ 3313:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ requestTo)
/* harmony export */ });
/** The parts of a request that follow from its target and its caller. `tail` comes after the repository's path. */
function requestTo({ repository, scopes }, tail, { signal, expectSoon }) {
    return { target: `${repository.path}/${tail}`, scopes, signal, expectSoon };
}


/***/ }),

/***/ 2321:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ VerifiedStream)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5951);
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2644);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9280);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(175);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3281);






/**
 * A blob's content as it arrives. It ends only when every byte has come and the digest is right; otherwise it fails, so
 * that whoever pipes it never takes a broken blob for a whole one. Time in which nobody reads does not count.
 */
class VerifiedStream extends node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable {
    #incoming;
    #lifetime;
    #registry;
    #expected;
    #digester;
    #released;
    #whole = false;
    constructor(incoming, lifetime, registry, expected, released) {
        super();
        this.#incoming = incoming;
        this.#lifetime = lifetime;
        this.#registry = registry;
        this.#expected = expected;
        this.#digester = (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_1__/* .createDigester */ .QC)((0,_polyarch_image__WEBPACK_IMPORTED_MODULE_1__/* .algorithmOf */ .Hy)(expected.digest));
        this.#released = released;
        const { body } = incoming;
        body.on('data', (chunk) => this.#take(chunk));
        body.on('end', () => this.#finish());
        body.on('error', (error) => this.#fail(error));
        body.on('close', () => this.#fail((0,_body_js__WEBPACK_IMPORTED_MODULE_2__/* .broken */ .mw)()));
        lifetime.signal.addEventListener('abort', () => this.#fail(lifetime.signal.reason), { once: true });
        if (lifetime.signal.aborted || body.destroyed)
            this.#fail((0,_body_js__WEBPACK_IMPORTED_MODULE_2__/* .broken */ .mw)());
        else
            this.#pause();
    }
    _read() {
        this.#lifetime.resume();
        this.#incoming.body.resume();
    }
    _destroy(error, done) {
        this.#lifetime.end();
        this.#incoming.body.destroy();
        this.#released();
        done(error);
    }
    #take(chunk) {
        const { received } = this.#incoming;
        received.bytes += chunk.byteLength;
        if (received.bytes > this.#expected.size) {
            this.#mismatch('SIZE_MISMATCH', `it is longer than ${this.#expected.size} bytes`);
            return;
        }
        this.#digester.update(chunk);
        this.#lifetime.progress(chunk.byteLength);
        if (!this.push(chunk))
            this.#pause();
    }
    #pause() {
        this.#incoming.body.pause();
        this.#lifetime.pause();
    }
    #finish() {
        const { digest, size } = this.#expected;
        const { bytes } = this.#incoming.received;
        if (bytes !== size) {
            this.#mismatch('SIZE_MISMATCH', `it ended after ${bytes} of ${size} bytes`);
            return;
        }
        const actual = this.#digester.digest();
        if (actual !== digest) {
            this.#mismatch('DIGEST_MISMATCH', `its content has the digest ${actual}`);
            return;
        }
        this.#whole = true;
        this.#lifetime.end();
        this.push(null);
    }
    #mismatch(code, why) {
        const { method, url } = this.#incoming;
        const detail = `blob ${this.#expected.digest} is not what the registry sent: ${why}`;
        this.#fail(new _error_js__WEBPACK_IMPORTED_MODULE_3__/* .RegistryError */ .gl({ code, method, url: (0,_redact_js__WEBPACK_IMPORTED_MODULE_5__/* .redactUrl */ .B)(url), registry: this.#registry, detail }));
    }
    #fail(cause) {
        if (this.destroyed || this.#whole)
            return;
        const { method, url } = this.#incoming;
        const error = (0,_network_error_js__WEBPACK_IMPORTED_MODULE_4__/* .toNetworkError */ .U)(cause, { method, url, registry: this.#registry }, this.#lifetime.signal);
        this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
}


/***/ })

};
