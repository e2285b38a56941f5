export const id = 641;
export const ids = [641];
export const modules = {

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

/***/ 9282:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ scope)
/* harmony export */ });
/** What registries ask for; Artifact Registry knows no narrower one that may push. */
const scope = 'https://www.googleapis.com/auth/cloud-platform';


/***/ }),

/***/ 9641:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   federatedToken: () => (/* binding */ federatedToken)
/* harmony export */ });
/* harmony import */ var _endpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9870);
/* harmony import */ var _oauth_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1311);
/* harmony import */ var _access_token_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9282);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7426);




/**
 * Workload identity federation (https://cloud.google.com/iam/docs/workload-identity-federation): the OIDC token is
 * exchanged at the Security Token Service, and its token, where a service account is named, for one of that account.
 * Entries of one identity, whose registries are in several regions, share both.
 *
 * @throws IdentityError
 */
async function federatedToken(identity, federation, context) {
    return await context.once(`gcp ${JSON.stringify(federation)}`, async () => {
        const usualAudience = `https://iam.googleapis.com/${federation.provider}`;
        const oidc = await context.oidcToken(identity, federation, usualAudience);
        const federated = await exchange(identity, federation, oidc, context);
        const value = federation.serviceAccount === undefined
            ? federated
            : await impersonate(identity, { ...federation, account: federation.serviceAccount }, federated, context);
        return { value, expiresAt: value.expiresAt };
    });
}
/** https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token */
async function exchange(identity, { provider }, oidc, context) {
    const endpoint = context.endpoint(['POLYARCH_GCP_STS_ENDPOINT'], 'https://sts.googleapis.com');
    const answer = await context.send(identity, {
        method: 'POST',
        url: (0,_endpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .below */ .Gz)(endpoint, '/v1/token'),
        ...(0,_oauth_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .formOf */ .QU)({
            grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
            audience: `//iam.googleapis.com/${provider}`,
            scope: _access_token_js__WEBPACK_IMPORTED_MODULE_2__/* .scope */ .z,
            requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
            subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
            subject_token: oidc.token,
        }),
        explain: _oauth_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAnswer */ .iJ,
    });
    const fields = (0,_oauth_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(answer);
    if (answer.status !== 200) {
        throw context.error(identity, ...(0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .exchangeRefused */ .yi)(answer.status, fields.reason, oidc, provider));
    }
    const token = fields.token('access_token');
    if (token === undefined) {
        throw context.error(identity, 'UNREACHABLE', `the answer of ${endpoint.host} holds no access token`);
    }
    context.secret(token);
    const seconds = fields.count('expires_in');
    // A federated token never outlives the OIDC token it was made of for long.
    const expiresAt = seconds === undefined ? oidc.expiresAt : new Date(context.now() + seconds * 1000);
    return { token, expiresAt, subject: oidc.subject };
}
/** https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken */
async function impersonate(identity, federation, federated, context) {
    const { account, provider } = federation;
    const endpoint = context.endpoint(['POLYARCH_GCP_IAM_ENDPOINT'], 'https://iamcredentials.googleapis.com');
    const answer = await context.send(identity, {
        method: 'POST',
        url: (0,_endpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .below */ .Gz)(endpoint, `/v1/projects/-/serviceAccounts/${encodeURIComponent(account)}:generateAccessToken`),
        headers: {
            authorization: `Bearer ${federated.token}`,
            'content-type': 'application/json',
            accept: 'application/json',
        },
        // Without a lifetime it is an hour; asking for exactly that fails where clocks differ.
        body: JSON.stringify({ scope: [_access_token_js__WEBPACK_IMPORTED_MODULE_2__/* .scope */ .z] }),
        explain: _oauth_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAnswer */ .iJ,
    });
    const fields = (0,_oauth_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(answer);
    if (answer.status !== 200) {
        const sent = { account, provider, subject: federated.subject };
        throw context.error(identity, ...(0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .impersonationRefused */ .BQ)(answer.status, fields.reason, sent));
    }
    const token = fields.token('accessToken');
    if (token === undefined) {
        throw context.error(identity, 'UNREACHABLE', `the answer of ${endpoint.host} holds no access token`);
    }
    context.secret(token);
    const expires = Date.parse(fields.text('expireTime') ?? '');
    return {
        token,
        expiresAt: Number.isNaN(expires) ? undefined : new Date(expires),
        subject: federated.subject,
    };
}


/***/ }),

/***/ 7426:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BQ: () => (/* binding */ impersonationRefused),
/* harmony export */   wX: () => (/* binding */ keyRefused),
/* harmony export */   yi: () => (/* binding */ exchangeRefused)
/* harmony export */ });
/** Why Google's Security Token Service did not take the OIDC token, and what to do. */
function exchangeRefused(status, reason, { subject, audience, issuer }, provider) {
    const sub = subject ?? '(none)';
    const said = `Google's Security Token Service refused (${status} ${reason.code || 'without a code'}${quoted(reason.message)})`;
    const text = `${reason.code} ${reason.message}`;
    if (/audience in ID Token/i.test(text)) {
        return [
            'NOT_ASSUMABLE',
            `${said} the OIDC token, whose aud is "${audience ?? '(none)'}"; let "audience" be one that the provider allows, or add this one to the provider's allowed audiences`,
        ];
    }
    if (/attribute condition/i.test(text)) {
        return [
            'NOT_ASSUMABLE',
            `${said}: the attribute condition of ${provider} does not hold for the sub "${sub}"; change the condition, in which upper and lower case differ, or the branch or repository that runs this`,
        ];
    }
    if (/issuer in ID Token/i.test(reason.message)) {
        return [
            'NOT_ASSUMABLE',
            `${said}: the OIDC token is from ${issuer ?? '(no issuer)'}, and the provider expects another; let the provider's issuer be that one, or name another provider`,
        ];
    }
    if (/127 bytes/.test(reason.message)) {
        return [
            'NOT_ASSUMABLE',
            `${said}: the sub "${sub}" is too long for the provider's attribute mapping; map a shorter claim to google.subject, or shorten the names of branch and repository`,
        ];
    }
    if (/stale|expired/i.test(reason.message)) {
        return ['NO_OIDC', `${said}: the OIDC token has expired; ask for it in the job that uses it`];
    }
    if (reason.code === 'invalid_target' || /value for "audience"/i.test(reason.message)) {
        return [
            'REFUSED',
            `${said}: there is no provider "${provider}", or it is disabled; write projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER with the project's number, not its id`,
        ];
    }
    return [
        'NOT_ASSUMABLE',
        `${said} the OIDC token with the sub "${sub}" and the aud "${audience ?? '(none)'}"; check the provider ${provider}`,
    ];
}
/** Why a service account's token was not given, and what to do. */
function impersonationRefused(status, reason, sent) {
    const { account, provider, subject } = sent;
    const said = `Google's IAM refused a token of ${account} (${status} ${reason.code || 'without a code'}${quoted(reason.message)})`;
    if (/has not been used in project|is disabled/i.test(reason.message)) {
        return ['REFUSED', `${said}; enable the API iamcredentials.googleapis.com in the project of the pool`];
    }
    if (status === 403) {
        const pool = provider.replace(/\/providers\/[^/]*$/, '');
        const member = `principal://iam.googleapis.com/${pool}/subject/${subject ?? 'SUB'}`;
        return [
            'NOT_ASSUMABLE',
            `${said}; give roles/iam.workloadIdentityUser on that service account to "${member}" (or a principalSet that holds it; it may take 5 minutes), or take "service-account" out to use the federated identity itself`,
        ];
    }
    if (status === 404 || status === 400) {
        return [
            'REFUSED',
            `${said}; check "service-account": it is the account's address, NAME@PROJECT.iam.gserviceaccount.com`,
        ];
    }
    return ['REFUSED', `${said}; check "service-account" and the provider`];
}
/** Why a service account key was not exchanged, and what to do. */
function keyRefused(status, reason, account, keyId) {
    const said = `Google refused the key ${keyId} of ${account} (${status} ${reason.code || 'without a code'}${quoted(reason.message)})`;
    if (/signature/i.test(reason.message))
        return [
            'REFUSED',
            `${said}; it was deleted or disabled: make a new one, or better use "workload-identity-provider"`,
        ];
    if (/account not found|not found/i.test(reason.message))
        return ['REFUSED', `${said}; the service account was deleted: give the key of one that exists`];
    if (/timeframe|iat and exp/i.test(reason.message))
        return ['REFUSED', `${said}; the clock of this machine is wrong: set it`];
    return ['REFUSED', `${said}; give a key that is enabled`];
}
function quoted(message) {
    return message === '' ? '' : `: ${message.replace(/[\s.]+$/, '')}`;
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
