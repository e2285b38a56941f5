export const id = 305;
export const ids = [305];
export const modules = {

/***/ 5305:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mintDockerHub: () => (/* binding */ mintDockerHub)
});

// EXTERNAL MODULE: ../../packages/identity/src/endpoint.ts
var src_endpoint = __webpack_require__(9870);
// EXTERNAL MODULE: ../../packages/identity/src/oauth-answer.ts
var oauth_answer = __webpack_require__(1311);
;// CONCATENATED MODULE: ../../packages/identity/src/dockerhub/refusal.ts
/** Why Docker gave no token, and what to do. */
function connectionRefused(status, reason, { connectionId, token, isGithub, }) {
    const words = [reason.code, reason.message.replace(/[\s.]+$/, '')].filter((word) => word !== '');
    const said = `Docker refused the OIDC connection ${connectionId} (${[status, ...words].join(': ')})`;
    const shown = `the sub "${token.subject ?? '(none)'}"`;
    if (/audience/i.test(reason.message)) {
        return [
            'NOT_ASSUMABLE',
            `${said}: the OIDC token is for the audience "${token.audience ?? '(none)'}"; take "audience" out, so that it is https://identity.docker.com`,
        ];
    }
    if (/expires_in/i.test(reason.message)) {
        return ['REFUSED', `${said}; set DOCKERHUB_OIDC_EXPIREIN to fewer seconds`];
    }
    if (!isGithub) {
        return [
            'NOT_ASSUMABLE',
            `${said}; Docker takes OIDC tokens of GitHub alone, and this one is from ${token.issuer ?? '(no issuer)'}: use an access token instead (DOCKER_USERNAME and DOCKER_TOKEN)`,
        ];
    }
    return [
        'NOT_ASSUMABLE',
        `${said}; check that the connection of this id is active and that one of its rulesets allows ${shown} to write to these repositories (repositories created after July 2026 have ids in it: repo:ORG@1/NAME@2:…), and that "username" is the organisation's name`,
    ];
}

;// CONCATENATED MODULE: ../../packages/identity/src/dockerhub/mint.ts



/** Docker's identity service, and the audience that it expects. */
const service = 'https://identity.docker.com';
/** Seconds. Docker's own default is 300, too short for a build; 3600 is what all versions of the service take. */
const usualLifetime = 3600;
/**
 * A token of Docker Hub by an OIDC connection of an organisation
 * (https://docs.docker.com/enterprise/security/oidc-connections/), which stands in for its password.
 *
 * @throws IdentityError
 */
async function mintDockerHub(identity, context) {
    const { username, connectionId, access } = identity;
    const { token, expiresAt, subject } = await context.once(`dockerhub ${JSON.stringify([connectionId, access])}`, async () => {
        const lifetime = lifetimeOf(identity, context);
        const oidc = await context.oidcToken(identity, access, service);
        const endpoint = context.endpoint(['POLYARCH_DOCKERHUB_ENDPOINT'], service);
        const answer = await context.send(identity, {
            method: 'POST',
            url: (0,src_endpoint/* below */.Gz)(endpoint, '/oauth/token'),
            ...(0,oauth_answer/* formOf */.QU)({
                grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
                subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
                subject_token: oidc.token,
                connection_id: connectionId,
                expires_in: String(lifetime),
            }),
            explain: oauth_answer/* explainAnswer */.iJ,
        });
        const fields = (0,oauth_answer/* readAnswer */.JN)(answer);
        if (answer.status !== 200) {
            throw context.error(identity, ...connectionRefused(answer.status, fields.reason, {
                connectionId,
                token: oidc,
                isGithub: isGithub(identity, context, oidc.issuer),
            }));
        }
        const made = fields.token('access_token');
        if (made === undefined) {
            throw context.error(identity, 'UNREACHABLE', `the answer of ${endpoint.host} holds no access token`);
        }
        context.secret(made);
        const expiresAt = new Date(context.now() + (fields.count('expires_in') ?? lifetime) * 1000);
        return { value: { token: made, expiresAt, subject: oidc.subject }, expiresAt };
    });
    return {
        credential: { kind: 'basic', username, password: token },
        expiresAt,
        ...(subject !== undefined && { subject }),
    };
}
/** docker/login-action's variable counts here too. */
function lifetimeOf(identity, context) {
    const text = (context.environment['DOCKERHUB_OIDC_EXPIREIN'] ?? '').trim();
    if (text === '')
        return usualLifetime;
    const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (seconds >= 300 && seconds <= 21_600)
        return seconds;
    throw context.error(identity, 'MALFORMED', 'DOCKERHUB_OIDC_EXPIREIN is no number of seconds from 300 to 21600; set it so, or unset it');
}
/** Also where GitHub's issuer has another name, as enterprises may have it. */
function isGithub({ access }, { environment }, issuer) {
    const isNamed = access.token !== undefined;
    if (!isNamed && environment['ACTIONS_ID_TOKEN_REQUEST_URL'])
        return true;
    return issuer?.startsWith('https://token.actions.githubusercontent.com') === true;
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

/***/ 1311:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   QU: () => (/* binding */ formOf),
/* harmony export */   iJ: () => (/* binding */ explainAnswer)
/* harmony export */ });
function readAnswer({ body }) {
    const fields = objectIn(body) ?? {};
    const text = (name) => textOf(fields, name);
    return {
        text,
        count: (name) => {
            const value = fields[name];
            const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
            return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
        },
        token: (name) => {
            const value = text(name);
            return value !== undefined && /^[\x21-\x7e]+$/.test(value) ? value : undefined;
        },
        reason: reasonOf(fields),
    };
}
/** What a service says went wrong, for the error of a request that was tried in vain. */
function explainAnswer(answer) {
    return readAnswer(answer).reason.message || undefined;
}
/** Fields of a form as token services take it, without those that have no value. */
function formOf(fields) {
    const given = Object.entries(fields).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]);
    return {
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams(given).toString(),
    };
}
function reasonOf(fields) {
    const { error, errors } = fields;
    // Google's APIs: {"error": {"code": 403, "message": …, "status": "PERMISSION_DENIED"}}
    if (isObject(error)) {
        return { code: textOf(error, 'status') ?? '', message: textOf(error, 'message') ?? '' };
    }
    // Registries: {"errors": [{"code": "UNAUTHORIZED", "message": …}]}
    const first = Array.isArray(errors) ? errors[0] : undefined;
    if (isObject(first))
        return { code: textOf(first, 'code') ?? '', message: textOf(first, 'message') ?? '' };
    const code = textOf(fields, 'error') ?? '';
    return { code, message: textOf(fields, 'error_description') ?? textOf(fields, 'message') ?? '' };
}
function objectIn(text) {
    try {
        const value = JSON.parse(text);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function textOf(fields, name) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ })

};
