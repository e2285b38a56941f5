export const id = 399;
export const ids = [399];
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

/***/ 399:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  keyToken: () => (/* binding */ keyToken)
});

// EXTERNAL MODULE: ../../packages/identity/src/endpoint.ts
var src_endpoint = __webpack_require__(9870);
// EXTERNAL MODULE: ../../packages/identity/src/oauth-answer.ts
var oauth_answer = __webpack_require__(1311);
// EXTERNAL MODULE: ../../packages/identity/src/gcp/access-token.ts
var access_token = __webpack_require__(9282);
// EXTERNAL MODULE: ../../packages/identity/src/gcp/refusal.ts
var refusal = __webpack_require__(7426);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ../../packages/identity/src/gcp/service-account-key.ts

/** Reads a key: its JSON, raw or in base64. A problem says what stands there instead, without quoting it. */
function readKey(text) {
    const trimmed = text.trim();
    const json = trimmed.startsWith('{') ? trimmed : Buffer.from(trimmed, 'base64').toString('utf8');
    const key = parse(json);
    if (key === undefined)
        return { problem: 'is neither the JSON of a service account key nor that in base64' };
    const type = textOf(key, 'type');
    if (type === 'external_account')
        return {
            problem: 'is a file for workload identity federation: write "workload-identity-provider" instead',
        };
    if (type !== 'service_account')
        return { problem: 'is no service account key: its "type" is not "service_account"' };
    const universe = textOf(key, 'universe_domain');
    if (universe !== '' && universe !== 'googleapis.com')
        return { problem: 'is of another universe than googleapis.com, which is not spoken' };
    const account = textOf(key, 'client_email');
    const keyId = textOf(key, 'private_key_id');
    // Passed through a shell, the line breaks are often escaped twice.
    const privateKey = textOf(key, 'private_key').replaceAll('\\n', '\n').trim();
    const missing = Object.entries({ client_email: account, private_key_id: keyId, private_key: privateKey })
        .filter(([, value]) => value === '')
        .map(([name]) => name);
    if (missing.length > 0)
        return { problem: `lacks ${missing.join(' and ')}` };
    return { account, keyId, privateKey };
}
/** A signed assertion (RFC 7523) that is good for an hour; undefined where the private key cannot be read. */
function signAssertion({ account, keyId, privateKey }, claims) {
    const key = privateKeyOf(privateKey);
    if (key === undefined)
        return undefined;
    const issuedAt = Math.floor(claims.now / 1000);
    const text = [
        { alg: 'RS256', typ: 'JWT', kid: keyId },
        { iss: account, scope: claims.scope, aud: claims.audience, iat: issuedAt, exp: issuedAt + 3600 },
    ]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
    return `${text}.${(0,external_node_crypto_.sign)('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}
function privateKeyOf(pem) {
    try {
        const key = (0,external_node_crypto_.createPrivateKey)(pem);
        return key.asymmetricKeyType === 'rsa' ? key : undefined;
    }
    catch {
        // The library's message may quote the key.
        return undefined;
    }
}
function parse(json) {
    try {
        const value = JSON.parse(json);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
    }
    catch {
        return undefined;
    }
}
function textOf(key, name) {
    const value = Object.hasOwn(key, name) ? key[name] : undefined;
    return typeof value === 'string' ? value.trim() : '';
}

;// CONCATENATED MODULE: ../../packages/identity/src/gcp/key-token.ts





/** The name of the service in assertions, wherever it is reached. */
const service = 'https://oauth2.googleapis.com/token';
/**
 * Exchanges a service account key for a token of an hour (RFC 7523). Registries would take the key itself as the password
 * of `_json_key`; but then the key stands in docker's configuration, travels to the registry at each login, and never expires.
 *
 * @throws IdentityError
 */
async function keyToken(identity, place, context) {
    const key = readKey(await context.read(identity, place, 'key'));
    if ('problem' in key)
        throw context.error(identity, 'REFUSED', `"key" ${key.problem}`);
    context.secret(key.privateKey);
    return await context.once(`gcp key ${key.account} ${key.keyId}`, async () => {
        const assertion = signAssertion(key, { audience: service, scope: access_token/* scope */.z, now: context.now() });
        if (assertion === undefined) {
            const what = `"key" holds a private key of ${key.account} that cannot be read; paste the whole file that Google gave`;
            throw context.error(identity, 'REFUSED', what);
        }
        context.secret(assertion);
        const endpoint = context.endpoint(['POLYARCH_GCP_OAUTH_ENDPOINT'], 'https://oauth2.googleapis.com');
        const answer = await context.send(identity, {
            method: 'POST',
            url: (0,src_endpoint/* below */.Gz)(endpoint, '/token'),
            ...(0,oauth_answer/* formOf */.QU)({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
            explain: oauth_answer/* explainAnswer */.iJ,
        });
        const fields = (0,oauth_answer/* readAnswer */.JN)(answer);
        if (answer.status !== 200) {
            throw context.error(identity, ...(0,refusal/* keyRefused */.wX)(answer.status, fields.reason, key.account, key.keyId));
        }
        const token = fields.token('access_token');
        if (token === undefined) {
            throw context.error(identity, 'UNREACHABLE', `the answer of ${endpoint.host} holds no access token`);
        }
        context.secret(token);
        const expiresAt = new Date(context.now() + (fields.count('expires_in') ?? 3600) * 1000);
        return { value: { token, expiresAt, subject: key.account }, expiresAt };
    });
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
