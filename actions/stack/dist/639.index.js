export const id = 639;
export const ids = [639];
export const modules = {

/***/ 6639:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createContext: () => (/* binding */ createContext)
});

// EXTERNAL MODULE: ../../packages/registry/src/index.ts + 35 modules
var src = __webpack_require__(475);
// EXTERNAL MODULE: ../../packages/identity/src/endpoint.ts
var endpoint = __webpack_require__(9870);
// EXTERNAL MODULE: ../../packages/identity/src/error.ts
var error = __webpack_require__(6021);
;// CONCATENATED MODULE: ../../packages/identity/src/memo.ts
/** Makes each thing once, for all who ask while it is under way or good; forgets failures and what is about to expire. */
class Memo {
    #now;
    #made = new Map();
    constructor(now) {
        this.#now = now;
    }
    /** One key stands for one type of value. What has less than `marginMs` left is made anew. */
    async get(key, make, marginMs) {
        const known = this.#made.get(key);
        if (known !== undefined) {
            const { value, expiresAt } = (await known);
            if (expiresAt === undefined || expiresAt.getTime() - marginMs > this.#now())
                return value;
            if (this.#made.get(key) === known)
                this.#made.delete(key);
            else
                return await this.get(key, make, marginMs);
        }
        const made = make();
        this.#made.set(key, made);
        made.catch(() => this.#made.delete(key));
        return (await made).value;
    }
}

// EXTERNAL MODULE: ../../packages/identity/src/jwt.ts
var jwt = __webpack_require__(6514);
;// CONCATENATED MODULE: ../../packages/identity/src/oidc-token.ts

/**
 * The OIDC token of this job for an audience: the one that the entry names, else what the CI system gives.
 *
 * @throws IdentityError `NO_OIDC` saying what to write where there is none.
 */
async function oidcTokenOf(identity, federation, usualAudience, context) {
    const { token: place, audience } = federation;
    if (place !== undefined) {
        const key = place.kind === 'file' ? 'token-file' : 'token-env';
        const token = (0,jwt/* readToken */.A)(await context.read(identity, place, key));
        if (token === undefined)
            throw context.error(identity, 'NO_OIDC', `what "${key}" names is no OIDC token (a JWT)`);
        return token;
    }
    const { environment } = context;
    if (environment['ACTIONS_ID_TOKEN_REQUEST_URL'] && environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']) {
        const { githubToken } = await __webpack_require__.e(/* import() */ 120).then(__webpack_require__.bind(__webpack_require__, 1120));
        return await githubToken(identity, audience ?? usualAudience, context);
    }
    if (environment['CIRCLECI'] === 'true' || environment['CIRCLE_OIDC_TOKEN_V2']) {
        const { circleToken } = await __webpack_require__.e(/* import() */ 971).then(__webpack_require__.bind(__webpack_require__, 6971));
        return await circleToken(identity, audience, context);
    }
    throw context.error(identity, 'NO_OIDC', `this job has no OIDC token; ${remedy(context, audience ?? usualAudience)}`);
}
function remedy({ environment }, audience) {
    if (environment['GITHUB_ACTIONS'] === 'true')
        return 'let the job have one by "permissions: id-token: write", in the caller of a reusable workflow too (pull requests from forks never get one)';
    if (environment['GITLAB_CI'] === 'true')
        return `write "id_tokens: { POLYARCH_ID_TOKEN: { aud: ${audience} } }" into the job, and "token-env: POLYARCH_ID_TOKEN" into the entry`;
    return 'name one in the entry by "token-env" or "token-file"';
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ../../packages/identity/src/secret-place.ts

const largest = 64 * 1024;
/** Reads what an entry names, without the end of its last line. `key` is the entry's key, for messages. @throws IdentityError `NO_OIDC` */
async function readSecret(identity, place, key, context) {
    const text = (await textOf(identity, place, key, context)).replace(/\r?\n$/, '');
    context.secret(text);
    return text;
}
async function textOf(identity, place, key, context) {
    if (place.kind === 'text')
        return place.text;
    if (place.kind === 'variable') {
        const value = context.environment[place.name];
        if (value !== undefined && value.trim() !== '')
            return value;
        const what = value === undefined ? 'is not set' : 'is empty';
        throw context.error(identity, 'NO_OIDC', `"${key}" names the variable ${place.name}, which ${what}; set it for this step`);
    }
    let text;
    try {
        text = await (0,promises_.readFile)(place.path, 'utf8');
    }
    catch (cause) {
        const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
        throw context.error(identity, 'NO_OIDC', `"${key}" names the file ${place.path}, which cannot be read (${code})`);
    }
    if (text.trim() !== '' && text.length <= largest)
        return text;
    const what = text.length > largest ? `longer than ${largest} characters` : 'empty';
    throw context.error(identity, 'NO_OIDC', `"${key}" names the file ${place.path}, which is ${what}`);
}

;// CONCATENATED MODULE: ../../packages/identity/src/context.ts






/** Where ECS and EKS keep the credentials of containers. */
const containerHosts = ['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]'];
function createContext(deps) {
    const { environment, network, signal, onSecret, onRequest, requestTimeoutMs, retries } = deps;
    const clock = deps.clock ?? src.systemClock;
    const options = {
        clock,
        ...(onRequest && { onRequest }),
        ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
        ...(retries !== undefined && { retries }),
    };
    const client = new src.TokenServiceClient({ ...options, network });
    // What containers ask on their own machine is plain HTTP, and no proxy's business.
    let local;
    const clientFor = ({ hostname }) => {
        if (!containerHosts.includes(hostname))
            return client;
        local ??= new src.TokenServiceClient({ ...options, network: {}, plainHosts: containerHosts });
        return local;
    };
    const told = new Set();
    const memo = new Memo(() => clock.now());
    const context = {
        environment,
        signal,
        now: () => clock.now(),
        secret: (text) => {
            if (text === '' || told.has(text))
                return;
            told.add(text);
            onSecret(text);
            client.addSecret(text);
        },
        send: async (identity, request) => {
            try {
                return await clientFor(request.url).send({ ...request, signal });
            }
            catch (cause) {
                if (!(cause instanceof src.RegistryError))
                    throw cause;
                throw context.error(identity, 'UNREACHABLE', cause.message, cause);
            }
        },
        oidcToken: (identity, federation, usualAudience) => oidcTokenOf(identity, federation, usualAudience, context),
        read: (identity, place, key) => readSecret(identity, place, key, context),
        once: (key, make, marginMs = 5 * 60 * 1000) => memo.get(key, make, marginMs),
        endpoint: (variables, usual) => (0,endpoint/* endpointOf */.X5)(environment, variables, usual),
        error: (identity, code, what, cause) => {
            const text = (0,src.printable)(client.scrub(what), 1_500);
            return error/* IdentityError */.l.of(identity, code, text, cause === undefined ? {} : { cause });
        },
        close: async () => {
            await Promise.all([client.close(), local?.close()]);
        },
    };
    return context;
}


/***/ }),

/***/ 9870:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gz: () => (/* binding */ below),
/* harmony export */   WY: () => (/* binding */ secureUrlOf),
/* harmony export */   X5: () => (/* binding */ endpointOf)
/* harmony export */ });
/* harmony import */ var _polyarch_registry__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(475);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6021);


/**
 * Where a service is: the first of these variables that is set, else `usual`.
 *
 * @throws IdentityError `MALFORMED` when a variable holds no https URL (plain http is for loopback alone).
 */
function endpointOf(environment, variables, usual) {
    const name = variables.find((variable) => (environment[variable] ?? '').trim() !== '');
    if (name === undefined)
        return new URL(usual);
    const url = secureUrlOf(environment, name);
    if (url.search !== '')
        throw unusable(name);
    return url;
}
/** The URL in a variable: https, or http to loopback. @throws IdentityError `MALFORMED` */
function secureUrlOf(environment, name) {
    const text = (environment[name] ?? '').trim();
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && (0,_polyarch_registry__WEBPACK_IMPORTED_MODULE_0__.isLoopbackHost)(url.hostname));
    if (url !== undefined && isSecure && url.username === '' && url.password === '' && url.hash === '')
        return url;
    throw unusable(name);
}
/** A path of a service, below whatever path its endpoint has. */
function below(endpoint, path) {
    return new URL(`${endpoint.pathname.replace(/\/+$/, '')}${path}`, endpoint);
}
function unusable(name) {
    return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .IdentityError */ .l('MALFORMED', [
        `${name} is not the URL of a service: write https://HOST[:PORT][/PATH] (plain http:// is for loopback alone), or unset it`,
    ]);
}


/***/ }),

/***/ 6514:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ readToken)
/* harmony export */ });
/** Reads a JWT (RFC 7519); undefined where the text is none. */
function readToken(text) {
    const token = text.trim();
    const match = /^[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+$/.exec(token);
    const claims = match?.[1] === undefined ? undefined : parse(Buffer.from(match[1], 'base64url').toString());
    if (claims === undefined)
        return undefined;
    const { sub, aud, iss, exp } = claims;
    const audiences = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string');
    return {
        token,
        subject: typeof sub === 'string' ? sub : undefined,
        audience: audiences.length === 0 ? undefined : audiences.join(', '),
        issuer: typeof iss === 'string' ? iss : undefined,
        expiresAt: typeof exp === 'number' && Number.isSafeInteger(exp) ? new Date(exp * 1000) : undefined,
    };
}
function parse(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? { ...value } : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
